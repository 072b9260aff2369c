import { sql, type Selectable, type SqlBool } from 'kysely'
import { blankAccidentClaim, type AccidentClaim, type AccidentClaimKey } from '../../case/accident-claim.js'
import type { AccidentMember } from '../../checks/accident/accident-record.js'
import { plusMs, type Instant } from '../../values/local-date.js'
import { fileColumnsOf, fileFrom } from './accident-file.js'
import { toAscii } from './ascii-text.js'
import { recordChange, type CaseFileChanges } from './case-file-events.js'
import type { AccidentClaimTable } from './case-file-tables.js'
import { inChunks } from './in-chunks.js'
import { inTransaction } from './in-transaction.js'
import type { Act } from './mute-findings.js'
import { hasOpenFinding } from './open-findings.js'
import { StateError } from './state-error.js'
import type { StateDb } from './state-schema.js'
import { fromUtcText, toUtcText } from './utc-text.js'

/** A case file as it is kept. `updatedAt` is its version. */
export interface StoredAccidentFile {
  readonly file: AccidentClaim
  readonly updatedAt: Instant
  readonly updatedBy: string
}

/**
 * Writes what is given into the case file of its first visit or admission, made when there is none; what is not given stays. What really changed
 * is put on record and its case judged again. With `ifUpdatedAt` (`null`: no file yet) it rejects with CASE_FILE_CHANGED when another version is kept.
 */
export async function saveAccidentFile (
  db: StateDb, changes: AccidentClaimKey & Partial<AccidentClaim>, act: Act & { readonly ifUpdatedAt?: Instant | null }
): Promise<AccidentClaim> {
  return await inTransaction(db, async transaction => {
    const row = await transaction.selectFrom('accident_claim').selectAll()
      .where('subject_id', '=', toAscii(changes.subjectId)).where('subject_kind', '=', changes.subjectKind).forUpdate().executeTakeFirst()
    const stored = row === undefined ? null : storedFrom(row)
    if (act.ifUpdatedAt !== undefined && act.ifUpdatedAt !== (stored?.updatedAt ?? null)) throw changedMeanwhile(stored)
    const before = stored?.file ?? blankAccidentClaim(changes)
    const file: AccidentClaim = { ...before, ...changes }
    const changed = changesBetween(before, file)
    const hasChanged = Object.keys(changed).length > 0
    if (stored !== null && !hasChanged) return stored.file
    // A version never comes again: two saves of one millisecond, a clock that was set back.
    const updatedAt = stored === null || stored.updatedAt < act.at ? act.at : plusMs(stored.updatedAt, 1)
    await transaction.replaceInto('accident_claim').values({ ...fileColumnsOf(file), updated_at: toUtcText(updatedAt), updated_by: act.by }).execute()
    if (hasChanged) await recordChange(transaction, { kind: file.subjectKind, id: file.subjectId }, changed, act)
    return file
  })
}

/** The case file kept at this visit or admission; `null`: none yet. */
export async function readAccidentFile (db: StateDb, { kind, id }: AccidentMember): Promise<StoredAccidentFile | null> {
  const row = await db.selectFrom('accident_claim').selectAll().where('subject_id', '=', toAscii(id)).where('subject_kind', '=', kind).executeTakeFirst()
  return row === undefined ? null : storedFrom(row)
}

/** The case files kept at these visits and admissions, in no order; those without one are absent. */
export async function filesOf (db: StateDb, subjects: readonly AccidentMember[]): Promise<readonly StoredAccidentFile[]> {
  const wanted = new Set(subjects.map(({ kind, id }) => `${kind} ${toAscii(id)}`))
  const rows = await inChunks(subjects, async chunk => await db.selectFrom('accident_claim').selectAll().where('subject_id', 'in', chunk.map(({ id }) => toAscii(id))).execute())
  // One number may name a visit and an admission.
  const byKey = new Map(rows.map(row => [`${row.subject_kind} ${row.subject_id}`, row]))
  return [...byKey].flatMap(([key, row]) => wanted.has(key) ? [storedFrom(row)] : [])
}

/** Case files that were changed since a moment, are not finished, or whose case has an open finding. */
export async function loadAccidentFiles (db: StateDb, since: Instant): Promise<readonly AccidentClaim[]> {
  const rows = await db.selectFrom('accident_claim').selectAll().where(eb => eb.or([
    eb('updated_at', '>=', toUtcText(since)),
    // Finished: no victim, not covered, exhausted, refused, or the money is in.
    eb.and([
      sql<SqlBool>`is_victim IS NOT FALSE`, eb('not_covered_reason', 'is', null), eb('exhausted_on', 'is', null), eb('refusal_confirmed_by', 'is', null), eb('received_on', 'is', null)
    ]),
    hasOpenFinding(eb.ref('accident_claim.subject_kind'), eb.ref('accident_claim.subject_id'))
  ])).execute()
  return rows.map(fileFrom)
}

const storedFrom = (row: Selectable<AccidentClaimTable>): StoredAccidentFile =>
  ({ file: fileFrom(row), updatedAt: fromUtcText(row.updated_at), updatedBy: row.updated_by })

function changesBetween (before: AccidentClaim, after: AccidentClaim): CaseFileChanges {
  const fields = (Object.keys(after) as (keyof AccidentClaim)[]).filter(field => before[field] !== after[field])
  return Object.fromEntries(fields.map(field => [field, [before[field], after[field]]]))
}

const changedMeanwhile = (stored: StoredAccidentFile | null): StateError => new StateError('CASE_FILE_CHANGED', stored === null
  ? 'ไม่มีแฟ้มนี้แล้ว / the case file is not there any more'
  : `${stored.updatedBy} แก้ไขแฟ้มนี้ไปแล้ว ให้เปิดดูใหม่ก่อนบันทึก / ${stored.updatedBy} changed the case file meanwhile; look again before saving`)
