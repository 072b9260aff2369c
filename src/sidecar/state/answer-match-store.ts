import { addDays, dayOf, instantAt, type Instant } from '../../values/local-date.js'
import { keptLineFrom, NOT_MATCHED, type CaseKey, type KeptAnswerLine, type MatchCandidate } from './answer-rows.js'
import { toAscii } from './ascii-text.js'
import type { MatchBasis } from './claim-tables.js'
import { inChunks } from './in-chunks.js'
import { inTransaction } from './in-transaction.js'
import type { Act } from './mute-findings.js'
import type { StateDb } from './state-schema.js'
import { toUtcText } from './utc-text.js'

/** Whose case a line is about, as the rule says. */
export type Match =
  | { readonly state: 'matched', readonly basis: Exclude<MatchBasis, 'person'>, readonly subject: CaseKey }
  /** Two that fit, or one whose HN differs: a person decides. */
  | { readonly state: 'ambiguous', readonly candidates: readonly MatchCandidate[] }
  | { readonly state: 'none' }

const RETRY_DAYS = 30

export interface ToMatch {
  /** Lines of this file alone. */
  readonly fileId?: number
  readonly limit: number
}

/** Lines nobody looked for yet, oldest first. */
export async function linesToMatch (db: StateDb, { fileId, limit }: ToMatch): Promise<readonly KeptAnswerLine[]> {
  let query = db.selectFrom('answer_line').selectAll().where('match_state', '=', 'waiting')
  if (fileId !== undefined) query = query.where('file_id', '=', fileId)
  return (await query.orderBy('id').limit(limit).execute()).map(keptLineFrom)
}

/** Lines of the files of the last 30 days that no case fitted when they were last looked for, before today: a visit may have been registered late. */
export async function linesToMatchAgain (db: StateDb, at: Instant, limit: number): Promise<readonly KeptAnswerLine[]> {
  const today = dayOf(at)
  const rows = await db.selectFrom('answer_line').innerJoin('answer_file', 'answer_file.id', 'answer_line.file_id').selectAll('answer_line')
    .where('answer_line.match_state', '=', 'none').where('answer_line.matched_at', '<', toUtcText(instantAt(today))).where('answer_file.imported_at', '>=', toUtcText(instantAt(addDays(today, -RETRY_DAYS))))
    .orderBy('answer_line.id').limit(limit).execute()
  return rows.map(keptLineFrom)
}

/** Writes down what the rule says; a line a person decided about meanwhile, or a newer status export replaced, is left alone. */
export async function saveMatches (db: StateDb, matches: readonly (readonly [line: KeptAnswerLine, match: Match])[], at: Instant): Promise<void> {
  await inTransaction(db, async transaction => {
    const none = matches.flatMap(([line, { state }]) => state === 'none' ? [line] : [])
    await inChunks(none, async chunk => await transaction.updateTable('answer_line').set({ match_state: 'none', matched_at: toUtcText(at) })
      .where('id', 'in', chunk.map(({ id }) => id)).where('file_id', 'in', [...new Set(chunk.map(({ fileId }) => fileId))]).where('match_state', 'in', ['waiting', 'none']).execute())
    for (const [{ id, fileId }, match] of matches) {
      if (match.state === 'none') continue
      await transaction.updateTable('answer_line').set({
        match_state: match.state,
        ...match.state === 'matched'
          ? { match_basis: match.basis, subject_kind: match.subject.kind, subject_id: toAscii(match.subject.id), candidates: null }
          : { candidates: JSON.stringify(match.candidates) },
        matched_at: toUtcText(at)
      }).where('id', '=', id).where('file_id', '=', fileId).where('match_state', 'in', ['waiting', 'none']).execute()
    }
  })
}

export type PersonChoice =
  | { readonly kind: 'match', readonly subject: CaseKey }
  /** It belongs to no case of ours. */
  | { readonly kind: 'set-aside' }
  /** What a person decided about it no longer holds: the rule looks again. */
  | { readonly kind: 'take-back' }

/** A person says whose case it is, or that it is nobody's. Resolves with the line as it was; `null`: there is none, or nothing to take back. */
export async function decideMatch (db: StateDb, id: number, choice: PersonChoice, { at, by, remark }: Act & { readonly remark: string }): Promise<KeptAnswerLine | null> {
  return await inTransaction(db, async transaction => {
    const row = await transaction.selectFrom('answer_line').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
    if (row === undefined || (choice.kind === 'take-back' && row.matched_by === null)) return null
    const decided = { matched_at: toUtcText(at), matched_by: by, match_remark: remark }
    // What could be meant stays, so that another one can be chosen after all.
    await transaction.updateTable('answer_line').set(choice.kind === 'take-back'
      ? NOT_MATCHED
      : choice.kind === 'match'
        ? { ...decided, match_state: 'matched', match_basis: 'person', subject_kind: choice.subject.kind, subject_id: toAscii(choice.subject.id) }
        : { ...decided, match_state: 'set-aside', match_basis: null, subject_kind: null, subject_id: null }).where('id', '=', id).execute()
    return keptLineFrom(row)
  })
}
