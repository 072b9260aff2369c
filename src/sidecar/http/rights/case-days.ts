import type { Case } from '../../../case/case.js'
import type { LocalDate } from '../../../values/local-date.js'

/** The patient was here on one of these days. */
export function isHereOn (item: Case, days: readonly LocalDate[]): boolean {
  if (item.kind === 'visit') return days.includes(item.day)
  const { admittedOn, dischargedOn, isDischarged } = item
  return days.some(day => admittedOn !== null && admittedOn <= day && (dischargedOn === null ? !isDischarged : day <= dischargedOn))
}

/** The day a right is asked for: of a stay today, once it is over its last day; `null`: no day is recorded. */
export function dayToAsk (item: Case, today: LocalDate): LocalDate | null {
  if (item.kind === 'visit') return item.day
  const { admittedOn, dischargedOn } = item
  if (dischargedOn !== null && dischargedOn < today) return dischargedOn
  return admittedOn === null ? dischargedOn : today
}
