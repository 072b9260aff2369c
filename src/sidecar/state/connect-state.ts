import { HandleEmptyInListsPlugin, Kysely, MysqlDialect, replaceWithNoncontingentExpression, sql } from 'kysely'
import { createConnection } from 'mysql2/promise'
import { stateAddress, type StateAddress } from './state-address.js'
import { StateError, toStateError } from './state-error.js'
import { statePool } from './state-pool.js'
import type { StateDb, StateSchema } from './state-schema.js'

export interface StateDatabase {
  readonly db: StateDb
  readonly close: () => Promise<void>
}

export interface StateOptions {
  /** Connections at most; the default suits one process. */
  readonly connectionLimit?: number
  /** Makes the database when it does not exist and the account may; only `migrate` asks for it. */
  readonly mayCreate?: boolean
}

const PROOF_TEXT = 'สิทธิ'
const PROOF_BYTES = Buffer.from(PROOF_TEXT).toString('hex').toUpperCase()

/**
 * Opens the sidecar's own database (MariaDB 10.5 or MySQL 8 and later). Rejects with {@link StateError}. The tables are made by
 * `migrate`.
 */
export async function connectState (url: string, options: StateOptions = {}): Promise<StateDatabase> {
  const address = stateAddress(url)
  if (options.mayCreate === true) await ensureDatabase(address)
  const db = new Kysely<StateSchema>({
    dialect: new MysqlDialect({ pool: statePool(address, options.connectionLimit ?? 4) }),
    plugins: [new HandleEmptyInListsPlugin({ strategy: replaceWithNoncontingentExpression })]
  })
  try {
    await proveServer(db)
  } catch (error) {
    await db.destroy()
    throw error
  }
  return { db, close: async () => await db.destroy() }
}

async function ensureDatabase (address: StateAddress): Promise<void> {
  try {
    await runOnce(address, 'SELECT 1')
  } catch (error) {
    const refusal = toStateError(error)
    if (refusal.code !== 'STATE_DATABASE_MISSING') throw refusal
    await createDatabase(address, refusal)
  }
}

async function createDatabase (address: StateAddress, missing: StateError): Promise<void> {
  const { database, ...server } = address
  try {
    await runOnce(server, `CREATE DATABASE IF NOT EXISTS \`${database}\` CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci`)
  } catch (error) {
    const refusal = toStateError(error)
    throw refusal.code === 'STATE_ACCESS_DENIED' ? missing : refusal
  }
}

async function runOnce (address: Omit<StateAddress, 'database'>, statement: string): Promise<void> {
  const connection = await createConnection({ ...address, connectTimeout: 10_000 })
  try {
    await connection.query(statement)
  } finally {
    await connection.end()
  }
}

async function proveServer (db: StateDb): Promise<void> {
  const { rows: [server] } = await sql<{ version: string, bytes: string }>`SELECT VERSION() AS version, HEX(${PROOF_TEXT}) AS bytes`.execute(db)
  if (server?.bytes !== PROOF_BYTES) {
    throw new StateError('STATE_CHARSET', 'Thai text does not survive the way to the sidecar\'s own database; nothing was read or written')
  }
  if (!isNewEnough(server.version)) {
    throw new StateError('STATE_SERVER_TOO_OLD', `the sidecar's own database needs MariaDB 10.5 or MySQL 8 and later, not ${server.version}; it may live on another server than HOSxP`)
  }
}

/** `8.0.36`, `10.11.19-MariaDB-0+deb12u1`, `5.5.5-10.6.12-MariaDB`. */
export function isNewEnough (version: string): boolean {
  const mariadb = /(\d+)\.(\d+)\.\d+-MariaDB/i.exec(version)
  if (mariadb !== null) return Number(mariadb[1]) * 100 + Number(mariadb[2]) >= 1005
  return Number.parseInt(version, 10) >= 8
}
