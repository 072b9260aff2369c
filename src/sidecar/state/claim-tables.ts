import type { Generated, GeneratedAlways } from 'kysely'
import type { ClaimChannel, ClaimStepKind } from '../../case/case-claim.js'
import type { Scheme } from '../../case/right.js'
import type { PayerCode } from '../../checks/check.js'
import type { LocalDate } from '../../values/local-date.js'
import type { Satang } from '../../values/satang.js'
import type { AsciiText } from './ascii-text.js'
import type { UtcText } from './utc-text.js'

type Flag = 0 | 1
type JsonText = string
type CaseKind = 'visit' | 'admission'

export interface ClaimCaseTable {
  subject_kind: CaseKind
  subject_id: AsciiText
  scheme: Scheme
  hn: AsciiText
  right_code: AsciiText
  sub_code: AsciiText
  main_hospital: AsciiText
  service_from: LocalDate | null
  service_end: LocalDate | null
  is_coded: Flag
  billed_satang: Satang
  papers: JsonText
  hosxp_sends: JsonText
  seen_at: UtcText
}

/** Besides what a payer may answer: `mended` a refusal a person calls mended, `written-off` nobody expects the money any more, `signed-off` the papers are complete. */
export const RECORDED_STEPS = ['sent', 'corrective', 'denied', 'accepted', 'paid', 'cancelled', 'mended', 'written-off', 'signed-off'] as const satisfies readonly (ClaimStepKind | 'mended' | 'written-off' | 'signed-off')[]
export type RecordedStepKind = typeof RECORDED_STEPS[number]

export interface ClaimStepTable {
  id: GeneratedAlways<number>
  subject_kind: CaseKind
  subject_id: AsciiText
  scheme: Scheme
  hn: AsciiText
  kind: RecordedStepKind
  channel: ClaimChannel
  happened_at: UtcText
  satang: Satang | null
  codes: JsonText
  reference: string
  remark: string
  batch_id: number | null
  recorded_at: UtcText
  recorded_by: string
  voided_at: UtcText | null
  voided_by: string | null
}

export interface AnswerFileTable {
  id: GeneratedAlways<number>
  sha256: string
  name: string
  kind: 'rep' | 'status'
  layout: string
  is_appeal: Flag
  answered_on: LocalDate | null
  line_count: number
  notes: JsonText
  imported_at: UtcText
  imported_by: string
}

export type MatchState = 'waiting' | 'matched' | 'ambiguous' | 'none' | 'set-aside'
export type MatchBasis = 'an' | 'vn' | 'time' | 'person'

export interface AnswerLineTable {
  id: GeneratedAlways<number>
  file_id: number
  row_no: number
  code_system: PayerCode['system']
  kind: 'sent' | 'corrective' | 'denied' | 'accepted'
  rep_number: AsciiText
  transaction_id: AsciiText
  content_hash: string
  scheme: Scheme
  patient_kind: CaseKind
  hn: AsciiText
  an: AsciiText
  vn: AsciiText
  citizen_id: string
  service_at: UtcText | null
  discharged_at: UtcText | null
  answered_at: UtcText
  billed_satang: Satang | null
  approved_satang: Satang | null
  act_satang: Satang | null
  denied_satang: Satang | null
  paid_share: number | null
  codes: JsonText
  fund: string
  is_appeal: Flag
  match_state: MatchState
  match_basis: MatchBasis | null
  candidates: JsonText | null
  subject_kind: CaseKind | null
  subject_id: AsciiText | null
  matched_at: UtcText | null
  matched_by: string | null
  match_remark: Generated<string>
}

export interface AnswerReceiptTable {
  id: GeneratedAlways<number>
  code_system: PayerCode['system']
  rep_number: AsciiText
  received_on: LocalDate
  satang: Satang
  document: string
  remark: string
  recorded_at: UtcText
  recorded_by: string
  voided_at: UtcText | null
  voided_by: string | null
}

export interface HandOverTable {
  id: GeneratedAlways<number>
  month: string
  scheme: Scheme
  case_count: number
  satang: Satang
  handed_at: UtcText
  handed_by: string
  taken_at: UtcText | null
  taken_by: string | null
  remark: string
  voided_at: UtcText | null
  voided_by: string | null
}

export interface CardMoneyTable {
  id: GeneratedAlways<number>
  received_at: UtcText
  cards: number
  satang: Satang
  receipt: string
  remitted_on: LocalDate | null
  remittance: string
  remark: string
  recorded_at: UtcText
  recorded_by: string
  remitted_by: string | null
  voided_at: UtcText | null
  voided_by: string | null
}

export interface ChartAuditTable {
  id: GeneratedAlways<number>
  an: AsciiText
  picked_on: LocalDate
  picked_by: string
  reason: string
  returned_on: LocalDate | null
  returned_by: string | null
  result: string
}
