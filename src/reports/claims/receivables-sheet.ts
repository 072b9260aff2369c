import ExcelJS from 'exceljs'
import { formatBuddhistTime, type Instant } from '../../values/local-date.js'
import { oneLine } from '../morning/one-line.js'
import { addPrintedSheet, BAHT, cellStyle, styleHeader, styleRow, TEXT, WHOLE } from '../morning/sheet-style.js'
import type { ReceivableTable } from './receivable-tables.js'

const WIDTHS = { text: 34, count: 11, baht: 16 }
const FORMATS = { text: TEXT, count: WHOLE, baht: BAHT }
const CELL_UNITS = 200

/** The tables exactly as shown, a sheet for each: no patient is in them. `limits` says what was chosen. */
export async function receivablesSheet (tables: readonly ReceivableTable[], limits: string, asOf: Instant): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook()
  workbook.creator = 'hosxp-sidecar'
  workbook.lastModifiedBy = 'hosxp-sidecar'
  workbook.created = new Date(asOf)
  workbook.modified = new Date(asOf)
  for (const { title, columns, rows } of tables) {
    const sheet = addPrintedSheet(workbook, sheetName(title), `${title} ${limits} ${formatBuddhistTime(asOf)}`, 1)
    sheet.columns = columns.map(({ kind }) => ({ width: WIDTHS[kind] }))
    styleHeader(sheet.addRow(columns.map(({ head, kind }) => kind === 'baht' ? `${head} (บาท)` : head)))
    const plain = columns.map(({ kind }) => cellStyle(FORMATS[kind]))
    const bold = columns.map(({ kind }) => cellStyle(FORMATS[kind], true))
    for (const { level, cells } of rows) {
      const values = cells.map(({ value }, i) => typeof value === 'string' ? oneLine(level === 'part' && i === 0 ? `– ${value}` : value, CELL_UNITS) : columns[i]?.kind === 'baht' ? value / 100 : value)
      styleRow(sheet.addRow(values), level === 'total' ? bold : plain)
    }
  }
  return Buffer.from(await workbook.xlsx.writeBuffer())
}

/** Excel takes 31 characters. */
const sheetName = (title: string): string => [...title.replace(/[\\/?*[\]:]/g, ' ')].slice(0, 31).join('')
