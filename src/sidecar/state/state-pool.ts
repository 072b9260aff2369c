import type { MysqlPool, MysqlPoolConnection } from 'kysely'
import { createPool, type PoolConnection } from 'mysql2'
import type { StateAddress } from './state-address.js'
import { toStateError } from './state-error.js'

const SESSION = [
  // The server may ignore the driver's character set, cut too-long text silently and live in another time zone.
  `SET NAMES utf8mb4 COLLATE utf8mb4_unicode_ci, SESSION time_zone = '+00:00', SESSION autocommit = 1, SESSION sql_mode =
    'STRICT_ALL_TABLES,NO_ZERO_DATE,NO_ZERO_IN_DATE,ERROR_FOR_DIVISION_BY_ZERO,ONLY_FULL_GROUP_BY,NO_ENGINE_SUBSTITUTION'`,
  'SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ'
]

// Kysely prepares nothing; the driver sets room aside for 16,000 on every connection.
const MOST_PREPARED = 16

/** A pool whose every connection speaks our session settings before Kysely sees it, and whose errors are StateErrors. */
export function statePool (address: StateAddress, connectionLimit: number): MysqlPool {
  const pool = createPool({ ...address, connectionLimit, dateStrings: true, connectTimeout: 10_000, maxPreparedStatements: MOST_PREPARED })
  const known = new WeakMap<PoolConnection, MysqlPoolConnection>()

  async function connect (): Promise<MysqlPoolConnection> {
    const raw = await new Promise<PoolConnection>((resolve, reject) => {
      pool.getConnection((error, connection) => { if (error === null) resolve(connection); else reject(error) })
    })
    const ready = known.get(raw)
    if (ready !== undefined) return ready
    try {
      for (const statement of SESSION) await raw.promise().query(statement)
    } catch (error) {
      raw.destroy()
      throw error
    }
    const connection = translating(raw)
    known.set(raw, connection)
    return connection
  }

  return {
    getConnection: callback => {
      connect().then(connection => callback(null, connection), (error: unknown) => callback(toStateError(error), undefined as never))
    },
    end: callback => pool.end(callback)
  }
}

function translating (raw: PoolConnection): MysqlPoolConnection {
  return {
    config: raw.config,
    threadId: raw.threadId,
    connect: callback => raw.connect(callback),
    destroy: () => raw.destroy(),
    release: () => raw.release(),
    query: (sql, parameters, callback) => raw.query(sql, parameters, (error, result) => {
      callback?.(error === null ? null : toStateError(error), result as never)
    })
  }
}
