import { setTimeout as rest } from 'node:timers/promises'
import { DEFAULT_READ, type CardReaders, type ReaderEvent, type ReadersState, type ReaderService, type ReadOptions } from '../card-readers.js'
import { eventsOf, outcomeEvents, type AgentSlot, type SlotCard } from './agent-slot.js'
import { askCard, askTerminals, type AgentAddress, type Terminals } from './ask-nhso-agent.js'

export interface NhsoAgentOptions {
  readonly url?: string
  readonly pollMs?: number
  /** A card that was just put in moves; the agent fails then. */
  readonly settleMs?: number
  readonly listMs?: number
  readonly readMs?: number
  /** Before a card the agent does not see yet is asked for again, twice at most. */
  readonly againMs?: number
}

const MOST_TRIES = 3

/**
 * NHSO's Secure SmartCard Agent as a source of cards: it is asked twice a second or less, and never for anything but the card. It reads "the" card: with
 * cards in two readers nobody knows which it means, and none is taken.
 */
export function createNhsoAgentReaders ({ url = 'http://localhost:8189', pollMs = 800, settleMs = 1500, listMs = 4000, readMs = 20_000, againMs = 1000 }: NhsoAgentOptions = {}): CardReaders {
  const listeners = new Set<(event: ReaderEvent) => void>()
  const slots = new Map<string, AgentSlot>()
  const stop = new AbortController()
  const underWay = new Set<Promise<void>>()
  let options: ReadOptions = DEFAULT_READ
  let service: ReaderService = 'down'
  let generation = 0
  let told = ''

  const address = (timeoutMs: number, signal = stop.signal): AgentAddress => ({ url, timeoutMs, signal })
  const state = (): ReadersState => ({ source: 'nhso-agent', service, readers: [...slots.values()].map(({ name, state }) => ({ name, slot: state })) })
  const tell = (event: ReaderEvent): void => { for (const listener of [...listeners]) listener(event) }
  function tellState (): void {
    const text = JSON.stringify(state())
    if (text === told) return
    told = text
    tell({ kind: 'readers', state: state() })
  }
  function takeIn (slot: AgentSlot, isWanted: boolean): void {
    slot.card?.reading?.abort()
    slot.card = { generation: ++generation, since: performance.now(), isWanted, reading: null, outcome: null }
    slot.state = isWanted ? 'reading' : 'empty'
    tell({ kind: 'inserted', reader: slot.name, generation })
  }
  function takeOut (slot: AgentSlot): void {
    const left = slot.card
    if (left === null) return
    left.reading?.abort()
    slot.card = null
    slot.state = 'empty'
    tell({ kind: 'removed', reader: slot.name, generation: left.generation })
  }
  function conclude (slot: AgentSlot, card: SlotCard, outcome: NonNullable<SlotCard['outcome']>): void {
    card.reading = null
    card.isWanted = false
    card.outcome = outcome
    slot.state = 'fault' in outcome ? 'fault' : 'read'
    for (const event of outcomeEvents({ reader: slot.name, generation: card.generation }, outcome)) tell(event)
    tellState()
  }
  /** Takes up what the agent says of its readers now. */
  function look (terminals: Terminals): void {
    // An agent that reads a card may answer nothing else meanwhile.
    if (terminals.kind === 'down' && [...slots.values()].some(({ card }) => card !== null && card.reading !== null)) return
    const present: ReadonlyMap<string, boolean> = terminals.kind === 'up' ? terminals.present : new Map()
    service = terminals.kind
    for (const slot of [...slots.values()]) {
      if (present.get(slot.name) !== true) takeOut(slot)
      if (!present.has(slot.name)) slots.delete(slot.name)
    }
    for (const [name, isPresent] of present) {
      const slot = slots.get(name) ?? { name, state: 'empty', card: null }
      slots.set(name, slot)
      if (isPresent && slot.card === null) takeIn(slot, options.readsOn === 'insert')
    }
    readDue()
    tellState()
  }
  function readDue (): void {
    const held = [...slots.values()].flatMap(slot => slot.card === null ? [] : [{ slot, card: slot.card }])
    for (const { slot, card } of held) {
      const wasBusy = card.outcome !== null && 'fault' in card.outcome && card.outcome.fault === 'busy'
      if (held.length > 1 && card.isWanted) {
        card.reading?.abort()
        conclude(slot, card, { fault: 'busy' })
      } else if (held.length === 1 && wasBusy) {
        takeIn(slot, true)
      } else if (card.isWanted && card.reading === null && performance.now() - card.since >= Math.max(settleMs, options.settleMs)) {
        start(slot, card)
      }
    }
  }
  function start (slot: AgentSlot, card: SlotCard): void {
    const reading = new AbortController()
    card.reading = reading
    const work = read(slot, card, AbortSignal.any([reading.signal, stop.signal])).catch(() => undefined).finally(() => underWay.delete(work))
    underWay.add(work)
  }
  async function read (slot: AgentSlot, card: SlotCard, signal: AbortSignal): Promise<void> {
    for (let tries = 1; ; tries++) {
      const answer = await askCard(address(readMs, signal), options.withPhoto)
      signal.throwIfAborted()
      // What was read belongs to this card only if it is still in, and alone.
      const after = await askTerminals(address(listMs, signal))
      signal.throwIfAborted()
      if (after.kind === 'up') look(after)
      signal.throwIfAborted()
      if (answer === 'no-card' && tries < MOST_TRIES) await rest(againMs, undefined, { signal })
      else if (answer === 'no-card') return conclude(slot, card, { fault: 'mute' })
      else if (typeof answer === 'string') return conclude(slot, card, { fault: answer })
      else if (after.kind !== 'up') return conclude(slot, card, { fault: 'unreadable' })
      else return conclude(slot, card, { ...answer, ms: performance.now() - card.since })
    }
  }
  async function keepLooking (): Promise<void> {
    while (!stop.signal.aborted) {
      const terminals = await askTerminals(address(listMs))
      if (stop.signal.aborted) return
      look(terminals)
      await rest(pollMs, undefined, { signal: stop.signal }).catch(() => undefined)
    }
  }
  const looking = keepLooking()
  return {
    state,
    subscribe: listener => {
      listeners.add(listener)
      listener({ kind: 'readers', state: state() })
      for (const slot of slots.values()) for (const event of eventsOf(slot)) listener(event)
      return () => { listeners.delete(listener) }
    },
    read: reader => {
      for (const slot of slots.values()) if (slot.card !== null && (reader === undefined || reader === slot.name)) takeIn(slot, true)
      tellState()
    },
    setOptions: given => { options = given },
    close: async () => {
      stop.abort()
      listeners.clear()
      await Promise.all([looking, ...underWay])
    }
  }
}
