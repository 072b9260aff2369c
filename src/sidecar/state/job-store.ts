import { sql, type Selectable } from 'kysely'
import { addDays, dayOf, instantAt, MINUTE_MS, plusMs, type Instant } from '../../values/local-date.js'
import { inTransaction } from './in-transaction.js'
import type { JobRunTable } from './job-tables.js'
import { requireLease, type LeaseMark } from './lease.js'
import type { StateDb } from './state-schema.js'
import { fromUtcText, fromUtcTextOrNull, toUtcText } from './utc-text.js'

/** One due time of one job, and what became of it. */
export interface JobRun {
  readonly job: string
  readonly dueAt: Instant
  readonly status: 'running' | 'done' | 'failed' | 'missed'
  readonly tries: number
  readonly startedAt: Instant
  readonly finishedAt: Instant | null
  readonly remark: string | null
}

const MOST_TRIES = 5
const RETRY_MINUTES = 10

/** The latest due time of a job that is on record, whatever became of it. */
export async function lastDueOf (db: StateDb, job: string): Promise<Instant | null> {
  const row = await db.selectFrom('job_run').select('due_at').where('job', '=', job).orderBy('due_at', 'desc').limit(1).executeTakeFirst()
  return row === undefined ? null : fromUtcText(row.due_at)
}

/**
 * Takes back what a clock that ran ahead put on record for days to come: their due times come again, and those messages no longer stand for the
 * true day. What was done today, an hour early by a wrong clock, stays done. Resolves with the number of due times.
 */
export async function forgetFuture (db: StateDb, lease: LeaseMark, now: Instant): Promise<number> {
  const limit = toUtcText(instantAt(addDays(dayOf(now), 1)))
  return await inTransaction(db, async transaction => {
    await requireLease(transaction, lease)
    const { numDeletedRows } = await transaction.deleteFrom('job_run').where('started_at', '>=', limit).executeTakeFirst()
    await transaction.updateTable('outbox').set({ topic: sql`CONCAT(LEFT(topic, 70), ' ahead ', id)` }).where('created_at', '>=', limit).where('topic', 'not like', '% ahead %').execute()
    return Number(numDeletedRows)
  })
}

/** The latest run of a job when it failed, or its process died, and it may be tried again now; not one that was due before `notBefore`. */
export async function retryOf (
  db: StateDb, job: string, { epoch, now, notBefore }: { readonly epoch: number, readonly now: Instant, readonly notBefore: Instant }
): Promise<Instant | null> {
  const row = await db.selectFrom('job_run').selectAll().where('job', '=', job).orderBy('due_at', 'desc').limit(1).executeTakeFirst()
  if (row === undefined || row.tries >= MOST_TRIES || row.due_at < toUtcText(notBefore)) return null
  const isAbandoned = row.status === 'running' && row.epoch < epoch
  const isFailed = row.status === 'failed' && fromUtcText(row.started_at) <= plusMs(now, -RETRY_MINUTES * MINUTE_MS)
  return isAbandoned || isFailed ? fromUtcText(row.due_at) : null
}

/** A run whose process died and that will not be tried again has failed. */
export async function failAbandoned (db: StateDb, lease: LeaseMark, job: string, { now, notBefore }: { readonly now: Instant, readonly notBefore: Instant }): Promise<void> {
  const isStuck = await db.selectFrom('job_run').select('id').where('job', '=', job).where('status', '=', 'running').where('epoch', '<', lease.epoch)
    .where(eb => eb.or([eb('tries', '>=', MOST_TRIES), eb('due_at', '<', toUtcText(notBefore))])).execute()
  if (isStuck.length === 0) return
  await inTransaction(db, async transaction => {
    await requireLease(transaction, lease)
    await transaction.updateTable('job_run').set({ status: 'failed', finished_at: toUtcText(now), remark: 'the process ended before the job did' }).where('id', 'in', isStuck.map(row => row.id)).execute()
  })
}

/** Claims a due time under the lease, as its first or its next try; after the last one it is not tried again. Rejects with LEASE_LOST. */
export async function beginJob (db: StateDb, lease: LeaseMark, { job, dueAt, now }: { readonly job: string, readonly dueAt: Instant, readonly now: Instant }): Promise<{ readonly isLastTry: boolean }> {
  return await inTransaction(db, async transaction => {
    await requireLease(transaction, lease)
    await transaction.insertInto('job_run')
      .values({ job, due_at: toUtcText(dueAt), status: 'running', epoch: lease.epoch, started_at: toUtcText(now), finished_at: null, remark: null })
      .onDuplicateKeyUpdate(eb => ({ status: 'running', tries: eb('tries', '+', 1), epoch: lease.epoch, started_at: toUtcText(now), finished_at: null, remark: null })).execute()
    const { tries } = await transaction.selectFrom('job_run').select('tries').where('job', '=', job).where('due_at', '=', toUtcText(dueAt)).executeTakeFirstOrThrow()
    return { isLastTry: tries >= MOST_TRIES }
  })
}

interface JobEnd {
  readonly job: string
  readonly dueAt: Instant
  readonly now: Instant
  readonly status: 'done' | 'failed'
  readonly remark: string
  /** `false`: it does not count as a try. */
  readonly isTry?: boolean
}

export async function endJob (db: StateDb, lease: LeaseMark, { job, dueAt, now, status, remark, isTry = true }: JobEnd): Promise<void> {
  await inTransaction(db, async transaction => {
    await requireLease(transaction, lease)
    await transaction.updateTable('job_run').set(eb => ({ status, finished_at: toUtcText(now), remark, ...isTry ? {} : { tries: eb('tries', '-', 1) } }))
      .where('job', '=', job).where('due_at', '=', toUtcText(dueAt)).where('epoch', '=', lease.epoch).execute()
  })
}

/** Puts due times on record that nobody will do any more. */
export async function recordMissed (db: StateDb, lease: LeaseMark, { job, dueAts, now }: { readonly job: string, readonly dueAts: readonly Instant[], readonly now: Instant }): Promise<void> {
  if (dueAts.length === 0) return
  await inTransaction(db, async transaction => {
    await requireLease(transaction, lease)
    await transaction.insertInto('job_run').ignore().values(dueAts.map(dueAt =>
      ({ job, due_at: toUtcText(dueAt), status: 'missed' as const, tries: 0, epoch: lease.epoch, started_at: toUtcText(now), finished_at: toUtcText(now), remark: null }))).execute()
  })
}

/** The latest runs, newest first; of one job, or of all. */
export async function listJobRuns (db: StateDb, { job, limit }: { readonly job?: string, readonly limit: number }): Promise<readonly JobRun[]> {
  let query = db.selectFrom('job_run').selectAll().orderBy('id', 'desc').limit(limit)
  if (job !== undefined) query = query.where('job', '=', job)
  return (await query.execute()).map(runFrom)
}

const runFrom = (row: Selectable<JobRunTable>): JobRun => ({
  job: row.job, dueAt: fromUtcText(row.due_at), status: row.status, tries: row.tries, startedAt: fromUtcText(row.started_at), finishedAt: fromUtcTextOrNull(row.finished_at), remark: row.remark
})
