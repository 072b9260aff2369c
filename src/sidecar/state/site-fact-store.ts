import { HOSXP_FACTS, type FactState, type SiteFact, type SiteFacts } from '../../case/site-fact.js'
import type { Instant } from '../../values/local-date.js'
import { inChunks } from './in-chunks.js'
import { inTransaction } from './in-transaction.js'
import type { StateDb } from './state-schema.js'
import { fromUtcText, toUtcText } from './utc-text.js'

export interface ProbedFacts {
  readonly facts: SiteFacts
  readonly probedAt: Instant
}

/** Keeps what a probe found out about one HOSxP database. `source` tells databases apart and carries no password. */
export async function saveSiteFacts (db: StateDb, source: string, facts: SiteFacts, at: Instant): Promise<void> {
  const rows = [...facts.values()].map(({ fact, isUsable, reason, filledShare }) =>
    ({ source, fact, is_usable: isUsable ? 1 as const : 0 as const, reason, filled_share: filledShare, probed_at: toUtcText(at) }))
  await inTransaction(db, async transaction => {
    await transaction.deleteFrom('site_fact').where('source', '=', source).execute()
    await inChunks(rows, async chunk => await transaction.insertInto('site_fact').values(chunk).execute())
  })
}

/** The last probe of a database; `null` when there is none, or when it knew other facts than this version asks for. */
export async function loadSiteFacts (db: StateDb, source: string): Promise<ProbedFacts | null> {
  const rows = await db.selectFrom('site_fact').selectAll().where('source', '=', source).execute()
  const byFact = new Map(rows.map(row => [row.fact, row]))
  const facts = new Map<SiteFact, FactState>()
  for (const fact of HOSXP_FACTS) {
    const row = byFact.get(fact)
    if (row === undefined) return null
    facts.set(fact, { fact, isUsable: row.is_usable === 1, reason: row.reason, filledShare: row.filled_share })
  }
  const [first] = rows
  return first === undefined ? null : { facts, probedAt: fromUtcText(first.probed_at) }
}
