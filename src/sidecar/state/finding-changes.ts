import type { Instant } from '../../values/local-date.js'
import type { Finding } from '../../case/finding.js'
import { findingFrom, type FindingRow } from './finding-rows.js'
import type { StateDb } from './state-schema.js'
import { fromUtcText, toUtcText } from './utc-text.js'

/** A finding that closed, and stayed closed. */
export interface ClosedRecord extends Finding {
  readonly closedAt: Instant
  readonly reason: NonNullable<FindingRow['closed_reason']>
}

/** What closed after `since`, oldest first. */
export async function closedSince (db: StateDb, since: Instant): Promise<readonly ClosedRecord[]> {
  const rows = await db.selectFrom('finding').selectAll().where('state', '=', 'closed').where('closed_at', '>', toUtcText(since)).orderBy('closed_at').orderBy('id').execute()
  return rows.flatMap(row => row.closed_at === null || row.closed_reason === null ? [] : [{ ...findingFrom(row), closedAt: fromUtcText(row.closed_at), reason: row.closed_reason }])
}
