import { createHash, randomBytes, randomInt } from 'node:crypto'
import { MINUTE_MS, plusMs, type Instant } from '../../values/local-date.js'
import { toAscii } from './ascii-text.js'
import { inTransaction } from './in-transaction.js'
import type { StateDb } from './state-schema.js'
import { stationOfTokenHash, type Station } from './station-store.js'
import { toUtcText } from './utc-text.js'

// Read aloud and typed by hand: without 0 O 1 I L.
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'
const CODE_LENGTH = 8
const CODE_MS = 10 * MINUTE_MS
const TOKEN_BYTES = 32

const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex')

/** The code as it is kept: without blanks and hyphens, in capitals; `null`: it cannot be one. */
export function plainCode (typed: string): string | null {
  const code = typed.replace(/[\s-]/g, '').toUpperCase()
  return code.length === CODE_LENGTH && [...code].every(letter => ALPHABET.includes(letter)) ? code : null
}

/** A new code in place of the one before, `XXXX-XXXX`, good once and for ten minutes; only its hash is kept. `null`: there is no such station. */
export async function makePairingCode (db: StateDb, id: number, at: Instant): Promise<string | null> {
  const code = Array.from({ length: CODE_LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')
  const { numUpdatedRows } = await db.updateTable('station').set({ code_hash: hashOf(code), code_expires_at: toUtcText(plusMs(at, CODE_MS)) }).where('id', '=', id).executeTakeFirstOrThrow()
  return numUpdatedRows > 0n ? `${code.slice(0, 4)}-${code.slice(4)}` : null
}

export interface Claim {
  /** As typed. */
  readonly code: string
  readonly host: string
  readonly version: string
  readonly address: string
  readonly at: Instant
}

/**
 * A PC becomes the station of this code and gets its token, which is kept nowhere else. Of two claims at once one wins. The PC before loses its token,
 * and the browser beside it its sight. `null`: wrong, used or expired.
 */
export async function claimPairingCode (db: StateDb, { code, host, version, address, at }: Claim): Promise<{ readonly token: string, readonly station: Station } | null> {
  const plain = plainCode(code)
  if (plain === null) return null
  const token = randomBytes(TOKEN_BYTES).toString('base64url')
  return await inTransaction(db, async transaction => {
    const { numUpdatedRows } = await transaction.updateTable('station').set({
      code_hash: null, code_expires_at: null, token_hash: hashOf(token), paired_at: toUtcText(at), paired_from: toAscii(address), host, version, last_seen_at: null, last_address: null, revoked_at: null, revoked_by: null
    }).where('code_hash', '=', hashOf(plain)).where('code_expires_at', '>', toUtcText(at)).executeTakeFirstOrThrow()
    const station = numUpdatedRows === 0n ? null : await stationOfTokenHash(transaction, hashOf(token))
    if (station === null) return null
    await transaction.deleteFrom('station_browser').where('station_id', '=', station.id).execute()
    return { token, station }
  })
}

/** Somebody guesses: every open code is void. Returns how many there were. */
export async function voidPairingCodes (db: StateDb): Promise<number> {
  const { numUpdatedRows } = await db.updateTable('station').set({ code_hash: null, code_expires_at: null }).where('code_hash', 'is not', null).executeTakeFirstOrThrow()
  return Number(numUpdatedRows)
}

/** The paired station that has this token; `null`: nobody's, or revoked. */
export const stationOfToken = async (db: StateDb, token: string): Promise<Station | null> => await stationOfTokenHash(db, hashOf(token))

/** Token, open code and browser are gone at once; a new code pairs it again. `false`: there is no such station, or it is revoked already. */
export async function revokeStation (db: StateDb, id: number, { by, at }: { readonly by: string, readonly at: Instant }): Promise<boolean> {
  return await inTransaction(db, async transaction => {
    const { numUpdatedRows } = await transaction.updateTable('station').set({ token_hash: null, code_hash: null, code_expires_at: null, revoked_at: toUtcText(at), revoked_by: by })
      .where('id', '=', id).where('revoked_at', 'is', null).executeTakeFirstOrThrow()
    await transaction.deleteFrom('station_browser').where('station_id', '=', id).execute()
    return numUpdatedRows > 0n
  })
}
