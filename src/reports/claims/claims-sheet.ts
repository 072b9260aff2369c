import ExcelJS from 'exceljs'
import { formatBuddhistTime, type Instant, type LocalDate } from '../../values/local-date.js'
import { oneLine } from '../morning/one-line.js'
import { addPrintedSheet, BAHT, cellStyle, styleHeader, styleRow, TEXT } from '../morning/sheet-style.js'
import { SCHEME_NAMES } from '../thai-names.js'
import type { ReceivableClaim } from './receivables.js'

/** A row of the list of claims, with its words as on screen. */
export interface ClaimsSheetRow {
  readonly claim: Pick<ReceivableClaim, 'subject' | 'hn' | 'scheme' | 'serviceEnd' | 'billed'>
  readonly dueOn: LocalDate | null
  readonly clock: string
  readonly atRisk: number
  readonly state: string
  readonly whys: readonly string[]
}

const HEADINGS = ['HN', 'VN/AN', 'ประเภท', 'ผู้จ่าย', 'วันสิ้นสุดบริการ', 'เรียกเก็บ (บาท)', 'ส่งภายใน', 'เวลาที่เหลือ', 'เงินที่เสี่ยง (บาท)', 'สถานะ', 'เหตุที่ยังส่งไม่ได้']
const WIDTHS = [13, 16, 12, 20, 15, 16, 15, 22, 16, 14, 60]
// 107041E: Thai, the Buddhist era, Arabic digits.
const DAY = '[$-107041E]dd/mm/yyyy;@'
const FORMATS = [TEXT, TEXT, TEXT, TEXT, DAY, BAHT, DAY, TEXT, BAHT, TEXT, TEXT]
const KINDS = { visit: 'ผู้ป่วยนอก', admission: 'ผู้ป่วยใน' } as const
const CELL_UNITS = 200
const WHY_UNITS = 1000

/** The list of claims as xlsx, in its order: by HN and number only, no name. Texts are text cells. */
export async function claimsSheet (rows: readonly ClaimsSheetRow[], name: string, asOf: Instant): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook()
  workbook.creator = 'hosxp-sidecar'
  workbook.lastModifiedBy = 'hosxp-sidecar'
  workbook.created = new Date(asOf)
  workbook.modified = new Date(asOf)
  const sheet = addPrintedSheet(workbook, name, `${name} ${formatBuddhistTime(asOf)}`, 1)
  const styles = FORMATS.map(format => cellStyle(format))
  sheet.columns = WIDTHS.map(width => ({ width }))
  styleHeader(sheet.addRow(HEADINGS))
  for (const row of rows) styleRow(sheet.addRow(cellsOf(row)), styles)
  sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: rows.length + 1, column: WIDTHS.length } }
  return Buffer.from(await workbook.xlsx.writeBuffer())
}

const cellsOf = ({ claim: { subject, hn, scheme, serviceEnd, billed }, dueOn, clock, atRisk, state, whys }: ClaimsSheetRow): (string | number | Date | null)[] => [
  oneLine(hn, CELL_UNITS),
  oneLine(subject.id, CELL_UNITS),
  KINDS[subject.kind],
  SCHEME_NAMES[scheme],
  dateOf(serviceEnd),
  billed / 100,
  dateOf(dueOn),
  clock,
  atRisk / 100,
  state,
  oneLine(whys.join(' · '), WHY_UNITS)
]

// A spreadsheet's date knows no zone.
const dateOf = (day: LocalDate | null): Date | null => day === null ? null : new Date(`${day}T00:00:00Z`)
