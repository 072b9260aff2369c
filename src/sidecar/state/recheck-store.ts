import type { AccidentMember } from '../../checks/accident/accident-record.js'
import type { Instant } from '../../values/local-date.js'
import { fromAscii, toAscii } from './ascii-text.js'
import { inChunks } from './in-chunks.js'
import type { Act } from './mute-findings.js'
import type { StateDb } from './state-schema.js'
import { fromUtcText, toUtcText } from './utc-text.js'

/** One wish to have a visit or admission judged again at once. */
export interface Recheck {
  readonly id: number
  readonly subject: AccidentMember
  readonly askedAt: Instant
  readonly askedBy: string
  /** Runs over it that failed. */
  readonly tries: number
}

/** Asks for it. Each asking is a row of its own: what is recorded while a run is under way is judged by the next. */
export async function askRecheck (db: StateDb, subject: AccidentMember, act: Act): Promise<void> {
  await db.insertInto('recheck').values({ subject_kind: subject.kind, subject_id: toAscii(subject.id), asked_at: toUtcText(act.at), asked_by: act.by }).execute()
}

/** What was asked and is not done, oldest first. */
export async function listRechecks (db: StateDb): Promise<readonly Recheck[]> {
  const rows = await db.selectFrom('recheck').selectAll().orderBy('id').execute()
  return rows.map(row => ({
    id: row.id, subject: { kind: row.subject_kind, id: fromAscii(row.subject_id) }, askedAt: fromUtcText(row.asked_at), askedBy: row.asked_by, tries: row.tries
  }))
}

/** Is this visit or admission still to be judged again? */
export async function isRecheckPending (db: StateDb, subject: AccidentMember): Promise<boolean> {
  const row = await db.selectFrom('recheck').select('id').where('subject_id', '=', toAscii(subject.id)).where('subject_kind', '=', subject.kind).limit(1).executeTakeFirst()
  return row !== undefined
}

/** They are done, or given up. */
export async function forgetRechecks (db: StateDb, ids: readonly number[]): Promise<void> {
  await inChunks(ids, async chunk => await db.deleteFrom('recheck').where('id', 'in', chunk).execute())
}

/** A run over them failed. */
export async function countTry (db: StateDb, ids: readonly number[]): Promise<void> {
  await inChunks(ids, async chunk => await db.updateTable('recheck').set(eb => ({ tries: eb('tries', '+', 1) })).where('id', 'in', chunk).execute())
}
