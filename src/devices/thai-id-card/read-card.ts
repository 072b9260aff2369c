import { isDeepStrictEqual } from 'node:util'
import { connectCard, type CardConnection } from './card-connection.js'
import { readEntitlement } from './card-entitlement.js'
import { readPhoto } from './card-photo.js'
import { PERSONAL_APPLET, cardOf, citizenIdOf, readPersonalRecord, readWhole } from './card-text.js'
import type { ThaiIdCard } from './thai-id-card.js'
import { CardError, type Transmit } from './transmit.js'

export interface CardWish {
  /** As the reader told it. Which card it is, SELECT decides. */
  readonly atr: Uint8Array
  readonly withPhoto: boolean
  /** `true`: where it costs little; `always`: on slow cards, too, whose text then comes 0.6 s later. */
  readonly withNhso: boolean | 'always'
  /** Another program may speak to the card between our commands: nothing is believed that was not read twice. */
  readonly isShared: boolean
  /** Once, when the text is whole and proven, before the photo. */
  readonly onCard: (card: ThaiIdCard) => void
  /** Of the photo; 0 to 1. */
  readonly onProgress: (share: number) => void
}

/**
 * Reads a Thai ID card; resolves with the photo, a whole JPEG, or `null` (not wanted, or the card has none). Rejects with {@link CardError}.
 * The commands are what the community knows of the card (devices.md), not the Department's own paper.
 */
export async function readCard (transmit: Transmit, wish: CardWish): Promise<Uint8Array | null> {
  const card = connectCard(transmit, wish.atr)
  // NHSO's applet comes first: the personal one, once selected, serves text and photo. Shared, nothing would prove NHSO's bytes, and they are but a hint.
  const isNhsoWanted = wish.withNhso === 'always' || (wish.withNhso && !isSlow(wish.atr))
  const nhso = isNhsoWanted && !wish.isShared ? await readEntitlement(card) : null
  if (!wish.isShared) await selectPersonal(card)
  const record = wish.isShared ? await readTwice(card, null, () => readPersonalRecord(card)) : await readPersonalRecord(card)
  const text = cardOf(record, nhso, wish.isShared)
  wish.onCard(text)
  if (!wish.withPhoto) return null
  if (!wish.isShared) return await readPhoto(card, wish.onProgress)
  return await readTwice(card, text.citizenId, pass => readPhoto(card, share => wish.onProgress((pass + share) / 2)))
}

/** No TA1 in the answer to reset: the speed of 9600 baud. An unknown card is not slow. */
const isSlow = (atr: Uint8Array): boolean => atr[1] !== undefined && (atr[1] & 0x10) === 0

async function selectPersonal (card: CardConnection): Promise<void> {
  if (!await card.select(PERSONAL_APPLET)) throw new CardError('not-thai-id', false)
}

/**
 * Another program may select its own applet between our commands, or fetch the answer that was ours, and the status is 9000 all the same. What was read is
 * believed when it came the same twice, with the same citizen id before and after; after, without SELECT, so that a change of applet shows.
 */
async function readTwice<Block> (card: CardConnection, citizenId: string | null, read: (pass: 0 | 1) => Promise<Block>): Promise<Block> {
  const proven = async (pass: 0 | 1) => {
    await selectPersonal(card)
    const before = await readCitizenId(card)
    const block = await read(pass)
    if (before !== (citizenId ?? before) || before !== await readCitizenId(card)) throw new CardError('half-read', true)
    return block
  }
  const first = await proven(0)
  if (!isDeepStrictEqual(first, await proven(1))) throw new CardError('half-read', true)
  return first
}

const readCitizenId = async (card: CardConnection): Promise<string> => citizenIdOf(await readWhole(card, 0x0004, 13), true)
