import type { Workbook } from 'exceljs'
import type { Severity } from '../../case/finding.js'
import { formatBuddhistTime } from '../../values/local-date.js'
import { displayWidth } from '../../values/thai-text.js'
import { DEADLINE_BUCKETS } from '../deadline-bucket.js'
import type { Tally } from './department-tallies.js'
import type { MorningReport } from './morning-report.js'
import { alerts, gapLines, workLines } from './morning-sentences.js'
import { WORDS } from './morning-words.js'
import { oneLine } from './one-line.js'
import { addPrintedSheet, BAHT, cellStyle, styleHeader, styleRow, TEXT, WHOLE } from './sheet-style.js'

const SEVERITIES: readonly Severity[] = ['block', 'warn', 'info']
const HEADER_ROW = 3
// Across the merged cells, for the widest letters.
const COLUMNS = 130
// Room for Thai marks above and below.
const LINE_HEIGHT = 18
const LABELS = {
  th: { name: 'สรุป', closed: 'ปิดแล้ว', baht: 'เงิน (บาท)', remarks: 'หมายเหตุ', onceEach: 'เงินนับหนึ่งครั้งต่อราย ยอดของแผนกรวมกันจึงอาจมากกว่ายอดรวม' },
  en: { name: 'Summary', closed: 'Closed', baht: 'Baht', remarks: 'Remarks', onceEach: 'Each case counts once: departments may add up to more than the total' }
} as const

/** Every department by deadline and level, with the total, and what the figures do not cover. */
export function writeSummarySheet (workbook: Workbook, report: MorningReport): void {
  const { asOf, language, hospitalCode, departments, open, closed } = report
  const words = WORDS[language]
  const labels = LABELS[language]
  const heading = `${words.title} ${formatBuddhistTime(asOf)}${hospitalCode === '' ? '' : ` ${words.hospital} ${oneLine(hospitalCode, 20)}`}`
  const sheet = addPrintedSheet(workbook, labels.name, heading, HEADER_ROW)
  const headings = [words.department, ...DEADLINE_BUCKETS.map(({ id }) => words.buckets[id]), words.total, ...SEVERITIES.map(severity => words.severities[severity]), labels.closed, labels.baht]
  sheet.columns = headings.map((_, i) => ({ width: i === 0 ? 24 : i === headings.length - 1 ? 16 : 12 }))
  const say = (text: string, isBold = false): void => {
    const row = sheet.addRow([text])
    sheet.mergeCells(row.number, 1, row.number, headings.length)
    styleRow(row, [cellStyle(TEXT, isBold)])
    // A merged cell does not grow by itself.
    row.height = LINE_HEIGHT * Math.ceil(displayWidth(text) / COLUMNS)
  }
  say(heading, true)
  sheet.addRow([])
  styleHeader(sheet.addRow(headings))
  const formats = headings.map((_, i) => i === 0 ? TEXT : i === headings.length - 1 ? BAHT : WHOLE)
  const line = (name: string, tally: Tally, done: number, isBold = false): void => {
    const row = sheet.addRow([name, ...DEADLINE_BUCKETS.map(({ id }) => tally.buckets[id]), tally.count, ...SEVERITIES.map(severity => tally.severities[severity]), done, tally.satangAtRisk / 100])
    styleRow(row, formats.map(format => cellStyle(format, isBold)))
    row.height = LINE_HEIGHT
  }
  for (const department of departments) line(words.owners[department.owner], department, department.closed)
  line(words.total, open, closed.count, true)
  sheet.addRow([])
  say(labels.remarks, true)
  for (const remark of [...alerts(report), labels.onceEach, ...gapLines(report), ...workLines(report)]) say(remark)
}
