import { createHash } from 'node:crypto'

/** A VN, AN, HN, right code or business key as our ascii columns hold it. */
export type AsciiText = string & { readonly __kind: 'AsciiText' }

const IDENTIFIER_WIDTH = 64
const HASH_WIDTH = 16
// A line may be a broken code in Thai: nine characters to the letter.
const LINE_WIDTH = 190

/**
 * Printable ASCII stays as it is, without trailing blanks; anything else (an ICD code that is a Thai sentence) becomes `%XX`
 * of its UTF-8 bytes, and what is longer than the column ends in a hash. One text always has one form.
 */
export const toAscii = (text: string): AsciiText => fit(text, IDENTIFIER_WIDTH)

/** The same for a finding's line, whose column is wider. */
export const toAsciiLine = (text: string): AsciiText => fit(text, LINE_WIDTH)

function fit (text: string, width: number): AsciiText {
  if (text.length <= width && isPlain(text)) return text as AsciiText
  const escaped = text.trimEnd().replace(/[^ -$&-~]+/g, part => [...Buffer.from(part)].map(percent).join(''))
  if (escaped.length <= width) return escaped as AsciiText
  const hash = createHash('sha256').update(escaped).digest('hex').slice(0, HASH_WIDTH)
  return `${escaped.slice(0, width - HASH_WIDTH - 1)}~${hash}` as AsciiText
}

// Nearly every text is, and a night brings millions: a loop over the characters costs less than the expression.
function isPlain (text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code < 0x20 || code > 0x7E || code === 0x25) return false
  }
  return !text.endsWith(' ')
}

/** Undoes {@link toAscii}; a text that was cut stays in its cut form. */
export function fromAscii (text: AsciiText): string {
  if (!text.includes('%')) return text
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

const percent = (byte: number): string => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`
