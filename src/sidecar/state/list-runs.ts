import { inChunks } from './in-chunks.js'
import { runFrom, type RunRecord } from './run-store.js'
import type { StateDb } from './state-schema.js'

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
  return { runs: rows.map(runFrom), total }
}

/** `null`: there is no such run. */
export async function readRun (db: StateDb, id: number): Promise<RunRecord | null> {
  const row = await db.selectFrom('check_run').selectAll().where('id', '=', id).executeTakeFirst()
  return row === undefined ? null : runFrom(row)
}

/** The latest run over the whole catalogue, of one status when asked; `null`: none yet. */
export async function lastWholeRun (db: StateDb, status?: RunRecord['status']): Promise<RunRecord | null> {
  let query = db.selectFrom('check_run').selectAll().where('kind', 'in', WHOLE_KINDS).orderBy('id', 'desc').limit(1)
  if (status !== undefined) query = query.where('status', '=', status)
  const row = await query.executeTakeFirst()
  return row === undefined ? null : runFrom(row)
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
