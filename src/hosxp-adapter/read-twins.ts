import { isThaiCitizenId } from '../values/citizen-id.js'
import type { Hn } from '../values/identifiers.js'
import { placeholders, text, type Row } from './rows.js'
import type { Site } from './site.js'

/** Every HN of a citizen id that was looked up, in order; `null`: it stands on one HN alone. */
export type KnownTwins = Map<string, readonly Hn[] | null>

const MOST_KNOWN = 25_000

/**
 * The HNs of these citizen ids, where several have one; only valid ids of Thais are looked up. Nothing where the site has no index for it: the whole table
 * would be read for each batch.
 */
export async function readTwins (site: Site, citizenIds: readonly string[], signal?: AbortSignal): Promise<KnownTwins> {
  const known: KnownTwins = site.knownTwins ?? new Map()
  if (!site.uses('patient-twins')) return known
  // The patients of years are too many to keep: who comes again is looked up again.
  if (known.size > MOST_KNOWN) known.clear()
  const keys = [...new Set(citizenIds)].filter(id => !known.has(id) && isThaiCitizenId(id)).sort()
  if (keys.length === 0) return known
  // Answered by the index alone, and hardly ever with a row: to read the HNs at once would fetch the row of every patient a second time.
  const shared = await site.connection.select<Row<'cid'>>(`SELECT cid FROM patient WHERE cid IN (${placeholders(keys)}) GROUP BY cid HAVING COUNT(*) > 1`, keys, signal)
  const found = new Map<string, Hn[]>()
  if (shared.length > 0) {
    const rows = await site.connection.select<Row<'hn' | 'cid'>>(
      `SELECT hn, cid FROM patient WHERE cid IN (${placeholders(shared)}) ORDER BY hn`, shared.map(row => text(row.cid)), signal)
    for (const row of rows) {
      const hns = found.get(text(row.cid)) ?? []
      found.set(text(row.cid), hns)
      if (text(row.hn) !== '') hns.push(text(row.hn) as Hn)
    }
  }
  for (const key of keys) known.set(key, found.get(key) ?? null)
  return known
}
