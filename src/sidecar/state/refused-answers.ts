import { sql, type SqlBool } from 'kysely'
import type { Scheme } from '../../case/right.js'
import type { PayerCode } from '../../checks/check.js'
import { meaningOf } from '../../payers/code-meanings/meaning-of.js'
import type { Refusal } from '../../reports/claims/refusal.js'
import { addDays, instantAt, type LocalDate } from '../../values/local-date.js'
import type { Satang } from '../../values/satang.js'
import { fromAscii, type AsciiText } from './ascii-text.js'
import type { StateDb } from './state-schema.js'
import { fromUtcText, fromUtcTextOrNull, toUtcText, type UtcText } from './utc-text.js'

/** All that is given must hold; days are those of the answer, both included. */
export interface RefusalFilter {
  readonly from?: LocalDate
  readonly to?: LocalDate
  readonly scheme?: Scheme
  readonly system?: PayerCode['system']
  readonly code?: string
  /** Also those that were accepted in full since: they were refused all the same. */
  readonly isAcceptedSinceToo?: boolean
}

/** The last answer of each transaction, where it says no to the whole or a part; matched to a case or not. Newest first. */
export async function readRefusals (db: StateDb, filter: RefusalFilter = {}): Promise<readonly Refusal[]> {
  const rows = await refusalsQuery(db, filter).execute()
  return rows.map(refusalFrom).filter(({ codes }) => filter.code === undefined || codes.includes(filter.code))
}

export function refusalsQuery (db: StateDb, { from, to, scheme, system, code, isAcceptedSinceToo = false }: RefusalFilter) {
  let query = db.selectFrom('answer_line').leftJoin('claim_case', join => join
    .onRef('claim_case.subject_id', '=', 'answer_line.subject_id').onRef('claim_case.subject_kind', '=', 'answer_line.subject_kind').onRef('claim_case.scheme', '=', 'answer_line.scheme'))
    .select([
      'answer_line.id', 'code_system', 'answer_line.scheme', 'kind', 'rep_number', 'transaction_id', 'match_state', 'answer_line.subject_kind', 'answer_line.subject_id', 'patient_kind', sql<AsciiText>`COALESCE(claim_case.hn, answer_line.hn)`.as('hn'), 'service_at', 'answered_at',
      'answer_line.billed_satang', 'claim_case.billed_satang as case_satang', 'denied_satang', 'codes'
    ])
    .where(sql<SqlBool>`(kind IN ('corrective', 'denied') OR (kind = 'accepted' AND denied_satang > 0))`)
    .where(isLastAnswer(isAcceptedSinceToo)).orderBy('answered_at', 'desc').orderBy('answer_line.id', 'desc')
  if (from !== undefined) query = query.where('answered_at', '>=', toUtcText(instantAt(from)))
  if (to !== undefined) query = query.where('answered_at', '<', toUtcText(instantAt(addDays(to, 1))))
  if (scheme !== undefined) query = query.where('answer_line.scheme', '=', scheme)
  if (system !== undefined) query = query.where('code_system', '=', system)
  if (code !== undefined) query = query.where(sql<SqlBool>`LOCATE(${JSON.stringify(code)}, codes) > 0`)
  return query
}

/** Of a transaction, or of its refusals alone. A status export of what was only sent is no answer. */
const isLastAnswer = (isAmongRefusals: boolean) => sql<SqlBool>`(answer_line.transaction_id = '' OR NOT EXISTS (SELECT 1 FROM answer_line AS later
  WHERE later.transaction_id = answer_line.transaction_id AND later.code_system = answer_line.code_system
  AND ${isAmongRefusals ? sql`(later.kind IN ('corrective', 'denied') OR (later.kind = 'accepted' AND later.denied_satang > 0))` : sql`later.kind <> 'sent'`}
  AND (later.answered_at > answer_line.answered_at OR (later.answered_at = answer_line.answered_at AND later.id > answer_line.id))))`

interface RefusalRow {
  readonly id: number
  readonly code_system: PayerCode['system']
  readonly scheme: Scheme
  readonly kind: Refusal['kind'] | 'sent'
  readonly rep_number: AsciiText
  readonly transaction_id: AsciiText
  readonly match_state: string
  readonly subject_kind: 'visit' | 'admission' | null
  readonly subject_id: AsciiText | null
  readonly patient_kind: 'visit' | 'admission'
  readonly hn: AsciiText
  readonly service_at: UtcText | null
  readonly answered_at: UtcText
  readonly billed_satang: Satang | null
  readonly case_satang: Satang | null
  readonly denied_satang: Satang | null
  readonly codes: string
}

const refusalFrom = (row: RefusalRow): Refusal => ({
  id: row.id,
  system: row.code_system,
  scheme: row.scheme,
  kind: row.kind === 'sent' ? 'accepted' : row.kind,
  repNumber: fromAscii(row.rep_number),
  transactionId: fromAscii(row.transaction_id),
  subject: row.match_state === 'matched' && row.subject_kind !== null && row.subject_id !== null ? { kind: row.subject_kind, id: fromAscii(row.subject_id) } : null,
  patientKind: row.patient_kind,
  hn: fromAscii(row.hn),
  serviceAt: fromUtcTextOrNull(row.service_at),
  answeredAt: fromUtcText(row.answered_at),
  satang: deniedPart(row) ?? row.billed_satang ?? row.case_satang,
  codes: refusalCodes(row.code_system, JSON.parse(row.codes) as readonly string[])
})

/** Whether the columns of denials hold baht no source says: they count where a part of what was accepted is denied. */
export const deniedPart = ({ kind, denied_satang: denied }: { readonly kind: string, readonly denied_satang: Satang | null }): Satang | null =>
  kind === 'accepted' && denied !== null && denied > 0 ? denied : null

/** A warning or a mark of an appeal refuses nothing, unless it is all the payer says. */
export function refusalCodes (system: PayerCode['system'], codes: readonly string[]): readonly string[] {
  const distinct = [...new Set(codes)]
  const refusing = distinct.filter(code => !isWarning(system, code))
  return refusing.length === 0 ? distinct : refusing
}

/** A code that no list has is one by its shape: `W02`. */
const isWarning = (system: PayerCode['system'], code: string): boolean => /^(EA|EP|AP)\d/.test(code) || (meaningOf(system, code)?.class ?? (/^W\d/.test(code) ? 'warning' : 'deny')) === 'warning'
