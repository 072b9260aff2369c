import ExcelJS from 'exceljs'
import type { Finding } from '../case/finding.js'
import { dayOf, formatBuddhistTime, plusMs, type Instant } from '../values/local-date.js'
import { hoursLeft } from './morning/morning-figures.js'
import { WORDS } from './morning/morning-words.js'
import { oneLine } from './morning/one-line.js'
import { addPrintedSheet, BAHT, cellStyle, styleHeader, styleRow, TEXT, WHOLE } from './morning/sheet-style.js'
import { OWNER_NAMES } from './owner-names.js'
import { ASIDE_NAMES, SCHEME_NAMES } from './thai-names.js'

/** A row of the work list; `title` is the check's. */
export interface WorkSheetRow extends Pick<Finding, 'hn' | 'check' | 'owner' | 'severity' | 'scheme' | 'deadline' | 'satangAtRisk'> {
  readonly title: string
  readonly aside: 'dismissed' | 'muted' | null
}

const HEADINGS = ['HN', 'รหัสข้อ', 'เรื่อง', 'หน่วยงาน', 'ระดับ', 'กองทุน', 'ทำได้ถึงวันที่', 'เหลือ (ชม.)', 'เงิน (บาท)', 'พักไว้']
const WIDTHS = [13, 10, 46, 18, 14, 18, 15, 12, 15, 12]
// 107041E: Thai, the Buddhist era, Arabic digits.
const FORMATS = [TEXT, TEXT, TEXT, TEXT, TEXT, TEXT, '[$-107041E]dd/mm/yyyy;@', WHOLE, BAHT, TEXT]
const NAME = 'รายการงาน'
const CELL_UNITS = 200

/** A work list as xlsx, in its order: by HN and check only, no name, no other number of a person and no message. Texts are text cells. */
export async function workSheet (rows: readonly WorkSheetRow[], asOf: Instant): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook()
  workbook.creator = 'hosxp-sidecar'
  workbook.lastModifiedBy = 'hosxp-sidecar'
  workbook.created = new Date(asOf)
  workbook.modified = new Date(asOf)
  const sheet = addPrintedSheet(workbook, NAME, `${NAME} ${formatBuddhistTime(asOf)}`, 1)
  const styles = FORMATS.map(format => cellStyle(format))
  sheet.columns = WIDTHS.map(width => ({ width }))
  styleHeader(sheet.addRow(HEADINGS))
  for (const row of rows) styleRow(sheet.addRow(cellsOf(row, asOf)), styles)
  sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: rows.length + 1, column: WIDTHS.length } }
  return Buffer.from(await workbook.xlsx.writeBuffer())
}

const cellsOf = ({ hn, check, title, owner, severity, scheme, deadline, satangAtRisk, aside }: WorkSheetRow, asOf: Instant): (string | number | Date | null)[] => [
  oneLine(hn, CELL_UNITS),
  oneLine(check, CELL_UNITS),
  oneLine(title, CELL_UNITS),
  OWNER_NAMES[owner],
  WORDS.th.severities[severity],
  scheme === null ? '' : SCHEME_NAMES[scheme],
  // A deadline at midnight ends the day before; a spreadsheet's date knows no zone.
  deadline === null ? null : new Date(`${dayOf(plusMs(deadline, -1))}T00:00:00Z`),
  deadline === null ? null : hoursLeft(deadline, asOf),
  satangAtRisk / 100,
  aside === null ? '' : ASIDE_NAMES[aside]
]
