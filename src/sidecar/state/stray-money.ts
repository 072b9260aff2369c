import { sql } from 'kysely'
import type { Scheme } from '../../case/right.js'
import { satang, type Satang } from '../../values/satang.js'
import { isNewestReceived } from './newest-received.js'
import type { StateDb } from './state-schema.js'

/** Money received for a case and payer that are no claim any more: the right was changed after the answer, or the case is deleted. */
export interface StrayMoney {
  readonly cases: number
  readonly received: Satang
}

export async function readStrayMoney (db: StateDb, scheme: Scheme | null): Promise<StrayMoney> {
  const isStray = (table: string) => sql`NOT EXISTS (SELECT 1 FROM claim_case c WHERE c.subject_id = ${sql.ref(`${table}.subject_id`)} AND c.subject_kind = ${sql.ref(`${table}.subject_kind`)} AND c.scheme = ${sql.ref(`${table}.scheme`)})`
  const isOfPayer = (table: string) => scheme === null ? sql`TRUE` : sql`${sql.ref(`${table}.scheme`)} = ${scheme}`
  const { rows: [row] } = await sql<{ cases: number, received: string | number | null }>`SELECT COUNT(DISTINCT subject_kind, subject_id, scheme) AS cases, SUM(satang) AS received FROM (
    SELECT l.subject_kind, l.subject_id, l.scheme, l.approved_satang AS satang FROM answer_line l
      WHERE l.match_state = 'matched' AND l.kind = 'accepted' AND l.approved_satang IS NOT NULL AND ${isOfPayer('l')} AND ${isStray('l')} AND ${isNewestReceived('l')}
        AND EXISTS (SELECT 1 FROM answer_receipt r WHERE r.rep_number = l.rep_number AND r.code_system = l.code_system AND r.voided_at IS NULL)
    UNION ALL
    SELECT s.subject_kind, s.subject_id, s.scheme, s.satang FROM claim_step s
      WHERE s.kind = 'paid' AND s.voided_at IS NULL AND ${isOfPayer('s')} AND ${isStray('s')}) stray`.execute(db)
  return { cases: Number(row?.cases ?? 0), received: satang(Number(row?.received ?? 0)) }
}
