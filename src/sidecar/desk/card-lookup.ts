import type { CardSource } from '../../devices/card-readers.js'
import type { ThaiIdCard } from '../../devices/thai-id-card/thai-id-card.js'
import type { Instant } from '../../values/local-date.js'
import type { AskedRight } from '../asking/payers.js'
import type { CardMatch } from './desk.js'

/** What is looked up about a card as soon as its text is here: the two run beside each other, and neither waits for the other. */
export interface CardLookup {
  /** Never rejects: HOSxP away is `unknown`. */
  readonly match: (card: ThaiIdCard) => Promise<CardMatch>
  /** Asks as the desk, about today; not at all (`not-checked`) where `card_room.asks_right` is off. Never rejects. */
  readonly ask: (card: ThaiIdCard, signal: AbortSignal) => Promise<AskedRight>
  /** Keeps what the card said, for the check of differences; a card and patient that belong together. `insteadOf`: whom it was taken for before. Never rejects. */
  readonly remember: (hn: string, card: ThaiIdCard, from: { readonly stationId: number, readonly source: CardSource, readonly at: Instant, readonly insteadOf?: string | null }) => Promise<void>
}
