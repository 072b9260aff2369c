import { errorWord, exchange } from '../agent/http-exchange.js'
import type { CardFault } from '../card-readers.js'
import { readAgentCard, type AgentReading } from './read-agent-card.js'

/** The readers NHSO's agent knows, and whether a card is in each. `missing`: nobody listens; `down`: whoever listens is not able, or not it. */
export type Terminals =
  | { readonly kind: 'up', readonly present: ReadonlyMap<string, boolean> }
  | { readonly kind: 'down' | 'missing' }

export interface AgentAddress {
  /** `http://localhost:8189` */
  readonly url: string
  readonly signal: AbortSignal
  readonly timeoutMs: number
}

const NO_READER = 418
const NO_CARD = 500
const MOST_BYTES = 256 * 1024
const MOST_READERS = 16
const LONGEST_NAME = 200

export async function askTerminals ({ url, signal, timeoutMs }: AgentAddress): Promise<Terminals> {
  try {
    const { status, body } = await exchange({ url: `${url}/api/smartcard/terminals`, signal, timeoutMs, mostBytes: MOST_BYTES })
    if (status === NO_READER) return { kind: 'up', present: new Map() }
    const present = status === 200 ? readTerminals(body) : null
    return present === null ? { kind: 'down' } : { kind: 'up', present }
  } catch (error) {
    return { kind: errorWord(error) === 'ECONNREFUSED' ? 'missing' : 'down' }
  }
}

/** The one card that is in; the agent asks for no reader. `no-card`: it sees none, or one that does not answer. */
export async function askCard ({ url, signal, timeoutMs }: AgentAddress, withPhoto: boolean): Promise<AgentReading | CardFault | 'no-card'> {
  try {
    const { status, body } = await exchange({ url: `${url}/api/smartcard/read-card-only?readImageFlag=${String(withPhoto)}`, signal, timeoutMs, mostBytes: MOST_BYTES })
    if (status === NO_READER) return 'reader-lost'
    if (status === NO_CARD) return 'no-card'
    return status === 200 ? readAgentCard(body) : 'unreadable'
  } catch (error) {
    const word = errorWord(error)
    return word === 'ECONNREFUSED' ? 'reader-lost' : word === 'TimeoutError' || word === 'ABORT_ERR' ? 'too-slow' : 'unreadable'
  }
}

/** A list, or the one object in its place; `null`: neither. */
function readTerminals (body: string): ReadonlyMap<string, boolean> | null {
  const json = jsonOf(body)
  const list: readonly unknown[] | null = Array.isArray(json) ? json : typeof json === 'object' && json !== null ? [json] : null
  if (list === null) return null
  const present = new Map<string, boolean>()
  for (const item of list.slice(0, MOST_READERS)) {
    const { terminalName, isPresent } = (item ?? {}) as Readonly<Record<string, unknown>>
    if (typeof terminalName !== 'string' || terminalName.trim() === '') return null
    present.set(terminalName.trim().slice(0, LONGEST_NAME), isPresent === true || isPresent === 'true')
  }
  return present
}

function jsonOf (text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
