import { instantAt, plusMs, type Instant, type LocalDate } from '../../values/local-date.js'
import { satang, type Satang } from '../../values/satang.js'
import { readDay } from '../normalise-day.js'
import { EdcFileError } from './edc-file-error.js'
import type { EdcTransaction } from './edc-transaction.js'

/** Where the file keeps what we read of it, from 0; names stand in 12 and 13 and are not read. */
export const COLUMN = { merchant: 3, terminal: 6, day: 7, time: 8, citizenId: 11, amount: 22, kind: 25, code: 26 } as const
type ColumnName = keyof typeof COLUMN

const NAMES: Readonly<Record<ColumnName, string>> = {
  merchant: 'รหัสร้านค้า', terminal: 'เครื่อง', day: 'วันที่ทำรายการ', time: 'เวลาทำรายการ', citizenId: 'เลขประชาชน', amount: 'จำนวนเงิน', kind: 'ประเภทรายการ', code: 'APPR CODE'
}
const SHORT_CODE = /^[\x21-\x7E]{0,32}$/
const AMOUNT = /^(\(?)(-?)((?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d{1,2})?)(-?)(\)?)$/
const CANCELS = /void|revers|refund|cancel|ยกเลิก|คืน/i

/** A line of the file in its parts. */
export interface FileLine {
  readonly number: number
  readonly parts: readonly string[]
}

export const partOf = ({ parts }: FileLine, column: ColumnName): string => (parts[COLUMN[column]] ?? '').trim()

/** Reads one transaction; its citizen id and code may be blank or unusable. Throws {@link EdcFileError} naming line and column. */
export function readLine (line: FileLine, today: LocalDate): EdcTransaction {
  const day = dayIn(line, today)
  const amount = amountIn(line)
  return {
    line: line.number,
    citizenId: partOf(line, 'citizenId').replace(/[\s-]/g, ''),
    day,
    // A cancellation in the very second of the approval is another transaction.
    approvedAt: amount < 0 ? plusMs(timeIn(line, day), 1) : timeIn(line, day),
    terminal: shortIn(line, 'terminal'),
    merchant: shortIn(line, 'merchant'),
    code: shortIn(line, 'code').toUpperCase(),
    satang: amount
  }
}

const wrong = (line: FileLine, column: ColumnName, what: string): EdcFileError => new EdcFileError(`${NAMES[column]}${what}`, line.number, COLUMN[column] + 1)

function dayIn (line: FileLine, today: LocalDate): LocalDate {
  const text = partOf(line, 'day')
  const day = /^\d{1,2}\/\d{1,2}\/\d{4}$/.test(text) ? readDay(text) : undefined
  if (day == null) throw wrong(line, 'day', 'อ่านไม่ได้ ต้องเป็น วว/ดด/ปปปป')
  // A day that is still to come would count as known before it was.
  if (day > today) throw wrong(line, 'day', 'เป็นวันที่ยังมาไม่ถึง')
  return day
}

function timeIn (line: FileLine, day: LocalDate): Instant {
  const [, hour = '', minute = '', second = '00'] = /^(\d{1,2}):?(\d{2})(?::?(\d{2})(?:\.\d+)?)?$/.exec(partOf(line, 'time')) ?? []
  if (hour === '' || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) throw wrong(line, 'time', 'อ่านไม่ได้ ต้องเป็น ชช:นน:วว')
  return instantAt(day, `${hour.padStart(2, '0')}:${minute}:${second}`)
}

function amountIn (line: FileLine): Satang {
  const [, open = '', minus = '', digits = '', after = '', close = ''] = AMOUNT.exec(partOf(line, 'amount')) ?? []
  if (digits === '' || (open === '') !== (close === '')) throw wrong(line, 'amount', 'ไม่ใช่ตัวเลข')
  const amount = Math.round(Number(digits.replaceAll(',', '')) * 100)
  if (!Number.isSafeInteger(amount)) throw wrong(line, 'amount', 'มากเกินไป')
  const isBelow = open !== '' || minus !== '' || after !== '' || CANCELS.test(partOf(line, 'kind'))
  return satang(isBelow ? -amount : amount)
}

function shortIn (line: FileLine, column: 'terminal' | 'merchant' | 'code'): string {
  const text = partOf(line, column)
  if (!SHORT_CODE.test(text)) throw wrong(line, column, 'มีตัวอักษรที่ไม่ใช่รหัส หรือยาวเกิน 32')
  return text
}
