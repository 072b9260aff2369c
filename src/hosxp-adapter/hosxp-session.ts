import { createConnection, type Connection, type RowDataPacket } from 'mysql2'
import type { Connection as PromisedConnection } from 'mysql2/promise'
import { HosxpError } from './hosxp-error.js'

export interface HosxpAddress {
  readonly host: string
  readonly port: number
  readonly user: string
  readonly password: string
  readonly database: string
}

/** The one connection to a server: opened, prepared and proved when it is first needed, and again after it was lost. */
export interface HosxpSession {
  /** The connection when it is open now: a statement can be sent in this very moment. */
  readonly current: () => Connection | null
  readonly open: () => Promise<Connection>
  /** The connection is lost. */
  readonly forget: (connection: Connection) => void
  /**
   * Kills what the connection is doing, from a second connection: a statement that only we forget would go on in the server. What a late
   * kill would hit is not known, so the connection is given up. Never rejects.
   */
  readonly kill: (connection: Connection) => Promise<void>
  readonly close: () => Promise<void>
}

const CONNECT_TIMEOUT_MS = 10_000
// We prepare next to none; the driver sets room aside for 16,000 on every connection.
const MOST_PREPARED = 16

const closed = (): HosxpError => new HosxpError('HOSXP_UNREACHABLE', 'the connection to HOSxP was closed by us')

export interface SessionOptions {
  /** Several statements may come in one message: only where every statement is our own and every value is escaped. */
  readonly takesPackets?: boolean
}

export function createSession (address: HosxpAddress, timeoutMs: number, options: SessionOptions = {}): HosxpSession {
  let current: Connection | null = null
  let isClosed = false
  const forget = (connection: Connection): void => {
    if (current === connection) current = null
  }
  return {
    current: () => current,
    open: async () => {
      if (isClosed) throw closed()
      if (current !== null) return current
      const connection = await connected(address, options)
      // A connection that dies while nobody asks anything is opened again by the next statement.
      connection.on('error', () => forget(connection))
      connection.on('end', () => forget(connection))
      try {
        await prepare(connection.promise(), timeoutMs)
        if (isClosed) throw closed()
      } catch (error) {
        connection.destroy()
        throw error
      }
      current = connection
      return connection
    },
    forget,
    kill: async connection => {
      forget(connection)
      try {
        const control = await connected(address)
        await control.promise().query(`KILL QUERY ${connection.threadId}`).finally(() => control.destroy())
      } catch {
        // Out of reach: the server ends the statement when it notices that nobody listens.
      } finally {
        connection.destroy()
      }
    },
    close: async () => {
      isClosed = true
      const connection = current
      current = null
      if (connection !== null) await connection.promise().end().catch(() => undefined)
    }
  }
}

/** Reads `mysql://user:password@host:3306/database`. Throws HOSXP_URL. */
export function addressOf (url: string): HosxpAddress {
  const parsed = URL.canParse(url) ? new URL(url) : null
  if (parsed === null || !/^(mysql|mariadb):$/.test(parsed.protocol) || parsed.pathname.length < 2) {
    throw new HosxpError('HOSXP_URL', 'HOSxP database address must look like mysql://user:password@host:3306/hosxp')
  }
  const [user, password, database] = [parsed.username, parsed.password, parsed.pathname.slice(1)].map(decoded)
  return { host: parsed.hostname, port: Number(parsed.port || 3306), user: user ?? '', password: password ?? '', database: database ?? '' }
}

/** A lone percent sign is itself. */
function decoded (text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

async function connected (address: HosxpAddress, { takesPackets = false }: SessionOptions = {}): Promise<Connection> {
  const connection = createConnection({ ...address, dateStrings: true, connectTimeout: CONNECT_TIMEOUT_MS, enableKeepAlive: true, multipleStatements: takesPackets, maxPreparedStatements: MOST_PREPARED })
  // Without a listener an error between two statements would end the process; the next statement tells it.
  connection.on('error', () => undefined)
  await new Promise<void>((resolve, reject) => connection.connect(error => { if (error === null) resolve(); else reject(error) }))
  return connection
}

const PROOF_TEXT = 'สิทธิ์ผู้ป่วย'
const PROOF_TIS620 = 'CAD4B7B8D4ECBCD9E9BBE8C7C2'

/**
 * Makes a new connection ready: sends SET NAMES, because the servers ignore the driver's charset, proves by a round trip that Thai
 * arrives as Thai, reads values as the driver writes them, and limits the time of every statement. Rejects with HOSXP_CHARSET when the proof fails.
 */
export async function prepare (connection: PromisedConnection, timeoutMs: number): Promise<void> {
  await connection.query('SET NAMES utf8mb4')
  // The driver escapes with backslashes; a server told not to know them would take a value's text for a statement's.
  await connection.query("SET SESSION sql_mode = REPLACE(@@SESSION.sql_mode, 'NO_BACKSLASH_ESCAPES', '')")
  const [[row]] = await connection.query<RowDataPacket[]>(
    'SELECT ? AS text, HEX(CONVERT(? USING tis620)) AS bytes, @@version AS version', [PROOF_TEXT, PROOF_TEXT])
  if (row?.['text'] !== PROOF_TEXT || row['bytes'] !== PROOF_TIS620) {
    throw new HosxpError('HOSXP_CHARSET', 'Thai text does not survive the way to the HOSxP server and back; nothing was read or written')
  }
  // MariaDB counts seconds; MySQL milliseconds, under another name. Older servers know neither: there our own KILL QUERY remains.
  const limit = String(row['version']).includes('MariaDB') ? `max_statement_time = ${timeoutMs / 1000}` : `max_execution_time = ${timeoutMs}`
  await connection.query(`SET SESSION ${limit}`).catch((error: { code?: string }) => {
    if (error.code !== 'ER_UNKNOWN_SYSTEM_VARIABLE') throw error
  })
}
