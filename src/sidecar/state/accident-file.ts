import type { Selectable } from 'kysely'
import type { AccidentClaim } from '../../case/accident-claim.js'
import { fromAscii, toAscii } from './ascii-text.js'
import type { AccidentClaimTable } from './case-file-tables.js'
import { fromUtcTextOrNull, toUtcTextOrNull } from './utc-text.js'

type FileColumns = Omit<Selectable<AccidentClaimTable>, 'updated_at' | 'updated_by'>

export const fileColumnsOf = (file: AccidentClaim): FileColumns => ({
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
  received_on: file.receivedOn,
  has_died: file.hasDied === null ? null : file.hasDied ? 1 : 0,
  refused_on: file.refusedOn,
  other_fund_billed: file.otherFundBilled,
  act_share_decision: file.actShareDecision,
  excess_route: file.excessRoute,
  remark: file.remark
})

export const fileFrom = (row: FileColumns): AccidentClaim => ({
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
  receivedOn: row.received_on,
  hasDied: row.has_died === null ? null : row.has_died === 1,
  refusedOn: row.refused_on,
  otherFundBilled: row.other_fund_billed,
  actShareDecision: row.act_share_decision,
  excessRoute: row.excess_route,
  remark: row.remark
})
