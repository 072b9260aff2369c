import { isThirteenDigits } from '../../values/citizen-id.js'
import { daysBetween, type LocalDate } from '../../values/local-date.js'
import { isZip } from '../zip/zip-directory.js'
import { decodeText } from './decode-text.js'
import { EdcFileError } from './edc-file-error.js'
import type { EdcReading, EdcTransaction } from './edc-transaction.js'
import { readLine } from './read-line.js'
import { transactionLines } from './transaction-lines.js'
import { unzipOne } from './unzip-one.js'

// A daily file, or a month asked for at once; a year that was mistyped is neither.
const LONGEST_DAYS = 92

/**
 * Reads the daily file of the card terminal: a zip with one text, or the text itself, its columns between upright strokes. `today` is the day it is
 * imported. All or nothing: throws {@link EdcFileError} for the first thing that cannot be read. Names in the file are never kept.
 */
export function readEdcFile (file: Buffer, today: LocalDate): EdcReading {
  if (file.length === 0) throw new EdcFileError('ไฟล์ว่าง')
  const content = isZip(file) ? unzipOne(file) : file
  const all = transactionLines(decodeText(content)).map(line => readLine(line, today))
  const kept = all.filter(({ citizenId, code }) => code !== '' && isThirteenDigits(citizenId))
  if (kept.length === 0) throw new EdcFileError(all.length === 0 ? 'ไม่มีรายการในไฟล์นี้เลย' : `อ่านได้ ${all.length} รายการ แต่ไม่มีรายการใดมีเลขประชาชนและเลขอนุมัติที่ใช้ได้`)
  const { transactions, repeated } = eachOnce(kept)
  const days = all.map(({ day }) => day)
  const [firstDay, lastDay] = [days.reduce((a, b) => b < a ? b : a), days.reduce((a, b) => b > a ? b : a)]
  if (daysBetween(firstDay, lastDay) > LONGEST_DAYS) throw new EdcFileError(`รายการในไฟล์ห่างกันเกิน ${LONGEST_DAYS} วัน อาจมีวันที่ผิด หรือให้แบ่งเป็นหลายไฟล์`)
  return {
    transactions,
    withoutPerson: all.filter(({ citizenId, code }) => code !== '' && !isThirteenDigits(citizenId)).map(({ line }) => line),
    withoutCode: all.filter(({ code }) => code === '').map(({ line }) => line),
    repeated,
    firstDay,
    lastDay
  }
}

/** The same transaction twice counts once; with two amounts nobody knows which counts. */
function eachOnce (all: readonly EdcTransaction[]): Pick<EdcReading, 'transactions' | 'repeated'> {
  const known = new Map<string, EdcTransaction>()
  const repeated: number[] = []
  for (const transaction of all) {
    const { day, terminal, code, citizenId, approvedAt, satang, line } = transaction
    const key = [day, terminal, code, citizenId, approvedAt].join('|')
    const before = known.get(key)
    if (before === undefined) known.set(key, transaction)
    else if (before.satang === satang) repeated.push(line)
    else throw new EdcFileError(`เป็นรายการเดียวกับบรรทัด ${before.line} แต่จำนวนเงินไม่เท่ากัน`, line)
  }
  return { transactions: [...known.values()], repeated }
}
