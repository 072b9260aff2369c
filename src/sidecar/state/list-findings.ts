import { sql } from 'kysely'
import type { Finding } from '../../case/finding.js'
import type { Instant } from '../../values/local-date.js'
import { asideAt, matches, type FindingFilter } from './finding-filter.js'
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

export interface Page {
  readonly limit: number
  readonly offset: number
}

/** Nearest deadline first, then the most money. All of them, unless a page is asked for. */
export async function listFindings (db: StateDb, at: Instant, filter: FindingFilter = {}, page?: Page): Promise<readonly FindingRecord[]> {
  let query = db.selectFrom('finding').selectAll().select(asideAt(at).as('aside')).where(eb => matches(eb, at, filter))
    .orderBy(sql`deadline IS NULL`).orderBy('deadline').orderBy('satang_at_risk', 'desc').orderBy('id')
  if (page !== undefined) query = query.limit(page.limit).offset(page.offset)
  return (await query.execute()).map(row => recordFrom(row, row.aside))
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
