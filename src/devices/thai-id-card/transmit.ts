import type { CardFault } from '../card-readers.js'

/** One command to the card and its whole answer, the two status bytes at the end. Rejects with {@link CardError} when the card or the reader is gone. */
export type Transmit = (apdu: Uint8Array) => Promise<Uint8Array>

/** A card that could not be read. Neither the message nor anything else of it holds what stands on the card. */
export class CardError extends Error {
  readonly code = 'CARD_FAULT'
  readonly fault: CardFault
  /** It may go well with the card left in. */
  readonly isRetryable: boolean

  constructor (fault: CardFault, isRetryable: boolean, options?: ErrorOptions) {
    super(`the card could not be read: ${fault}`, options)
    this.name = 'CardError'
    this.fault = fault
    this.isRetryable = isRetryable
  }
}
