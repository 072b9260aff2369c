import type { CardFault } from '../card-readers.js'
import { CardError } from '../thai-id-card/transmit.js'

/** PC/SC's answers that we tell apart. */
export const SHARING_VIOLATION = 0x8010000B
const CANCELLED = 0x80100002

interface Meaning {
  readonly fault: CardFault
  readonly isRetryable: boolean
}

const MEANINGS: ReadonlyMap<number, Meaning> = new Map([
  [SHARING_VIOLATION, { fault: 'busy', isRetryable: true }],
  // Not transacted; data lost; removed: pulled, or shaken and still there.
  [0x80100016, { fault: 'pulled', isRetryable: true }],
  [0x8010002F, { fault: 'pulled', isRetryable: true }],
  [0x80100069, { fault: 'pulled', isRetryable: true }],
  // Another program reset it between two of our commands.
  [0x80100068, { fault: 'busy', isRetryable: true }],
  [0x8010000C, { fault: 'pulled', isRetryable: true }],
  // Unresponsive, unpowered, an answer to reset that nobody can follow: the wrong way in, dirty, or dead.
  [0x80100066, { fault: 'mute', isRetryable: false }],
  [0x80100067, { fault: 'mute', isRetryable: false }],
  [0x8010000F, { fault: 'mute', isRetryable: false }],
  [0x80100065, { fault: 'mute', isRetryable: false }],
  // Unknown reader, reader unavailable.
  [0x80100009, { fault: 'reader-lost', isRetryable: false }],
  [0x80100017, { fault: 'reader-lost', isRetryable: false }]
] satisfies readonly (readonly [number, Meaning])[])

/** The code at the end of the binding's message; `null`: it says none. */
export function codeOf (error: unknown): number | null {
  const code = /0x([0-9a-f]{8,16})\)?\s*$/i.exec(error instanceof Error ? error.message : '')?.[1]
  // Windows writes a negative number as 64 bits.
  return code === undefined ? null : parseInt(code.slice(-8), 16)
}

/** The answer to our own close. */
export const isCancelled = (error: unknown): boolean => codeOf(error) === CANCELLED

/** What the binding rejected with, as a fault of the card. A code not known here is a reader that does not do its work. */
export function toCardError (error: unknown): CardError {
  if (error instanceof CardError) return error
  const { fault, isRetryable } = MEANINGS.get(codeOf(error) ?? 0) ?? { fault: 'reader-lost', isRetryable: true }
  return new CardError(fault, isRetryable, { cause: error })
}
