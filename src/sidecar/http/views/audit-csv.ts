import { formatBuddhistTime, formatInstant } from '../../../values/local-date.js'
import { ROLE_NAMES } from '../../people/role-names.js'
import type { AuditEvent } from '../../state/audit-store.js'
import { ACTION_WORDS, auditDetail, auditSentence, OUTCOME_WORDS, subjectWords } from './audit-words.js'

// Spreadsheets read a file without it as the code page of the machine.
const BOM = '\uFEFF'
const HEADER = ['เลขที่', 'วันเวลา', 'วันเวลา (ISO)', 'ชื่อผู้ใช้', 'บทบาท', 'การกระทำ', 'ผล', 'เรื่อง', 'HN', 'ที่อยู่เครื่อง', 'รายละเอียด', 'ประโยค']

/** The audit as a table for a spreadsheet, a page of events at a time; every patient of an event is on its line. */
export async function * auditCsv (pages: AsyncIterable<readonly AuditEvent[]>): AsyncGenerator<string> {
  yield BOM + csvLine(HEADER)
  for await (const events of pages) yield events.map(event => csvLine(cellsOf(event))).join('')
}

const cellsOf = (event: AuditEvent): readonly string[] => [
  String(event.id),
  formatBuddhistTime(event.at),
  formatInstant(event.at),
  event.login ?? '',
  event.role === null ? '' : ROLE_NAMES[event.role],
  ACTION_WORDS[event.action] ?? event.action,
  OUTCOME_WORDS[event.outcome],
  event.subject === null ? '' : subjectWords(event.subject),
  event.hns.join(' '),
  event.address,
  auditDetail(event),
  auditSentence(event)
]

/** One line, every cell quoted. */
export const csvLine = (cells: readonly string[]): string => `${cells.map(quoted).join(',')}\r\n`

// A cell that begins like a formula is run by a spreadsheet; an apostrophe makes it text.
const quoted = (cell: string): string => `"${(/^[=+\-@＝＋－＠\t\r\n]/.test(cell) ? `'${cell}` : cell).replaceAll('"', '""')}"`
