import type { FileFault } from './hospital-check.js'

/** One piece of a statement; comments are none. */
export interface SqlToken {
  readonly kind: 'word' | 'number' | 'string' | 'quoted-name' | 'placeholder' | 'mark'
  /** As written; of a placeholder its name. */
  readonly text: string
  readonly start: number
  readonly end: number
}

const BLANKS = /[ \t\r\n]+/y
const COMMENT = /(?:--(?=[ \t\r\n]|$)|#)[^\n]*|\/\*[^]*?\*\//y
const PIECES: readonly (readonly [SqlToken['kind'], RegExp])[] = [
  ['string', /'(?:[^'\\]|\\[^]|'')*'|"(?:[^"\\]|\\[^]|"")*"/y],
  ['quoted-name', /`(?:[^`]|``)+`/y],
  ['number', /(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?(?![\w$\u0080-\uFFFF])/y],
  ['word', /[\w$\u0080-\uFFFF]+/y],
  ['placeholder', /:[A-Za-z]\w*/y],
  ['mark', /[-+*/%=<>!~^&|(),.;]/y]
]

const REFUSED: readonly (readonly [RegExp, string])[] = [
  [/\/\*(?:M?!|\+)/y, 'หมายเหตุแบบ /*! หรือ /*+ เป็นคำสั่งแฝง ใช้ไม่ได้'],
  [/\/\*/y, 'หมายเหตุ /* ไม่มี */ ปิด'],
  [/--/y, 'หลัง -- ต้องเว้นวรรค จึงเป็นหมายเหตุ'],
  [/:=/y, 'กำหนดค่าตัวแปรไม่ได้'],
  [/@/y, 'ใช้ตัวแปร @ ไม่ได้'],
  [/\?/y, 'ใช้ ? ไม่ได้ ให้ใช้ :from :to :today'],
  [/['"`]/y, 'เครื่องหมายคำพูดไม่มีตัวปิด']
]

/** Takes a statement apart as MySQL and MariaDB do with an empty `sql_mode`. */
export function readTokens (text: string): readonly SqlToken[] | FileFault {
  const tokens: SqlToken[] = []
  let at = 0
  const match = (pattern: RegExp): string | null => {
    pattern.lastIndex = at
    return pattern.exec(text)?.[0] ?? null
  }
  while (at < text.length) {
    const isHidden = match(/\/\*(?:M?!|\+)/y) !== null
    const skipped = match(BLANKS) ?? (isHidden ? null : match(COMMENT))
    if (skipped !== null) {
      at += skipped.length
      continue
    }
    const refused = isHidden || match(/--|\/\*/y) !== null
    const found = refused ? null : firstPiece(match)
    if (found === null) return { line: lineAt(text, at), reason: REFUSED.find(([pattern]) => match(pattern) !== null)?.[1] ?? `อักขระ ${shown(text, at)} ใช้ไม่ได้` }
    const [kind, piece] = found
    tokens.push({ kind, text: kind === 'placeholder' ? piece.slice(1) : piece, start: at, end: at + piece.length })
    at += piece.length
  }
  return tokens
}

function firstPiece (match: (pattern: RegExp) => string | null): readonly [SqlToken['kind'], string] | null {
  for (const [kind, pattern] of PIECES) {
    const piece = match(pattern)
    if (piece !== null) return [kind, piece]
  }
  return null
}

const shown = (text: string, at: number): string => {
  const code = text.codePointAt(at) ?? 0
  return code > 32 && code !== 127 ? String.fromCodePoint(code) : `U+${code.toString(16).toUpperCase().padStart(4, '0')}`
}

export const lineAt = (text: string, at: number): number => text.slice(0, at).split('\n').length
