import type { ReadCost } from '../../hosxp-adapter/connect.js'
import type { RunSummary } from '../../reports/report.js'
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

/** The rows of `check_run_cost`: what was asked, under the name of its part, and how long the run waited for HOSxP when it had to. */
export const costParts = ({ statements, rows, ms, pausedMs }: ReadCost, part = 'hosxp'): RunCost[] => [
  { part, statements, rows, ms },
  ...(pausedMs > 0 ? [{ part: 'hosxp-paused', statements: 0, rows: 0, ms: pausedMs }] : [])
]

/** As a report shows it. */
export const shownCost = ({ statements, ms, pausedMs }: ReadCost): RunSummary['cost'] => ({ statements, ms: Math.round(ms), pausedMs: Math.round(pausedMs) })
