import type { Instant } from '../../values/local-date.js'
import type { FindingEventTable } from './finding-tables.js'
import type { StateDb } from './state-schema.js'
import { fromUtcText } from './utc-text.js'

export interface FindingEvent {
  readonly kind: FindingEventTable['kind']
  readonly at: Instant
  /** `null`: a person or the clock. */
  readonly runId: number | null
  readonly by: string | null
  /** Why it closed, was put aside or is told again. */
  readonly reason: string | null
  /** Column to its value before and after. */
  readonly changes: Readonly<Record<string, readonly [before: string | number | null, after: string | number | null]>> | null
}

/** Everything that happened to one finding, oldest first. */
export async function findingHistory (db: StateDb, findingId: number): Promise<readonly FindingEvent[]> {
  const rows = await db.selectFrom('finding_event').selectAll().where('finding_id', '=', findingId).orderBy('id').execute()
  return rows.map(row => ({
    kind: row.kind,
    at: fromUtcText(row.happened_at),
    runId: row.run_id,
    by: row.actor,
    reason: row.reason,
    changes: row.changes === null ? null : JSON.parse(row.changes) as NonNullable<FindingEvent['changes']>
  }))
}
