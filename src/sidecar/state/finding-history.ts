import type { Selectable } from 'kysely'
import type { Instant } from '../../values/local-date.js'
import type { FindingEventTable } from './finding-tables.js'
import { inChunks } from './in-chunks.js'
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
export const findingHistory = async (db: StateDb, findingId: number): Promise<readonly FindingEvent[]> => (await findingHistories(db, [findingId])).get(findingId) ?? []

/** The same of several, by their ids. */
export async function findingHistories (db: StateDb, findingIds: readonly number[]): Promise<ReadonlyMap<number, readonly FindingEvent[]>> {
  const rows = await inChunks(findingIds, async chunk => await db.selectFrom('finding_event').selectAll().where('finding_id', 'in', chunk).orderBy('id').execute())
  const histories = new Map<number, FindingEvent[]>()
  for (const row of rows) {
    const history = histories.get(row.finding_id) ?? []
    histories.set(row.finding_id, history)
    history.push(eventFrom(row))
  }
  return histories
}

const eventFrom = (row: Selectable<FindingEventTable>): FindingEvent => ({
  kind: row.kind,
  at: fromUtcText(row.happened_at),
  runId: row.run_id,
  by: row.actor,
  reason: row.reason,
  changes: row.changes === null ? null : JSON.parse(row.changes) as NonNullable<FindingEvent['changes']>
})
