import type { ThaiIdCard } from './thai-id-card/thai-id-card.js'

/**
 * Why a card could not be read: no Thai ID card; put in the wrong way or silent; pulled out while it was read; held by another program; a citizen id that
 * fails its check digit; a record that came incomplete or not the same twice; too slow; the reader or its service went away; an answer nobody can read.
 */
export const CARD_FAULTS = ['not-thai-id', 'mute', 'pulled', 'busy', 'check-digit', 'half-read', 'too-slow', 'reader-lost', 'unreadable'] as const
export type CardFault = typeof CARD_FAULTS[number]

/** `reading` until the text is here and the photo is, or is not wanted. */
export type SlotState = 'empty' | 'reading' | 'read' | 'fault'

export interface CardReader {
  readonly name: string
  readonly slot: SlotState
}

/** `missing`: the machine has no such service (pcscd, NHSO's agent); `down`: it does not answer. */
export type ReaderService = 'up' | 'down' | 'missing'

/** Who reads the card: our own short read, NHSO's agent on port 8189, a simulated reader. */
export type CardSource = 'pcsc' | 'nhso-agent' | 'simulated'

export interface ReadersState {
  readonly source: CardSource
  readonly service: ReaderService
  readonly readers: readonly CardReader[]
}

/** One insertion of one card: results of an older one are dropped by whoever holds a newer. Counts up within a process. */
interface OfCard {
  readonly reader: string
  readonly generation: number
}

/** What readers tell, in order. `ms`: since the card was put in. */
export type ReaderEvent =
  | { readonly kind: 'readers', readonly state: ReadersState }
  | OfCard & { readonly kind: 'inserted' }
  /** The text is whole and proven; the photo comes later, or never. */
  | OfCard & { readonly kind: 'card', readonly card: ThaiIdCard, readonly ms: number }
  /** Of the photo; 0 to 1. */
  | OfCard & { readonly kind: 'progress', readonly share: number }
  /** A whole JPEG, as it stands on the card. */
  | OfCard & { readonly kind: 'photo', readonly jpeg: Uint8Array, readonly ms: number }
  /** The reading of this card has ended; with `isRetryable` it may be tried again with the card left in. */
  | OfCard & { readonly kind: 'fault', readonly fault: CardFault, readonly isRetryable: boolean }
  | OfCard & { readonly kind: 'removed' }

export interface ReadOptions {
  /** Read when a card is put in (default), or only when {@link CardReaders.read} asks. */
  readonly readsOn: 'insert' | 'demand'
  /** Some readers need a moment after the card went in. */
  readonly settleMs: number
  readonly withPhoto: boolean
  /** `true`: where it costs little; `always`: on slow cards, too, whose text then comes 0.6 s later. */
  readonly withNhso: boolean | 'always'
}
export const DEFAULT_READ: ReadOptions = { readsOn: 'insert', settleMs: 0, withPhoto: true, withNhso: true }

/**
 * The readers of one machine, whatever reads them. It keeps itself alive: a service that was missing, a reader that was unplugged, a card that was pulled
 * need nobody. Events come to every subscriber in order; a new one is told the state as it is and every card that is in.
 */
export interface CardReaders {
  readonly subscribe: (listener: (event: ReaderEvent) => void) => () => void
  readonly state: () => ReadersState
  /** Reads the card in this reader again, or of all readers; a new generation. Nothing happens where no card is in. */
  readonly read: (reader?: string) => void
  readonly setOptions: (options: ReadOptions) => void
  readonly close: () => Promise<void>
}
