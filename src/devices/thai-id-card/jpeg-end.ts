const MARK = 0xFF
const END = 0xD9
const SCAN = 0xDA
/** What fills the room behind a photo. */
export const PADDING = 0x20

/**
 * Where this JPEG ends (the byte after FF D9), by its own structure: an end mark inside a segment belongs to a thumbnail. `null`: not yet, or its
 * structure cannot be followed.
 */
export function endOfJpeg (bytes: Uint8Array): number | null {
  let at = 2
  while (bytes[at] === MARK) {
    const marker = bytes[at + 1]
    if (marker === END) return at + 2
    if (marker === MARK) {
      at += 1
      continue
    }
    const [high, low] = [bytes[at + 2], bytes[at + 3]]
    if (marker === undefined || high === undefined || low === undefined) return null
    at += 2 + (high << 8 | low)
    if (marker === SCAN) at = endOfScan(bytes, at)
  }
  return null
}

/** The next marker that is neither a stuffed byte (FF 00) nor a restart (FF D0 to D7). */
function endOfScan (bytes: Uint8Array, from: number): number {
  for (let at = from; at + 1 < bytes.length; at++) {
    const next = bytes[at + 1] ?? 0
    if (bytes[at] === MARK && next !== 0x00 && next !== MARK && !(next >= 0xD0 && next <= 0xD7)) return at
  }
  return bytes.length
}

/** The byte after the last FF D9, when nothing but padding follows: what follows a thumbnail's is the picture. */
export function lastEndMark (bytes: Uint8Array): number | null {
  const last = bytes.findLastIndex(byte => byte !== PADDING)
  return bytes[last] === END && bytes[last - 1] === MARK ? last + 1 : null
}
