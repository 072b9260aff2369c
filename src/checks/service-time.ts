import type { Case, VisitCase } from '../case/case.js'
import { daysBetween, instantAt, type Instant, type LocalDate } from '../values/local-date.js'
import type { CheckContext } from './check.js'
import { onceForPair } from './remembered.js'

/** The day by which versions of a rule, ages and deadlines are chosen. */
export const serviceDay = (item: Case): LocalDate | null => item.kind === 'visit' ? item.day : item.admittedOn ?? item.dischargedOn

export const registeredAt = (visit: VisitCase): Instant => visit.registeredAt ?? instantAt(visit.day)

/** A visit is over on the next day; an admission when its discharge is confirmed. */
export const isFinished = (item: Case, context: CheckContext): boolean =>
  item.kind === 'visit' ? item.day < context.today : item.isDischarged

/** Whole days since the visit, or since the confirmed discharge; `null` while there is none. */
export const daysSinceService = onceForPair((item: Case, { today }: CheckContext): number | null => {
  if (item.kind === 'visit') return daysBetween(item.day, today)
  return item.isDischarged && item.dischargedOn !== null ? daysBetween(item.dischargedOn, today) : null
})

// Yesterday's visit may still be coded today.
const VISIT_CODING_DAYS = 2

/** What coding left out may be told: from the second day after a visit, some days after a discharge. */
export function isCodingDue (item: Case, context: CheckContext): boolean {
  const days = daysSinceService(item, context)
  const due = item.kind === 'visit' ? VISIT_CODING_DAYS : context.settings['coding.admission_due_days']
  return days !== null && days >= due
}

/** The instant of an admission's discharge; midnight when only the day is known. */
export const momentOf = (day: LocalDate, time: string | null): Instant => instantAt(day, time ?? undefined)
