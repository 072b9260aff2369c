import { format, type RowDataPacket } from 'mysql2'
import type { Value } from './rows.js'

export interface Statement {
  readonly sql: string
  readonly values: readonly Value[]
  readonly signal: AbortSignal | undefined
}

/** Statements that go to the server in one message, to be run there one after the other; their values stand in the text. */
export interface Packet {
  readonly sql: string
  readonly signal: AbortSignal | undefined
  readonly count: number
}

/** Who asks is served in order; the server never has more than one statement under way. */
export interface StatementLine {
  /** Resolves with the rows. */
  readonly enter: (statement: Statement) => Promise<readonly RowDataPacket[]>
  /** The server is free again: what waits is sent in this very moment. */
  readonly goOn: () => void
}

/** The rows of each statement of a packet, or the error that ended it: of one of them (nobody knows which), or of the way to the server. */
export type Answer =
  | { readonly kind: 'rows', readonly results: readonly RowDataPacket[][] }
  | { readonly kind: 'failed', readonly error: unknown, readonly isOfOne: boolean }

type Start = (packet: Packet, ended: (answer: Answer) => void) => void

interface Waiting {
  readonly statement: Statement
  /** It was in a packet of which one failed: now each is asked for itself, with its own error and its own time. */
  readonly isAlone: boolean
  readonly resolve: (rows: readonly RowDataPacket[]) => void
  readonly reject: (error: unknown) => void
}

const MOST_IN_A_PACKET = 32

/**
 * What one run (one signal) asked for in one turn of the event loop travels in one packet, when `mayPack` allows it: the server goes from one statement to
 * the next without waiting for us to notice. In a packet as alone they run one at a time, each within the server's own limit of time.
 */
export function createStatementLine (start: Start, { mayPack }: { readonly mayPack: () => boolean }): StatementLine {
  let waiting: Waiting[] = []
  let isTaken = false

  function takePacket (): Waiting[] {
    const [first] = waiting
    if (first === undefined) return []
    const isTogether = ({ statement, isAlone }: Waiting): boolean => !isAlone && statement.signal === first.statement.signal
    const end = !mayPack() || first.statement.signal === undefined || !isTogether(first) ? 1 : waiting.findIndex((each, i) => i === MOST_IN_A_PACKET || !isTogether(each))
    const taken = end === -1 ? waiting : waiting.slice(0, end)
    waiting = end === -1 ? [] : waiting.slice(end)
    return taken
  }

  function sendNext (): void {
    const taken = takePacket()
    const [first] = taken
    if (first === undefined) {
      isTaken = false
      return
    }
    const { signal } = first.statement
    const packet = {
      sql: taken.map(({ statement: { sql, values } }) => format(sql, [...values])).join(';\n'),
      signal,
      count: taken.length
    }
    start(packet, answer => {
      if (answer.kind === 'rows') for (const [i, { resolve }] of taken.entries()) resolve(answer.results[i] ?? [])
      else if (answer.isOfOne && taken.length > 1) waiting = [...taken.map(each => ({ ...each, isAlone: true })), ...waiting]
      else for (const { reject } of taken) reject(answer.error)
    })
  }
  return {
    enter: async statement => await new Promise((resolve, reject) => {
      waiting.push({ statement, isAlone: false, resolve, reject })
      if (isTaken) return
      isTaken = true
      // After whoever else asks in this turn.
      process.nextTick(sendNext)
    }),
    goOn: () => {
      if (waiting.length > 0) sendNext()
      else process.nextTick(sendNext)
    }
  }
}
