import type { AnswerRow } from './answer-row.js'

const PARTS = /[\s,;/|+]+/
const NUMERIC = /^\d{3}(-\d{1,2})?$/
const LETTERED = /^[A-Z]{1,2}\d{1,3}(-\d{1,2})?[A-Z]?$/

/** What a code asks of us, by its shape. C and two digits are denials of vehicles, C and three are to be mended. */
export type CodeClass = 'corrective' | 'deny' | 'verify' | 'warning' | 'mark'

export function classOfCode (code: string): CodeClass {
  if (/^C\d{3}/.test(code)) return 'corrective'
  if (/^(EA|EP|AP)/.test(code)) return 'mark'
  if (code.startsWith('V')) return 'verify'
  return code.startsWith('W') ? 'warning' : 'deny'
}

/** As NHSO displays them: `305` → `C305`, `398-1` → `C398-1`. `null`: no code. */
function displayed (part: string): string | null {
  const code = part.toUpperCase().replace(/^'/, '')
  if (NUMERIC.test(code)) return `C${code}`
  return LETTERED.test(code) ? code : null
}

const partsOf = (text: string): string[] => text.replace(/[\u2010-\u2015]/g, '-').split(PARTS).filter(part => part !== '' && part !== '-')

/** Whether a text is codes with letters and nothing else; an amount is none. */
export const looksLikeCodes = (text: string): boolean => partsOf(text).every(part => /^[A-Z]/i.test(part) && displayed(part) !== null)

/** All codes of a row, each once; also those that stand where a denied amount would. Throws AnswerFileError for what is no code. */
export function readCodes (row: AnswerRow): readonly string[] {
  const codes = new Set<string>()
  for (const { text, wrong } of row.cellsOf('codes')) {
    for (const part of partsOf(text)) {
      const code = displayed(part)
      if (code === null) throw wrong('ต้องเป็นรหัสข้อผิดพลาด แต่พบข้อความอื่น')
      codes.add(code)
    }
  }
  for (const { text } of row.cellsOf('denied')) if (looksLikeCodes(text)) for (const part of partsOf(text)) codes.add(part.toUpperCase())
  return [...codes]
}

/** The codes of a text that may have other words; bare numbers among words are none. */
export function codesAmong (text: string): string[] {
  const whole = partsOf(text).map(displayed)
  if (whole.every(code => code !== null)) return whole
  return [...text.toUpperCase().matchAll(/(?<![A-Z0-9])[A-Z]{1,2}\d{2,3}(?:-\d{1,2})?(?![A-Z0-9])/g)].map(([code]) => code)
}
