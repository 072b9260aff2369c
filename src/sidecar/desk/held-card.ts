import { randomUUID } from 'node:crypto'
import type { CardSource, ReaderEvent } from '../../devices/card-readers.js'
import type { Instant } from '../../values/local-date.js'
import type { DeskCard } from './desk.js'

/** A card on a desk, and what the page does not need to know of it. Changed in place: it lives as long as it lies there. */
export interface HeldCard {
  readonly generation: number
  readonly source: CardSource
  /** Ends what is asked about it. */
  readonly leaving: AbortController
  shown: DeskCard
  /** Nobody is told twice of one card. */
  isAudited: boolean
}

/** What a reader tells about one card. */
export type CardEvent = Exclude<ReaderEvent, { readonly kind: 'readers' }>

export function newCard ({ reader, generation }: CardEvent, source: CardSource, at: Instant): HeldCard {
  return {
    generation,
    source,
    leaving: new AbortController(),
    isAudited: false,
    shown: { id: randomUUID(), reader, insertedAt: at, removedAt: null, card: null, fault: null, photo: null, photoShare: 0, match: null, right: null, takenFor: null }
  }
}

/** The card after what the reader told of it; the same one where it tells nothing new. */
export function afterEvent (shown: DeskCard, event: CardEvent, at: Instant): DeskCard {
  switch (event.kind) {
    case 'inserted': return shown
    // The first text of a card is its text: another one under the same number would be another person.
    case 'card': return shown.card === null ? { ...shown, card: event.card, fault: null } : shown
    case 'progress': return shown.photo === null && event.share > shown.photoShare ? { ...shown, photoShare: event.share } : shown
    case 'photo': return shown.photo === null ? { ...shown, photo: Buffer.from(event.jpeg), photoShare: 1 } : shown
    case 'fault': return { ...shown, fault: event.fault }
    case 'removed': return shown.removedAt === null ? { ...shown, removedAt: at } : shown
  }
  return event satisfies never
}
