import { isThirteenDigits } from '../../values/citizen-id.js'
import type { AnswerField } from './layouts/layout-facts.js'
import type { AnswerRow } from './answer-row.js'

const ID = /^[A-Za-z0-9][A-Za-z0-9/._-]{0,63}$/
const ROUNDED = /^\d(\.\d+)?e\+?\d+$/i
// A number loses the zeros it begins with; one that lost more is no citizen id.
const LEAST_DIGITS = 11

/** A number of a patient or a case as it is written; blank: none. A number that lost its leading zeros stays as short as it is. Throws AnswerFileError. */
export function readId (row: AnswerRow, field: AnswerField): string {
  const [placed] = row.cellsOf(field)
  if (placed === undefined) return ''
  const text = placed.text.replace(/^'/, '')
  if (ROUNDED.test(text)) throw placed.wrong('เลขถูก Excel ปัดเป็นเลขยกกำลัง อ่านตัวเลขจริงไม่ได้ ให้นำเข้าไฟล์ที่ดาวน์โหลดมาโดยไม่เปิดแล้วบันทึกซ้ำ')
  if (!ID.test(text) || !/\d/.test(text)) throw placed.wrong('ต้องเป็นเลข แต่พบข้อความอื่น')
  return text
}

/** 13 digits, or blank for whatever else stands there (passports, made-up numbers, what Excel has rounded). */
export function readCitizenId (row: AnswerRow): string {
  const [placed] = row.cellsOf('citizenId')
  if (placed === undefined) return ''
  const digits = placed.text.replace(/['\s-]/g, '')
  const text = typeof placed.cell.value === 'number' && digits.length >= LEAST_DIGITS ? digits.padStart(13, '0') : digits
  return isThirteenDigits(text) ? text : ''
}
