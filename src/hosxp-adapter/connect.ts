import type { Connection, RowDataPacket } from 'mysql2'
import { HosxpError, toHosxpError, wasStopped } from './hosxp-error.js'
import { addressOf, createSession } from './hosxp-session.js'
import { createLoadGuard, type LoadLimit } from './load-guard.js'
import type { Value } from './rows.js'
import { createStatementLine, type Answer, type Packet } from './statement-line.js'

export { addressOf, prepare } from './hosxp-session.js'

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

const QUICK_MS = 500

/** Opens a HOSxP database (`mysql://user:password@host:3306/database`). */
export function connectHosxp (url: string, options: ConnectOptions = {}): HosxpConnection {
  const timeoutMs = options.timeoutMs ?? 30_000
  const session = createSession(addressOf(url), timeoutMs, { takesPackets: true })
  const cost: ReadCost = { statements: 0, rows: 0, ms: 0, pausedMs: 0 }
  const guard = createLoadGuard(askThreadsRunning, ms => { cost.pausedMs += ms })
  // Where the server is slow, every statement has its own time, and the server's load is looked at between two.
  let isQuick = true
  const line = createStatementLine(start, { mayPack: () => isQuick && !guard.rests() })

  /** `done` is called once, when the server is free again. */
  function send (connection: Connection, { sql, signal, count }: Packet, done: (answer: Answer, tookMs: number) => void): void {
    const startedAt = performance.now()
    let isStopped = false
    const end = (answer: Answer): void => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', abort)
      cost.statements += count
      if (answer.kind === 'rows') for (const rows of answer.results) cost.rows += rows.length
      const tookMs = performance.now() - startedAt
      cost.ms += tookMs
      isQuick = tookMs <= QUICK_MS
      done(answer, tookMs)
    }
    const stop = (reason: unknown): void => {
      if (isStopped) return
      isStopped = true
      void session.kill(connection).then(() => end({ kind: 'failed', error: reason, isOfOne: signal?.aborted !== true }))
    }
    const abort = (): void => stop(signal?.reason)
    const timer = setTimeout(() => stop(new DOMException('the statement took too long', 'TimeoutError')), timeoutMs * count + 1000)
    signal?.addEventListener('abort', abort)
    connection.query<RowDataPacket[] | RowDataPacket[][]>(sql, (error, answer) => {
      if (isStopped) return
      if (error?.fatal === true) session.forget(connection)
      end(error === null ? answerOf(count, answer) : { kind: 'failed', error, isOfOne: !error.fatal && !wasStopped(error) })
    })
  }

  async function askThreadsRunning (signal?: AbortSignal): Promise<number | null> {
    const sql = "SHOW GLOBAL STATUS LIKE 'Threads_running'"
    options.onStatement?.(sql, [])
    const connection = await session.open()
    return await new Promise((resolve, reject) => send(connection, { sql, signal, count: 1 }, answer => {
      if (answer.kind === 'rows') {
        const row = answer.results[0]?.[0]
        return resolve(row === undefined ? null : Number(row['Value']))
      }
      const told = toHosxpError(answer.error)
      if (told.code === 'HOSXP_QUERY_FAILED' || told.code === 'HOSXP_ACCESS_DENIED') resolve(null)
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

  function start (packet: Packet, ended: (answer: Answer) => void): void {
    const { signal } = packet
    const done = (answer: Answer, tookMs: number): void => {
      // The server goes on with what waits, or rests, while these rows are worked on.
      const restMs = signal?.aborted === true ? 0 : guard.restMs(tookMs)
      if (restMs > 0) setTimeout(line.goOn, restMs)
      else line.goOn()
      ended(answer)
    }
    const connection = session.current()
    if (connection !== null && !guard.isDue() && signal?.aborted !== true) send(connection, packet, done)
    else ready(signal).then(opened => send(opened, packet, done), (error: unknown) => done({ kind: 'failed', error, isOfOne: false }, 0))
  }

  return {
    cost,
    select: async <Row>(sql: string, values: readonly Value[] = [], signal?: AbortSignal) => {
      options.onStatement?.(sql, values)
      try {
        return await line.enter({ sql, values, signal }) as Row[]
      } catch (error) {
        throw signal?.aborted === true ? new HosxpError('RUN_STOPPED', 'stopped before the end; what was read by then is kept', error) : toHosxpError(error)
      }
    },
    limitLoad: guard.limit,
    close: session.close
  }
}

/** A proxy may answer the first statement of a packet alone: that is no answer. */
function answerOf (count: number, answer: RowDataPacket[] | RowDataPacket[][]): Answer {
  const results = (count === 1 ? [answer] : answer) as RowDataPacket[][]
  return results.length === count && results.every(rows => Array.isArray(rows))
    ? { kind: 'rows', results }
    : { kind: 'failed', error: new HosxpError('HOSXP_QUERY_FAILED', 'the server answered another number of statements than it was asked'), isOfOne: true }
}
