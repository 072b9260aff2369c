import { connect } from 'node:net'
import { createConnection, type ConnectionOptions } from 'mysql2/promise'
import type { StateAddress } from './state-address.js'
import { toStateError } from './state-error.js'

export interface LeaseConnection {
  /** The rows of one statement. Rejects with a StateError; without an answer within the time the connection is ended. */
  readonly ask: <Row>(sql: string, values: readonly (string | number)[], limitMs: number) => Promise<readonly Row[]>
  /** Aborts with a StateError when the server or the network ends the connection. */
  readonly broken: AbortSignal
  /** Ends it at once; what is still being asked rejects. */
  readonly close: () => void
}

export interface LeaseConnectionLimits {
  /** How long the server keeps a connection, and the locks it holds, without hearing from us. */
  readonly waitTimeoutSeconds: number
  /** How long a statement waits for a locked row. */
  readonly rowLockSeconds: number
}

/** A connection to our own database beside the pool, because a named lock lives and dies with the connection that got it. */
export async function openLeaseConnection (address: StateAddress, limits: LeaseConnectionLimits): Promise<LeaseConnection> {
  // Our own socket: the driver's destroy() would leave a waiting statement without an answer for ever.
  const socket = connect({ host: address.host, port: address.port, noDelay: true, keepAlive: true })
  const options: ConnectionOptions = { ...address, stream: () => socket, dateStrings: true, connectTimeout: 10_000 }
  const raw = await createConnection(options).catch((error: unknown) => { throw toStateError(error) })
  const broken = new AbortController()
  raw.on('error', error => broken.abort(toStateError(error)))

  const close = (): void => {
    void raw.end()
    socket.destroySoon()
  }
  const ask = async <Row>(statement: string, values: readonly (string | number)[], limitMs: number): Promise<readonly Row[]> => {
    // The driver's own time-limit outlives the connection and keeps the process waiting.
    const timer = setTimeout(close, limitMs)
    try {
      const [rows] = await raw.query(statement, [...values])
      return rows as unknown as readonly Row[]
    } catch (error) {
      throw toStateError(error)
    } finally {
      clearTimeout(timer)
    }
  }
  try {
    await ask(`SET NAMES utf8mb4 COLLATE utf8mb4_unicode_ci, SESSION time_zone = '+00:00', SESSION autocommit = 1, SESSION sql_mode = 'STRICT_ALL_TABLES',
      SESSION wait_timeout = ?, SESSION innodb_lock_wait_timeout = ?`, [limits.waitTimeoutSeconds, limits.rowLockSeconds], 10_000)
    return { ask, broken: broken.signal, close }
  } catch (error) {
    close()
    throw error
  }
}
