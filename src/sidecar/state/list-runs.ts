import type { Selectable } from 'kysely'
import type { NotRun } from '../../checks/check.js'
import { inChunks } from './in-chunks.js'
import type { RunRecord } from './run-store.js'
import type { StateDb, StateSchema } from './state-schema.js'
import { fromUtcText, fromUtcTextOrNull } from './utc-text.js'

/** The kinds that judge the whole catalogue over many days: what they could not say is what the work list does not cover. */
const WHOLE_KINDS = ['morning', 'nightly-check', 'check']

/** What a run did to findings. */
export interface RunChanges {
  readonly opened: number
  readonly reopened: number
  readonly closed: number
}

/** Newest first. */
export async function listRuns (db: StateDb, { limit, offset }: { readonly limit: number, readonly offset: number }): Promise<{ readonly runs: readonly RunRecord[], readonly total: number }> {
  const rows = await db.selectFrom('check_run').selectAll().orderBy('id', 'desc').limit(limit).offset(offset).execute()
  const { total } = await db.selectFrom('check_run').select(eb => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  return { runs: rows.map(recordFrom), total }
}

/** `null`: there is no such run. */
export async function readRun (db: StateDb, id: number): Promise<RunRecord | null> {
  const row = await db.selectFrom('check_run').selectAll().where('id', '=', id).executeTakeFirst()
  return row === undefined ? null : recordFrom(row)
}

/** The latest run over the whole catalogue, of one status when asked; `null`: none yet. */
export async function lastWholeRun (db: StateDb, status?: RunRecord['status']): Promise<RunRecord | null> {
  let query = db.selectFrom('check_run').selectAll().where('kind', 'in', WHOLE_KINDS).orderBy('id', 'desc').limit(1)
  if (status !== undefined) query = query.where('status', '=', status)
  const row = await query.executeTakeFirst()
  return row === undefined ? null : recordFrom(row)
}

/** By run; one that changed nothing is absent. */
export async function changesOfRuns (db: StateDb, runIds: readonly number[]): Promise<ReadonlyMap<number, RunChanges>> {
  const rows = await inChunks(runIds, async chunk => await db.selectFrom('finding_event').select(eb => ['run_id', 'kind', eb.fn.countAll<number>().as('count')])
    .where('run_id', 'in', chunk).where('kind', 'in', ['opened', 'reopened', 'closed']).groupBy(['run_id', 'kind']).execute())
  const changes = new Map<number, RunChanges>()
  for (const { run_id: runId, kind, count } of rows) {
    if (runId !== null) changes.set(runId, { ...changes.get(runId) ?? { opened: 0, reopened: 0, closed: 0 }, [kind]: count })
  }
  return changes
}

const recordFrom = (row: Selectable<StateSchema['check_run']>): RunRecord => ({
  id: row.id,
  kind: row.kind,
  from: row.window_from,
  to: row.window_to,
  asOf: fromUtcText(row.as_of),
  startedAt: fromUtcText(row.started_at),
  finishedAt: fromUtcTextOrNull(row.finished_at),
  status: row.status,
  error: row.error,
  cases: { visits: row.visits, admissions: row.admissions },
  rowsRead: row.rows_read,
  ms: row.ms,
  notRun: JSON.parse(row.not_run) as readonly NotRun[],
  undetermined: JSON.parse(row.undetermined) as RunRecord['undetermined'],
  isReplicaLagged: row.is_replica_lagged === 1
})
