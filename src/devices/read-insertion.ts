import { setTimeout as sleep } from 'node:timers/promises'
import type { ReadOptions } from './card-readers.js'
import { readCard } from './thai-id-card/read-card.js'
import type { ThaiIdCard } from './thai-id-card/thai-id-card.js'
import { CardError, type Transmit } from './thai-id-card/transmit.js'

/** A card that lies in a reader. */
export interface PresentCard {
  readonly atr: Uint8Array
  /** Anew for every try. Rejects with {@link CardError}: `busy`, `mute`… */
  readonly open: () => Promise<OpenCard>
}

/** A card opened for one try. */
export interface OpenCard {
  readonly transmit: Transmit
  /** Another program may use it at the same time. */
  readonly isShared: boolean
  /** Lets go of it and leaves it powered: other programs want it. */
  readonly close: () => Promise<void>
}

export interface WhileReading {
  /** Once in every try. */
  readonly onCard: (card: ThaiIdCard) => void
  readonly onProgress: (share: number) => void
}

/** Contacts that had not settled, a reset, another program: devices.md, section 3.1, rule 12. */
const MOST_TRIES = 4
const BETWEEN_TRIES_MS = 300

/**
 * Reads a card that was put in, and again when it may go well the next time. The photo, `null` when there is none; the fault that ended it; or `gone`, once
 * `signal` is aborted. It resolves only when the card was let go of.
 */
export async function readInsertion (card: PresentCard, options: ReadOptions, signal: AbortSignal, reading: WhileReading): Promise<Uint8Array | null | CardError | 'gone'> {
  await pause(options.settleMs, signal)
  for (let tries = 1; ; tries++) {
    if (signal.aborted) return 'gone'
    const outcome = await tryOnce(card, options, signal, reading)
    if (signal.aborted) return 'gone'
    if (!(outcome instanceof CardError && outcome.isRetryable && tries < MOST_TRIES)) return outcome
    await pause(BETWEEN_TRIES_MS, signal)
  }
}

async function tryOnce ({ atr, open }: PresentCard, { withPhoto, withNhso }: ReadOptions, signal: AbortSignal, reading: WhileReading): Promise<Uint8Array | null | CardError> {
  try {
    const card = await open()
    const transmit: Transmit = async apdu => {
      // A newer card may lie where the old one lay: not one command of the old reading may reach it.
      if (signal.aborted) throw new CardError('pulled', false)
      return await card.transmit(apdu)
    }
    try {
      return await readCard(transmit, { atr, withPhoto, withNhso, isShared: card.isShared, ...unlessGone(reading, signal) })
    } finally {
      // With the card gone there is nothing left to let go of.
      await card.close().catch(() => undefined)
    }
  } catch (cause) {
    return cause instanceof CardError ? cause : new CardError('unreadable', true, { cause })
  }
}

const unlessGone = ({ onCard, onProgress }: WhileReading, signal: AbortSignal): WhileReading => ({
  onCard: card => { if (!signal.aborted) onCard(card) },
  onProgress: share => { if (!signal.aborted) onProgress(share) }
})

/** An abort ends it early and is no error. */
async function pause (ms: number, signal: AbortSignal): Promise<void> {
  if (ms > 0) await sleep(ms, undefined, { signal }).catch(() => undefined)
}
