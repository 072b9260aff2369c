const TIS620 = '\\n\\u0020-\\u007E\\u0E01-\\u0E3A\\u0E3F-\\u0E5B'
const STRAY = new RegExp(`[^${TIS620}]`, 'gu')
const NO_BYTE = new RegExp(`\\r(?!\\n)|[^\\r${TIS620}]`, 'u')
const SAFE = new RegExp(`^[${TIS620}]+$`)

// U+0E01, ก, is byte 0xA1.
const THAI_OFFSET = 0x0E01 - 0xA1

/** What stands in for a character TIS-620 lacks, by kind; the first that matches. */
const STAND_INS: readonly (readonly [RegExp, string])[] = [
  [/[\t\p{Zs}]/u, ' '],
  [/[\p{Pd}\u2212\u00B7\u2022\u2023\u2027\u2043\u2219\u22C5\u25A0\u25AA\u25CF\u25E6\u30FB]/u, '-'],
  [/[\u00B4\u2018-\u201B\u2032\u2035\u2039\u203A]/, "'"],
  [/[\u00AB\u00BB\u201C-\u201F\u2033\u2036]/, '"'],
  [/\u20AC/, 'EUR'],
  [/[\p{M}\p{Cc}\p{Cf}]/u, '']
]
const PICTURE = /[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Regional_Indicator}]/u

/**
 * The text in strict TIS-620: printable ASCII, Thai, and `\n`. HOSxP's server would store anything else as `?` or refuse it. Typographic
 * characters become plain ones, accents and pictures go, anything else becomes `?`. Made safe twice, it is the same text.
 */
export const toTis620Safe = (text: string): string => text
  .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
  .replace(STRAY, standIn)
  // Nikhahit and sara aa are sara am typed in two strokes, with or without a tone mark between them.
  .replace(/\u0E4D([\u0E48-\u0E4B]?)\u0E32/g, '$1\u0E33')

function standIn (character: string): string {
  const known = STAND_INS.find(([kind]) => kind.test(character))
  if (known !== undefined) return known[1]
  const base = character.normalize('NFKD').replace(/\p{M}/gu, '')
  if (SAFE.test(base)) return base
  return PICTURE.test(character) ? '' : '?'
}

/** One byte per character; `\r` may stand before `\n`, as HOSxP ends its lines. Throws RangeError for what TIS-620 lacks, naming its number and place. */
export function tis620Bytes (text: string): Uint8Array {
  const stray = text.search(NO_BYTE)
  if (stray >= 0) throw new RangeError(`U+${(text.codePointAt(stray) ?? 0).toString(16).toUpperCase().padStart(4, '0')} at ${stray} is not in TIS-620`)
  return Uint8Array.from(text, character => character < '\u0E01' ? character.charCodeAt(0) : character.charCodeAt(0) - THAI_OFFSET)
}
