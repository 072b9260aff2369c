import type { Case, Patient } from '../../case/case.js'
import type { CaseEligibility, EligibilityTry } from '../../case/case-eligibility.js'
import type { UndeterminedReason } from '../../case/eligibility-answer.js'
import { isAskable } from '../../values/citizen-id.js'
import type { Instant, LocalDate } from '../../values/local-date.js'
import type { CheckContext } from '../check.js'
import { onceFor } from '../remembered.js'

/** NHSO can be asked about this patient: a Thai with a citizen id that can be somebody's. */
export const canBeAsked = ({ patient }: Pick<Case, 'patient'>): boolean => patient !== null && isAskableThai(patient)

const isAskableThai = onceFor(({ isThai, citizenId }: Patient): boolean => isThai && isAskable(citizenId))

/** Somebody was to check the right: the site marks it in HOSxP, or rights of that day were asked about by themselves. */
export function isCheckExpected (item: Case, day: LocalDate, { knows, registers: { asksSince } }: CheckContext): boolean {
  if (knows(item.kind === 'visit' ? 'visit-right-checks' : 'admission-right-checks')) return true
  return knows('eligibility-sources') && asksSince !== null && day >= asksSince
}

/** The source failed, not the question: told once of the source, by EL07 and AU07. */
const OF_THE_SOURCE = new Set<UndeterminedReason | null>(['unavailable', 'rate-limited', 'token'])
export const isFaultOfSource = ({ lastReason }: EligibilityTry): boolean => OF_THE_SOURCE.has(lastReason)

/** When the right was first checked, by a question or by a person's mark in HOSxP; `null`: not at all. */
export function firstCheckOf (item: Case, { answers }: Pick<CaseEligibility, 'answers'>): Instant | null {
  if (answers.length === 0) return item.rightCheck?.at ?? null
  const checks = [...answers.map(({ answer }) => answer.askedAt), ...(item.rightCheck === null ? [] : [item.rightCheck.at])]
  return checks.reduce((a, b) => b < a ? b : a)
}
