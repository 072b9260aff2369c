import type { Case } from '../../case/case.js'
import type { DefiniteAnswer, PayerRight } from '../../case/eligibility-answer.js'
import type { Scheme } from '../../case/right.js'
import type { LocalDate } from '../../values/local-date.js'
import type { CheckContext } from '../check.js'
import { holds, listedNotInForce, type ComparedRight } from './compared-right.js'
import { isInOurNetwork, isKnownHospital } from './hospitals.js'
import { CLAIMED_SCHEMES } from './judged-right.js'
import { rightsAtFirst } from './stay-answers.js'
import { vacancyOf } from './vacancy.js'

/**
 * What is wrong between the recorded right and the register's; one cause has one check. In order: RT07, RT06 and RT08, EL04 and RG01, RT02.
 * `unknown-right`: the register has a right we have no scheme for. `agrees`: the recorded scheme is in force; RT03 and RT05 look closer.
 */
export type RightVerdict = 'two-payers' | 'out-of-time' | 'vacant' | 'differs' | 'unknown-right' | 'agrees' | 'no-matter'

export function rightVerdict (item: Case, compared: ComparedRight, context: CheckContext): RightVerdict {
  const { scheme } = compared.right
  // Right when the stay began, and not in force any more: RT11 tells of the change.
  if (!holds(compared, scheme) && rightsAtFirst(item, compared.knowledge).some(right => right.scheme === scheme)) return 'no-matter'
  if (scheme === 'LGO' && holds(compared, 'LGO') && holds(compared, 'OFC')) return 'two-payers'
  if (isOutOfTime(compared)) return 'out-of-time'
  const vacancy = vacancyOf(item, compared, context)
  if (vacancy?.state === 'told') return 'vacant'
  if (holds(compared, scheme)) return 'agrees'
  const answer = compared.answered?.record.answer
  if (answer === undefined) return 'no-matter'
  if (isDeadBefore(answer, compared.day)) return 'differs'
  if (listedNotInForce(compared).length > 0) return 'no-matter'
  if (scheme === 'CASH' && paysElsewhere(item, compared, context)) return 'no-matter'
  if (answer.kind === 'eligible') return answer.rights.some(right => right.scheme === null) ? 'unknown-right' : 'differs'
  // A newborn's right that was registered since counts from the day of birth.
  const isRegisteredSince = vacancy?.check === 'RG01' && vacancy.state === 'mended'
  // Whatever the register lists and is not in force: the recorded right is not among it.
  const isUnknownToIt = answer.reason === 'no-right' || answer.reason === 'not-in-force'
  return isUnknownToIt && CLAIMED_SCHEMES.has(scheme) && !isRegisteredSince ? 'differs' : 'no-matter'
}

const WITHOUT_PAYER = new Set<Scheme>(['CASH', 'VACANT'])

/** The register lists the recorded right as not in force on the day of service; nobody answered: HOSxP itself has an earlier last day. */
function isOutOfTime (compared: ComparedRight): boolean {
  const { answered, right, day } = compared
  if (WITHOUT_PAYER.has(right.scheme)) return false
  if (answered === null) return right.endsOn !== null && right.endsOn < day
  const { answer } = answered.record
  // A death ends every right; it is told by itself.
  if (holds(compared, right.scheme) || (answer.kind === 'not-eligible' && answer.reason === 'dead')) return false
  const listed = listedNotInForce(compared)
  return listed.length > 0 && (answer.isAbout === day || !listed.some(entry => coversDay(entry, day)))
}

/** An answer about a later day may list what had not ended on the day of service. */
const coversDay = ({ startsOn, endsOn }: PayerRight, day: LocalDate): boolean =>
  (startsOn !== null || endsOn !== null) && (startsOn === null || startsOn <= day) && (endsOn === null || day <= endsOn)

/** Insured at a hospital outside our network, and no emergency: the fund pays nothing here. */
const paysElsewhere = (item: Case, { rightsInForce, day }: ComparedRight, { settings }: CheckContext): boolean =>
  item.kind === 'visit' && item.emergency === null && rightsInForce.length > 0 &&
  rightsInForce.every(({ scheme, mainHospital }) => scheme === 'SSS' && isKnownHospital(mainHospital) && !isInOurNetwork(mainHospital, day, settings))

/** Dead by the register on an earlier day, or on a day it does not tell. */
function isDeadBefore (answer: DefiniteAnswer, day: LocalDate): boolean {
  if (answer.kind !== 'not-eligible' || answer.reason !== 'dead') return false
  const diedOn = answer.person?.diedOn ?? null
  return diedOn === null || diedOn < day
}
