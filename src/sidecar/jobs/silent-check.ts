import type { Check } from '../../checks/check.js'
import type { RunSummary } from '../../reports/report.js'
import type { LocalDate } from '../../values/local-date.js'
import type { Gear } from '../../hosxp-adapter/case-reader.js'
import type { JobTools, JobTurn } from './job.js'
import type { KnownSite } from './know-site.js'
import { runCheck } from './run-check.js'

export interface SilentCheck {
  readonly kind: string
  readonly from: LocalDate
  readonly to: LocalDate
  readonly gear: Gear
  readonly only?: { readonly visits: readonly string[], readonly admissions: readonly string[] }
  readonly catalogue?: readonly Check[]
  readonly isDryRun?: boolean
  readonly maxPauseMs?: number
  /** The site, when it was looked up a moment ago. */
  readonly known?: KnownSite
}

/** A run nobody listens to line by line; undetermined answers are counted by check. */
export async function silentCheck (tools: JobTools, turn: JobTurn, check: SilentCheck): Promise<{ readonly summary: RunSummary, readonly undetermined: Readonly<Record<string, number>> }> {
  const { hosxp, isReplica, source, state, siteChecks } = tools
  const undetermined: Record<string, number> = {}
  const summary = await runCheck(
    { hosxp, isReplica, source, state, lease: turn.lease, ...(check.catalogue === undefined ? {} : { catalogue: check.catalogue }), ...(check.known === undefined ? {} : { known: check.known }), ...(siteChecks === undefined ? {} : { siteChecks }) },
    {
      kind: check.kind, from: check.from, to: check.to, only: check.only ?? null, rereadOpen: check.only === undefined, asOf: turn.asOf, gear: check.gear, isDryRun: check.isDryRun ?? false, signal: turn.signal, ...(check.maxPauseMs === undefined ? {} : { maxPauseMs: check.maxPauseMs })
    },
    {
      found: () => undefined,
      undetermined: ({ check: id }) => { undetermined[id] = (undetermined[id] ?? 0) + 1 }
    }
  )
  return { summary, undetermined }
}
