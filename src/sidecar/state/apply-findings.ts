import type { Subject } from '../../case/case.js'
import type { Instant } from '../../values/local-date.js'
import type { FindingRow } from './finding-rows.js'
import { inChunks } from './in-chunks.js'
import { requireLease, type LeaseMark } from './lease.js'
import { concerns, planFindings, verdictsOf, type Judgement, type Verdicts } from './plan-findings.js'
import { retryOnConflict } from './retry-on-conflict.js'
import type { StateDb } from './state-schema.js'
import { changesNothing, touchFindings, writeFindings, type AppliedFindings } from './write-findings.js'

export interface FindingBatch {
  readonly runId: number
  readonly at: Instant
  readonly judged: readonly Judgement[]
  /** Subjects that no longer exist: whatever is open on them closes. */
  readonly gone?: readonly Subject[]
  /** The data may be old (a replica that lags): nothing closes, not even one line of a finding that stays. */
  readonly isClosingHeld?: boolean
  /** Under which it is written: rejects with LEASE_LOST when another process took over. */
  readonly lease?: LeaseMark
}

/**
 * Writes what one batch of judgements changed, in one transaction. Applying the same batch again changes nothing, so a caller that
 * died before it knew may simply repeat it; two connections that apply at once never double a finding.
 */
export async function applyFindings (db: StateDb, batch: FindingBatch): Promise<AppliedFindings> {
  const told = verdictsOf(batch.judged, batch.gone ?? [])
  const verdicts: Verdicts = batch.isClosingHeld === true ? { ...told, settled: new Map(), gone: new Set() } : told
  return await retryOnConflict(async () => {
    // Most judgements are clean and concern nothing, most findings stand as they did: one read without locks settles them.
    const concerned = await rowsConcerned(db, verdicts)
    const ids = concerned.map(row => row.id)
    if (changesNothing(planFindings(verdicts, concerned), batch) && await touchFindings(db, ids, batch, batch.lease)) return { opened: 0, reopened: 0, seen: ids.length, changed: 0, closed: 0 }
    return await db.transaction().execute(async transaction => {
      if (batch.lease !== undefined) await requireLease(transaction, batch.lease)
      const rows = await lockRows(transaction, ids)
      return await writeFindings(transaction, planFindings(verdicts, rows), batch)
    })
  })
}

/** Every row the verdicts concern, in the order of their ids. */
async function rowsConcerned (db: StateDb, verdicts: Verdicts): Promise<readonly FindingRow[]> {
  const rows = await inChunks(verdicts.subjectIds, async subjectIds => await db.selectFrom('finding').selectAll().where('subject_id', 'in', subjectIds).execute())
  return rows.filter(row => concerns(verdicts, row)).sort((a, b) => a.id - b.id)
}

const lockRows = async (db: StateDb, ids: readonly number[]): Promise<FindingRow[]> =>
  await inChunks(ids, async chunk => await db.selectFrom('finding').selectAll().where('id', 'in', chunk).forUpdate().execute())
