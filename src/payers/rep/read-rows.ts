import { AnswerFileError } from './answer-file-error.js'
import { answerRow, type AnswerRow } from './answer-row.js'
import { cellText, isBlankRow, type AnswerSheet } from './answer-sheet.js'
import { columnLetter } from './column-letter.js'
import type { SheetHeader } from './find-header.js'
import type { LayoutFacts } from './layouts/layout-facts.js'

/** Rows of patients, and what was left out, in sentences. */
export interface SheetRows {
  readonly rows: readonly AnswerRow[]
  readonly notes: readonly string[]
}

const FOOTER = /^\(?(รวม|ยอดรวม|ผลรวม|ทั้งหมด|จำนวน|หมายเหตุ|ผู้จัดทำ|ผู้พิมพ์|พิมพ์|วันที่พิมพ์|grand|sub ?total|total|sum|remark|printed|end)|^\*/i

/** The rows below the head. Blank ones and totals are left out; any other that names no transaction refuses the file. Throws {@link AnswerFileError}. */
export function readRows (sheet: AnswerSheet, header: SheetHeader, layout: LayoutFacts): SheetRows {
  const rows: AnswerRow[] = []
  const footers: number[] = []
  const blanks: number[] = []
  const mergeOf = mergesBelow(sheet, header.lastRow)
  for (let index = header.lastRow + 1; index < sheet.rows.length; index++) {
    if (isBlankRow(sheet.rows[index])) {
      blanks.push(index + 1)
      continue
    }
    const row = answerRow(sheet, layout, index)
    if (isFooter(sheet, row, index)) {
      footers.push(index + 1)
      continue
    }
    refuseStrange(sheet, layout, row, index)
    const merged = mergeOf.get(index)
    if (merged !== undefined) throw new AnswerFileError(`มีเซลล์ที่รวมกัน (${merged}) ในแถวข้อมูล ให้นำเข้าไฟล์ที่ดาวน์โหลดมาโดยไม่แก้ไข`, { sheet: sheet.name, row: index + 1 })
    rows.push(row)
  }
  const last = rows.at(-1)?.number ?? 0
  const between = blanks.filter(row => row < last)
  const notes = [
    footers.length === 0 ? [] : [`ข้ามแถวยอดรวมหรือหมายเหตุ ${footers.length} แถว (แถว ${some(footers)})`],
    between.length === 0 ? [] : [`ข้ามแถวว่าง ${between.length} แถว (แถว ${some(between)})`]
  ].flat()
  return { rows, notes }
}

/** A total has words first and names no patient. */
function isFooter (sheet: AnswerSheet, row: AnswerRow, index: number): boolean {
  if (row.cellsOf('hn').length > 0 || row.cellsOf('citizenId').length > 0) return false
  const first = (sheet.rows[index] ?? []).map(cellText).find(text => text !== '') ?? ''
  return FOOTER.test(first)
}

function refuseStrange (sheet: AnswerSheet, { columns, width, family }: LayoutFacts, row: AnswerRow, index: number): void {
  const place = { sheet: sheet.name, row: index + 1 }
  const beyond = (sheet.rows[index] ?? []).findIndex((cell, column) => column >= width && cellText(cell) !== '')
  if (beyond >= 0) throw new AnswerFileError('มีข้อมูลเกินคอลัมน์สุดท้ายของตาราง', { ...place, column: beyond + 1 })
  // A case of the web site has its own number before it has a transaction.
  for (const [field, name] of family === 'status' ? [['claimNumber', 'eClaim No.']] as const : [['transaction', 'TRAN_ID'], ['rep', 'REP No.']] as const) {
    const column = columns.find(known => known.field === field)?.index ?? 0
    if (row.cellsOf(field).length === 0) throw new AnswerFileError(`แถวนี้มีข้อมูลแต่ไม่มี ${name}`, { ...place, column: column + 1 })
  }
}

/** By row below the head: a merge that covers it, as Excel names it. */
function mergesBelow ({ merges, rows }: AnswerSheet, lastHeaderRow: number): ReadonlyMap<number, string> {
  const byRow = new Map<number, string>()
  for (const { fromRow, toRow, fromColumn, toColumn } of merges) {
    for (let row = Math.max(fromRow, lastHeaderRow + 1); row <= Math.min(toRow, rows.length - 1); row++) {
      byRow.set(row, `${columnLetter(fromColumn + 1)}${fromRow + 1}:${columnLetter(toColumn + 1)}${toRow + 1}`)
    }
  }
  return byRow
}

const MOST_NAMED = 5
const some = (rows: readonly number[]): string => `${rows.slice(0, MOST_NAMED).join(', ')}${rows.length > MOST_NAMED ? ' …' : ''}`
