import type { Case, VisitCase } from '../../../case/case.js'
import type { Scheme } from '../../../case/right.js'
import { addYears, type LocalDate } from '../../../values/local-date.js'
import { NOT_APPLICABLE, undetermined, type CheckContext, type Outcome } from '../../check.js'
import { mainRight } from '../../payer.js'
import { isCodingDue } from '../../service-time.js'

export const UNIVERSAL: readonly Scheme[] = ['UC']

/** Prevention is judged once coding is due: items and codes of a visit are completed over two days. */
export const isJudgedVisit = (item: Case, context: CheckContext): item is VisitCase => item.kind === 'visit' && isCodingDue(item, context)

/** Asked when something of prevention was found in the visit; `null`: judge it. */
export function whyNotPaid (item: Case, payers: readonly Scheme[]): Outcome | null {
  const scheme = mainRight(item)?.scheme ?? null
  if (scheme === null) return undetermined('ยังไม่ทราบสิทธิของผู้ป่วย')
  return payers.includes(scheme) ? null : NOT_APPLICABLE
}

/** Whole years on the day of service; `null`: no birthday. */
export function ageOn (item: Case, day: LocalDate): number | null {
  const birthday = item.patient?.birthday ?? null
  if (birthday === null) return null
  const years = Number(day.slice(0, 4)) - Number(birthday.slice(0, 4))
  return addYears(birthday, years) <= day ? years : years - 1
}

export const isWithin = (age: number, [low, high]: readonly [number | null, number | null]): boolean =>
  (low === null || age >= low) && (high === null || age <= high)

export const UNKNOWN_SEX = 'ไม่ทราบเพศของผู้ป่วย'
export const UNKNOWN_AGE = 'ไม่ทราบวันเกิดของผู้ป่วย'
