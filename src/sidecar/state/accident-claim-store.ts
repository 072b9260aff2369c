import { sql, type SqlBool } from 'kysely'
import { blankAccidentClaim, type AccidentClaim, type AccidentClaimKey } from '../../case/accident-claim.js'
import type { Instant } from '../../values/local-date.js'
import { fileColumnsOf, fileFrom } from './accident-file.js'
import { toAscii } from './ascii-text.js'
import { inTransaction } from './in-transaction.js'
import { hasOpenFinding } from './open-findings.js'
import type { StateDb } from './state-schema.js'
import { toUtcText } from './utc-text.js'

/** Writes what is given into the case file of its first visit or admission, made when there is none; what is not given stays. */
export async function saveAccidentFile (
  db: StateDb, changes: AccidentClaimKey & Partial<AccidentClaim>, act: { readonly by: string, readonly at: Instant }
): Promise<AccidentClaim> {
  return await inTransaction(db, async transaction => {
    const row = await transaction.selectFrom('accident_claim').selectAll()
      .where('subject_id', '=', toAscii(changes.subjectId)).where('subject_kind', '=', changes.subjectKind).forUpdate().executeTakeFirst()
    const file: AccidentClaim = { ...(row === undefined ? blankAccidentClaim(changes) : fileFrom(row)), ...changes }
    await transaction.replaceInto('accident_claim')
      .values({ ...fileColumnsOf(file), updated_at: toUtcText(act.at), updated_by: act.by }).execute()
    return file
  })
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
