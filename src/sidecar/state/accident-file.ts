import type { Selectable } from 'kysely'
import type { AccidentClaim, VEHICLE_STATUSES } from '../../case/accident-claim.js'
import type { LocalDate } from '../../values/local-date.js'
import type { Satang } from '../../values/satang.js'
import { fromAscii, toAscii } from './ascii-text.js'
import type { AccidentClaimTable } from './case-file-tables.js'
import { fromUtcTextOrNull, toUtcTextOrNull } from './utc-text.js'

/** The whole case file of a traffic accident: what the checks read, and what the office keeps beside it. */
export interface AccidentFile extends AccidentClaim {
  readonly eclaimEnteredBy: string | null
  readonly vehicleStatus: typeof VEHICLE_STATUSES[number] | null
  readonly plate: string | null
  readonly plateProvince: string | null
  readonly insurer: string | null
  readonly policyNumber: string | null
  readonly policyFrom: LocalDate | null
  /** Last day. */
  readonly policyTo: LocalDate | null
  /** The fund, or the route above the act's limit, that was chosen. */
  readonly fundRoute: string | null
  readonly billedSatang: Satang | null
  readonly billedOn: LocalDate | null
  readonly receivedSatang: Satang | null
  readonly receivedOn: LocalDate | null
}

export type AccidentFileKey = Pick<AccidentFile, 'subjectKind' | 'subjectId' | 'hn'>

type FileColumns = Omit<Selectable<AccidentClaimTable>, 'updated_at' | 'updated_by'>

export const blankFile = (key: AccidentFileKey): AccidentFile => ({
  ...key,
  isVictim: null,
  accidentAt: null,
  victimRole: null,
  eclaimNumber: null,
  eclaimEnteredAt: null,
  eclaimEnteredBy: null,
  filedOn: null,
  notCoveredReason: null,
  exhaustedOn: null,
  refusalSignedOn: null,
  refusalConfirmedBy: null,
  vehicleStatus: null,
  plate: null,
  plateProvince: null,
  insurer: null,
  policyNumber: null,
  policyFrom: null,
  policyTo: null,
  fundRoute: null,
  billedSatang: null,
  billedOn: null,
  receivedSatang: null,
  receivedOn: null
})

export const fileColumnsOf = (file: AccidentFile): FileColumns => ({
  subject_kind: file.subjectKind,
  subject_id: toAscii(file.subjectId),
  hn: toAscii(file.hn),
  is_victim: file.isVictim === null ? null : file.isVictim ? 1 : 0,
  accident_at: toUtcTextOrNull(file.accidentAt),
  victim_role: file.victimRole,
  eclaim_number: file.eclaimNumber,
  eclaim_entered_at: toUtcTextOrNull(file.eclaimEnteredAt),
  eclaim_entered_by: file.eclaimEnteredBy,
  filed_on: file.filedOn,
  not_covered_reason: file.notCoveredReason,
  exhausted_on: file.exhaustedOn,
  refusal_signed_on: file.refusalSignedOn,
  refusal_confirmed_by: file.refusalConfirmedBy,
  vehicle_status: file.vehicleStatus,
  plate: file.plate,
  plate_province: file.plateProvince,
  insurer: file.insurer,
  policy_number: file.policyNumber,
  policy_from: file.policyFrom,
  policy_to: file.policyTo,
  fund_route: file.fundRoute,
  billed_satang: file.billedSatang,
  billed_on: file.billedOn,
  received_satang: file.receivedSatang,
  received_on: file.receivedOn
})

export const fileFrom = (row: FileColumns): AccidentFile => ({
  subjectKind: row.subject_kind,
  subjectId: fromAscii(row.subject_id),
  hn: fromAscii(row.hn),
  isVictim: row.is_victim === null ? null : row.is_victim === 1,
  accidentAt: fromUtcTextOrNull(row.accident_at),
  victimRole: row.victim_role,
  eclaimNumber: row.eclaim_number,
  eclaimEnteredAt: fromUtcTextOrNull(row.eclaim_entered_at),
  eclaimEnteredBy: row.eclaim_entered_by,
  filedOn: row.filed_on,
  notCoveredReason: row.not_covered_reason,
  exhaustedOn: row.exhausted_on,
  refusalSignedOn: row.refusal_signed_on,
  refusalConfirmedBy: row.refusal_confirmed_by,
  vehicleStatus: row.vehicle_status,
  plate: row.plate,
  plateProvince: row.plate_province,
  insurer: row.insurer,
  policyNumber: row.policy_number,
  policyFrom: row.policy_from,
  policyTo: row.policy_to,
  fundRoute: row.fund_route,
  billedSatang: row.billed_satang,
  billedOn: row.billed_on,
  receivedSatang: row.received_satang,
  receivedOn: row.received_on
})
