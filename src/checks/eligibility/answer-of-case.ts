import type { Case } from '../../case/case.js'
import type { CaseEligibility, EligibilityRecord } from '../../case/case-eligibility.js'
import { HOUR_MS, instantAt, plusMs, type Instant, type LocalDate } from '../../values/local-date.js'
import { onceForPair } from '../remembered.js'

/** `today-only`: the source speaks of the day it was asked on, not of the day of service. */
export type AnswerBasis = 'of-the-day' | 'today-only'

export interface AnsweredCase {
  readonly record: EligibilityRecord
  readonly basis: AnswerBasis
}

// What a register says of today still serves for the visit of the evening before.
const TODAY_ONLY_MS = 36 * HOUR_MS

/** What a source says of today counts for the day of service until then. */
export const countsForDay = (day: LocalDate, askedAt: Instant): boolean => askedAt >= instantAt(day) && askedAt <= plusMs(instantAt(day), TODAY_ONLY_MS)

/**
 * The answer a case is compared with. Of a visit the newest that speaks of its day, else the newest asked within 36 hours after the beginning of that day;
 * of an admission the newest of the stay. `null`: none.
 */
export const answerOfCase = onceForPair((item: Case, { answers }: Pick<CaseEligibility, 'answers'>): AnsweredCase | null => {
  if (item.kind === 'admission') {
    const newest = answers.at(-1)
    return newest === undefined ? null : { record: newest, basis: newest.answer.isAbout === newest.serviceDate ? 'of-the-day' : 'today-only' }
  }
  const ofDay = answers.findLast(({ answer }) => answer.isAbout === item.day)
  if (ofDay !== undefined) return { record: ofDay, basis: 'of-the-day' }
  const near = answers.findLast(({ answer }) => countsForDay(item.day, answer.askedAt))
  return near === undefined ? null : { record: near, basis: 'today-only' }
})

/** The right in use is that of an earlier visit, until somebody can be asked. */
export const isProvisional = ({ provisional }: Pick<CaseEligibility, 'provisional'>): boolean =>
  provisional?.state === 'waiting' || provisional?.state === 'needs-person'
