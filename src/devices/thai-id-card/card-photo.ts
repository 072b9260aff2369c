import type { CardConnection } from './card-connection.js'
import { isUnwritten } from './card-fields.js'
import { readWhole } from './card-text.js'
import { PADDING, endOfJpeg, lastEndMark } from './jpeg-end.js'
import { CardError } from './transmit.js'

const START = 0x017B
const SIZE = 5118
const BLOCK = 255

/**
 * The whole JPEG of the personal applet, already selected; `null`: the card has none. Blocks are joined raw, for a byte that looks like padding (20) may be
 * part of the picture; reading stops where the picture ends. `share` of the room a photo has: it may jump to 1. Rejects with `half-read` when it has no end.
 */
export async function readPhoto (card: CardConnection, onProgress: (share: number) => void): Promise<Uint8Array | null> {
  const photo = new Uint8Array(SIZE)
  for (let at = 0; at < SIZE; at += BLOCK) {
    const length = Math.min(BLOCK, SIZE - at)
    const block = await readWhole(card, START + at, length)
    photo.set(block, at)
    if (at === 0 && block.every(byte => byte === PADDING)) return null
    // No picture holds a block of nothing but 00 or FF: its flat parts are coded otherwise.
    if (isUnwritten(block) || (at === 0 && !(block[0] === 0xFF && block[1] === 0xD8))) throw new CardError('half-read', true)
    const end = endOfJpeg(photo.subarray(0, at + length))
    onProgress(end === null ? (at + length) / SIZE : 1)
    if (end !== null) return photo.slice(0, end)
  }
  const end = lastEndMark(photo)
  if (end === null) throw new CardError('half-read', true)
  return photo.slice(0, end)
}
