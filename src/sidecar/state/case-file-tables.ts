import type { VEHICLE_STATUSES } from '../../case/accident-claim.js'
import type { DocumentKind } from '../../checks/check.js'
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
  vehicle_status: typeof VEHICLE_STATUSES[number] | null
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
