import { AnswerFileError } from './answer-file-error.js'
import { isBlankRow, type AnswerSheet } from './answer-sheet.js'
import { findHeader, type SheetHeader } from './find-header.js'

/** The sheet with the answers, and what is said of the others. */
export interface ChosenSheet {
  readonly sheet: AnswerSheet
  readonly header: SheetHeader
  readonly notes: readonly string[]
}

const KNOWN_EXTRA = /summar|สรุป|data[\s_-]*drug|data[\s_-]*inst|data[\s_-]*deny|zero|0[\s_-]*บาท|ศูนย์บาท|ไม่จ่าย/i
// Sheets of details have REP and TRAN_ID too, but the narrowest answer has 58 columns.
const LEAST_WIDTH = 40

/** Finds the sheet of the answers by its head. Throws {@link AnswerFileError} when there is none, or more than one. */
export function chooseSheet (sheets: readonly AnswerSheet[]): ChosenSheet {
  const unknown = sheets.filter(({ name }) => !KNOWN_EXTRA.test(name))
  const headed = unknown.flatMap(sheet => {
    const header = findHeader(sheet)
    return header === null ? [] : [{ sheet, header }]
  })
  const wide = headed.filter(({ header }) => header.isStatusExport || header.titles.length >= LEAST_WIDTH)
  const [chosen, second] = wide.length > 0 ? wide : headed
  if (chosen === undefined) throw noHeader(sheets, unknown)
  if (second !== undefined) throw new AnswerFileError(`มีหัวตารางคำตอบมากกว่าหนึ่งแผ่น ("${chosen.sheet.name}" และ "${second.sheet.name}") ให้แยกเป็นคนละไฟล์`)
  const others = sheets.filter(sheet => sheet !== chosen.sheet && sheet.rows.filter(row => !isBlankRow(row)).length > 1)
  const notes = others.map(({ name }) => KNOWN_EXTRA.test(name) ? `แผ่น "${name}" เป็นรายละเอียดประกอบ ไม่ได้อ่าน` : `แผ่น "${name}" ไม่รู้จัก ไม่ได้อ่าน`)
  return { ...chosen, notes }
}

function noHeader (sheets: readonly AnswerSheet[], unknown: readonly AnswerSheet[]): AnswerFileError {
  if (sheets.every(({ rows }) => rows.every(isBlankRow))) return new AnswerFileError('ไม่มีข้อมูลในไฟล์นี้เลย')
  const names = (unknown.length > 0 ? unknown : sheets).map(({ name }) => `"${name}"`).join(', ')
  return new AnswerFileError(`ไม่พบหัวตาราง (แถวที่มี REP No., TRAN_ID และ HN) ใน 40 แถวแรกของแผ่น ${names}`)
}
