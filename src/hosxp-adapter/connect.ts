import { CompiledQuery, Kysely, MysqlDialect, type DatabaseConnection } from 'kysely'
import { createConnection, createPool } from 'mysql2'
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
      pool,
      controlConnection: (config: object | string) => createConnection(config as object),
      onCreateConnection: async connection => await prepare(connection, timeoutMs)
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
        throw toHosxpError(error)
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
  return {
    host: parsed.hostname,
    port: Number(parsed.port || 3306),
    user: decodeURIComponent(parsed.username),
    password: decodeURIComponent(parsed.password),
    database: decodeURIComponent(parsed.pathname.slice(1))
  }
}

async function prepare (connection: DatabaseConnection, timeoutMs: number): Promise<void> {
  await connection.executeQuery(CompiledQuery.raw('SET NAMES utf8mb4'))
  const proof = CompiledQuery.raw('SELECT ? AS text, HEX(CONVERT(? USING tis620)) AS bytes', [PROOF_TEXT, PROOF_TEXT])
  const { rows: [row] } = await connection.executeQuery<{ text: string, bytes: string }>(proof as CompiledQuery<{ text: string, bytes: string }>)
  if (row?.text !== PROOF_TEXT || row.bytes !== PROOF_TIS620) {
    throw new HosxpError('HOSXP_CHARSET', 'Thai text does not survive the way to the HOSxP server and back; nothing was read or written')
  }
  await limitStatements(connection, timeoutMs)
}

/** MariaDB counts seconds, MySQL milliseconds, servers before 10.1 and 5.7 neither: there the abort's KILL QUERY remains. */
async function limitStatements (connection: DatabaseConnection, timeoutMs: number): Promise<void> {
  for (const statement of [`SET SESSION max_statement_time = ${timeoutMs / 1000}`, `SET SESSION max_execution_time = ${timeoutMs}`]) {
    try {
      await connection.executeQuery(CompiledQuery.raw(statement))
      return
    } catch (error) {
      if ((error as { code?: string }).code !== 'ER_UNKNOWN_SYSTEM_VARIABLE') throw error
    }
  }
}
