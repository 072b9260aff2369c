import type { Satang } from '../../values/satang.js'
import { moneyAtRisk } from '../money-at-risk.js'
import type { ClosedFinding, ClosedReason } from './morning-facts.js'

export interface ClosedTally {
  readonly count: number
  readonly reasons: Readonly<Record<ClosedReason, number>>
  /** At risk before it was mended, each case counted once. Nothing is saved by a record that went away. */
  readonly mendedSatang: Satang
}

export function closedTally (closed: readonly ClosedFinding[]): ClosedTally {
  const reasons: Record<ClosedReason, number> = { clean: 0, 'not-applicable': 0, 'subject-gone': 0 }
  for (const { reason } of closed) reasons[reason]++
  return { count: closed.length, reasons, mendedSatang: moneyAtRisk(closed.filter(({ reason }) => reason === 'clean')) }
}
