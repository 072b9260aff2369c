import { sql, type SqlBool } from 'kysely'
import type { AnsweredClaim } from '../../reports/claims/back-test.js'
import { addDays, instantAt, type LocalDate } from '../../values/local-date.js'
import { fromAscii, type AsciiText } from './ascii-text.js'
import { deniedPart, refusalCodes } from './refused-answers.js'
import type { StateDb } from './state-schema.js'
import { toUtcText } from './utc-text.js'

/** Claims that were answered and whose service ended in these days, both included; a claim of several transactions once. */
export async function answeredClaims (db: StateDb, { from, to }: { readonly from: LocalDate, readonly to: LocalDate }): Promise<readonly AnsweredClaim[]> {
  const ended = sql`CASE WHEN patient_kind = 'admission' THEN COALESCE(discharged_at, service_at) ELSE service_at END`
  const rows = await db.selectFrom('answer_line').leftJoin('claim_case', join => join
    .onRef('claim_case.subject_id', '=', 'answer_line.subject_id').onRef('claim_case.subject_kind', '=', 'answer_line.subject_kind').onRef('claim_case.scheme', '=', 'answer_line.scheme'))
    .select([
      'answer_line.id', 'code_system', 'answer_line.scheme', 'kind', 'transaction_id', 'match_state', 'answer_line.subject_kind', 'answer_line.subject_id', sql<AsciiText>`COALESCE(claim_case.hn, answer_line.hn)`.as('hn'),
      'answer_line.billed_satang', 'claim_case.billed_satang as case_satang', 'denied_satang', 'codes'
    ])
    .where('kind', '<>', 'sent')
    // Nobody answers before the service: the index of answers narrows the rows.
    .where('answered_at', '>=', toUtcText(instantAt(from)))
    .where(sql<SqlBool>`${ended} >= ${toUtcText(instantAt(from))}`).where(sql<SqlBool>`${ended} < ${toUtcText(instantAt(addDays(to, 1)))}`)
    .orderBy('answer_line.id').execute()
  const claims = new Map<string, AnsweredClaim>()
  for (const row of rows) {
    const subject = row.match_state === 'matched' && row.subject_kind !== null && row.subject_id !== null ? { kind: row.subject_kind, id: fromAscii(row.subject_id) } : null
    const key = subject === null ? `transaction ${row.code_system} ${row.transaction_id === '' ? row.id : row.transaction_id}` : `${subject.kind} ${subject.id} ${row.scheme}`
    const denied = deniedPart(row)
    const isRefused = row.kind !== 'accepted' || denied !== null
    const refusal = { system: row.code_system, codes: refusalCodes(row.code_system, JSON.parse(row.codes) as readonly string[]), satang: denied ?? row.billed_satang ?? row.case_satang }
    const before = claims.get(key) ?? { subject, hn: fromAscii(row.hn), scheme: row.scheme, refusals: [] }
    claims.set(key, isRefused ? { ...before, refusals: [...before.refusals, refusal] } : before)
  }
  return [...claims.values()]
}
