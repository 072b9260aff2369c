import type { RightDecision } from '../../case/case-eligibility.js'
import type { LocalDate } from '../../values/local-date.js'
import { toAscii } from './ascii-text.js'
import { decisionOf } from './eligibility-rows.js'
import type { Act } from './mute-findings.js'
import type { StateDb } from './state-schema.js'
import { toUtcText } from './utc-text.js'

export type NewDecision = Pick<RightDecision, 'subject' | 'hn' | 'askedWhom' | 'decidedBy' | 'decider' | 'decision' | 'reason' | 'decidedAt'>

/** Records what was decided outside office hours; it stays open until the office closes it. Resolves with its number. */
export async function recordDecision (db: StateDb, decision: NewDecision, { at, by }: Act): Promise<number> {
  const { insertId } = await db.insertInto('right_decision').values({
    subject_kind: decision.subject.kind,
    subject_id: toAscii(decision.subject.id),
    hn: toAscii(decision.hn),
    asked_whom: decision.askedWhom,
    decided_by: decision.decidedBy,
    decider: decision.decider,
    decision: decision.decision,
    reason: decision.reason,
    decided_at: toUtcText(decision.decidedAt),
    recorded_at: toUtcText(at),
    recorded_by: by,
    closed_at: null,
    closed_by: null
  }).executeTakeFirstOrThrow()
  return Number(insertId)
}

/** Open ones oldest first, or the latest closed ones. */
export async function listDecisions (db: StateDb, { isOpen, most }: { readonly isOpen: boolean, readonly most: number }): Promise<readonly RightDecision[]> {
  const query = isOpen
    ? db.selectFrom('right_decision').selectAll().where('closed_at', 'is', null).orderBy('decided_at').orderBy('id')
    : db.selectFrom('right_decision').selectAll().where('closed_at', 'is not', null).orderBy('closed_at', 'desc').orderBy('id', 'desc')
  return (await query.limit(most).execute()).map(decisionOf)
}

export async function decisionsOn (db: StateDb, { kind, id }: RightDecision['subject']): Promise<readonly RightDecision[]> {
  return (await db.selectFrom('right_decision').selectAll().where('subject_id', '=', toAscii(id)).where('subject_kind', '=', kind).orderBy('id').execute()).map(decisionOf)
}

/** The office closes it; resolves with it as it was, `null`: there is no such open decision. */
export async function closeDecision (db: StateDb, id: number, remark: string, { at, by }: Act): Promise<RightDecision | null> {
  const row = await db.selectFrom('right_decision').selectAll().where('id', '=', id).where('closed_at', 'is', null).executeTakeFirst()
  if (row === undefined) return null
  const { numUpdatedRows } = await db.updateTable('right_decision').set({ closed_at: toUtcText(at), closed_by: by, closing_remark: remark }).where('id', '=', id).where('closed_at', 'is', null).executeTakeFirst()
  return numUpdatedRows > 0n ? decisionOf(row) : null
}

/** The office registered a right for this patient. */
export async function recordRegistration (db: StateDb, { hn, registeredOn, remark }: { readonly hn: string, readonly registeredOn: LocalDate, readonly remark: string }, { at, by }: Act): Promise<void> {
  await db.insertInto('right_registration').values({ hn: toAscii(hn), registered_on: registeredOn, remark, recorded_at: toUtcText(at), recorded_by: by }).execute()
}
