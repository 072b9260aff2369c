import { sql } from 'kysely'
import type { Finding } from '../../case/finding.js'
import type { Instant } from '../../values/local-date.js'
import { asideAt, matches, type FindingFilter } from './finding-filter.js'
import { inOrder, type FindingOrder } from './finding-order.js'
import { findingFrom, type FindingRow } from './finding-rows.js'
import type { StateDb } from './state-schema.js'
import { fromUtcText, fromUtcTextOrNull } from './utc-text.js'

/** A finding with its life. */
export interface FindingRecord extends Finding {
  readonly id: number
  readonly state: 'open' | 'closed'
  /** A person put it aside, and that still holds. */
  readonly aside: 'dismissed' | 'muted' | null
  readonly timesOpened: number
  readonly firstOpenedAt: Instant
  /** The latest opening. */
  readonly openedAt: Instant
  readonly lastSeenAt: Instant
  /** The run that last saw or closed it. */
  readonly lastRunId: number
  readonly closedAt: Instant | null
  readonly closedReason: FindingRow['closed_reason']
  readonly acknowledgedAt: Instant | null
  readonly acknowledgedBy: string | null
}

export interface Listing {
  /** As the deadlines come unless told otherwise. */
  readonly order?: FindingOrder
  readonly limit?: number
  readonly offset?: number
}

/** All of them, unless a part is asked for. */
export async function listFindings (db: StateDb, at: Instant, filter: FindingFilter = {}, { order = 'deadline', limit, offset = 0 }: Listing = {}): Promise<readonly FindingRecord[]> {
  let query = inOrder(db.selectFrom('finding').selectAll().select(asideAt(at).as('aside')).where(eb => matches(eb, at, filter)), order, at)
  if (limit !== undefined) query = query.limit(limit).offset(offset)
  return (await query.execute()).map(row => recordFrom(row, row.aside))
}

/** One finding, open or closed; `null`: there is none, or it does not match. */
export async function readFinding (db: StateDb, at: Instant, id: number, filter: Omit<FindingFilter, 'id'> = {}): Promise<FindingRecord | null> {
  const [found] = await listFindings(db, at, { ...filter, id })
  return found ?? null
}

const recordFrom = (row: FindingRow, aside: FindingRecord['aside']): FindingRecord => ({
  ...findingFrom(row),
  id: row.id,
  state: row.state,
  aside,
  timesOpened: row.times_opened,
  firstOpenedAt: fromUtcText(row.first_opened_at),
  openedAt: fromUtcText(row.opened_at),
  lastSeenAt: fromUtcText(row.last_seen_at),
  lastRunId: row.last_run_id,
  closedAt: fromUtcTextOrNull(row.closed_at),
  closedReason: row.closed_reason,
  acknowledgedAt: fromUtcTextOrNull(row.acknowledged_at),
  acknowledgedBy: row.acknowledged_by
})

/** The other three are parts of `open`; a finding both dismissed and muted counts as dismissed. */
export interface FindingCount {
  readonly open: number
  readonly acknowledged: number
  readonly dismissed: number
  readonly muted: number
}

/** Counts open findings: what is put aside stays counted. */
export async function countFindings (db: StateDb, at: Instant, filter: Omit<FindingFilter, 'state'> = {}): Promise<FindingCount> {
  return await db.selectFrom(db.selectFrom('finding').select(['acknowledged_at', asideAt(at).as('aside')])
    .where(eb => matches(eb, at, { ...filter, state: 'open' })).as('open_finding'))
    .select([
      sql<number>`COUNT(*)`.as('open'),
      sql<number>`COUNT(acknowledged_at)`.as('acknowledged'),
      sql<number>`COUNT(CASE WHEN aside = 'dismissed' THEN 1 END)`.as('dismissed'),
      sql<number>`COUNT(CASE WHEN aside = 'muted' THEN 1 END)`.as('muted')
    ])
    .executeTakeFirstOrThrow()
}
