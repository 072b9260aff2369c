import { fromAscii } from './ascii-text.js'
import type { CaseSubject } from './claim-rows.js'
import type { RecordedStepKind } from './claim-tables.js'
import type { StateDb } from './state-schema.js'

/** What a recorded step is about; `null`: there is none of this number. */
export async function readRecordedStep (db: StateDb, id: number): Promise<{ readonly subject: CaseSubject, readonly kind: RecordedStepKind } | null> {
  const row = await db.selectFrom('claim_step').select(['subject_kind', 'subject_id', 'kind']).where('id', '=', id).executeTakeFirst()
  return row === undefined ? null : { subject: { kind: row.subject_kind, id: fromAscii(row.subject_id) }, kind: row.kind }
}
