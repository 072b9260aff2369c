import { DEFAULT_READ, type CardFault, type CardReaders, type CardSource, type ReaderEvent, type ReaderService, type ReadersState, type ReadOptions, type SlotState } from './card-readers.js'
import type { Insertion, Slot } from './card-slot.js'
import { createOrderedEvents } from './ordered-events.js'
import { readInsertion, type PresentCard } from './read-insertion.js'
import { CardError } from './thai-id-card/transmit.js'

/** {@link CardReaders} for whoever listens, and what a kind of reader has to report. */
export interface ReaderSessions extends CardReaders {
  /** Whoever knows the readers. When it is no longer up, all of them are gone until they are plugged in again. */
  readonly serviceChanged: (service: ReaderService) => void
  readonly readerPlugged: (reader: string) => void
  readonly readerUnplugged: (reader: string) => void
  /** Once for every card: one that is reported again has been changed for another. */
  readonly cardInserted: (reader: string, card: PresentCard) => void
  readonly cardRemoved: (reader: string) => void
}

export interface ReaderSessionsOptions {
  readonly source: CardSource
  readonly service?: ReaderService
  readonly options?: ReadOptions
  /** Monotonic milliseconds. */
  readonly clock?: () => number
}

/**
 * What every kind of reader has in common: it counts generations, reads one card at a time per reader, drops what belongs to a card that is gone, and tells
 * it all in order. How a card is reached it does not know. `ms` counts from the start of the generation; with `demand` a slot stays `empty` until asked.
 */
export function createReaderSessions (of: ReaderSessionsOptions): ReaderSessions {
  const clock = of.clock ?? (() => performance.now())
  const events = createOrderedEvents<ReaderEvent>()
  const slots = new Map<string, Slot>()
  let [service, options, generation, isClosed] = [of.service ?? 'up', of.options ?? DEFAULT_READ, 0, false]

  const state = (): ReadersState => ({ source: of.source, service, readers: [...slots.values()].map(({ name, state }) => ({ name, slot: state })) })
  const emit = (event: ReaderEvent) => { if (!isClosed) events.emit(event) }
  const tellState = () => emit({ kind: 'readers', state: state() })
  const enter = (slot: Slot, next: SlotState) => {
    if (slot.state === next) return
    slot.state = next
    tellState()
  }
  const tell = ({ told }: Insertion, event: ReaderEvent) => {
    told.push(event)
    emit(event)
  }

  const begin = (slot: Slot, card: PresentCard, settleMs: number | null) => {
    const insertion: Insertion = { generation: ++generation, card, since: clock(), gone: new AbortController(), told: [], citizenId: null }
    slot.insertion = insertion
    tell(insertion, { kind: 'inserted', reader: slot.name, generation })
    enter(slot, settleMs === null ? 'empty' : 'reading')
    if (settleMs !== null) slot.idle = slot.idle.then(async () => await reading(slot, insertion, { ...options, settleMs }))
  }

  const reading = async (slot: Slot, insertion: Insertion, options: ReadOptions) => {
    const { card, since, gone } = insertion
    const ofCard = { reader: slot.name, generation: insertion.generation }
    const ms = () => Math.max(0, clock() - since)
    const outcome = await readInsertion(card, options, gone.signal, {
      onCard: text => {
        // A later try that finds somebody else: the change of cards went unseen.
        if (insertion.citizenId !== null && insertion.citizenId !== text.citizenId) cardInserted(slot.name, card)
        else if (insertion.citizenId === null) tell(insertion, { kind: 'card', ...ofCard, card: text, ms: ms() })
        insertion.citizenId ??= text.citizenId
      },
      onProgress: share => emit({ kind: 'progress', ...ofCard, share })
    })
    if (outcome === 'gone') return
    if (outcome instanceof CardError) tell(insertion, { kind: 'fault', ...ofCard, fault: outcome.fault, isRetryable: outcome.isRetryable })
    else if (outcome !== null) tell(insertion, { kind: 'photo', ...ofCard, jpeg: outcome, ms: ms() })
    enter(slot, outcome instanceof CardError ? 'fault' : 'read')
  }

  /** A reading that was under way has ended, by this fault. */
  const takeOut = (slot: Slot, fault: CardFault) => {
    const { insertion } = slot
    if (insertion === null) return
    slot.insertion = null
    insertion.gone.abort()
    const ofCard = { reader: slot.name, generation: insertion.generation }
    if (slot.state === 'reading') emit({ kind: 'fault', ...ofCard, fault, isRetryable: false })
    emit({ kind: 'removed', ...ofCard })
  }

  const slotOf = (reader: string): Slot => {
    const known = slots.get(reader)
    if (known !== undefined) return known
    const slot: Slot = { name: reader, state: 'empty', insertion: null, idle: Promise.resolve() }
    slots.set(reader, slot)
    tellState()
    return slot
  }
  const lose = (slot: Slot) => {
    takeOut(slot, 'reader-lost')
    slots.delete(slot.name)
  }
  const cardInserted = (reader: string, card: PresentCard) => {
    if (isClosed) return
    const slot = slotOf(reader)
    takeOut(slot, 'pulled')
    begin(slot, card, options.readsOn === 'insert' ? options.settleMs : null)
  }

  return {
    subscribe: listener => events.subscribe(listener, [{ kind: 'readers', state: state() }, ...[...slots.values()].flatMap(({ insertion }) => insertion?.told ?? [])]),
    state,
    read: reader => {
      for (const slot of isClosed ? [] : slots.values()) {
        // A reading under way is what was asked for.
        if ((reader === undefined || reader === slot.name) && slot.insertion !== null && slot.state !== 'reading') begin(slot, slot.insertion.card, 0)
      }
    },
    setOptions: next => { options = next },
    close: async () => {
      isClosed = true
      for (const { insertion } of slots.values()) insertion?.gone.abort()
      await Promise.all([...slots.values()].map(async ({ idle }) => await idle))
    },
    serviceChanged: next => {
      if (next === service) return
      service = next
      if (next !== 'up') for (const slot of [...slots.values()]) lose(slot)
      tellState()
    },
    readerPlugged: slotOf,
    readerUnplugged: reader => {
      const slot = slots.get(reader)
      if (slot === undefined) return
      lose(slot)
      tellState()
    },
    cardInserted,
    cardRemoved: reader => {
      const slot = slots.get(reader)
      if (slot === undefined || slot.insertion === null) return
      takeOut(slot, 'pulled')
      enter(slot, 'empty')
    }
  }
}
