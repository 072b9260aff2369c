import type { CaseEligibility, EligibilityRecord } from '../../case/case-eligibility.js'
import type { Case } from '../../case/case.js'
import type { PayerRight } from '../../case/eligibility-answer.js'

/** Answers of a stay by the day that was asked about, then by time. */
export const byServiceDate = (answers: readonly EligibilityRecord[]): readonly EligibilityRecord[] =>
  answers.toSorted((a, b) => a.serviceDate < b.serviceDate ? -1 : a.serviceDate > b.serviceDate ? 1 : a.answer.askedAt - b.answer.askedAt)

/** Rights in force by the first answer of a stay that has answers of several days; of anything else none. */
export function rightsAtFirst ({ kind }: Pick<Case, 'kind'>, { answers }: Pick<CaseEligibility, 'answers'>): readonly PayerRight[] {
  if (kind !== 'admission') return []
  const ordered = byServiceDate(answers)
  const [first, last] = [ordered[0], ordered.at(-1)]
  return first === undefined || first.serviceDate === last?.serviceDate || first.answer.kind !== 'eligible' ? [] : first.answer.rights
}
