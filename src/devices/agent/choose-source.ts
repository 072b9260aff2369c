import { DEFAULT_READ, type CardReaders, type CardSource, type ReadersState, type ReadOptions } from '../card-readers.js'
import type { AgentLog } from './agent-log.js'
import { numberOnwards } from './number-onwards.js'
import { watchNhsoAgent, type NhsoWatch } from './watch-nhso-agent.js'

/** `auto`: NHSO's agent while it listens, because it holds the card; else our own short read. */
export type StationSource = 'auto' | 'reader' | 'nhso-agent'

export interface SourcesOfCards {
  readonly reader: () => Promise<CardReaders>
  readonly nhsoAgent: () => CardReaders
}

export interface ChosenReaders extends CardReaders {
  /** `null`: nobody reads, as before the first choice. */
  readonly choose: (source: StationSource | null) => void
}

export interface ChoiceOptions {
  readonly sources: SourcesOfCards
  readonly log: AgentLog
  /** How long NHSO's agent may be busy before our own read takes its place. */
  readonly patienceMs?: number
  /** Before our own read is tried again where it could not be loaded. */
  readonly againMs?: number
}

type Reading = 'reader' | 'nhso-agent'

const PATIENCE_MS = 10_000
const AGAIN_MS = 30_000
const NAMES: Readonly<Record<Reading, CardSource>> = { reader: 'pcsc', 'nhso-agent': 'nhso-agent' }

/** One source of cards at a time behind one port, exchanged while the agent runs. */
export function chooseSource ({ sources, log, patienceMs = PATIENCE_MS, againMs = AGAIN_MS }: ChoiceOptions): ChosenReaders {
  let source: StationSource | null = null
  let options: ReadOptions = DEFAULT_READ
  let nhso: NhsoWatch | null = null
  let current: { readonly kind: Reading, readonly readers: CardReaders } | null = null
  let isClosed = false
  let isUnable = false
  let changing: Promise<void> = Promise.resolve()
  let again: NodeJS.Timeout | undefined
  const onwards = numberOnwards(() => current?.readers ?? null, () => ({ source: NAMES[wanted() ?? 'reader'], service: isUnable ? 'missing' : 'down', readers: [] }) satisfies ReadersState)

  function wanted (): Reading | null {
    if (isClosed) return null
    if (source !== 'auto') return source
    const isThere = nhso?.isThere() ?? null
    return isThere === null ? null : isThere ? 'nhso-agent' : 'reader'
  }
  /** One change after the other, until what is wanted is what is. */
  function settle (): void {
    changing = changing.then(change).catch((error: unknown) => { log('warn', 'the source of cards could not be changed', { reason: error instanceof Error ? error.name : 'unknown' }) })
  }
  async function change (): Promise<void> {
    watchOrLeave()
    const kind = wanted()
    if (kind === (current?.kind ?? null)) return await leaveNhso()
    const left = current
    current = null
    onwards.moved()
    if (left?.kind === 'reader') await left.readers.close()
    const readers = kind === 'reader' ? await ownRead() : kind === 'nhso-agent' ? nhso?.readers ?? null : null
    if (kind !== null && readers !== null) {
      readers.setOptions(options)
      current = { kind, readers }
      log('info', 'cards are read', { source: NAMES[kind] })
    }
    onwards.moved()
    await leaveNhso()
    if (kind !== wanted()) settle()
  }
  /** NHSO's agent is asked as long as it may be used, also while our own read is. */
  function watchOrLeave (): void {
    if (isClosed || nhso !== null || (source !== 'auto' && source !== 'nhso-agent')) return
    const readers = sources.nhsoAgent()
    readers.setOptions(options)
    nhso = watchNhsoAgent(readers, { patienceMs, changed: settle })
  }
  async function leaveNhso (): Promise<void> {
    if (nhso === null || (!isClosed && (source === 'auto' || source === 'nhso-agent'))) return
    const left = nhso
    nhso = null
    await left.close()
  }
  async function ownRead (): Promise<CardReaders | null> {
    try {
      const readers = await sources.reader()
      isUnable = false
      return readers
    } catch (error) {
      isUnable = true
      log('warn', 'this PC cannot read cards by itself', { reason: error instanceof Error && 'code' in error ? String(error.code) : 'unknown' })
      clearTimeout(again)
      if (!isClosed) again = setTimeout(settle, againMs)
      return null
    }
  }
  return {
    subscribe: onwards.subscribe,
    state: onwards.state,
    read: reader => current?.readers.read(reader),
    setOptions: given => {
      options = given
      current?.readers.setOptions(given)
      nhso?.readers.setOptions(given)
    },
    choose: given => {
      if (given === source) return
      source = given
      settle()
    },
    close: async () => {
      isClosed = true
      clearTimeout(again)
      settle()
      await changing
    }
  }
}
