import type { Selectable } from 'kysely'
import type { MonthHandOver } from '../../case/claim-registers.js'
import type { Scheme } from '../../case/right.js'
import type { Instant, LocalDate } from '../../values/local-date.js'
import { monthsBefore } from '../../values/month.js'
import type { Satang } from '../../values/satang.js'
import type { HandOverTable } from './claim-tables.js'
import { inTransaction } from './in-transaction.js'
import { monthFigures } from './month-figures.js'
import type { Act } from './mute-findings.js'
import { StateError } from './state-error.js'
import type { StateDb } from './state-schema.js'
import { fromUtcText, fromUtcTextOrNull, toUtcText } from './utc-text.js'

/** Debtors of a month and payer as they were handed over, and taken. */
export interface HandOver {
  readonly id: number
  /** `YYYY-MM` of service. */
  readonly month: string
  readonly scheme: Scheme
  readonly claims: number
  readonly billed: Satang
  readonly handedAt: Instant
  readonly handedBy: string
  /** `null`: accounting has not taken it. */
  readonly takenAt: Instant | null
  readonly takenBy: string | null
  readonly voidedAt: Instant | null
  readonly voidedBy: string | null
  /** Why it was voided. */
  readonly remark: string
}

/** A month and payer with what was seen of it when it was handed over. */
export interface SeenMonth {
  readonly month: string
  readonly scheme: Scheme
  readonly claims: number
  readonly billed: Satang
}

const MONTHS_KEPT_AFTER = 12
const REPLACED = 'ส่งมอบใหม่แทน'

/** Of the last twelve months that are over, each payer with at least one claim; nothing of months before the first that was ever handed over: there was no register yet. */
export async function monthHandOvers (db: StateDb, today: LocalDate): Promise<readonly MonthHandOver[]> {
  const { first } = await db.selectFrom('hand_over').select(({ fn }) => fn.min<string | null>('month').as('first')).where('voided_at', 'is', null).executeTakeFirstOrThrow()
  if (first === null) return []
  const months = monthsBefore(today, MONTHS_KEPT_AFTER).filter(month => month >= first)
  const standing = new Map((await listHandOvers(db, months)).filter(({ voidedAt }) => voidedAt === null).map(handOver => [keyOf(handOver), handOver]))
  return (await monthFigures(db, months)).map(figures => {
    const handOver = standing.get(keyOf(figures))
    return { ...figures, handedAt: handOver?.handedAt ?? null, takenAt: handOver?.takenAt ?? null }
  })
}

/** Every hand-over of these months, voided ones too, the latest first. */
export async function listHandOvers (db: StateDb, months: readonly string[]): Promise<readonly HandOver[]> {
  if (months.length === 0) return []
  return (await db.selectFrom('hand_over').selectAll().where('month', 'in', months).orderBy('id', 'desc').execute()).map(handOverFrom)
}

/** Hands a month over as it was seen, in place of an earlier hand-over of it. Rejects with REGISTER_CHANGED when the figures are others by now, or stand handed over already. */
export async function handOver (db: StateDb, seen: SeenMonth, { by, at }: Act): Promise<number> {
  return await inTransaction(db, async transaction => {
    const figures = (await monthFigures(transaction, [seen.month])).find(({ scheme }) => scheme === seen.scheme)
    if (figures?.claims !== seen.claims || figures.billed !== seen.billed) throw new StateError('REGISTER_CHANGED', 'ยอดของเดือนนี้เปลี่ยนไปแล้ว ดูยอดใหม่ก่อนส่งมอบ / the figures changed meanwhile')
    const standing = await transaction.selectFrom('hand_over').select(['id', 'case_count', 'satang']).where('month', '=', seen.month).where('scheme', '=', seen.scheme).where('voided_at', 'is', null).forUpdate().executeTakeFirst()
    if (standing?.case_count === seen.claims && standing.satang === seen.billed) throw changedMeanwhile()
    if (standing !== undefined) await transaction.updateTable('hand_over').set({ voided_at: toUtcText(at), voided_by: by, remark: REPLACED }).where('id', '=', standing.id).execute()
    const { insertId } = await transaction.insertInto('hand_over').values({
      month: seen.month, scheme: seen.scheme, case_count: seen.claims, satang: seen.billed, handed_at: toUtcText(at), handed_by: by, taken_at: null, taken_by: null, remark: '', voided_at: null, voided_by: null
    }).executeTakeFirstOrThrow()
    return Number(insertId)
  })
}

/** Accounting has it. Rejects with REGISTER_CHANGED when it was taken or voided before, or never handed over, and with BOTH_SIDES when one person would sign for both. */
export async function takeHandOver (db: StateDb, id: number, { by, at }: Act): Promise<HandOver> {
  const { numUpdatedRows } = await db.updateTable('hand_over').set({ taken_at: toUtcText(at), taken_by: by })
    .where('id', '=', id).where('voided_at', 'is', null).where('taken_at', 'is', null).where('handed_by', '!=', by).executeTakeFirstOrThrow()
  if (numUpdatedRows === 0n) {
    const own = await db.selectFrom('hand_over').select('id').where('id', '=', id).where('voided_at', 'is', null).where('taken_at', 'is', null).executeTakeFirst()
    throw own === undefined ? changedMeanwhile() : new StateError('BOTH_SIDES', 'ผู้ส่งมอบกดรับเองไม่ได้ ให้ผู้อื่นกดรับ / who hands over may not take it')
  }
  return await readHandOver(db, id)
}

/** It was a mistake. Rejects with REGISTER_CHANGED when it is void already. */
export async function voidHandOver (db: StateDb, id: number, { by, at, reason }: Act & { readonly reason: string }): Promise<HandOver> {
  const { numUpdatedRows } = await db.updateTable('hand_over').set({ voided_at: toUtcText(at), voided_by: by, remark: reason })
    .where('id', '=', id).where('voided_at', 'is', null).executeTakeFirstOrThrow()
  if (numUpdatedRows === 0n) throw changedMeanwhile()
  return await readHandOver(db, id)
}

const readHandOver = async (db: StateDb, id: number): Promise<HandOver> =>
  handOverFrom(await db.selectFrom('hand_over').selectAll().where('id', '=', id).executeTakeFirstOrThrow())

const handOverFrom = (row: Selectable<HandOverTable>): HandOver => ({
  id: row.id,
  month: row.month,
  scheme: row.scheme,
  claims: row.case_count,
  billed: row.satang,
  handedAt: fromUtcText(row.handed_at),
  handedBy: row.handed_by,
  takenAt: fromUtcTextOrNull(row.taken_at),
  takenBy: row.taken_by,
  voidedAt: fromUtcTextOrNull(row.voided_at),
  voidedBy: row.voided_by,
  remark: row.remark
})

export const keyOf = ({ month, scheme }: { readonly month: string, readonly scheme: Scheme }): string => `${month} ${scheme}`

const changedMeanwhile = (): StateError => new StateError('REGISTER_CHANGED', 'มีผู้แก้ไขรายการนี้ไปแล้ว ให้เปิดดูใหม่ / the register changed meanwhile; look again')
