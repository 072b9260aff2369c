import type { Selectable } from 'kysely'
import type { PayerCode } from '../../checks/check.js'
import type { Instant, LocalDate } from '../../values/local-date.js'
import type { Satang } from '../../values/satang.js'
import { fromAscii, toAscii } from './ascii-text.js'
import type { AnswerReceiptTable } from './claim-tables.js'
import { inChunks } from './in-chunks.js'
import { inTransaction } from './in-transaction.js'
import type { Act } from './mute-findings.js'
import type { StateDb } from './state-schema.js'
import { fromUtcText, toUtcText } from './utc-text.js'

/** Whose REP number it is. */
export interface RepKey {
  readonly codeSystem: PayerCode['system']
  readonly repNumber: string
}

/** Money that came in for a REP number, as the bank says: it may differ from what the lines add up to. */
export interface AnswerReceipt extends RepKey {
  readonly id: number
  readonly receivedOn: LocalDate
  readonly satang: Satang
  /** Of the transfer. */
  readonly document: string
  readonly remark: string
  readonly recordedAt: Instant
  readonly recordedBy: string
}

export type NewAnswerReceipt = Pick<AnswerReceipt, 'codeSystem' | 'repNumber' | 'receivedOn' | 'satang' | 'document' | 'remark'>

export const repKeyOf = ({ codeSystem, repNumber }: RepKey): string => `${codeSystem} ${repNumber}`

/** The receipts that count of these REP numbers, oldest first; by {@link repKeyOf}. */
export async function receiptsOf (db: StateDb, reps: readonly RepKey[]): Promise<ReadonlyMap<string, readonly AnswerReceipt[]>> {
  const wanted = new Set(reps.map(repKeyOf))
  const receipts = await inChunks([...new Set(reps.map(({ repNumber }) => toAscii(repNumber)))], async chunk => await db.selectFrom('answer_receipt').selectAll()
    .where('rep_number', 'in', chunk).where('voided_at', 'is', null).execute())
  const found = new Map<string, AnswerReceipt[]>()
  for (const receipt of receipts.map(receiptFrom).toSorted((a, b) => a.receivedOn < b.receivedOn ? -1 : a.receivedOn > b.receivedOn ? 1 : a.id - b.id)) {
    const key = repKeyOf(receipt)
    if (wanted.has(key)) found.set(key, [...found.get(key) ?? [], receipt])
  }
  return found
}

/** Resolves with its id; `null`: the very same stands already, sent twice. */
export async function recordReceipt (db: StateDb, receipt: NewAnswerReceipt, { at, by }: Act): Promise<number | null> {
  return await inTransaction(db, async transaction => {
    const { codeSystem, repNumber, receivedOn, satang, document, remark } = receipt
    const same = await transaction.selectFrom('answer_receipt').select('id')
      .where('rep_number', '=', toAscii(repNumber)).where('code_system', '=', codeSystem).where('received_on', '=', receivedOn).where('satang', '=', satang).where('document', '=', document)
      .where('voided_at', 'is', null).forUpdate().executeTakeFirst()
    if (same !== undefined) return null
    const { insertId } = await transaction.insertInto('answer_receipt').values({
      code_system: codeSystem, rep_number: toAscii(repNumber), received_on: receivedOn, satang, document, remark, recorded_at: toUtcText(at), recorded_by: by, voided_at: null, voided_by: null
    }).executeTakeFirstOrThrow()
    return Number(insertId)
  })
}

/** Recorded by mistake; it stays on record. Resolves with it; `null`: there is none, or it was voided before. */
export async function voidReceipt (db: StateDb, id: number, { at, by }: Act): Promise<AnswerReceipt | null> {
  return await inTransaction(db, async transaction => {
    const row = await transaction.selectFrom('answer_receipt').selectAll().where('id', '=', id).where('voided_at', 'is', null).forUpdate().executeTakeFirst()
    if (row === undefined) return null
    await transaction.updateTable('answer_receipt').set({ voided_at: toUtcText(at), voided_by: by }).where('id', '=', id).execute()
    return receiptFrom(row)
  })
}

const receiptFrom = (row: Selectable<AnswerReceiptTable>): AnswerReceipt => ({
  id: row.id, codeSystem: row.code_system, repNumber: fromAscii(row.rep_number), receivedOn: row.received_on, satang: row.satang, document: row.document, remark: row.remark, recordedAt: fromUtcText(row.recorded_at), recordedBy: row.recorded_by
})
