import type { CardReaders, ReaderService, ReadOptions } from '../card-readers.js'
import { createReaderSessions } from '../reader-sessions.js'
import type { PresentCard } from '../read-insertion.js'
import { CardError, type Transmit } from '../thai-id-card/transmit.js'

/** A card that answers without a reader. */
export interface SimulatedCard {
  readonly atr: Uint8Array
  readonly transmit: Transmit
  readonly isShared?: boolean
}

export interface SimulatedReaders extends CardReaders {
  /** Where a card is in already, it is changed for this one. */
  readonly insert: (reader: string, card: SimulatedCard) => void
  readonly pull: (reader: string) => void
  readonly setService: (service: ReaderService) => void
  /** A card may stay in a reader without a cable; it is found again when the reader is. */
  readonly unplug: (reader: string) => void
  readonly plug: (reader: string) => void
}

export interface SimulatedReadersOptions {
  readonly names: readonly string[]
  readonly options?: ReadOptions
  /** Monotonic milliseconds. */
  readonly clock?: () => number
}

/**
 * Readers without a device, behind the same port as all others, and the blueprint for another kind: make the sessions, report to them what happens (service,
 * readers, cards; each once), and give every card a way to be opened whose commands fail by themselves when the card or the reader goes. Generations, retries,
 * order and replay are theirs.
 */
export function createSimulatedReaders ({ names, ...rest }: SimulatedReadersOptions): SimulatedReaders {
  const sessions = createReaderSessions({ source: 'simulated', ...rest })
  const plugged = new Set<string>()
  const cards = new Map<string, SimulatedCard>()
  const ends = new Map<string, AbortController>()

  const isSeen = (reader: string) => plugged.has(reader) && sessions.state().service === 'up'
  const cut = (reader: string, error: CardError) => {
    ends.get(reader)?.abort(error)
    ends.delete(reader)
  }
  const show = (reader: string) => {
    const card = cards.get(reader)
    if (card === undefined || !isSeen(reader)) return
    const end = new AbortController()
    ends.set(reader, end)
    sessions.cardInserted(reader, presentCard(card, end.signal))
  }
  const appear = (reader: string) => {
    if (!isSeen(reader)) return
    sessions.readerPlugged(reader)
    show(reader)
  }
  const plug = (reader: string) => {
    if (plugged.has(reader)) return
    plugged.add(reader)
    appear(reader)
  }
  for (const name of names) plug(name)

  return {
    subscribe: sessions.subscribe,
    state: sessions.state,
    read: sessions.read,
    setOptions: sessions.setOptions,
    close: async () => {
      for (const reader of [...ends.keys()]) cut(reader, new CardError('reader-lost', false))
      await sessions.close()
    },
    insert: (reader, card) => {
      cut(reader, new CardError('pulled', true))
      cards.set(reader, card)
      show(reader)
    },
    pull: reader => {
      cut(reader, new CardError('pulled', true))
      cards.delete(reader)
      sessions.cardRemoved(reader)
    },
    plug,
    unplug: reader => {
      cut(reader, new CardError('reader-lost', false))
      plugged.delete(reader)
      sessions.readerUnplugged(reader)
    },
    setService: service => {
      if (service !== 'up') for (const reader of plugged) cut(reader, new CardError('reader-lost', false))
      const wasUp = sessions.state().service === 'up'
      sessions.serviceChanged(service)
      if (!wasUp) plugged.forEach(appear)
    }
  }
}

const presentCard = ({ atr, transmit, isShared = false }: SimulatedCard, gone: AbortSignal): PresentCard => ({
  atr,
  open: async () => {
    gone.throwIfAborted()
    return { transmit: async apdu => await unlessGone(async () => await transmit(apdu), gone), isShared, close: async () => {} }
  }
})

/** A command that was under way when the card went never gets its answer. */
async function unlessGone (command: () => Promise<Uint8Array>, gone: AbortSignal): Promise<Uint8Array> {
  gone.throwIfAborted()
  return await new Promise((resolve, reject) => {
    const giveUp = () => { reject(gone.reason instanceof Error ? gone.reason : new CardError('pulled', true)) }
    gone.addEventListener('abort', giveUp, { once: true })
    command().then(resolve, reject).finally(() => { gone.removeEventListener('abort', giveUp) })
  })
}
