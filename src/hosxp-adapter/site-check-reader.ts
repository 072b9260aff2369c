import type { Connection, RowDataPacket } from 'mysql2'
import type { ReadCost } from './connect.js'
import { HosxpError, toHosxpError } from './hosxp-error.js'
import { addressOf, createSession } from './hosxp-session.js'
import { createLoadGuard, type LoadLimit } from './load-guard.js'
import { columnsOf, streamRows, type OwnAnswer, type OwnStatement } from './own-statement.js'
import { withinTime } from './within-time.js'

/** Runs statements a hospital wrote, on a connection of its own that does not write. One at a time. */
export interface SiteCheckReader {
  /** The columns it would answer with; nothing is run. Rejects with {@link HosxpError}. */
  readonly columnsOf: (sql: string, signal?: AbortSignal) => Promise<readonly string[]>
  /** Rejects with {@link HosxpError}; past the time limit the statement is ended in the server. */
  readonly read: (statement: OwnStatement, options: { readonly keep: number, readonly signal?: AbortSignal }) => Promise<OwnAnswer>
  /** From now on, waits while the server is busier than this. */
  readonly limitLoad: (limit: LoadLimit) => void
  readonly close: () => Promise<void>
}

/** The server stops here by itself, unless the statement has a LIMIT of its own. */
export const MOST_ROWS = 100_000
// It may hold a MyISAM table against HOSxP's writers for as long.
export const SITE_CHECK_TIMEOUT_MS = 15_000

export interface SiteCheckReaderOptions {
  readonly timeoutMs?: number
  /** Counts up with what was read. */
  readonly cost?: ReadCost
}

/**
 * Statements are prepared in the server: exactly one, its values apart from its text. Each runs in a read-only transaction where the server
 * knows one, so that not even a function it calls may write.
 */
export function openSiteCheckReader (url: string, { timeoutMs = SITE_CHECK_TIMEOUT_MS, cost }: SiteCheckReaderOptions = {}): SiteCheckReader {
  const session = createSession(addressOf(url), timeoutMs)
  const ready = new WeakSet<Connection>()
  const guard = createLoadGuard(askThreadsRunning, ms => { if (cost !== undefined) cost.pausedMs += ms })

  // The server limits SELECT alone.
  const inTime = async <Result>(connection: Connection, work: () => Promise<Result>, signal?: AbortSignal): Promise<Result> =>
    await withinTime(work, { timeoutMs: timeoutMs + 1000, signal, stop: async () => await session.kill(connection) })

  async function open (): Promise<Connection> {
    const connection = await session.open()
    if (ready.has(connection)) return connection
    // The text was taken apart by the rules of an empty sql_mode.
    await inTime(connection, async () => await connection.promise().query(`SET SESSION sql_mode = '', sql_select_limit = ${MOST_ROWS + 1}`))
    ready.add(connection)
    return connection
  }

  async function askThreadsRunning (): Promise<number | null> {
    const connection = await open()
    try {
      const [[row]] = await inTime(connection, async () => await connection.promise().query<RowDataPacket[]>("SHOW GLOBAL STATUS LIKE 'Threads_running'"))
      return row === undefined ? null : Number(row['Value'])
    } catch (error) {
      const told = toHosxpError(error)
      if (told.code === 'HOSXP_QUERY_FAILED' || told.code === 'HOSXP_ACCESS_DENIED') return null
      throw told
    }
  }

  async function guarded<Result> (signal: AbortSignal | undefined, work: (connection: Connection) => Promise<Result>): Promise<Result> {
    try {
      signal?.throwIfAborted()
      await guard.pass(signal)
      const connection = await open()
      return await inTime(connection, async () => await work(connection), signal)
    } catch (error) {
      throw signal?.aborted === true ? new HosxpError('RUN_STOPPED', 'stopped before the end; what was read by then is kept', error) : toHosxpError(error)
    }
  }

  return {
    columnsOf: async (sql, signal) => await guarded(signal, async connection => await columnsOf(connection, sql)),
    read: async (statement, { keep, signal }) => await guarded(signal, async connection => {
      await beginReadOnly(connection)
      try {
        const answer = await streamRows(connection, statement, keep)
        if (cost !== undefined) Object.assign(cost, { statements: cost.statements + 1, rows: cost.rows + answer.count, ms: cost.ms + answer.ms })
        return answer
      } finally {
        // A connection that does not come out of its transaction is not used again.
        await connection.promise().query('ROLLBACK').catch(() => session.forget(connection))
      }
    }),
    limitLoad: guard.limit,
    close: session.close
  }
}

const KNOWS_NO_READ_ONLY = 'ER_PARSE_ERROR'

async function beginReadOnly (connection: Connection): Promise<void> {
  await connection.promise().query('START TRANSACTION READ ONLY').catch(async (error: { readonly code?: string }) => {
    if (error.code !== KNOWS_NO_READ_ONLY) throw error
    // MySQL 5.5: the reader of the file lets nothing through that could write.
    await connection.promise().query('START TRANSACTION')
  })
}
