const HEADER = '{\\rtf1\\ansi\\ansicpg874\\deff0{\\fonttbl{\\f0\\fnil\\fcharset222 MS Sans Serif;}}'
// A destination no reader knows: passed over by every one of them.
const MARK = '{\\*\\hosxpsidecar '

/** Lines as RTF in plain ASCII: Thai as bytes of TIS-620, so that no character set on the way can harm it. `mark` is invisible. */
export function rtfOf (lines: readonly string[], mark: string): string {
  return `${HEADER}${MARK}${escaped(mark)}}\r\n\\viewkind4\\uc1\\pard\\f0\\fs26 ${lines.map(escaped).join('\\par\r\n')}\\par\r\n}\r\n`
}

/** The mark {@link rtfOf} put in; `null` when there is none. */
export function markIn (rtf: string): string | null {
  const from = rtf.indexOf(MARK)
  const to = rtf.indexOf('}', from)
  return from < 0 || to < 0 ? null : rtf.slice(from + MARK.length, to)
}

const FIRST_THAI = 0x0e01
const FIRST_THAI_BYTE = 0xa1

function escaped (text: string): string {
  return [...text].map(letter => {
    const code = letter.codePointAt(0) ?? 0
    if (letter === '\\' || letter === '{' || letter === '}') return `\\${letter}`
    if (code >= FIRST_THAI && code <= 0x0e5b) return `\\'${(code - FIRST_THAI + FIRST_THAI_BYTE).toString(16)}`
    if (code < 0x20 || code > 0x7e) throw new RangeError('a note may hold TIS-620 text only')
    return letter
  }).join('')
}
