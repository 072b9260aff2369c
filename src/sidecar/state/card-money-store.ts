import type { Selectable } from 'kysely'
import type { HeldCardMoney } from '../../case/claim-registers.js'
import { dayOf, type Instant, type LocalDate } from '../../values/local-date.js'
import type { Satang } from '../../values/satang.js'
import type { CardMoneyTable } from './claim-tables.js'
import { inTransaction } from './in-transaction.js'
import type { Act } from './mute-findings.js'
import { StateError } from './state-error.js'
import type { StateDb } from './state-schema.js'
import { fromUtcText, fromUtcTextOrNull, toUtcText } from './utc-text.js'

/** Money of migrant workers' cards, from the counter to the provincial health office. */
export interface CardMoney {
  readonly id: number
  readonly receivedAt: Instant
  readonly cards: number
  readonly satang: Satang
  /** Number of the receipt. */
  readonly receipt: string
  /** `null`: not remitted. */
  readonly remittedOn: LocalDate | null
  /** Number of the document of the remittance. */
  readonly remittance: string
  readonly recordedBy: string
  readonly remittedBy: string | null
  readonly voidedAt: Instant | null
  readonly voidedBy: string | null
  /** Why it was voided. */
  readonly remark: string
}

export type NewCardMoney = Pick<CardMoney, 'receivedAt' | 'cards' | 'satang' | 'receipt'>

/** What was not remitted yet, the oldest first. */
export async function heldCardMoney (db: StateDb): Promise<readonly HeldCardMoney[]> {
  const rows = await db.selectFrom('card_money').select(['id', 'received_at', 'satang']).where('remitted_on', 'is', null).where('voided_at', 'is', null).orderBy('received_at').orderBy('id').execute()
  return rows.map(row => ({ id: row.id, receivedAt: fromUtcText(row.received_at), satang: row.satang }))
}

/** Received in this time, and whatever is still held; voided ones too; the latest first. */
export async function listCardMoney (db: StateDb, from: Instant, to: Instant): Promise<readonly CardMoney[]> {
  const rows = await db.selectFrom('card_money').selectAll().where(eb => eb.or([
    eb.and([eb('received_at', '>=', toUtcText(from)), eb('received_at', '<', toUtcText(to))]),
    eb.and([eb('remitted_on', 'is', null), eb('voided_at', 'is', null)])
  ])).orderBy('received_at', 'desc').orderBy('id', 'desc').execute()
  return rows.map(cardMoneyFrom)
}

/** Rejects with RECEIPT_KNOWN when money of this receipt is recorded and not void. */
export async function recordCardMoney (db: StateDb, { receivedAt, cards, satang, receipt }: NewCardMoney, { by, at }: Act): Promise<number> {
  return await inTransaction(db, async transaction => {
    const known = await transaction.selectFrom('card_money').select(['id', 'recorded_by']).where('receipt', '=', receipt).where('voided_at', 'is', null).forUpdate().executeTakeFirst()
    if (known !== undefined) throw new StateError('RECEIPT_KNOWN', `${known.recorded_by} บันทึกใบเสร็จเลขนี้ไว้แล้ว / this receipt is recorded already`)
    const { insertId } = await transaction.insertInto('card_money').values({
      received_at: toUtcText(receivedAt), cards, satang, receipt, remitted_on: null, remittance: '', remark: '', recorded_at: toUtcText(at), recorded_by: by, remitted_by: null, voided_at: null, voided_by: null
    }).executeTakeFirstOrThrow()
    return Number(insertId)
  })
}

/** It went to the provincial health office. Rejects with REGISTER_CHANGED when it went before, or is void; with REMITTED_TOO_EARLY before the day it came. */
export async function remitCardMoney (db: StateDb, id: number, { remittedOn, remittance }: { readonly remittedOn: LocalDate, readonly remittance: string }, { by }: Act): Promise<void> {
  await inTransaction(db, async transaction => {
    const row = await transaction.selectFrom('card_money').select(['received_at', 'remitted_on', 'voided_at']).where('id', '=', id).forUpdate().executeTakeFirst()
    if (row === undefined || row.remitted_on !== null || row.voided_at !== null) throw changedMeanwhile()
    if (remittedOn < dayOf(fromUtcText(row.received_at))) throw new StateError('REMITTED_TOO_EARLY', 'วันนำส่งมาก่อนวันรับเงิน / remitted before it was received')
    await transaction.updateTable('card_money').set({ remitted_on: remittedOn, remittance, remitted_by: by }).where('id', '=', id).execute()
  })
}

/** It was a mistake. Rejects with REGISTER_CHANGED when it is void already. */
export async function voidCardMoney (db: StateDb, id: number, { by, at, reason }: Act & { readonly reason: string }): Promise<void> {
  const { numUpdatedRows } = await db.updateTable('card_money').set({ voided_at: toUtcText(at), voided_by: by, remark: reason })
    .where('id', '=', id).where('voided_at', 'is', null).executeTakeFirstOrThrow()
  if (numUpdatedRows === 0n) throw changedMeanwhile()
}

const cardMoneyFrom = (row: Selectable<CardMoneyTable>): CardMoney => ({
  id: row.id,
  receivedAt: fromUtcText(row.received_at),
  cards: row.cards,
  satang: row.satang,
  receipt: row.receipt,
  remittedOn: row.remitted_on,
  remittance: row.remittance,
  recordedBy: row.recorded_by,
  remittedBy: row.remitted_by,
  voidedAt: fromUtcTextOrNull(row.voided_at),
  voidedBy: row.voided_by,
  remark: row.remark
})

const changedMeanwhile = (): StateError => new StateError('REGISTER_CHANGED', 'มีผู้แก้ไขรายการนี้ไปแล้ว ให้เปิดดูใหม่ / the register changed meanwhile; look again')
