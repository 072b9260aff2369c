import { MINUTE_MS, plusMs, type Instant } from '../../values/local-date.js'
import type { StateDb } from './state-schema.js'
import { toUtcText } from './utc-text.js'

/** How many sessions of each account still open a page; an account without any is absent. */
export async function openSessionCounts (db: StateDb, { at, idleMinutes }: { readonly at: Instant, readonly idleMinutes: number }): Promise<ReadonlyMap<number, number>> {
  const rows = await db.selectFrom('session').select(({ fn }) => ['account_id', fn.countAll().as('n')])
    .where('ended_at', 'is', null).where('expires_at', '>', toUtcText(at)).where('last_seen_at', '>', toUtcText(plusMs(at, -idleMinutes * MINUTE_MS)))
    .groupBy('account_id').execute()
  return new Map(rows.map(({ account_id: id, n }) => [id, Number(n)]))
}
