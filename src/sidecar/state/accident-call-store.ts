import type { AccidentMember } from '../../checks/accident/accident-record.js'
import type { Instant } from '../../values/local-date.js'
import { fromAscii, toAscii } from './ascii-text.js'
import { recordChange } from './case-file-events.js'
import { inTransaction } from './in-transaction.js'
import type { StateDb } from './state-schema.js'
import { fromUtcText, toUtcText } from './utc-text.js'

/** One telephone call about an accident. */
export interface AccidentCall {
  readonly id: number
  readonly calledAt: Instant
  readonly calledBy: string
  /** Who answered, and where. */
  readonly whom: string
  readonly outcome: string
  readonly recordedAt: Instant
}

export interface NewAccidentCall extends Omit<AccidentCall, 'id' | 'recordedAt'> {
  readonly subjectKind: AccidentMember['kind']
  readonly subjectId: string
  /** Now. */
  readonly at: Instant
}

/** Adds a call to the log of its accident. Nothing of the log is ever changed. */
export async function recordCall (db: StateDb, call: NewAccidentCall): Promise<void> {
  await inTransaction(db, async transaction => {
    await transaction.insertInto('accident_call').values({
      subject_kind: call.subjectKind,
      subject_id: toAscii(call.subjectId),
      called_at: toUtcText(call.calledAt),
      called_by: call.calledBy,
      whom: call.whom,
      outcome: call.outcome,
      recorded_at: toUtcText(call.at)
    }).execute()
    const subject: AccidentMember = { kind: call.subjectKind, id: call.subjectId }
    await recordChange(transaction, subject, { call: [null, `${call.whom}: ${call.outcome}`] }, { by: call.calledBy, at: call.at })
  })
}

/** The calls about one accident, latest first. */
export async function callsOf (db: StateDb, subject: AccidentMember): Promise<readonly AccidentCall[]> {
  const rows = await db.selectFrom('accident_call').selectAll()
    .where('subject_id', '=', toAscii(subject.id)).where('subject_kind', '=', subject.kind).orderBy('called_at', 'desc').orderBy('id', 'desc').execute()
  return rows.map(row => ({
    id: row.id, calledAt: fromUtcText(row.called_at), calledBy: row.called_by, whom: row.whom, outcome: row.outcome, recordedAt: fromUtcText(row.recorded_at)
  }))
}

/** The latest call about each accident that was called about since a moment. */
export async function lastCalls (db: StateDb, since: Instant): Promise<readonly { readonly subject: AccidentMember, readonly calledAt: Instant }[]> {
  const rows = await db.selectFrom('accident_call').select(eb => ['subject_kind', 'subject_id', eb.fn.max('called_at').as('last_at')])
    .where('called_at', '>=', toUtcText(since)).groupBy(['subject_id', 'subject_kind']).execute()
  return rows.map(row => ({ subject: { kind: row.subject_kind, id: fromAscii(row.subject_id) }, calledAt: fromUtcText(row.last_at) }))
}
