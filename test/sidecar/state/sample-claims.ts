import type { SeenClaim } from '../../../src/sidecar/state/claim-rows.js'
import { toAscii } from '../../../src/sidecar/state/ascii-text.js'
import type { StateDb } from '../../../src/sidecar/state/state-schema.js'
import { toUtcText } from '../../../src/sidecar/state/utc-text.js'
import type { AnswerFileTable, AnswerLineTable } from '../../../src/sidecar/state/claim-tables.js'
import type { Insertable } from 'kysely'
import { instantAt, localDate, type Instant } from '../../../src/values/local-date.js'
import { satang } from '../../../src/values/satang.js'

export const VN = '691101090000'
export const AT: Instant = instantAt(localDate('2026-11-20'), '10:00:00')
export const CLERK = { by: 'พนักงาน สมมติ', at: AT }

/** A coded visit of 1 November of the universal scheme, 1,000 baht. */
export const sampleClaim = (changes: Partial<SeenClaim> = {}): SeenClaim => ({
  subject: { kind: 'visit', id: VN },
  scheme: 'UC',
  hn: '000000001',
  rightCode: '71',
  subCode: '',
  mainHospital: '10670',
  serviceFrom: localDate('2026-11-01'),
  serviceEnd: localDate('2026-11-01'),
  isCoded: true,
  billed: satang(100_000),
  papers: [],
  sends: [],
  ...changes
})

export async function addAnswerFile (db: StateDb, changes: Partial<Insertable<AnswerFileTable>> = {}): Promise<number> {
  const { insertId } = await db.insertInto('answer_file').values({
    sha256: `${Math.random()}`.slice(2).padEnd(64, '0').slice(0, 64), name: 'eclaim_10670_OP_25691120_01.xls', kind: 'rep', layout: 'ucs', is_appeal: 0, answered_on: null, line_count: 1, notes: '[]', imported_at: toUtcText(AT), imported_by: CLERK.by, ...changes
  }).executeTakeFirstOrThrow()
  return Number(insertId)
}

/** An accepted line of REP 691100001, matched with the sample claim's visit: 900 baht on 10 November. */
export async function addAnswerLine (db: StateDb, fileId: number, changes: Partial<Insertable<AnswerLineTable>> = {}): Promise<void> {
  await db.insertInto('answer_line').values({
    file_id: fileId,
    row_no: 1,
    code_system: 'e-claim',
    kind: 'accepted',
    rep_number: toAscii('691100001'),
    transaction_id: toAscii('700000001'),
    content_hash: 'f'.repeat(64),
    scheme: 'UC',
    patient_kind: 'visit',
    hn: toAscii('000000001'),
    an: toAscii(''),
    vn: toAscii(VN),
    citizen_id: '9000000000017',
    service_at: null,
    discharged_at: null,
    answered_at: toUtcText(instantAt(localDate('2026-11-10'), '09:00:00')),
    billed_satang: satang(100_000),
    approved_satang: satang(90_000),
    act_satang: null,
    denied_satang: null,
    paid_share: null,
    codes: '[]',
    is_appeal: 0,
    match_state: 'matched',
    match_basis: 'vn',
    candidates: null,
    subject_kind: 'visit',
    subject_id: toAscii(VN),
    matched_at: toUtcText(AT),
    matched_by: null,
    fund: '',
    ...changes
  }).execute()
}

/** The money of a REP number came in. */
export async function addReceipt (db: StateDb, day: string, rep = '691100001'): Promise<number> {
  const { insertId } = await db.insertInto('answer_receipt').values({
    code_system: 'e-claim', rep_number: toAscii(rep), received_on: localDate(day), satang: satang(90_000), document: 'ใบแจ้งโอน 1', remark: '', recorded_at: toUtcText(AT), recorded_by: CLERK.by, voided_at: null, voided_by: null
  }).executeTakeFirstOrThrow()
  return Number(insertId)
}
