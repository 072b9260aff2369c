import type { ReadCost } from '../../hosxp-adapter/connect.js'
import type { RunCost } from '../state/run-store.js'

/** What HOSxP has had to do since now, each time it is asked. */
export function costSince (cost: Readonly<ReadCost>): () => ReadCost {
  const before = { ...cost }
  return () => ({
    statements: cost.statements - before.statements,
    rows: cost.rows - before.rows,
    ms: cost.ms - before.ms,
    pausedMs: cost.pausedMs - before.pausedMs
  })
}

/** The rows of `check_run_cost`: what was read, and how long the run waited for HOSxP when it had to. */
export const costParts = ({ statements, rows, ms, pausedMs }: ReadCost): RunCost[] => [
  { part: 'hosxp', statements, rows, ms },
  ...(pausedMs > 0 ? [{ part: 'hosxp-paused', statements: 0, rows: 0, ms: pausedMs }] : [])
]
