import type { Selectable } from 'kysely'
import type { ClaimFacts, HosxpSend } from '../../case/case-claim.js'
import { fromAscii, toAscii } from './ascii-text.js'
import type { ClaimCaseTable } from './claim-tables.js'

/** A visit or an admission. */
export type CaseSubject = ClaimFacts['subject']

export type ClaimCaseRow = Selectable<ClaimCaseTable>

/** A claim as a run saw it, with what HOSxP itself sent of it. */
export type SeenClaim = ClaimFacts & { readonly sends: readonly HosxpSend[] }

/** A claim as its columns hold it. */
export type FactColumns = Omit<ClaimCaseRow, 'seen_at'>

/** The key of a case as one text. */
export const keyOfCase = ({ kind, id }: CaseSubject): string => `${kind} ${id}`

/** The case a row of any table of the money belongs to. */
export const caseKeyFrom = ({ subject_kind: kind, subject_id: id }: Pick<ClaimCaseRow, 'subject_kind' | 'subject_id'>): string => `${kind} ${fromAscii(id)}`

export const claimColumnsOf = (claim: SeenClaim): FactColumns => ({
  subject_kind: claim.subject.kind,
  subject_id: toAscii(claim.subject.id),
  scheme: claim.scheme,
  hn: toAscii(claim.hn),
  right_code: toAscii(claim.rightCode),
  sub_code: toAscii(claim.subCode),
  main_hospital: toAscii(claim.mainHospital),
  service_from: claim.serviceFrom,
  service_end: claim.serviceEnd,
  is_coded: claim.isCoded ? 1 : 0,
  billed_satang: claim.billed,
  papers: JSON.stringify(claim.papers),
  hosxp_sends: JSON.stringify(claim.sends)
})

export const claimFrom = (row: FactColumns): ClaimFacts => ({
  subject: { kind: row.subject_kind, id: fromAscii(row.subject_id) },
  scheme: row.scheme,
  hn: fromAscii(row.hn),
  rightCode: fromAscii(row.right_code),
  subCode: fromAscii(row.sub_code),
  mainHospital: fromAscii(row.main_hospital),
  serviceFrom: row.service_from,
  serviceEnd: row.service_end,
  isCoded: row.is_coded === 1,
  billed: row.billed_satang,
  papers: row.papers === '[]' ? [] : JSON.parse(row.papers) as readonly string[]
})

export const sendsFrom = (row: Pick<FactColumns, 'hosxp_sends'>): readonly HosxpSend[] =>
  row.hosxp_sends === '[]' ? [] : JSON.parse(row.hosxp_sends) as readonly HosxpSend[]
