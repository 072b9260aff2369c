import type { Case } from '../../case/case.js'
import type { DefiniteAnswer, PayerRight } from '../../case/eligibility-answer.js'
import { addYears, dayOf, type LocalDate } from '../../values/local-date.js'
import type { CheckContext } from '../check.js'
import { daysSinceService } from '../service-time.js'
import type { CheckSettings } from '../settings.js'
import type { ComparedRight } from './compared-right.js'

/** Why a right is there to register: the register says so, only section 8 holds, there is none at all, or HOSxP says so and nobody answered. */
export type VacancyWhy = 'vacant' | 'section-8' | 'no-right' | 'recorded'

type VacancyCheck = 'EL04' | 'RG01'

export interface Vacancy {
  readonly why: VacancyWhy
  /** `null`: the birthday is not known. */
  readonly check: VacancyCheck | null
  /** `mended`: registered, or another right was answered since. `late`: too long ago to be told. */
  readonly state: 'told' | 'mended' | 'late' | 'unknown-age'
}

/** What either check speaks of, and for how many days after the service. */
const SPEAKS: Readonly<Record<VacancyCheck, { readonly of: readonly VacancyWhy[], readonly days: number }>> = {
  EL04: { of: ['vacant', 'section-8', 'recorded'], days: 30 },
  RG01: { of: ['vacant', 'no-right', 'recorded'], days: 60 }
}

export const speaksOf = (check: VacancyCheck, why: VacancyWhy): boolean => SPEAKS[check].of.includes(why)

/** EL04 from one year of age on the day of service, RG01 before; `null`: the birthday is not known, or lies ahead. */
export function checkByAge ({ patient }: Pick<Case, 'patient'>, day: LocalDate): VacancyCheck | null {
  const birthday = patient?.birthday ?? null
  if (birthday === null || birthday > day) return null
  return addYears(birthday, 1) <= day ? 'EL04' : 'RG01'
}

/** NHSO's register has no right of a foreigner's, and none can be registered there. */
export const isForeigner = ({ patient }: Pick<Case, 'patient'>): boolean => patient !== null && !patient.isThai

/** Nobody has registered a right for this patient, by the answer or, without one, by HOSxP. */
export function vacancyOf (item: Case, compared: ComparedRight, context: CheckContext): Vacancy | null {
  const why = isForeigner(item) ? null : whyVacant(compared, context.settings)
  if (why === null) return null
  const check = checkByAge(item, compared.day)
  if (check !== null && !speaksOf(check, why)) return null
  if (isMendedSince(compared, context.settings)) return { why, check, state: 'mended' }
  const days = daysSinceService(item, context)
  if (days !== null && days > SPEAKS[check ?? 'RG01'].days) return { why, check, state: 'late' }
  return { why, check, state: check === null ? 'unknown-age' : 'told' }
}

function whyVacant ({ answered, right }: ComparedRight, settings: CheckSettings): VacancyWhy | null {
  if (answered === null) return right.scheme === 'VACANT' ? 'recorded' : null
  const { answer } = answered.record
  if (answer.kind === 'not-eligible') return answer.reason === 'vacant' || answer.reason === 'no-right' ? answer.reason : null
  return isOnlySectionEight(answer, settings) ? 'section-8' : null
}

/** The office registered a right since, or whatever was answered last about the person, after the service, shows one. */
function isMendedSince ({ knowledge: { registeredOn, latest }, day }: ComparedRight, settings: CheckSettings): boolean {
  if (registeredOn !== null && registeredOn >= day) return true
  return latest !== null && latest.answer.kind === 'eligible' && dayOf(latest.answer.askedAt) >= day && !isOnlySectionEight(latest.answer, settings)
}

const isOnlySectionEight = (answer: DefiniteAnswer, settings: CheckSettings): boolean =>
  answer.kind === 'eligible' && answer.rights.length === 1 && answer.rights.every(right => isSectionEight(right, settings))

const SECTION_EIGHT = /(?:ม\.|มาตรา)\s*8(?!\d)/

/** Nobody chose a hospital for this right yet. */
export const isSectionEight = ({ subName, subCode }: PayerRight, settings: Pick<CheckSettings, 'nhso.section8_sub_codes'>): boolean =>
  SECTION_EIGHT.test(subName) || (subCode !== '' && settings['nhso.section8_sub_codes'].includes(subCode))
