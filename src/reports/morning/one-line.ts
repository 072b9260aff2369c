// Control characters, line ends, and marks that turn the direction of writing.
const UNSEEN = /[\p{Cc}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]+/gu
const GRAPHEMES = new Intl.Segmenter('th', { granularity: 'grapheme' })

/** A text from elsewhere as one line of at most `units` UTF-16 units; cut with `…`, never within a letter and its marks. */
export function oneLine (text: string, units: number): string {
  // A text of any length may come; what lies far beyond the limit is not looked at.
  const line = text.slice(0, units * 4).replace(/\p{Cs}/gu, '\uFFFD').replace(UNSEEN, ' ').replace(/\s+/g, ' ').trim()
  if (line.length <= units) return line
  let end = 0
  for (const { segment } of GRAPHEMES.segment(line)) {
    if (end + segment.length > units - 1) break
    end += segment.length
  }
  return `${line.slice(0, end).trimEnd()}…`
}
