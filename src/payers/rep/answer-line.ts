import type { Scheme } from '../../case/right.js'
import type { Instant, LocalDate } from '../../values/local-date.js'
import type { Satang } from '../../values/satang.js'

/** Layouts of e-Claim's answers, by their first header row; `status` is the export of the e-Claim web site. */
export const ANSWER_LAYOUTS = ['ucs', 'orf', 'ofc', 'lgo', 'sss', 'bkk', 'bmt', 'srt', 'pvt', 'status'] as const
export type AnswerLayout = typeof ANSWER_LAYOUTS[number]

/** What one row of an answer file says. Names of people are never kept. Blank: not in the file; `null`: no number, no day there. */
export interface AnswerLine {
  /** Of the sheet, from 1, as the person sees it in Excel. */
  readonly row: number
  readonly kind: 'sent' | 'corrective' | 'denied' | 'accepted'
  /** Of the status export, which has REP numbers only once answered: blank until then. */
  readonly repNumber: string
  readonly transactionId: string
  readonly scheme: Scheme
  readonly patientKind: 'visit' | 'admission'
  readonly hn: string
  readonly an: string
  /** SEQ NO: the VN as it was sent. */
  readonly vn: string
  /** 13 digits, or blank. */
  readonly citizenId: string
  readonly serviceAt: Instant | null
  readonly dischargedAt: Instant | null
  readonly billed: Satang | null
  readonly approved: Satang | null
  /** What the act paid before (พรบ.). */
  readonly act: Satang | null
  /** Parts named as denied, added up. */
  readonly denied: Satang | null
  /** PS: the share in per cent that was paid of what came late. */
  readonly paidShare: number | null
  /** As displayed: `C305`, `A52`, `V001`, `W02`; a numeric code has its C. */
  readonly codes: readonly string[]
  readonly fund: string
}

/** A whole file. */
export interface AnswerReading {
  readonly kind: 'rep' | 'status'
  readonly layout: AnswerLayout
  readonly isAppeal: boolean
  /** As the file name says (Buddhist year); `null`: it does not. */
  readonly answeredOn: LocalDate | null
  readonly lines: readonly AnswerLine[]
  /** Thai sentences: sheets that were not read, rows that are totals, and whatever else a person should know. */
  readonly notes: readonly string[]
}
