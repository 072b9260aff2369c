import type { AccidentMember } from '../../checks/accident/accident-record.js'
import type { Instant } from '../../values/local-date.js'
import { toAscii } from './ascii-text.js'
import type { Act } from './mute-findings.js'
import { askRecheck } from './recheck-store.js'
import type { StateDb } from './state-schema.js'
import { fromUtcText, toUtcText } from './utc-text.js'

type Value = string | number | boolean | null

/**
 * What changed, before and after: a field of the case file by its own name, `document <kind>`, `link`, `member <kind> <id>` (at the accident
 * something was joined to or parted from), `call`. An instant is a number of milliseconds, money is satang.
 */
export type CaseFileChanges = Readonly<Record<string, readonly [before: Value, after: Value]>>

export interface CaseFileEvent {
  readonly at: Instant
  readonly by: string
  readonly changes: CaseFileChanges
}

/** Puts a change on record and asks that its case be judged again. Call it in the transaction of the change itself. */
export async function recordChange (db: StateDb, subject: AccidentMember, changes: CaseFileChanges, act: Act): Promise<void> {
  await db.insertInto('case_file_event')
    .values({ subject_kind: subject.kind, subject_id: toAscii(subject.id), happened_at: toUtcText(act.at), actor: act.by, changes: JSON.stringify(changes) }).execute()
  await askRecheck(db, subject, act)
}

/** Everything that happened to one case file, its papers, links and calls, oldest first. */
export async function caseFileHistory (db: StateDb, subject: AccidentMember): Promise<readonly CaseFileEvent[]> {
  const rows = await db.selectFrom('case_file_event').selectAll()
    .where('subject_id', '=', toAscii(subject.id)).where('subject_kind', '=', subject.kind).orderBy('id').execute()
  return rows.map(row => ({ at: fromUtcText(row.happened_at), by: row.actor, changes: JSON.parse(row.changes) as CaseFileChanges }))
}
