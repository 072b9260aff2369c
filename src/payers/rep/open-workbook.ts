import { read, set_cptable as setCodePages, type CellObject, type WorkBook, type WorkSheet } from '@e965/xlsx'
import * as codePages from '@e965/xlsx/dist/cpexcel.full'
import { AnswerFileError } from './answer-file-error.js'
import type { AnswerCell, AnswerSheet } from './answer-sheet.js'

// Excel 95 wrote texts in the code page of Windows.
setCodePages(codePages)
const THAI_WINDOWS = 874

/** The sheets of a workbook, in their order. Throws {@link AnswerFileError} for one that has a password or cannot be read. */
export function openWorkbook (file: Buffer): readonly AnswerSheet[] {
  const book = parsed(file)
  const isFrom1904 = book.Workbook?.WBProps?.date1904 === true
  return book.SheetNames.map(name => sheetOf(name, book.Sheets[name], isFrom1904))
}

function parsed (file: Buffer): WorkBook {
  try {
    return read(file, { type: 'buffer', dense: true, codepage: THAI_WINDOWS, cellNF: true, cellText: false, cellHTML: false })
  } catch (error) {
    const isLocked = error instanceof Error && /password|encrypt/i.test(error.message)
    throw new AnswerFileError(isLocked ? 'ไฟล์มีรหัสผ่าน ให้ปลดรหัสผ่านใน Excel ก่อนนำเข้า' : 'อ่านไฟล์ Excel นี้ไม่ได้ ไฟล์อาจเสียหาย ให้ดาวน์โหลดใหม่', {}, { cause: error })
  }
}

function sheetOf (name: string, sheet: WorkSheet | undefined, isFrom1904: boolean): AnswerSheet {
  const data = (sheet?.['!data'] ?? []) as readonly (readonly (CellObject | undefined)[] | undefined)[]
  return {
    name,
    // A row that was never written is a hole.
    rows: Array.from(data, row => row === undefined ? undefined : Array.from(row, cellOf)),
    merges: (sheet?.['!merges'] ?? []).map(({ s, e }) => ({ fromRow: s.r, toRow: e.r, fromColumn: s.c, toColumn: e.c })),
    isFrom1904
  }
}

function cellOf (cell: CellObject | undefined): AnswerCell | undefined {
  if (cell === undefined) return undefined
  const format = typeof cell.z === 'string' ? cell.z : ''
  // An error, or a formula nobody has worked out: something stands there that is not known.
  if (cell.t === 'e' || (cell.v === undefined && cell.f !== undefined)) return { value: '#ERROR', format }
  if (cell.v === undefined || cell.v === '') return undefined
  return { value: cell.v instanceof Date ? cell.v.toISOString() : cell.v, format }
}
