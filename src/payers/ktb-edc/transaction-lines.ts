import { EdcFileError } from './edc-file-error.js'
import { COLUMN, partOf, type FileLine } from './read-line.js'

const LEAST_COLUMNS = 28
const SEPARATOR = '|'
const MARK = /^(h|hd|hdr|head|header|t|tr|trl|trailer|f|footer|end|eof|total|sum|summary|รวม\S*)$/i

/** The lines of transactions, without blank ones, a header and a trailer. Throws {@link EdcFileError} for a line that lost or won a column. */
export function transactionLines (text: string): FileLine[] {
  if (!text.includes(SEPARATOR)) throw new EdcFileError('ไม่ใช่ไฟล์ EDC ของธนาคารกรุงไทย (ไม่มีเครื่องหมาย | คั่นช่อง)')
  const all = text.split(/\r\n|\r|\n/).map((line, i): FileLine => ({ number: i + 1, parts: line.split(SEPARATOR) }))
  const lines = all.filter(({ parts }) => parts.some(part => part.trim() !== ''))
  const first = lines.findIndex(line => isWide(line) && !isTitle(line))
  if (first < 0) throw new EdcFileError(`ไม่มีรายการในไฟล์นี้เลย (รายการหนึ่งมีอย่างน้อย ${LEAST_COLUMNS} ช่อง)`)
  const body = lines.slice(first)
  const last = body.at(-1)
  const merchants = new Set(body.filter(isWide).map(line => partOf(line, 'merchant')))
  const isEnded = /[\r\n]\s*$/.test(text)
  if (last !== undefined && !isWide(last) && !isPiece(last, merchants) && (isEnded || isMarked(last))) body.pop()
  for (const line of lines.slice(0, first)) if (isPiece(line, merchants)) throw wrongWidth(line, body[0])
  for (const line of body) if (line.parts.length !== body[0]?.parts.length) throw wrongWidth(line, body[0])
  return body
}

const isWide = ({ parts }: FileLine): boolean => parts.length >= LEAST_COLUMNS

/** Names of the columns: no number where a transaction has its day and its amount. */
const isTitle = (line: FileLine): boolean => !hasPerson(line) && !/\d/.test(partOf(line, 'day')) && !/\d/.test(partOf(line, 'amount'))

/** A transaction that lost columns is no header or trailer: it names a person, or the merchant of the others. A trailer is ended, or says what it is. */
const isPiece = (line: FileLine, merchants: ReadonlySet<string>): boolean =>
  hasPerson(line) || (!isMarked(line) && partOf(line, 'merchant') !== '' && merchants.has(partOf(line, 'merchant')))

const isMarked = ({ parts }: FileLine): boolean => MARK.test((parts[0] ?? '').trim())

// Where a citizen id stands, or would after a column was lost or won; elsewhere thirteen digits may be a tax number.
const AROUND_PERSON = [COLUMN.citizenId - 2, COLUMN.citizenId + 3] as const

const hasPerson = ({ parts }: FileLine): boolean => parts.slice(...AROUND_PERSON).some(part => /^\d{13}$/.test(part.trim().replace(/[\s-]/g, '')))

const wrongWidth = ({ number, parts }: FileLine, usual: FileLine | undefined): EdcFileError =>
  new EdcFileError(`มี ${parts.length} ช่อง ต้องมี ${usual?.parts.length ?? LEAST_COLUMNS} ช่องเหมือนบรรทัดอื่น ไฟล์อาจไม่ครบหรือมีเครื่องหมาย | เกิน`, number, parts.length)
