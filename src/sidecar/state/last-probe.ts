import { loadSiteFacts, type ProbedFacts } from './site-fact-store.js'
import type { StateDb } from './state-schema.js'

/** The latest probe of any HOSxP database; `null`: none yet. */
export async function lastProbe (db: StateDb): Promise<ProbedFacts | null> {
  const row = await db.selectFrom('site_fact').select('source').orderBy('probed_at', 'desc').limit(1).executeTakeFirst()
  return row === undefined ? null : await loadSiteFacts(db, row.source)
}
