import type { Selectable } from 'kysely'
import type { Instant } from '../../values/local-date.js'
import { MINUTE_MS, plusMs } from '../../values/local-date.js'
import { toAscii } from './ascii-text.js'
import type { StationTable } from './card-room-tables.js'
import type { StateDb } from './state-schema.js'
import { fromUtcText, fromUtcTextOrNull, toUtcText } from './utc-text.js'

/** How a station reads, as IT set it. */
export interface StationFields {
  readonly name: string
  readonly source: StationTable['source']
  readonly readsOn: StationTable['reads_on']
  readonly settleMs: number
}

/** One PC with readers, as our own database knows it; no code and no token. */
export interface Station extends StationFields {
  readonly id: number
  /** `null`: not paired, or revoked. Tells tokens apart, and opens nothing. */
  readonly tokenId: string | null
  /** Of a pairing code nobody used yet. */
  readonly codeExpiresAt: Instant | null
  readonly pairedAt: Instant | null
  readonly pairedFrom: string | null
  readonly host: string
  readonly version: string
  readonly lastSeenAt: Instant | null
  readonly lastAddress: string | null
  readonly createdAt: Instant
  readonly createdBy: string
  readonly revokedAt: Instant | null
  readonly revokedBy: string | null
}

export const STATION_NAME_LENGTH = 100
export const MOST_SETTLE_MS = 10_000
const TOKEN_ID_LENGTH = 16

export async function createStation (db: StateDb, fields: StationFields, { by, at }: { readonly by: string, readonly at: Instant }): Promise<number> {
  const { insertId } = await db.insertInto('station').values({
    ...columnsOf(fields), code_hash: null, code_expires_at: null, token_hash: null, paired_at: null, paired_from: null, last_seen_at: null, last_address: null, created_at: toUtcText(at), created_by: by, revoked_at: null, revoked_by: null
  }).executeTakeFirstOrThrow()
  return Number(insertId)
}

/** `false`: there is no such station. */
export async function changeStation (db: StateDb, id: number, fields: StationFields): Promise<boolean> {
  const { numUpdatedRows } = await db.updateTable('station').set(columnsOf(fields)).where('id', '=', id).executeTakeFirstOrThrow()
  return numUpdatedRows > 0n || await readStation(db, id) !== null
}

const columnsOf = ({ name, source, readsOn, settleMs }: StationFields) => ({ name, source, reads_on: readsOn, settle_ms: settleMs })

/** Those in use first, each kind by name. */
export async function listStations (db: StateDb): Promise<readonly Station[]> {
  return (await db.selectFrom('station').selectAll().orderBy(eb => eb('revoked_at', 'is not', null)).orderBy('name').orderBy('id').execute()).map(stationFrom)
}

export async function readStation (db: StateDb, id: number): Promise<Station | null> {
  const row = await db.selectFrom('station').selectAll().where('id', '=', id).executeTakeFirst()
  return row === undefined ? null : stationFrom(row)
}

/** The station whose token has this hash; a revoked one has none. */
export async function stationOfTokenHash (db: StateDb, hash: string): Promise<Station | null> {
  const row = await db.selectFrom('station').selectAll().where('token_hash', '=', hash).executeTakeFirst()
  return row === undefined ? null : stationFrom(row)
}

/** Writes down that a station was here: once a minute is enough, and at once when its PC or its program is another. */
export async function rememberSeen (
  db: StateDb, id: number, seen: { readonly at: Instant, readonly address: string, readonly host: string, readonly version: string }
): Promise<void> {
  const { at, host, version } = seen
  const address = toAscii(seen.address)
  await db.updateTable('station').set({ last_seen_at: toUtcText(at), last_address: address, host, version }).where('id', '=', id)
    .where(eb => eb.or([
      eb('last_seen_at', 'is', null), eb('last_seen_at', '<=', toUtcText(plusMs(at, -MINUTE_MS))), eb('last_seen_at', '>', toUtcText(at)),
      eb('host', '!=', host), eb('version', '!=', version), eb('last_address', '!=', address)
    ])).execute()
}

function stationFrom (row: Selectable<StationTable>): Station {
  return {
    id: row.id,
    name: row.name,
    source: row.source,
    readsOn: row.reads_on,
    settleMs: row.settle_ms,
    tokenId: row.token_hash?.slice(0, TOKEN_ID_LENGTH) ?? null,
    codeExpiresAt: row.code_hash === null ? null : fromUtcTextOrNull(row.code_expires_at),
    pairedAt: fromUtcTextOrNull(row.paired_at),
    pairedFrom: row.paired_from,
    host: row.host,
    version: row.version,
    lastSeenAt: fromUtcTextOrNull(row.last_seen_at),
    lastAddress: row.last_address,
    createdAt: fromUtcText(row.created_at),
    createdBy: row.created_by,
    revokedAt: fromUtcTextOrNull(row.revoked_at),
    revokedBy: row.revoked_by
  }
}
