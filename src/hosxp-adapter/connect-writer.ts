import { createConnection } from 'mysql2/promise'
import { addressOf, prepare, type ReadCost } from './connect.js'
import { HosxpError, toHosxpError } from './hosxp-error.js'
import { createLoadGuard, type LoadLimit } from './load-guard.js'
import type { Value } from './rows.js'

/**
 * One connection to the HOSxP primary that may change what the grants allow. It never reconnects: when it breaks, the work ends, and
 * the next one settles what was in doubt.
 */
export interface HosxpWriter {
  /** The connection's number at the server. */
  readonly sessionId: number
  readonly select: <Row>(sql: string, values?: readonly Value[]) => Promise<Row[]>
  /** Runs one INSERT, UPDATE or DELETE in autocommit; resolves with the rows it met. */
  readonly change: (sql: string, values: readonly Value[]) => Promise<number>
  /** From now on {@link whenCalm} waits while the server is busier than this. */
  readonly limitLoad: (limit: LoadLimit) => void
  /** Resolves when HOSxP has room for more work; rejects with HOSXP_BUSY when it was waited for too long. */
  readonly whenCalm: (signal: AbortSignal) => Promise<void>
  readonly cost: ReadCost
  readonly close: () => Promise<void>
}

/** So that a session a dead process left behind is recognised in the server's list. */
export const WRITER_MARK = '/* hosxp-sidecar write */'

export interface WriterOptions {
  readonly timeoutMs?: number
  /** Sees every statement before it runs: for EXPLAIN tests. */
  readonly onStatement?: (sql: string, values: readonly Value[]) => void
}

/** Opens the writing connection. Text that does not fit is an error in it, never cut. Rejects with {@link HosxpError}. */
export async function connectWriter (url: string, options: WriterOptions = {}): Promise<HosxpWriter> {
  const timeoutMs = options.timeoutMs ?? 15_000
  const connection = await createConnection({ ...addressOf(url), dateStrings: true, connectTimeout: 10_000 }).catch((error: unknown) => { throw toHosxpError(error) })
  // A connection that dies while nobody asks anything is told by the next statement.
  connection.on('error', () => undefined)
  const cost: ReadCost = { statements: 0, rows: 0, ms: 0, pausedMs: 0 }
  const run = async <Result>(sql: string, values: readonly Value[]): Promise<Result> => {
    options.onStatement?.(sql, values)
    const startedAt = performance.now()
    let timer: NodeJS.Timeout | undefined
    // Where the server knows no limit of its own, the connection is given up; the server may still run the statement: it is in doubt.
    const limit = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => {
        connection.destroy()
        reject(new HosxpError('HOSXP_TIMEOUT', 'HOSxP did not answer in time; what was being written is settled by the next run'))
      }, timeoutMs + 2000)
    })
    try {
      const [result] = await Promise.race([connection.query(sql, [...values]), limit])
      return result as Result
    } catch (error) {
      throw toHosxpError(error)
    } finally {
      clearTimeout(timer)
      cost.statements++
      cost.ms += performance.now() - startedAt
    }
  }
  try {
    await prepare(connection, timeoutMs)
    await run("SET SESSION autocommit = 1, SESSION sql_mode = 'STRICT_ALL_TABLES,NO_ENGINE_SUBSTITUTION'", [])
    const guard = createLoadGuard(async () => {
      const [row] = await run<{ Value: string }[]>("SHOW GLOBAL STATUS LIKE 'Threads_running'", [])
      return row === undefined ? null : Number(row.Value)
    }, ms => { cost.pausedMs += ms })
    const [session] = await run<{ id: number }[]>('SELECT CONNECTION_ID() AS id', [])
    return {
      sessionId: Number(session?.id),
      select: async <Row>(sql: string, values: readonly Value[] = []) => {
        const rows = await run<Row[]>(sql, values)
        cost.rows += rows.length
        return rows
      },
      change: async (sql, values) => (await run<{ affectedRows: number }>(`${WRITER_MARK} ${sql}`, values)).affectedRows,
      limitLoad: guard.limit,
      whenCalm: guard.pass,
      cost,
      close: async () => await connection.end().catch(() => undefined)
    }
  } catch (error) {
    connection.destroy()
    throw toHosxpError(error)
  }
}
