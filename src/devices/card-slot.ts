import type { ReaderEvent, SlotState } from './card-readers.js'
import type { PresentCard } from './read-insertion.js'

/** One generation: a card put in, or asked for again. */
export interface Insertion {
  readonly generation: number
  readonly card: PresentCard
  /** By the monotonic clock. */
  readonly since: number
  /** Aborted when the card is gone or a newer generation has begun. */
  readonly gone: AbortController
  /** What a later subscriber is told again: inserted, card, photo or fault. */
  readonly told: ReaderEvent[]
  /** Of the text told, if it was. */
  citizenId: string | null
}

/** One reader as long as it is plugged in. */
export interface Slot {
  readonly name: string
  state: SlotState
  insertion: Insertion | null
  /** Settles when the last reading has let go of its card. */
  idle: Promise<void>
}
