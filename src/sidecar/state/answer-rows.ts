import { createHash } from 'node:crypto'
import type { Insertable, Selectable } from 'kysely'
import type { AnswerLine } from '../../payers/rep/answer-line.js'
import type { Scheme } from '../../case/right.js'
import type { PayerCode } from '../../checks/check.js'
import type { Instant, LocalDate } from '../../values/local-date.js'
import { fromAscii, toAscii, type AsciiText } from './ascii-text.js'
import type { AnswerLineTable, MatchBasis, MatchState } from './claim-tables.js'
import { fromUtcText, fromUtcTextOrNull, toUtcTextOrNull, type UtcText } from './utc-text.js'

/** REP files and the status export are both of e-Claim: their codes are from one list. */
export const ANSWER_SYSTEM: PayerCode['system'] = 'e-claim'

export interface CaseKey {
  readonly kind: 'visit' | 'admission'
  readonly id: string
}

/** A case that could be meant, as HOSxP had it when it was looked for. */
export interface MatchCandidate extends CaseKey {
  readonly hn: string
  /** Of the visit, or the first of the admission. */
  readonly day: LocalDate | null
  /** `HH:MM`, which tells two visits of a day apart; blank: not recorded. */
  readonly time?: string
  /** The site's code. */
  readonly right: string
  /** Masked. */
  readonly citizenId: string
}

/** A line as it is kept. */
export interface KeptAnswerLine extends Omit<AnswerLine, 'scheme'> {
  readonly id: number
  readonly fileId: number
  readonly scheme: Scheme
  readonly answeredAt: Instant
  readonly isAppeal: boolean
  readonly matchState: MatchState
  readonly matchBasis: MatchBasis | null
  readonly candidates: readonly MatchCandidate[]
  /** `null`: not matched. */
  readonly subject: CaseKey | null
  readonly matchedAt: Instant | null
  /** `null`: the rule. */
  readonly matchedBy: string | null
  readonly matchRemark: string
}

/** What makes it the same answer. The row, the file's name and its day are not of it. */
export function contentHash (line: AnswerLine): string {
  const { kind, scheme, patientKind, hn, an, vn, citizenId, serviceAt, dischargedAt, billed, approved, act, denied, paidShare, codes, fund } = line
  return createHash('sha256').update(JSON.stringify([kind, scheme, patientKind, hn, an, vn, citizenId, serviceAt, dischargedAt, billed, approved, act, denied, paidShare, codes, fund])).digest('hex')
}

const FUND_WIDTH = 200

/** A line with the number it is known by; those of the status export have no REP number. */
export interface NumberedLine {
  readonly line: AnswerLine
  readonly repNumber: AsciiText
  readonly transactionId: AsciiText
}

export interface LineOrigin {
  readonly fileId: number
  readonly isAppeal: boolean
  readonly answeredAt: UtcText
}

/** What a file says of a transaction, without what became of it here. */
export const answerFacts = (line: AnswerLine, { fileId, isAppeal, answeredAt }: LineOrigin) => ({
  file_id: fileId,
  row_no: line.row,
  kind: line.kind,
  content_hash: contentHash(line),
  scheme: line.scheme,
  patient_kind: line.patientKind,
  hn: toAscii(line.hn),
  an: toAscii(line.an),
  vn: toAscii(line.vn),
  citizen_id: line.citizenId,
  service_at: toUtcTextOrNull(line.serviceAt),
  discharged_at: toUtcTextOrNull(line.dischargedAt),
  answered_at: answeredAt,
  billed_satang: line.billed,
  approved_satang: line.approved,
  act_satang: line.act,
  denied_satang: line.denied,
  paid_share: line.paidShare,
  codes: JSON.stringify(line.codes),
  fund: [...line.fund].slice(0, FUND_WIDTH).join(''),
  is_appeal: isAppeal ? 1 as const : 0 as const
})

/** Nobody looked yet whose case it is. */
export const NOT_MATCHED = {
  match_state: 'waiting', match_basis: null, candidates: null, subject_kind: null, subject_id: null, matched_at: null, matched_by: null, match_remark: ''
} as const satisfies Partial<Insertable<AnswerLineTable>>

export const keptLineFrom = (row: Selectable<AnswerLineTable>): KeptAnswerLine => ({
  id: row.id,
  fileId: row.file_id,
  row: row.row_no,
  kind: row.kind,
  repNumber: fromAscii(row.rep_number),
  transactionId: fromAscii(row.transaction_id),
  scheme: row.scheme,
  patientKind: row.patient_kind,
  hn: fromAscii(row.hn),
  an: fromAscii(row.an),
  vn: fromAscii(row.vn),
  citizenId: row.citizen_id,
  serviceAt: fromUtcTextOrNull(row.service_at),
  dischargedAt: fromUtcTextOrNull(row.discharged_at),
  answeredAt: fromUtcText(row.answered_at),
  billed: row.billed_satang,
  approved: row.approved_satang,
  act: row.act_satang,
  denied: row.denied_satang,
  paidShare: row.paid_share === null ? null : Number(row.paid_share),
  codes: JSON.parse(row.codes) as string[],
  fund: row.fund,
  isAppeal: row.is_appeal === 1,
  matchState: row.match_state,
  matchBasis: row.match_basis,
  candidates: row.candidates === null ? [] : JSON.parse(row.candidates) as MatchCandidate[],
  subject: row.subject_kind === null || row.subject_id === null ? null : { kind: row.subject_kind, id: fromAscii(row.subject_id) },
  matchedAt: fromUtcTextOrNull(row.matched_at),
  matchedBy: row.matched_by,
  matchRemark: row.match_remark
})
