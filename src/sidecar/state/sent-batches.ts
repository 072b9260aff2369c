import { sql } from 'kysely'
import type { Instant, LocalDate } from '../../values/local-date.js'
import { dayOf } from '../../values/local-date.js'
import { satang, type Satang } from '../../values/satang.js'
import type { StateDb } from './state-schema.js'
import type { UtcText } from './utc-text.js'
import { fromUtcText, fromUtcTextOrNull } from './utc-text.js'

/** Claims that were marked as sent in one action. */
export interface SentBatch {
  readonly id: number
  readonly count: number
  readonly satang: Satang
  readonly sentOn: LocalDate
  readonly reference: string
  readonly recordedAt: Instant
  readonly recordedBy: string
  /** `null`: some of it counts. */
  readonly voidedAt: Instant | null
  readonly voidedBy: string | null
}

/** The last batches of sends, the newest first. */
export async function lastSentBatches (db: StateDb, limit: number): Promise<readonly SentBatch[]> {
  const ids = await db.selectFrom('claim_step').select('batch_id').where('kind', '=', 'sent').where('batch_id', 'is not', null)
    .groupBy('batch_id').orderBy('batch_id', 'desc').limit(limit).execute()
  const wanted = ids.flatMap(({ batch_id: id }) => id === null ? [] : [id])
  if (wanted.length === 0) return []
  const rows = await db.selectFrom('claim_step').where('batch_id', 'in', wanted).where('kind', '=', 'sent').groupBy('batch_id').orderBy('batch_id', 'desc').select(({ fn }) => [
    'batch_id', fn.countAll<number>().as('count'), sql<string | null>`SUM(satang)`.as('satang'), sql<UtcText>`MAX(happened_at)`.as('sent_at'), sql<string>`MAX(reference)`.as('reference'),
    sql<UtcText>`MIN(recorded_at)`.as('recorded_at'), sql<string>`MAX(recorded_by)`.as('recorded_by'), sql<UtcText | null>`IF(COUNT(voided_at) = COUNT(*), MAX(voided_at), NULL)`.as('voided_at'), sql<string | null>`MAX(voided_by)`.as('voided_by')
  ]).execute()
  return rows.map(row => ({
    id: Number(row.batch_id),
    count: Number(row.count),
    satang: satang(Number(row.satang ?? 0)),
    sentOn: dayOf(fromUtcText(row.sent_at)),
    reference: row.reference,
    recordedAt: fromUtcText(row.recorded_at),
    recordedBy: row.recorded_by,
    voidedAt: fromUtcTextOrNull(row.voided_at),
    voidedBy: row.voided_by
  }))
}
