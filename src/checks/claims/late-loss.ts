import { addDays, DAY_MS, dayOf, daysBetween, midnightAfter, plusMs, type Instant } from '../../values/local-date.js'
import type { ClaimTerms } from './claim-terms.js'
import { LEARNED_STEP_DAYS } from './learned-shares.js'

/** The share in per cent a payer paid of what was sent so many days late, learned from its answers; `null`: too few. */
export type LearnedShare = (daysLate: number) => number | null

/** `learned`: from answers, not from a text. */
export interface Loss {
  /** Of the whole bill. */
  readonly percent: number
  readonly basis: 'known' | 'learned'
}

/** `all`: nothing is taken any more. */
export interface LossAhead {
  /** The first moment it is lost. */
  readonly at: Instant
  /** Of the whole bill, besides what is lost already. */
  readonly percent: number
  readonly basis: Loss['basis'] | 'all'
}

/** From so many days before closing, all of the bill is at risk. */
export const CLOSING_DAYS = 7
const LEARNED_STEPS = 24
const NOTHING: Loss = { percent: 0, basis: 'known' }

export const isClosing = ({ closesAt }: Pick<ClaimTerms, 'closesAt'>, at: Instant): boolean => closesAt !== null && at >= plusMs(closesAt, -CLOSING_DAYS * DAY_MS)

/** What is lost when it is sent now; `null`: it is late, and nobody knows what that costs. */
export function lossNow (terms: ClaimTerms, at: Instant, learnedShare: LearnedShare): Loss | null {
  const late = daysLate(terms, at)
  if (late === null || late <= 0) return NOTHING
  const known = terms.late.findLast(({ afterDays }) => afterDays <= late)
  const share = learnedShare(late)
  const learned = share === null ? null : 100 - share
  // A published table may tell the first steps alone: where it has grown old, what answers show besides counts.
  const isOld = known !== undefined && late >= known.afterDays + LEARNED_STEP_DAYS
  if (known !== undefined && (learned === null || !isOld || learned <= known.percent)) return { percent: known.percent, basis: 'known' }
  return learned === null ? null : { percent: learned, basis: 'learned' }
}

/** Decision 0023: what the next step takes, known or learned; where no step is known, and always near closing, everything. `null`: nothing known is ahead. */
export function lossAhead (terms: ClaimTerms, at: Instant, learnedShare: LearnedShare): LossAhead | null {
  const { dueOn, closesAt } = terms
  const closing: LossAhead | null = closesAt === null ? null : { at: closesAt, percent: 100, basis: 'all' }
  const late = daysLate(terms, at)
  if (dueOn === null || late === null || isClosing(terms, at)) return closing
  const lost = lossNow(terms, at, learnedShare)?.percent ?? 0
  const known = terms.late.find(({ afterDays, percent }) => afterDays > late && percent > lost)
  const step = known === undefined ? learnedAhead(late, lost, learnedShare) : { ...known, basis: 'known' as const }
  const begins = step === null ? null : midnightAfter(addDays(dueOn, step.afterDays - 1))
  if (step === null || begins === null || (closesAt !== null && begins >= closesAt)) return closing
  return { at: begins, percent: step.percent - lost, basis: step.basis }
}

/** Days after the due day; nothing or less: in time. */
const daysLate = ({ dueOn }: Pick<ClaimTerms, 'dueOn'>, at: Instant): number | null => dueOn === null ? null : daysBetween(dueOn, dayOf(at))

function learnedAhead (late: number, lost: number, learnedShare: LearnedShare): { afterDays: number, percent: number, basis: 'learned' } | null {
  const first = Math.max(0, Math.ceil(late / LEARNED_STEP_DAYS))
  for (let step = first; step < first + LEARNED_STEPS; step++) {
    const afterDays = step * LEARNED_STEP_DAYS + 1
    const share = learnedShare(afterDays)
    if (share !== null && 100 - share > lost) return { afterDays, percent: 100 - share, basis: 'learned' }
  }
  return null
}
