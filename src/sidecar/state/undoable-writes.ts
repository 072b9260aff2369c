import { sql } from 'kysely'
import type { NoteRow } from '../../hosxp-adapter/notes/note.js'
import { entryFrom } from './note-journal-store.js'
import type { StateDb } from './state-schema.js'

/** A write that can be taken back: nothing was written over it since. */
export interface UndoableWrite {
  readonly operation: 'insert' | 'update' | 'delete'
  readonly hn: string
  readonly slot: string
  readonly noteId: number
  readonly before: NoteRow | null
  /** What stands now; `null`: deleted. */
  readonly standing: { readonly row: NoteRow, readonly hash: string } | null
}

/** The writes of the latest run of notes that has any left to take back, latest first. Runs that took others back are passed over. */
export async function undoableWrites (db: StateDb): Promise<readonly UndoableWrite[]> {
  const isOpen = sql<boolean>`((j.state = 'standing' AND j.operation IN ('insert', 'update')) OR (j.state = 'past' AND j.operation = 'delete'
    AND NOT EXISTS (SELECT 1 FROM note_journal later WHERE later.note_id = j.note_id AND later.id > j.id AND later.state <> 'void')))`
  const ofNotes = db.selectFrom('note_journal as j').innerJoin('check_run as r', 'r.id', 'j.run_id').where('r.kind', '!=', 'notes-undo').where(isOpen)
  const { runId } = await ofNotes.select(eb => eb.fn.max('j.run_id').as('runId')).executeTakeFirstOrThrow()
  const rows = await ofNotes.selectAll('j').where('j.run_id', '=', runId).orderBy('j.id', 'desc').execute()
  return rows.map(row => {
    const { operation, hn, slot, noteId, before, after } = entryFrom(row)
    return { operation, hn, slot, noteId, before: before?.row ?? null, standing: after === null ? null : { row: after, hash: row.after_hash ?? '' } }
  })
}
