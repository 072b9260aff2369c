import type { Connection, RowDataPacket } from 'mysql2'
import { HosxpError, toHosxpError } from './hosxp-error.js'
import { addressOf, createSession } from './hosxp-session.js'
import { createLoadGuard, type LoadLimit } from './load-guard.js'

export { addressOf, prepare } from './hosxp-session.js'

type Value = string | number | null

/** What a run read, and what it cost HOSxP. */
export interface ReadCost {
  statements: number
  rows: number
  /** Time statements were under way. */
  ms: number
  /** Time waited because HOSxP was busy. */
  pausedMs: number
}

/** One database of a HOSxP site: the primary, or the replica reads go to. At most one statement is under way. */
export interface HosxpConnection {
  /** Runs one fully fetched SELECT. Rejects with {@link HosxpError}; a statement past the time-limit is killed in the server. */
  readonly select: <Row>(sql: string, values?: readonly Value[], signal?: AbortSignal) => Promise<Row[]>
  /** From now on, waits while the server is busier than this; a statement that waited too long rejects with HOSXP_BUSY. */
  readonly limitLoad: (limit: LoadLimit) => void
  readonly cost: ReadCost
  readonly close: () => Promise<void>
}

export interface ConnectOptions {
  readonly timeoutMs?: number
  /** Sees every statement before it runs: for EXPLAIN tests and the bench. */
  readonly onStatement?: (sql: string, values: readonly Value[]) => void
}

interface Statement {
  readonly sql: string
  readonly values: readonly Value[]
  readonly signal: AbortSignal | undefined
}

/** Opens a HOSxP database (`mysql://user:password@host:3306/database`). */
export function connectHosxp (url: string, options: ConnectOptions = {}): HosxpConnection {
  const timeoutMs = options.timeoutMs ?? 30_000
  const session = createSession(addressOf(url), timeoutMs)
  const cost: ReadCost = { statements: 0, rows: 0, ms: 0, pausedMs: 0 }
  const line = createLine()
  const guard = createLoadGuard(askThreadsRunning, ms => { cost.pausedMs += ms })

  /** `done` is called once, when the server is free again. */
  function send (connection: Connection, { sql, values, signal }: Statement, done: (error: unknown, rows: readonly RowDataPacket[], tookMs: number) => void): void {
    const startedAt = performance.now()
    let isStopped = false
    const end = (error: unknown, rows: readonly RowDataPacket[]): void => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', abort)
      cost.statements++
      cost.rows += rows.length
      const tookMs = performance.now() - startedAt
      cost.ms += tookMs
      done(error, rows, tookMs)
    }
    const stop = (reason: unknown): void => {
      if (isStopped) return
      isStopped = true
      void session.kill(connection).then(() => end(reason, []))
    }
    const abort = (): void => stop(signal?.reason)
    const timer = setTimeout(() => stop(new DOMException('the statement took too long', 'TimeoutError')), timeoutMs + 1000)
    signal?.addEventListener('abort', abort)
    connection.query<RowDataPacket[]>(sql, [...values], (error, rows) => {
      if (isStopped) return
      if (error?.fatal === true) session.forget(connection)
      end(error, error === null ? rows : [])
    })
  }

  async function askThreadsRunning (signal?: AbortSignal): Promise<number | null> {
    const sql = "SHOW GLOBAL STATUS LIKE 'Threads_running'"
    options.onStatement?.(sql, [])
    const connection = await session.open()
    return await new Promise((resolve, reject) => send(connection, { sql, values: [], signal }, (error, [row]) => {
      const told = toHosxpError(error)
      if (error === null) resolve(row === undefined ? null : Number(row['Value']))
      else if (told.code === 'HOSXP_QUERY_FAILED' || told.code === 'HOSXP_ACCESS_DENIED') resolve(null)
      else reject(told)
    }))
  }

  async function ready (signal: AbortSignal | undefined): Promise<Connection> {
    signal?.throwIfAborted()
    await guard.pass(signal)
    const connection = await session.open()
    signal?.throwIfAborted()
    return connection
  }

  return {
    cost,
    select: async <Row>(sql: string, values: readonly Value[] = [], signal?: AbortSignal) => {
      options.onStatement?.(sql, values)
      return await new Promise<Row[]>((resolve, reject) => line.enter(() => {
        const done = (error: unknown, rows: readonly RowDataPacket[], tookMs: number): void => {
          // The server goes on with the next statement, or rests, while these rows are worked on.
          const restMs = signal?.aborted === true ? 0 : guard.restMs(tookMs)
          if (restMs > 0) setTimeout(line.leave, restMs)
          else line.leave()
          if (error === null) resolve(rows as Row[])
          else reject(signal?.aborted === true ? new HosxpError('RUN_STOPPED', 'stopped before the end; what was read by then is kept', error) : toHosxpError(error))
        }
        const connection = session.current()
        if (connection !== null && !guard.isDue() && signal?.aborted !== true) send(connection, { sql, values, signal }, done)
        else ready(signal).then(opened => send(opened, { sql, values, signal }, done), (error: unknown) => done(error, [], 0))
      }))
    },
    limitLoad: guard.limit,
    close: session.close
  }
}

/** One at a time, in the order they came. */
function createLine (): { enter: (start: () => void) => void, leave: () => void } {
  const waiting: (() => void)[] = []
  let isTaken = false
  return {
    enter: start => {
      if (isTaken) {
        waiting.push(start)
        return
      }
      isTaken = true
      start()
    },
    leave: () => {
      const next = waiting.shift()
      if (next === undefined) isTaken = false
      else next()
    }
  }
}
