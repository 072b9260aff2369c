import type { Owner, Severity } from '../../../case/finding.js'
import { SCHEMES, type Scheme } from '../../../case/right.js'
import { WORDS } from '../../../reports/morning/morning-words.js'
import { OWNER_NAMES } from '../../../reports/owner-names.js'
import { SCHEME_NAMES } from '../../../reports/thai-names.js'
import { formatBuddhistTime, type Instant } from '../../../values/local-date.js'
import { formatBaht, satang } from '../../../values/satang.js'
import type { FindingEvent } from '../../state/finding-history.js'

const COLUMNS: Readonly<Record<string, string>> = {
  hn: 'HN', scheme: 'กองทุน', severity: 'ระดับ', owner: 'หน่วยงาน', message: 'ข้อความ', deadline: 'กำหนด', satang_at_risk: 'เงิน', evidence: 'หลักฐาน'
}
const LIFTED: Readonly<Record<string, string>> = { expired: 'เพราะครบกำหนด', closed: 'เพราะรายการปิด' }
const NOTE_ACTS: Readonly<Record<string, string>> = { edited: 'แก้ไข', deleted: 'ลบ' }

/** One event of a finding's life as a Thai sentence, without its time. */
export function eventWords ({ kind, runId, by, reason, changes }: FindingEvent): string {
  const run = runId === null ? '' : ` ในรอบที่ ${runId}`
  const who = by ?? 'ระบบ'
  switch (kind) {
    case 'opened': return `เปิด${run}`
    case 'reopened': return `เปิดซ้ำ${run}${changedWords(changes)}`
    case 'changed': return `เปลี่ยน${run}${changedWords(changes)}`
    case 'closed': return `ปิด${run}: ${closedWords(reason)}`
    case 'acknowledged': return `${who} รับทราบ`
    case 'dismissed': return `${who} พักไว้ ไม่ต้องทำ: ${reason ?? ''}`
    case 'muted': return `${who} ปิดเสียง: ${reason ?? ''}`
    case 'lifted': return by === null ? `กลับมาเอง ${LIFTED[reason ?? ''] ?? ''}`.trim() : `${by} นำกลับมา`
    case 'note-dismissed': return `มีผู้${NOTE_ACTS[reason ?? ''] ?? 'เอา'}โน้ตใน HOSxP ระบบจึงไม่เขียนซ้ำ`
    default: return kind satisfies never
  }
}

export const closedWords = (reason: string | null): string => Object.hasOwn(WORDS.th.closed, reason ?? '') ? WORDS.th.closed[reason as keyof typeof WORDS.th.closed] : reason ?? ''

function changedWords (changes: FindingEvent['changes']): string {
  const told = Object.entries(changes ?? {}).map(([column, [before, after]]) => `${COLUMNS[column] ?? column} ${valueWords(column, before)} → ${valueWords(column, after)}`)
  return told.length === 0 ? '' : `: ${told.join(', ')}`
}

function valueWords (column: string, value: string | number | null): string {
  if (value === null || value === '') return 'ไม่มี'
  switch (column) {
    case 'satang_at_risk': return `${formatBaht(satang(Number(value)))} บาท`
    case 'deadline': return momentWords(String(value))
    case 'owner': return OWNER_NAMES[value as Owner] ?? String(value)
    case 'severity': return WORDS.th.severities[value as Severity] ?? String(value)
    case 'scheme': return SCHEMES.includes(value as Scheme) ? SCHEME_NAMES[value as Scheme] : String(value)
    default: return String(value)
  }
}

// As our own tables keep a moment: UTC.
function momentWords (text: string): string {
  const at = Date.parse(`${text.replace(' ', 'T')}Z`)
  return Number.isNaN(at) ? text : formatBuddhistTime(at as Instant)
}
