import type { Generated, GeneratedAlways } from 'kysely'
import type { VehicleStatus } from '../../case/accident-claim.js'
import type { DocumentKind } from '../../case/case-document.js'
import type { LocalDate } from '../../values/local-date.js'
import type { Satang } from '../../values/satang.js'
import type { AsciiText } from './ascii-text.js'
import type { UtcText } from './utc-text.js'

type Flag = 0 | 1

export interface AccidentClaimTable {
  subject_kind: 'visit' | 'admission'
  subject_id: AsciiText
  hn: AsciiText
  is_victim: Flag | null
  accident_at: UtcText | null
  victim_role: string | null
  eclaim_number: string | null
  eclaim_entered_at: UtcText | null
  eclaim_entered_by: string | null
  filed_on: LocalDate | null
  not_covered_reason: string | null
  exhausted_on: LocalDate | null
  refusal_signed_on: LocalDate | null
  refusal_confirmed_by: string | null
  vehicle_status: VehicleStatus | null
  plate: string | null
  plate_province: string | null
  insurer: string | null
  policy_number: string | null
  policy_from: LocalDate | null
  policy_to: LocalDate | null
  fund_route: string | null
  billed_satang: Satang | null
  billed_on: LocalDate | null
  received_satang: Satang | null
  received_on: LocalDate | null
  has_died: Flag | null
  refused_on: LocalDate | null
  other_fund_billed: string | null
  act_share_decision: string | null
  excess_route: string | null
  remark: string | null
  updated_at: UtcText
  updated_by: string
}

export interface CaseDocumentTable {
  subject_kind: 'visit' | 'admission'
  subject_id: AsciiText
  document: DocumentKind
  recorded_at: UtcText
  recorded_by: string
}

export interface AccidentCaseTable {
  subject_kind: 'visit' | 'admission'
  subject_id: AsciiText
  hn: AsciiText
  level: 'strong' | 'weak'
  signals: string
  starts_clock: Flag
  arrived_at: UtcText
  is_arrival_time_known: Flag
  clock_from: UtcText | null
  recorded_day: LocalDate | null
  recorded_at: UtcText | null
  is_assumed: Flag
  do_sources_differ: Flag
  members: string
  has_act_right: Flag
  charged_satang: Satang
  act_satang: Satang
  is_referred: Flag
  referred_on: LocalDate | null
  referred_to: string
  owed_satang: Satang
  run_id: number
  seen_at: UtcText
}

export interface AccidentLinkTable {
  subject_kind: 'visit' | 'admission'
  subject_id: AsciiText
  hn: AsciiText
  to_kind: 'visit' | 'admission' | null
  to_id: AsciiText | null
  reason: string
  linked_at: UtcText
  linked_by: string
}

export interface AccidentCallTable {
  id: GeneratedAlways<number>
  subject_kind: 'visit' | 'admission'
  subject_id: AsciiText
  called_at: UtcText
  called_by: string
  whom: string
  outcome: string
  recorded_at: UtcText
}

export interface CaseFileEventTable {
  id: GeneratedAlways<number>
  subject_kind: 'visit' | 'admission'
  subject_id: AsciiText
  happened_at: UtcText
  actor: string
  changes: string
}

export interface ContactTable {
  id: GeneratedAlways<number>
  hospital_code: string
  place: string
  unit: string
  person: string
  phone: string
  remark: string
  updated_at: UtcText
  updated_by: string
}

export interface RecheckTable {
  id: GeneratedAlways<number>
  subject_kind: 'visit' | 'admission'
  subject_id: AsciiText
  asked_at: UtcText
  asked_by: string
  tries: Generated<number>
}
