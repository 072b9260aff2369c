import { connectHosxp } from '../../../src/hosxp-adapter/connect.js'
import { runCheck } from '../../../src/sidecar/jobs/run-check.js'
import { oneSqlEach } from '../one-sql-each.js'
import type { Window } from './cases.js'
import { chosenChecks } from './chosen-checks.js'

/** What one check tells something about: by our run, and by its statement, each in order. */
export interface Told {
  readonly check: string
  readonly byRun: readonly string[]
  readonly bySql: readonly string[]
}

/** Our run of the chosen checks and their statements, over the same window of the same hospital. */
export async function toldBoth (url: string, window: Window): Promise<readonly Told[]> {
  const hosxp = connectHosxp(url, { timeoutMs: 600_000 })
  try {
    const found = new Map<string, Set<string>>()
    const { notRun } = await runCheck(
      { hosxp, isReplica: false, source: 'bench', state: null, catalogue: chosenChecks() },
      { kind: 'bench', from: window.from, to: window.to, only: null, rereadOpen: false, asOf: window.asOf, gear: 'night', isDryRun: true },
      { found: ({ check, subject }) => { found.set(check, (found.get(check) ?? new Set()).add(subject.id)) }, undetermined: () => undefined }
    )
    // What did not run tells nothing, and no statement would be compared with it.
    if (notRun.length > 0) throw new Error(`a chosen check did not run: ${notRun.map(({ check, reason }) => `${check} (${reason})`).join(', ')}`)
    const told: Told[] = []
    for (const { check, sql } of oneSqlEach(window)) {
      const rows = await hosxp.select<{ readonly id: string }>(sql)
      told.push({ check, byRun: [...found.get(check) ?? []].sort(), bySql: rows.map(({ id }) => id).sort() })
    }
    return told
  } finally {
    await hosxp.close()
  }
}

/** Throws unless every statement tells each case its check tells, once, and no other. */
export function assertSame (told: readonly Told[]): void {
  const differences = told.filter(({ byRun, bySql }) => byRun.join() !== bySql.join()).map(({ check, byRun, bySql }) => {
    const [missing, extra] = [byRun.filter(id => !bySql.includes(id)), bySql.filter(id => !byRun.includes(id))]
    return `${check}: ${byRun.length} by the run, ${bySql.length} by the statement; missing ${missing.slice(0, 5).join(' ') || 'none'}; too many ${extra.slice(0, 5).join(' ') || 'none'}`
  })
  if (differences.length > 0) throw new Error(`statements and checks do not tell the same:\n${differences.join('\n')}`)
}
