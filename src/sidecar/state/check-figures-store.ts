import { sql } from 'kysely'
import type { Instant } from '../../values/local-date.js'
import { muteHolds } from './finding-filter.js'
import type { StateDb } from './state-schema.js'
import { fromUtcTextOrNull, type UtcText } from './utc-text.js'

/** What became of everything one check ever said. */
export interface CheckFigures {
  readonly ever: number
  readonly open: number
  /** By themselves: the run did not find it any more. */
  readonly closed: number
  /** Of the closed: the record was mended, not taken away or out of the rule's reach. */
  readonly mended: number
  /** Findings that came back at least once. */
  readonly reopened: number
  /** Open ones a person put aside, each by itself. */
  readonly dismissed: number
  readonly muted: number
  /** When a run last found one. */
  readonly lastSeenAt: Instant | null
}

/** Open findings by check; one without any is absent. */
export const openCounts = async (db: StateDb): Promise<ReadonlyMap<string, number>> =>
  new Map((await openCountsQuery(db).execute()).map(({ check_id: check, count }) => [check, count]))

/** From the index alone. */
export const openCountsQuery = (db: StateDb) =>
  db.selectFrom('finding').select(eb => ['check_id', eb.fn.countAll<number>().as('count')]).where('state', '=', 'open').groupBy('check_id')

export async function figuresOfCheck (db: StateDb, at: Instant, check: string): Promise<CheckFigures> {
  const [life, aside] = await Promise.all([lifeQuery(db, check).executeTakeFirstOrThrow(), asideQuery(db, at, check).execute()])
  const asideOf = (kind: 'dismissed' | 'muted'): number => aside.find(row => row.kind === kind)?.count ?? 0
  const { ever, open, mended, reopened, last_seen_at: lastSeenAt } = life
  return { ever, open, closed: ever - open, mended, reopened, dismissed: asideOf('dismissed'), muted: asideOf('muted'), lastSeenAt: fromUtcTextOrNull(lastSeenAt) }
}

export const lifeQuery = (db: StateDb, check: string) => db.selectFrom('finding').select(eb => [
  eb.fn.countAll<number>().as('ever'),
  sql<number>`CAST(COALESCE(SUM(state = 'open'), 0) AS UNSIGNED)`.as('open'),
  sql<number>`CAST(COALESCE(SUM(closed_reason = 'clean' AND state = 'closed'), 0) AS UNSIGNED)`.as('mended'),
  sql<number>`CAST(COALESCE(SUM(times_opened > 1), 0) AS UNSIGNED)`.as('reopened'),
  sql<UtcText | null>`MAX(last_seen_at)`.as('last_seen_at')
]).where('check_id', '=', check)

/** From the mutes that hold, which are few, to their findings. */
export const asideQuery = (db: StateDb, at: Instant, check: string) => db.selectFrom('mute').innerJoin('finding', 'finding.id', 'mute.finding_id')
  .select(['mute.kind', sql<number>`COUNT(DISTINCT finding.id)`.as('count')])
  .where(muteHolds(at)).where('finding.state', '=', 'open').where('finding.check_id', '=', check).groupBy('mute.kind')
