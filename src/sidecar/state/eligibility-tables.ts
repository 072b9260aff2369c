import type { Generated, GeneratedAlways } from 'kysely'
import type { AskCause, DeciderKind, NeedsPersonWhy, ProvisionalState } from '../../case/case-eligibility.js'
import type { EligibilitySource, UndeterminedReason } from '../../case/eligibility-answer.js'
import type { LocalDate } from '../../values/local-date.js'
import type { Satang } from '../../values/satang.js'
import type { AsciiText } from './ascii-text.js'
import type { UtcText } from './utc-text.js'

type Flag = 0 | 1
type JsonText = string

interface OfCase {
  subject_kind: 'visit' | 'admission'
  subject_id: AsciiText
  hn: AsciiText
}

export interface EligibilityAnswerTable {
  id: GeneratedAlways<number>
  citizen_id: string
  service_date: LocalDate
  asked_at: UtcText
  source: EligibilitySource
  cause: AskCause
  kind: 'eligible' | 'not-eligible'
  is_about: LocalDate
  answer: JsonText
  raw: string | null
}

export interface EligibilityTryTable {
  citizen_id: string
  service_date: LocalDate
  asking_since: UtcText | null
  tries: Generated<number>
  last_at: UtcText | null
  last_source: EligibilitySource | null
  last_reason: UndeterminedReason | null
}

export interface ReverificationTable extends OfCase {
  id: GeneratedAlways<number>
  citizen_id: string
  service_date: LocalDate
  started_at: UtcText
  started_by: string
  cause: UndeterminedReason
  offered: JsonText | null
  decided_by: 'rule' | 'shift-head'
  decider: string
  remark: string
  state: ProvisionalState
  why: NeedsPersonWhy | null
  tries: Generated<number>
  next_at: UtcText | null
  last_at: UtcText | null
  last_reason: UndeterminedReason | null
  answer_id: number | null
  basis: Generated<string>
  ended_at: UtcText | null
  ended_by: string | null
}

export interface RightDecisionTable extends OfCase {
  id: GeneratedAlways<number>
  asked_whom: string
  decided_by: DeciderKind
  decider: string
  decision: string
  reason: string
  decided_at: UtcText
  recorded_at: UtcText
  recorded_by: string
  closed_at: UtcText | null
  closed_by: string | null
  closing_remark: Generated<string>
}

export interface RightRegistrationTable {
  id: GeneratedAlways<number>
  hn: AsciiText
  registered_on: LocalDate
  remark: string
  recorded_at: UtcText
  recorded_by: string
}

export interface AuthenAnswerTable {
  citizen_id: string
  service_date: LocalDate
  asked_at: UtcText
  codes: JsonText
}

export interface PayerStandingTable {
  source: EligibilitySource
  is_on: Flag
  state: 'up' | 'down' | 'token' | 'unknown'
  since: UtcText
  last_answer_at: UtcText | null
  last_failure_at: UtcText | null
  last_reason: UndeterminedReason | null
  token_from: 'environment' | 'person' | 'hosxp' | null
  token_taken_at: UtcText | null
  token_taken_by: string | null
  token_expires_at: UtcText | null
  token_refused_at: UtcText | null
  updated_at: UtcText
}

export interface PayerTokenTable {
  source: EligibilitySource
  token: string
  expires_at: UtcText | null
  taken_at: UtcText
  taken_by: string
}

export interface EdcFileTable {
  id: GeneratedAlways<number>
  sha256: string
  name: string
  imported_at: UtcText
  imported_by: string
  approvals: number
  first_day: LocalDate | null
  last_day: LocalDate | null
}

export interface EdcApprovalTable {
  id: GeneratedAlways<number>
  file_id: number
  line: number
  citizen_id: string
  day: LocalDate
  approved_at: UtcText
  terminal: AsciiText
  merchant: AsciiText
  code: AsciiText
  satang: Satang
}

export interface EdcDayTable {
  day: LocalDate
  file_id: number
}

export interface StampJournalTable {
  id: GeneratedAlways<number>
  subject_kind: 'visit' | 'admission'
  subject_id: AsciiText
  operation: 'insert' | 'update' | 'delete'
  before_image: JsonText | null
  after_image: JsonText | null
  state: 'doubt' | 'standing' | 'past' | 'void' | 'human'
  undoes: number | null
  written_at: UtcText
  settled_at: UtcText | null
}

export interface DebtPromiseTable extends OfCase {
  id: GeneratedAlways<number>
  promised_on: LocalDate
  satang: Satang | null
  remark: string
  recorded_at: UtcText
  recorded_by: string
}

export interface DebtCallTable extends OfCase {
  id: GeneratedAlways<number>
  called_at: UtcText
  called_by: string
  outcome: string
  recorded_at: UtcText
}
