import { CompiledQuery, Kysely, MysqlDialect, type MysqlPool } from 'kysely'
import { createConnection, createPool, type Pool, type PoolConnection, type RowDataPacket } from 'mysql2'
import { HosxpError, toHosxpError } from './hosxp-error.js'

type Value = string | number | null

/** What a run read, and what it cost HOSxP. */
export interface ReadCost {
  statements: number
  rows: number
  ms: number
}

/** One database of a HOSxP site: the primary, or the replica reads go to. */
export interface HosxpConnection {
  /** Runs one fully fetched SELECT. Rejects with {@link HosxpError}; a statement past the time-limit is killed in the server. */
  readonly select: <Row>(sql: string, values?: readonly Value[], signal?: AbortSignal) => Promise<Row[]>
  readonly cost: ReadCost
  readonly close: () => Promise<void>
}

export interface ConnectOptions {
  readonly timeoutMs?: number
  /**
   * Statements under way at once. With two, the server works on one while we unpack the other; a busy hospital's day has one.
   */
  readonly lanes?: 1 | 2
  /** Sees every statement before it runs: for EXPLAIN tests and the bench. */
  readonly onStatement?: (sql: string, values: readonly Value[]) => void
}

const PROOF_TEXT = 'สิทธิ์ผู้ป่วย'
const PROOF_TIS620 = 'CAD4B7B8D4ECBCD9E9BBE8C7C2'

/**
 * Opens a HOSxP database (`mysql://user:password@host:3306/database`). Every new connection sends SET NAMES itself, because the
 * servers ignore the driver's charset, and proves by a round trip that Thai arrives as Thai.
 */
export function connectHosxp (url: string, options: ConnectOptions = {}): HosxpConnection {
  const timeoutMs = options.timeoutMs ?? 30_000
  const lanes = options.lanes ?? 1
  const gate = createGate(lanes)
  const pool = createPool({ ...addressOf(url), connectionLimit: lanes, dateStrings: true, connectTimeout: 10_000, enableKeepAlive: true })
  const db = new Kysely<unknown>({
    dialect: new MysqlDialect({
      pool: provedPool(pool, timeoutMs),
      controlConnection: (config: object | string) => createConnection(config as object)
    })
  })
  const cost: ReadCost = { statements: 0, rows: 0, ms: 0 }

  return {
    cost,
    select: async <Row>(sql: string, values: readonly Value[] = [], signal?: AbortSignal) => {
      options.onStatement?.(sql, values)
      await gate.enter()
      const startedAt = performance.now()
      const limit = new AbortController()
      const timer = setTimeout(() => limit.abort(new DOMException('the statement took too long', 'TimeoutError')), timeoutMs + 1000)
      try {
        const query = CompiledQuery.raw(sql, [...values]) as CompiledQuery<Row>
        const { rows } = await db.executeQuery(query, {
          signal: signal === undefined ? limit.signal : AbortSignal.any([signal, limit.signal]), inflightQueryAbortStrategy: 'cancel query'
        })
        cost.rows += rows.length
        return rows
      } catch (error) {
        throw signal?.aborted === true ? new HosxpError('RUN_STOPPED', 'stopped before the end; what was read by then is kept', error) : toHosxpError(error)
      } finally {
        clearTimeout(timer)
        gate.leave()
        cost.statements++
        cost.ms += performance.now() - startedAt
      }
    },
    close: async () => await db.destroy()
  }
}

/** Lets so many in at once, the others in the order they came. Waiting is not part of a statement's time. */
function createGate (places: number): { enter: () => Promise<void>, leave: () => void } {
  const waiting: (() => void)[] = []
  let free = places
  return {
    enter: async () => {
      if (free > 0) free--
      else await new Promise<void>(resolve => waiting.push(resolve))
    },
    leave: () => {
      const next = waiting.shift()
      if (next === undefined) free++
      else next()
    }
  }
}

function addressOf (url: string): { host: string, port: number, user: string, password: string, database: string } {
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

/** Every connection is prepared and proved before anybody uses it; one that fails is thrown away, so that the pool does not lose its place. */
function provedPool (pool: Pool, timeoutMs: number): MysqlPool {
  const ready = new WeakSet<PoolConnection>()
  const connect = async (): Promise<PoolConnection> => {
    const raw = await new Promise<PoolConnection>((resolve, reject) => {
      pool.getConnection((error, connection) => { if (error === null) resolve(connection); else reject(error) })
    })
    if (ready.has(raw)) return raw
    try {
      await prepare(raw, timeoutMs)
    } catch (error) {
      raw.destroy()
      throw error
    }
    ready.add(raw)
    return raw
  }
  return {
    getConnection: callback => {
      connect().then(connection => callback(null, connection), (error: unknown) => callback(error, undefined as never))
    },
    end: callback => pool.end(callback)
  }
}

async function prepare (raw: PoolConnection, timeoutMs: number): Promise<void> {
  const connection = raw.promise()
  await connection.query('SET NAMES utf8mb4')
  const [[row]] = await connection.query<RowDataPacket[]>(
    'SELECT ? AS text, HEX(CONVERT(? USING tis620)) AS bytes, @@version AS version', [PROOF_TEXT, PROOF_TEXT])
  if (row?.['text'] !== PROOF_TEXT || row['bytes'] !== PROOF_TIS620) {
    throw new HosxpError('HOSXP_CHARSET', 'Thai text does not survive the way to the HOSxP server and back; nothing was read or written')
  }
  // MariaDB counts seconds; MySQL milliseconds, under another name. Older servers know neither: there the abort's KILL QUERY remains.
  const limit = String(row['version']).includes('MariaDB') ? `max_statement_time = ${timeoutMs / 1000}` : `max_execution_time = ${timeoutMs}`
  await connection.query(`SET SESSION ${limit}`).catch((error: { code?: string }) => {
    if (error.code !== 'ER_UNKNOWN_SYSTEM_VARIABLE') throw error
  })
}
