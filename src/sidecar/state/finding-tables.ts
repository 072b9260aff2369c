import type { Generated, GeneratedAlways } from 'kysely'
import type { Subject } from '../../case/case.js'
import type { Owner, Severity } from '../../case/finding.js'
import type { Scheme } from '../../case/right.js'
import type { Satang } from '../../values/satang.js'
import type { AsciiText } from './ascii-text.js'
import type { UtcText } from './utc-text.js'

/** One row per identity, whatever its life: it is never deleted. */
export interface FindingTable {
  id: Generated<number>
  check_id: string
  subject_kind: Subject['kind']
  subject_id: AsciiText
  line: AsciiText
  hn: AsciiText
  scheme: Scheme | null
  severity: Severity
  owner: Owner
  message: string
  deadline: UtcText | null
  satang_at_risk: Satang
  evidence: string
  state: 'open' | 'closed'
  times_opened: number
  first_opened_at: UtcText
  opened_at: UtcText
  last_seen_at: UtcText
  last_run_id: number
  closed_at: UtcText | null
  closed_reason: 'clean' | 'not-applicable' | 'subject-gone' | null
  acknowledged_at: UtcText | null
  acknowledged_by: string | null
}

export interface FindingEventTable {
  id: GeneratedAlways<number>
  finding_id: number
  kind: 'opened' | 'reopened' | 'changed' | 'closed' | 'acknowledged' | 'dismissed' | 'muted' | 'lifted' | 'note-dismissed'
  happened_at: UtcText
  run_id: number | null
  actor: string | null
  reason: string | null
  changes: string | null
}

export interface MuteTable {
  id: GeneratedAlways<number>
  kind: 'dismissed' | 'muted'
  finding_id: number | null
  check_id: string | null
  reason: string
  created_by: string
  created_at: UtcText
  expires_at: UtcText | null
  lifted_at: UtcText | null
  lifted_by: string | null
}
