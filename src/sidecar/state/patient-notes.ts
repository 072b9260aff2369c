import type { Instant } from '../../values/local-date.js'
import { toAscii } from './ascii-text.js'
import { rowFrom } from './note-journal-store.js'
import type { StateDb } from './state-schema.js'
import { fromUtcText } from './utc-text.js'

/** A note of ours that stands in HOSxP, as the journal knows it. */
export interface PatientNote {
  readonly slot: string
  readonly text: string
  readonly writtenAt: Instant
}

export async function standingNotesOf (db: StateDb, hn: string): Promise<readonly PatientNote[]> {
  const rows = await db.selectFrom('note_journal').select(['slot', 'after_row', 'begun_at']).where('state', '=', 'standing').where('hn', '=', toAscii(hn)).orderBy('id').execute()
  return rows.map(row => ({ slot: row.slot, text: rowFrom(row.after_row).plain_text ?? '', writtenAt: fromUtcText(row.begun_at) }))
}
