import ExcelJS from 'exceljs'
import { dayOf, formatBuddhistTime, plusMs, type Instant, type LocalDate } from '../../values/local-date.js'
import { hoursLeft } from './morning-figures.js'
import type { MorningReport, SheetRow } from './morning-report.js'
import { WORDS, type Language } from './morning-words.js'
import { oneLine } from './one-line.js'
import { addPrintedSheet, BAHT, cellStyle, styleHeader, styleRow, TEXT, WHOLE } from './sheet-style.js'
import { writeSummarySheet } from './summary-sheet.js'

/**
 * The open findings as xlsx: a summary, then a sheet for each department that has any, all rows, what saves most money per hour left first. By department, HN and
 * check only: no name, no other number of a person, no time of day and no message. Texts are text cells: nothing in it is a formula.
 */
export async function morningSheet (report: MorningReport): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook()
  workbook.creator = 'hosxp-sidecar'
  workbook.lastModifiedBy = 'hosxp-sidecar'
  workbook.created = new Date(report.asOf)
  workbook.modified = new Date(report.asOf)
  writeSummarySheet(workbook, report)
  for (const { owner } of report.departments) {
    const rows = report.rows.filter(row => row.owner === owner)
    if (rows.length > 0) writeDepartment(workbook, WORDS[report.language].owners[owner], rows, report)
  }
  return Buffer.from(await workbook.xlsx.writeBuffer())
}

const HEADINGS: Readonly<Record<Language, readonly string[]>> = {
  th: ['HN', 'รหัสข้อ', 'เรื่อง', 'ระดับ', 'ทำได้ถึงวันที่', 'เหลือ (ชม.)', 'เงิน (บาท)'],
  en: ['HN', 'Check', 'Matter', 'Level', 'Last day', 'Hours left', 'Baht']
}
const WIDTHS = [13, 10, 50, 14, 15, 12, 15]
// 107041E: Thai, the Buddhist era, Arabic digits; a program that does not know it shows the Gregorian year.
const DAY_FORMATS: Readonly<Record<Language, string>> = { th: '[$-107041E]dd/mm/yyyy;@', en: 'yyyy-mm-dd' }
const CELL_UNITS = 200

function writeDepartment (workbook: ExcelJS.Workbook, name: string, rows: readonly SheetRow[], { asOf, language }: MorningReport): void {
  const sheet = addPrintedSheet(workbook, name, `${WORDS[language].title} ${formatBuddhistTime(asOf)}`, 1)
  const formats = [TEXT, TEXT, TEXT, TEXT, DAY_FORMATS[language], WHOLE, BAHT]
  const styles = formats.map(format => cellStyle(format))
  sheet.columns = WIDTHS.map(width => ({ width }))
  styleHeader(sheet.addRow(HEADINGS[language]))
  for (const row of rows) styleRow(sheet.addRow(cellsOf(row, asOf, language)), styles)
  sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: rows.length + 1, column: WIDTHS.length } }
}

function cellsOf ({ hn, check, title, severity, deadline, satangAtRisk }: SheetRow, asOf: Instant, language: Language): (string | number | Date | null)[] {
  return [
    oneLine(hn, CELL_UNITS),
    oneLine(check, CELL_UNITS),
    oneLine(title[language], CELL_UNITS),
    WORDS[language].severities[severity],
    deadline === null ? null : dateCell(lastDayBefore(deadline)),
    deadline === null ? null : hoursLeft(deadline, asOf),
    satangAtRisk / 100
  ]
}

/** A deadline at midnight ends the day before. */
const lastDayBefore = (deadline: Instant): LocalDate => dayOf(plusMs(deadline, -1))

/** A spreadsheet's date knows no zone: the wall calendar's day, written as if it were UTC. */
const dateCell = (day: LocalDate): Date => new Date(`${day}T00:00:00Z`)
