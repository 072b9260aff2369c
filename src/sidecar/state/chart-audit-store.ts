import type { Selectable } from 'kysely'
import { dayOf, type LocalDate } from '../../values/local-date.js'
import { fromAscii, toAscii } from './ascii-text.js'
import type { ChartAuditTable } from './claim-tables.js'
import { inChunks } from './in-chunks.js'
import { inTransaction } from './in-transaction.js'
import type { Act } from './mute-findings.js'
import { StateError } from './state-error.js'
import type { StateDb } from './state-schema.js'

/** An inpatient chart that was picked for audit. */
export interface ChartAudit {
  readonly id: number
  readonly an: string
  readonly pickedOn: LocalDate
  readonly pickedBy: string
  readonly reason: string
  /** `null`: it is still out. */
  readonly returnedOn: LocalDate | null
  readonly returnedBy: string | null
  readonly result: string
}

/** Charts picked for audit and not returned: since when, by AN. */
export async function auditPicks (db: StateDb): Promise<ReadonlyMap<string, LocalDate>> {
  return new Map((await openAudits(db)).map(({ an, pickedOn }) => [an, pickedOn]))
}

/** Charts that are out, the longest first. */
export async function openAudits (db: StateDb): Promise<readonly ChartAudit[]> {
  return (await db.selectFrom('chart_audit').selectAll().where('returned_on', 'is', null).orderBy('picked_on').orderBy('id').execute()).map(auditFrom)
}

/** The latest audit of each of these charts, by AN. */
export async function latestAudits (db: StateDb, ans: readonly string[]): Promise<ReadonlyMap<string, ChartAudit>> {
  const rows = await inChunks(ans, async chunk => await db.selectFrom('chart_audit').selectAll().where('an', 'in', chunk.map(toAscii)).orderBy('id').execute())
  return new Map(rows.map(row => [fromAscii(row.an), auditFrom(row)]))
}

/** Rejects with REGISTER_CHANGED when the chart is out already; one that came back may be picked again. */
export async function pickChart (db: StateDb, { an, reason }: { readonly an: string, readonly reason: string }, { by, at }: Act): Promise<void> {
  await inTransaction(db, async transaction => {
    const out = await transaction.selectFrom('chart_audit').select('picked_by').where('an', '=', toAscii(an)).where('returned_on', 'is', null).forUpdate().executeTakeFirst()
    if (out !== undefined) throw new StateError('REGISTER_CHANGED', `${out.picked_by} สุ่มเวชระเบียนนี้ไว้แล้ว ยังไม่คืน / this chart is out already`)
    await transaction.insertInto('chart_audit').values({ an: toAscii(an), picked_on: dayOf(at), picked_by: by, reason, returned_on: null, returned_by: null, result: '' }).execute()
  })
}

/** Rejects with REGISTER_CHANGED when the chart is not out. */
export async function returnChart (db: StateDb, { an, result }: { readonly an: string, readonly result: string }, { by, at }: Act): Promise<void> {
  const { numUpdatedRows } = await db.updateTable('chart_audit').set({ returned_on: dayOf(at), returned_by: by, result })
    .where('an', '=', toAscii(an)).where('returned_on', 'is', null).executeTakeFirstOrThrow()
  if (numUpdatedRows === 0n) throw new StateError('REGISTER_CHANGED', 'เวชระเบียนนี้คืนแล้ว หรือไม่ได้ถูกสุ่ม / this chart is not out')
}

/** Picked by mistake: it is back the same day, and the register says why. Rejects with REGISTER_CHANGED when it is not out, was picked on another day, or by another person than the one who must have done it. */
export async function undoPick (db: StateDb, { an, pickedBy }: { readonly an: string, readonly pickedBy: string | null }, { by, at }: Act): Promise<void> {
  let undone = db.updateTable('chart_audit').set({ returned_on: dayOf(at), returned_by: by, result: UNDONE })
    .where('an', '=', toAscii(an)).where('returned_on', 'is', null).where('picked_on', '=', dayOf(at))
  if (pickedBy !== null) undone = undone.where('picked_by', '=', pickedBy)
  const { numUpdatedRows } = await undone.executeTakeFirstOrThrow()
  if (numUpdatedRows === 0n) throw new StateError('REGISTER_CHANGED', 'ยกเลิกการสุ่มได้ในวันที่สุ่ม โดยผู้ที่สุ่มหรืองานประกัน / only on the day it was picked, by who picked it or the insurance office')
}

const UNDONE = 'ยกเลิก: สุ่มผิดราย'

const auditFrom = (row: Selectable<ChartAuditTable>): ChartAudit => ({
  id: row.id,
  an: fromAscii(row.an),
  pickedOn: row.picked_on,
  pickedBy: row.picked_by,
  reason: row.reason,
  returnedOn: row.returned_on,
  returnedBy: row.returned_by,
  result: row.result
})
