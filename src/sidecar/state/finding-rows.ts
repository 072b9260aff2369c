import type { Insertable, Selectable } from 'kysely'
import type { Subject } from '../../case/case.js'
import type { Finding } from '../../case/finding.js'
import type { Instant } from '../../values/local-date.js'
import { fromAscii, toAscii, toAsciiLine } from './ascii-text.js'
import type { FindingTable } from './finding-tables.js'
import { fromUtcTextOrNull, toUtcText, toUtcTextOrNull } from './utc-text.js'

export type FindingRow = Selectable<FindingTable>
type NewFindingRow = Insertable<FindingTable>

export type KeyColumns = Pick<FindingRow, 'check_id' | 'subject_kind' | 'subject_id' | 'line'>
type ContentColumns = Pick<FindingRow, 'hn' | 'scheme' | 'severity' | 'owner' | 'message' | 'deadline' | 'satang_at_risk' | 'evidence'>

/** The identity of a finding as its columns hold it, as one text. */
export const rowKeyOf = (row: KeyColumns): string => `${judgementKeyOf(row)} ${row.line}`

/** The check and subject of a finding as its columns hold them. */
export const judgementKeyOf = (row: Omit<KeyColumns, 'line'>): string => `${row.check_id} ${row.subject_kind} ${row.subject_id}`

export const keyColumnsOf = (check: string, subject: Subject, line = ''): KeyColumns =>
  ({ check_id: check, subject_kind: subject.kind, subject_id: toAscii(subject.id), line: toAsciiLine(line) })

export const contentColumnsOf = (finding: Finding): ContentColumns => ({
  hn: toAscii(finding.hn),
  scheme: finding.scheme,
  severity: finding.severity,
  owner: finding.owner,
  message: finding.message,
  deadline: toUtcTextOrNull(finding.deadline),
  satang_at_risk: finding.satangAtRisk,
  evidence: JSON.stringify(finding.evidence)
})

export const subjectFrom = (row: Pick<FindingRow, 'subject_kind' | 'subject_id'>): Subject =>
  ({ kind: row.subject_kind, id: fromAscii(row.subject_id) })

export const findingFrom = (row: FindingRow): Finding => ({
  check: row.check_id,
  subject: subjectFrom(row),
  line: fromAscii(row.line),
  hn: fromAscii(row.hn),
  scheme: row.scheme,
  severity: row.severity,
  owner: row.owner,
  message: row.message,
  deadline: fromUtcTextOrNull(row.deadline),
  satangAtRisk: row.satang_at_risk,
  evidence: JSON.parse(row.evidence) as Finding['evidence']
})

/** The row of a finding that opens for the first time. */
export function firstOpening (finding: Finding, runId: number, at: Instant): NewFindingRow {
  const openedAt = toUtcText(at)
  return {
    ...keyColumnsOf(finding.check, finding.subject, finding.line),
    ...contentColumnsOf(finding),
    state: 'open',
    times_opened: 1,
    first_opened_at: openedAt,
    opened_at: openedAt,
    last_seen_at: openedAt,
    last_run_id: runId,
    closed_at: null,
    closed_reason: null,
    acknowledged_at: null,
    acknowledged_by: null
  }
}
