import type { Case } from '../../case/case.js'
import type { CaseEligibility, EligibilityRecord } from '../../case/case-eligibility.js'
import { HOUR_MS, instantAt, plusMs } from '../../values/local-date.js'

/** `today-only`: the source speaks of the day it was asked on, not of the day of service. */
export type AnswerBasis = 'of-the-day' | 'today-only'

export interface AnsweredCase {
  readonly record: EligibilityRecord
  readonly basis: AnswerBasis
}

// What a register says of today still serves for the visit of the evening before.
const TODAY_ONLY_MS = 36 * HOUR_MS

/**
 * The answer a case is compared with. Of a visit the newest that speaks of its day, else the newest asked within 36 hours after the beginning of that day;
 * of an admission the newest of the stay. `null`: none.
 */
export function answerOfCase (item: Case, { answers }: Pick<CaseEligibility, 'answers'>): AnsweredCase | null {
  if (item.kind === 'admission') {
    const newest = answers.at(-1)
    return newest === undefined ? null : { record: newest, basis: newest.answer.isAbout === newest.serviceDate ? 'of-the-day' : 'today-only' }
  }
  const ofDay = answers.findLast(({ answer }) => answer.isAbout === item.day)
  if (ofDay !== undefined) return { record: ofDay, basis: 'of-the-day' }
  const from = instantAt(item.day)
  const until = plusMs(from, TODAY_ONLY_MS)
  const near = answers.findLast(({ answer }) => answer.askedAt >= from && answer.askedAt <= until)
  return near === undefined ? null : { record: near, basis: 'today-only' }
}

/** The right in use is that of an earlier visit, until somebody can be asked. */
export const isProvisional = ({ provisional }: Pick<CaseEligibility, 'provisional'>): boolean =>
  provisional?.state === 'waiting' || provisional?.state === 'needs-person'
