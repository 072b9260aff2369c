/** What a column of an answer tells us. Several columns of one field are added up (money) or put together (fund). */
export type AnswerField =
  | 'rep' | 'transaction' | 'hospital' | 'hn' | 'an' | 'citizenId' | 'seq' | 'patientType' | 'mainRight' | 'fund'
  | 'service' | 'serviceTime' | 'discharge' | 'dischargeTime'
  | 'billed' | 'approved' | 'act' | 'denied' | 'share' | 'shareOrFlag'
  | 'codes' | 'claimNumber' | 'status' | 'detail'

/** A column that counts. */
export interface AnswerColumn {
  /** From 0. */
  readonly index: number
  readonly field: AnswerField
  /** All of them stand in its header (group and own rows together). */
  readonly words: readonly string[]
}

/** One way e-Claim lays out an answer. */
export interface LayoutFacts {
  readonly family: 'ucs' | 'orf' | 'office' | 'lgo' | 'sss' | 'status'
  /** For people. */
  readonly title: string
  /** Of all columns, also of those that do not count. */
  readonly width: number
  readonly columns: readonly AnswerColumn[]
}

/** A column: `column(13, 'codes', 'Error Code')`. */
export const column = (index: number, field: AnswerField, ...words: readonly string[]): AnswerColumn => ({ index, field, words })

/** Whose care it was and when: as all layouts but ORF begin. */
export const CARE_COLUMNS: readonly AnswerColumn[] = [
  column(0, 'rep', 'REP'),
  column(2, 'transaction', 'TRAN_ID'),
  column(3, 'hn', 'HN'),
  column(4, 'an', 'AN'),
  column(5, 'citizenId', 'PID'),
  column(7, 'patientType', 'ประเภทผู้ป่วย'),
  column(8, 'service', 'วันเข้ารักษา'),
  column(9, 'discharge', 'วันจำหน่าย')
]
