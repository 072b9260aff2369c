import { createHash, randomBytes } from 'node:crypto'
import type { Instant } from '../../values/local-date.js'
import { inTransaction } from './in-transaction.js'
import type { StateDb } from './state-schema.js'
import { fromUtcText, toUtcText } from './utc-text.js'

/** Who bound the browser that sees a station's cards. */
export interface BrowserBinding {
  readonly stationId: number
  readonly boundAt: Instant
  readonly boundBy: string
}

const TOKEN_BYTES = 32

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex')

/**
 * A browser sees this station's cards from now on, and the one before no longer; what this browser was bound to before is given up. The token is for its
 * cookie: only the hash is kept. `null`: the station is not paired.
 */
export async function bindBrowser (
  db: StateDb, { stationId, by, at, formerToken }: { readonly stationId: number, readonly by: string, readonly at: Instant, readonly formerToken: string | null }
): Promise<{ readonly token: string, readonly station: { readonly id: number, readonly name: string }, readonly before: BrowserBinding | null } | null> {
  const token = randomBytes(TOKEN_BYTES).toString('base64url')
  return await inTransaction(db, async transaction => {
    // Locked: a station that is revoked meanwhile must not be left with a browser.
    const station = await transaction.selectFrom('station').select(['id', 'name']).where('id', '=', stationId).where('token_hash', 'is not', null).forUpdate().executeTakeFirst()
    if (station === undefined) return null
    const before = (await listBindings(transaction)).find(binding => binding.stationId === stationId) ?? null
    if (formerToken !== null) await transaction.deleteFrom('station_browser').where('token_hash', '=', hashOf(formerToken)).execute()
    const values = { token_hash: hashOf(token), bound_at: toUtcText(at), bound_by: by }
    await transaction.insertInto('station_browser').values({ station_id: stationId, ...values }).onDuplicateKeyUpdate(values).execute()
    return { token, station, before }
  })
}

/** The station whose cards the browser with this cookie sees; `null`: none. */
export async function stationOfBrowserToken (db: StateDb, token: string): Promise<{ readonly id: number, readonly name: string } | null> {
  return await db.selectFrom('station_browser').innerJoin('station', 'station.id', 'station_browser.station_id').select(['station.id', 'station.name'])
    .where('station_browser.token_hash', '=', hashOf(token)).where('station.token_hash', 'is not', null).executeTakeFirst() ?? null
}

/** The station it saw; `null`: it saw none. */
export async function unbindBrowser (db: StateDb, token: string): Promise<{ readonly id: number, readonly name: string } | null> {
  return await inTransaction(db, async transaction => {
    const station = await stationOfBrowserToken(transaction, token)
    await transaction.deleteFrom('station_browser').where('token_hash', '=', hashOf(token)).execute()
    return station
  })
}

export async function listBindings (db: StateDb): Promise<readonly BrowserBinding[]> {
  return (await db.selectFrom('station_browser').selectAll().execute()).map(row => ({ stationId: row.station_id, boundAt: fromUtcText(row.bound_at), boundBy: row.bound_by }))
}
