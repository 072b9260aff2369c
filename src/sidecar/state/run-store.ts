import type { Selectable } from 'kysely'
import type { NotRun } from '../../checks/check.js'
import type { Instant, LocalDate } from '../../values/local-date.js'
import { inChunks } from './in-chunks.js'
import type { StateDb, StateSchema } from './state-schema.js'
import { fromUtcText, fromUtcTextOrNull, toUtcText } from './utc-text.js'

export interface NewRun {
  /** Which job: `check`, `morning`, … */
  readonly kind: string
  readonly from: LocalDate
  readonly to: LocalDate
  readonly asOf: Instant
  readonly startedAt: Instant
}

/** What a run read and could not say. */
export interface RunResult {
  readonly finishedAt: Instant
  readonly cases: { readonly visits: number, readonly admissions: number }
  readonly rowsRead: number
  readonly ms: number
  readonly notRun: readonly NotRun[]
  /** Check id to number of cases. */
  readonly undetermined: Readonly<Record<string, number>>
  /** The replica was too far behind: nothing was closed. */
  readonly isReplicaLagged: boolean
}

export interface RunRecord extends NewRun, Omit<RunResult, 'finishedAt'> {
  readonly id: number
  readonly status: 'running' | 'done' | 'failed'
  readonly error: string | null
  readonly finishedAt: Instant | null
}

/** What one part of a run cost. */
export interface RunCost {
  readonly part: string
  readonly statements: number
  readonly rows: number
  readonly ms: number
}

/** Begins a run. A run still `running` was left by a process that died, because the caller is the one runner: it becomes failed. */
export async function startRun (db: StateDb, run: NewRun): Promise<number> {
  await db.updateTable('check_run').set({ status: 'failed', error: 'the process ended before the run did', finished_at: toUtcText(run.startedAt) })
    .where('status', '=', 'running').execute()
  const { insertId } = await db.insertInto('check_run').values({
    kind: run.kind, window_from: run.from, window_to: run.to, as_of: toUtcText(run.asOf), status: 'running', error: null, started_at: toUtcText(run.startedAt), finished_at: null, not_run: '[]', undetermined: '{}'
  }).executeTakeFirstOrThrow()
  return Number(insertId)
}

export async function finishRun (db: StateDb, runId: number, result: RunResult): Promise<void> {
  await db.updateTable('check_run').set({ ...resultColumns(result), status: 'done', error: null }).where('id', '=', runId).execute()
}

/** Ends a run that could not go on; `result` is what it had read by then. What it wrote stays. */
export async function failRun (db: StateDb, runId: number, error: string, result: RunResult): Promise<void> {
  await db.updateTable('check_run').set({ ...resultColumns(result), status: 'failed', error }).where('id', '=', runId).execute()
}

/** The latest run, of one kind or status when asked. */
export async function lastRun (db: StateDb, wanted: { readonly kind?: string, readonly status?: RunRecord['status'] } = {}): Promise<RunRecord | null> {
  let query = db.selectFrom('check_run').selectAll().orderBy('id', 'desc').limit(1)
  if (wanted.kind !== undefined) query = query.where('kind', '=', wanted.kind)
  if (wanted.status !== undefined) query = query.where('status', '=', wanted.status)
  const row = await query.executeTakeFirst()
  return row === undefined ? null : runFrom(row)
}

/** The as-of of the latest finished run of a kind before a moment; `null`: none. */
export async function lastAsOf (db: StateDb, kind: string, before: Instant): Promise<Instant | null> {
  const row = await db.selectFrom('check_run').select('as_of').where('kind', '=', kind).where('status', '=', 'done').where('as_of', '<', toUtcText(before))
    .orderBy('as_of', 'desc').limit(1).executeTakeFirst()
  return row === undefined ? null : fromUtcText(row.as_of)
}

/** Records what parts of a run cost; a part told again is replaced. */
export async function recordCost (db: StateDb, runId: number, costs: readonly RunCost[]): Promise<void> {
  await inChunks(costs, async chunk => await db.replaceInto('check_run_cost').values(chunk.map(({ part, statements, rows, ms }) =>
    ({ run_id: runId, part, statements, rows_read: rows, ms: Math.round(ms) }))).execute())
}

export async function runCosts (db: StateDb, runId: number): Promise<readonly RunCost[]> {
  const rows = await db.selectFrom('check_run_cost').selectAll().where('run_id', '=', runId).orderBy('part').execute()
  return rows.map(({ part, statements, rows_read: rowsRead, ms }) => ({ part, statements, rows: rowsRead, ms }))
}

const resultColumns = (result: RunResult) => ({
  finished_at: toUtcText(result.finishedAt),
  visits: result.cases.visits,
  admissions: result.cases.admissions,
  rows_read: result.rowsRead,
  ms: Math.round(result.ms),
  not_run: JSON.stringify(result.notRun),
  undetermined: JSON.stringify(result.undetermined),
  is_replica_lagged: result.isReplicaLagged ? 1 as const : 0 as const
})

/** A run as its row tells it. */
export const runFrom = (row: Selectable<StateSchema['check_run']>): RunRecord => ({
  id: row.id,
  kind: row.kind,
  from: row.window_from,
  to: row.window_to,
  asOf: fromUtcText(row.as_of),
  status: row.status,
  error: row.error,
  cases: { visits: row.visits, admissions: row.admissions },
  rowsRead: row.rows_read,
  ms: row.ms,
  startedAt: fromUtcText(row.started_at),
  finishedAt: fromUtcTextOrNull(row.finished_at),
  notRun: JSON.parse(row.not_run) as readonly NotRun[],
  undetermined: JSON.parse(row.undetermined) as Readonly<Record<string, number>>,
  isReplicaLagged: row.is_replica_lagged === 1
})
