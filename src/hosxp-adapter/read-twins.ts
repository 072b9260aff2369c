import { isThaiCitizenId } from '../values/citizen-id.js'
import type { Hn } from '../values/identifiers.js'
import { placeholders, text, underWay, type Row } from './rows.js'
import type { Site } from './site.js'

/** Citizen ids that stand on several HNs, each with all of them in order. */
export type Twins = ReadonlyMap<string, readonly Hn[]>

/** What was asked about each citizen id; the answer may still be on its way. */
export type AskedTwins = Map<string, Promise<Twins>>

const MOST_ASKED = 25_000

/**
 * The HNs of these citizen ids, where several have one; only valid ids of Thais are looked up, each once by a reader. Nothing where the site has no index for it:
 * the whole table would be read for each batch.
 */
export async function readTwins (site: Site, citizenIds: readonly string[], signal?: AbortSignal): Promise<Twins> {
  if (!site.uses('patient-twins')) return new Map()
  const asked: AskedTwins = site.askedTwins ?? new Map()
  // The patients of years are too many to keep: who comes again is looked up again.
  if (asked.size > MOST_ASKED) asked.clear()
  const ids = [...new Set(citizenIds)].filter(id => asked.has(id) || isThaiCitizenId(id))
  const keys = ids.filter(id => !asked.has(id)).sort()
  if (keys.length > 0) {
    const answer = underWay(lookUp(site, keys, signal))
    for (const key of keys) asked.set(key, answer)
  }
  const twins = new Map<string, readonly Hn[]>()
  for (const answer of new Set(ids.map(id => asked.get(id)))) for (const [id, hns] of await answer ?? []) twins.set(id, hns)
  return twins
}

async function lookUp (site: Site, keys: readonly string[], signal: AbortSignal | undefined): Promise<Twins> {
  // Answered by the index alone, and hardly ever with a row: to read the HNs at once would fetch the row of every patient a second time.
  const shared = await site.connection.select<Row<'cid'>>(`SELECT cid FROM patient WHERE cid IN (${placeholders(keys)}) GROUP BY cid HAVING COUNT(*) > 1`, keys, signal)
  const twins = new Map<string, Hn[]>()
  if (shared.length === 0) return twins
  const rows = await site.connection.select<Row<'hn' | 'cid'>>(
    `SELECT hn, cid FROM patient WHERE cid IN (${placeholders(shared)}) ORDER BY hn`, shared.map(row => text(row.cid)), signal)
  for (const row of rows) {
    const hns = twins.get(text(row.cid)) ?? []
    twins.set(text(row.cid), hns)
    if (text(row.hn) !== '') hns.push(text(row.hn) as Hn)
  }
  return twins
}
