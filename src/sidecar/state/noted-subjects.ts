import type { StateDb } from './state-schema.js'
import { subjectFrom } from './finding-rows.js'
import type { Subject } from '../../case/case.js'

/** What the notes that stand in HOSxP are about: whoever mends it looks at the note next. */
export async function notedSubjects (db: StateDb): Promise<readonly Subject[]> {
  const rows = await db.selectFrom('note_journal')
    .innerJoin('note_finding', 'note_finding.journal_id', 'note_journal.id')
    .innerJoin('finding', 'finding.id', 'note_finding.finding_id')
    .select(['finding.subject_kind', 'finding.subject_id']).distinct()
    .where('note_journal.state', '=', 'standing').where('finding.state', '=', 'open')
    .execute()
  return rows.map(subjectFrom)
}
