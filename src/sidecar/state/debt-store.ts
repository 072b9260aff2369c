import type { Instant, LocalDate } from '../../values/local-date.js'
import type { Satang } from '../../values/satang.js'
import { fromAscii, toAscii } from './ascii-text.js'
import type { Act } from './mute-findings.js'
import type { StateDb } from './state-schema.js'
import { fromUtcText, toUtcText } from './utc-text.js'

interface OfDebt {
  readonly subject: { readonly kind: 'visit' | 'admission', readonly id: string }
  readonly hn: string
}

/** The patient said when they will pay. */
export interface DebtPromise extends OfDebt {
  readonly id: number
  readonly promisedOn: LocalDate
  /** `null`: all of it. */
  readonly amount: Satang | null
  readonly remark: string
  readonly recordedAt: Instant
  readonly recordedBy: string
}

export interface DebtCall extends OfDebt {
  readonly id: number
  readonly calledAt: Instant
  readonly calledBy: string
  readonly outcome: string
}

/** Adds a promise; earlier ones stay as history. */
export async function recordPromise (db: StateDb, promise: Omit<DebtPromise, 'id' | 'recordedAt' | 'recordedBy'>, { at, by }: Act): Promise<void> {
  await db.insertInto('debt_promise').values({
    subject_kind: promise.subject.kind, subject_id: toAscii(promise.subject.id), hn: toAscii(promise.hn), promised_on: promise.promisedOn, satang: promise.amount, remark: promise.remark, recorded_at: toUtcText(at), recorded_by: by
  }).execute()
}

export async function recordDebtCall (db: StateDb, call: Omit<DebtCall, 'id' | 'calledBy'>, { at, by }: Act): Promise<void> {
  await db.insertInto('debt_call').values({
    subject_kind: call.subject.kind, subject_id: toAscii(call.subject.id), hn: toAscii(call.hn), called_at: toUtcText(call.calledAt), called_by: by, outcome: call.outcome, recorded_at: toUtcText(at)
  }).execute()
}

/** Every promise since then, latest first. */
export async function promisesSince (db: StateDb, since: Instant): Promise<readonly DebtPromise[]> {
  const rows = await db.selectFrom('debt_promise').selectAll().where('recorded_at', '>=', toUtcText(since)).orderBy('id', 'desc').execute()
  return rows.map(row => ({
    id: row.id, subject: { kind: row.subject_kind, id: fromAscii(row.subject_id) }, hn: fromAscii(row.hn), promisedOn: row.promised_on, amount: row.satang, remark: row.remark, recordedAt: fromUtcText(row.recorded_at), recordedBy: row.recorded_by
  }))
}

/** Every call since then, latest first. */
export async function debtCallsSince (db: StateDb, since: Instant): Promise<readonly DebtCall[]> {
  const rows = await db.selectFrom('debt_call').selectAll().where('recorded_at', '>=', toUtcText(since)).orderBy('called_at', 'desc').orderBy('id', 'desc').execute()
  return rows.map(row => ({
    id: row.id, subject: { kind: row.subject_kind, id: fromAscii(row.subject_id) }, hn: fromAscii(row.hn), calledAt: fromUtcText(row.called_at), calledBy: row.called_by, outcome: row.outcome
  }))
}
