import type { ChargeLine, VisitCase } from '../../../case/case.js'
import type { Scheme } from '../../../case/right.js'
import type { LocalDate } from '../../../values/local-date.js'
import { sumSatang, type Satang } from '../../../values/satang.js'
import type { CheckContext } from '../../check.js'
import { comparedRight, sameScheme, type ComparedRight } from '../../eligibility/compared-right.js'
import { isInOurNetwork, isKnownHospital, isOfOurCup } from '../../eligibility/hospitals.js'
import { rightVerdict } from '../../eligibility/right-verdict.js'
import { isFeeScheduleItem } from '../../payer.js'
import { isFinished } from '../../service-time.js'
import type { CheckSettings } from '../../settings.js'

/** Care whose main hospital is elsewhere and that no emergency and no referral brought here: the fund pays nothing for it, the patient does. */
export interface CareOutside {
  readonly kind: 'outside'
  readonly scheme: Scheme
  readonly mainHospital: string
  /** Whom the charges went to so far. */
  readonly paidByPatient: Satang
  readonly chargedToFund: Satang
  /** Something was charged that is paid at any hospital; it is not in `chargedToFund`. */
  readonly hasPaidAnywhere: boolean
  readonly isOver: boolean
}

/** `undetermined`: the hospital has not said which hospitals are ours. */
export type OutsideAnswer = CareOutside | { readonly kind: 'ours' } | { readonly kind: 'not-applicable' } | { readonly kind: 'undetermined', readonly reason: string }

const NOT_APPLICABLE = { kind: 'not-applicable' } as const

/**
 * Judges the recorded hospital. A right that differs, has ended, or whose hospital is another by the register is told by RT02, RT06 or RT05;
 * a blank hospital by RT04; a provisional right by EL03.
 */
export function careOutside (visit: VisitCase, context: CheckContext): OutsideAnswer {
  const compared = comparedRight(visit, context)
  if (compared === null || !isPaidByHospital(compared, visit.day, context.settings) || isBroughtHere(visit, context.settings)) return NOT_APPLICABLE
  const { right: { scheme, mainHospital } } = compared
  const verdict = rightVerdict(visit, compared, context)
  if (!isKnownHospital(mainHospital) || (verdict !== 'agrees' && verdict !== 'no-matter')) return NOT_APPLICABLE
  const registered = sameScheme(compared).map(({ mainHospital: code }) => code).filter(isKnownHospital)
  if (registered.length > 0 && !registered.includes(mainHospital)) return NOT_APPLICABLE
  const isOurs = scheme === 'SSS' ? isInsuredHere(mainHospital, visit.day, context.settings) : isOfOurProvince(mainHospital, context.settings)
  if (typeof isOurs === 'string') return { kind: 'undetermined', reason: isOurs }
  if (isOurs) return { kind: 'ours' }
  const amountOf = (isWanted: (line: ChargeLine) => boolean): Satang => sumSatang(visit.charges.filter(isWanted).map(({ amount }) => amount))
  const isAnywhere = (line: ChargeLine): boolean => line.isClaimed && isPaidAnywhere(scheme, line)
  return {
    kind: 'outside',
    scheme,
    mainHospital,
    paidByPatient: amountOf(({ isClaimed }) => !isClaimed),
    chargedToFund: amountOf(line => line.isClaimed && !isAnywhere(line)),
    hasPaidAnywhere: amountOf(isAnywhere) > 0,
    isOver: isFinished(visit, context)
  }
}

// Who is insured as disabled may go anywhere.
const DISABLED = 'S6'

/** Of the universal scheme only on days the hospital lets patients of elsewhere pay. */
const isPaidByHospital = ({ right: { scheme, subCode } }: ComparedRight, day: LocalDate, settings: CheckSettings): boolean =>
  (scheme === 'SSS' && subCode.trim() !== DISABLED) || (scheme === 'UC' && settings['uc.outside_pays'].some(({ from, to }) => from <= day && (to === null || day <= to)))

const DENTAL = '13'

/** Teeth of the insured and the fee schedule have money of their own, whatever the main hospital. */
const isPaidAnywhere = (scheme: Scheme, { item }: ChargeLine): boolean => isFeeScheduleItem(item.nationalCode) || (scheme === 'SSS' && item.chargeGroup === DENTAL)

const OTHER_PAYERS = new Set<Scheme | null>(['ACT', 'WCF'])
const REFERRED = '3'
const BY_AMBULANCE = '4'

/** An emergency (72 hours included), an accident, or another hospital's letter: the fund pays here as well. */
const isBroughtHere = ({ emergency, injury, referredIn, arrival, rights }: VisitCase, settings: CheckSettings): boolean =>
  emergency !== null || injury !== null || referredIn !== null || arrival === REFERRED || arrival === BY_AMBULANCE ||
  rights.some(({ scheme, code }) => OTHER_PAYERS.has(scheme) || settings['sso.emergency_rights'].includes(code))

function isInsuredHere (code: string, day: LocalDate, settings: CheckSettings): boolean | string {
  if (isInOurNetwork(code, day, settings)) return true
  return settings['sso.network_main_hospitals'].length > 0 ? false : 'ยังไม่ได้กำหนดเครือข่ายประกันสังคมของเรา (sso.network_main_hospitals)'
}

function isOfOurProvince (code: string, settings: CheckSettings): boolean | string {
  if (isOfOurCup(code, settings) || settings['uc.province_hospitals'].includes(code)) return true
  return settings['uc.province_hospitals'].length > 0 ? false : 'ยังไม่ได้กำหนดหน่วยบริการในจังหวัด (uc.province_hospitals)'
}
