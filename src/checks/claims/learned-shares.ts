import type { Scheme } from '../../case/right.js'

/** A payer's answer to a claim: how late it was sent, and the share in per cent that was paid (PS). */
export interface SharedAnswer {
  readonly scheme: Scheme
  /** Days after the due day; nothing or less: in time. */
  readonly daysLate: number
  readonly paidShare: number
}

/** Lateness is learned by steps of so many days. */
export const LEARNED_STEP_DAYS = 30
const ENOUGH_ANSWERS = 5

/** The most frequent share a payer paid among at least five answers of the same 30-day step, of two as frequent the lower; `null`: too few. */
export function learnShares (answers: readonly SharedAnswer[]): (scheme: Scheme, daysLate: number) => number | null {
  const counts = new Map<string, Map<number, number>>()
  for (const { scheme, daysLate, paidShare } of answers) {
    const key = keyOf(scheme, daysLate)
    const shares = counts.get(key) ?? new Map<number, number>()
    counts.set(key, shares.set(paidShare, (shares.get(paidShare) ?? 0) + 1))
  }
  const learned = new Map([...counts].flatMap(([key, shares]) => isEnough(shares) ? [[key, mostFrequent(shares)] as const] : []))
  return (scheme, daysLate) => learned.get(keyOf(scheme, daysLate)) ?? null
}

const keyOf = (scheme: Scheme, daysLate: number): string => `${scheme} ${Math.max(0, Math.ceil(daysLate / LEARNED_STEP_DAYS))}`

const isEnough = (shares: ReadonlyMap<number, number>): boolean => [...shares.values()].reduce((sum, count) => sum + count, 0) >= ENOUGH_ANSWERS

const mostFrequent = (shares: ReadonlyMap<number, number>): number | null =>
  [...shares].toSorted(([share, count], [otherShare, otherCount]) => otherCount - count || share - otherShare)[0]?.[0] ?? null
