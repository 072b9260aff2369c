import { CALLS_NOTHING, FORBIDDEN_NAMES, FORBIDDEN_WORDS, HARMLESS_FUNCTIONS } from './allowed-sql.js'
import { isFault, PARAMETERS, type BoundStatement, type FileFault, type Parameter } from './hospital-check.js'
import { lineAt, readTokens, type SqlToken } from './sql-tokens.js'

/** Reads the statement of a file: one SELECT that only reads, or why not. `text` is the whole file, so that lines are the file's. */
export function readStatement (text: string): BoundStatement | FileFault {
  const read = readTokens(text)
  if (isFault(read)) return read
  const end = read.findIndex(token => token.kind === 'mark' && token.text === ';')
  const statement = end === -1 ? read : read.slice(0, end)
  const [first] = statement
  if (first === undefined) return { line: null, reason: 'ไม่มีคำสั่ง SELECT ในไฟล์' }
  const at = (token: SqlToken, reason: string): FileFault => ({ line: lineAt(text, token.start), reason })
  if (first.kind !== 'word' || first.text.toUpperCase() !== 'SELECT') return at(first, 'คำสั่งต้องขึ้นต้นด้วย SELECT')
  const extra = end === -1 ? undefined : read[end + 1]
  if (extra !== undefined) return at(extra, 'มีได้คำสั่งเดียว: หลัง ; ต้องไม่มีอะไรอีก')
  for (const [i, token] of statement.entries()) {
    const reason = faultOf(token, statement[i - 1], statement[i + 1])
    if (reason !== null) return at(token, reason)
  }
  return bound(text, statement, first.start)
}

function faultOf (token: SqlToken, before: SqlToken | undefined, after: SqlToken | undefined): string | null {
  if (token.kind === 'placeholder') return isParameter(token.text) ? null : `ไม่รู้จัก :${token.text} ใช้ได้เฉพาะ :from :to :today`
  const isCall = after?.kind === 'mark' && after.text === '('
  const isName = token.kind === 'quoted-name' || token.kind === 'word'
  if (isName && FORBIDDEN_NAMES.has(plainName(token).toUpperCase())) return `อ่าน ${plainName(token)} ไม่ได้: มีรหัสลับหรือภาพ`
  if (token.kind === 'quoted-name') return isCall ? `เรียกฟังก์ชัน ${token.text} ไม่ได้` : null
  if (token.kind !== 'word') return null
  const word = token.text.toUpperCase()
  const forbidden = FORBIDDEN_WORDS.get(word)
  if (forbidden !== undefined) return forbidden
  if (!isCall) return null
  if (before?.kind === 'mark' && before.text === '.') return `เรียกฟังก์ชันของฐานข้อมูล ${token.text} ไม่ได้`
  if (CALLS_NOTHING.has(word)) return null
  if (!HARMLESS_FUNCTIONS.has(word)) return `เรียกฟังก์ชัน ${token.text} ไม่ได้: ใช้ได้เฉพาะฟังก์ชันคำนวณของ MySQL`
  // With a blank between, the server may take it for a function of the hospital's own.
  return after?.start === token.end ? null : `ระหว่าง ${token.text} กับวงเล็บต้องไม่เว้นวรรค`
}

const plainName = ({ text }: SqlToken): string => text.replaceAll('`', '')

const isParameter = (name: string): name is Parameter => PARAMETERS.some(parameter => parameter === name)

/** Only the pieces are kept: between them blanks, and the file's line ends. */
function bound (text: string, tokens: readonly SqlToken[], start: number): BoundStatement {
  let sql = ''
  let at = start
  for (const token of tokens) {
    sql += text.slice(at, token.start).replace(/[^\n]+/g, ' ')
    sql += token.kind === 'placeholder' ? '?' : text.slice(token.start, token.end)
    at = token.end
  }
  return { sql, firstLine: lineAt(text, start), parameters: tokens.flatMap(({ kind, text: name }) => kind === 'placeholder' && isParameter(name) ? [name] : []) }
}
