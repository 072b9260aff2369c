import { parseLocalDateTime, type Instant } from '../values/local-date.js'
import type { HosxpConnection } from './connect.js'
import { text, type Row } from './rows.js'

/** A token that HOSxP's own programs got for a person with a smart card. */
export interface HosxpToken {
  readonly token: string
  /** `null`: HOSxP does not say. */
  readonly expiresAt: Instant | null
  readonly takenAt: Instant | null
}

const COLUMNS = ['token', 'access_token_expire', 'update_datetime'] as const
const LATEST = 20
// The table holds tokens of the older service as well: 16 letters, of no use to the newer one.
const JWT = /^[\w-]+\.[\w-]+\.[\w-]*$/

/** Those of `nhso_token` that HOSxP calls usable and that are not over at `at`, newest first; empty where the site has no such table, or we may not read it. */
export async function readHosxpTokens (connection: Pick<HosxpConnection, 'select'>, at: Instant, signal?: AbortSignal): Promise<readonly HosxpToken[]> {
  const columns = await connection.select<{ name: string }>(
    "SELECT LOWER(column_name) AS name FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = 'nhso_token'", [], signal)
  const has = new Set(columns.map(({ name }) => name))
  if (!has.has('token') || !has.has('is_invalid')) return []
  const list = COLUMNS.map(column => has.has(column) ? column : `NULL AS ${column}`).join(', ')
  const order = has.has('update_datetime') ? ' ORDER BY update_datetime DESC' : ''
  const rows = await connection.select<Row<typeof COLUMNS[number]>>(`SELECT ${list} FROM nhso_token WHERE is_invalid = 'N'${order} LIMIT ${LATEST}`, [], signal)
  return rows.map(row => ({ token: text(row.token), expiresAt: momentOf(row.access_token_expire), takenAt: momentOf(row.update_datetime) }))
    .filter(({ token, expiresAt }) => JWT.test(token) && (expiresAt === null || expiresAt > at))
}

const momentOf = (value: Row<'value'>['value'] | undefined): Instant | null => parseLocalDateTime(text(value).slice(0, 19))
