import type { NoteRow } from '../../hosxp-adapter/notes/note.js'
import { slotOf } from '../../hosxp-adapter/notes/note-row.js'
import type { RowChange } from '../../hosxp-adapter/notes/write-note.js'
import type { NoteReport, ReportedChange } from '../../reports/note-report.js'
import { readHeld } from '../state/held-notes.js'
import { undoableWrites, type UndoableWrite } from '../state/undoable-writes.js'
import { noteWriting } from './note-writing.js'
import { withNoteSession, type NoteDependencies, type NoteRun, type NoteSession } from './note-session.js'

/**
 * Takes back the writes of the latest run, or with `isAll` everything of ours in HOSxP, notes the journal does not know included. What a
 * person edited is theirs and stays; it is told.
 */
export async function undoNotes (deps: NoteDependencies, run: Omit<NoteRun, 'kind'> & { readonly isAll: boolean }): Promise<NoteReport> {
  return await withNoteSession(deps, { ...run, kind: 'notes-undo' }, async session => {
    const { changes, left } = run.isAll ? await everythingOfOurs(session) : { changes: (await undoableWrites(session.state)).map(reverse), left: [] }
    const writeOne = noteWriting()
    const done: ReportedChange[] = []
    for (const change of changes) {
      const outcome = await writeOne(session, change, run)
      done.push({ operation: change.operation, outcome, hn: change.hn, slot: change.slot, before: textOf(change.before?.row), after: textOf(change.after) })
    }
    return { asOf: run.asOf, kept: 0, adopted: 0, taken: left, changes: done }
  })
}

interface Undoing {
  readonly changes: readonly RowChange[]
  /** Notes under our name whose text a person changed. */
  readonly left: NoteReport['taken']
}

async function everythingOfOurs ({ state, port }: NoteSession): Promise<Undoing> {
  const held = await readHeld(state)
  const heldIds = new Set(held.map(note => note.id))
  // The journal may have been lost: what carries our name and our untouched text is ours.
  const others = (await port.table.ours('all')).filter(note => !heldIds.has(note.id)).map(note => ({ ...note, hn: note.row.hn ?? '', mark: slotOf(note.row) }))
  const strays = others.flatMap(note => note.mark?.isIntact === true ? [{ ...note, slot: note.mark.slot }] : [])
  return {
    changes: [...held, ...strays].map(({ id, hn, slot, row, hash }) => ({ operation: 'delete', hn, slot, noteId: id, before: { row, hash }, after: null, listed: [] })),
    left: others.filter(note => note.mark?.isIntact !== true).map(({ hn, mark, row }) => ({ hn, slot: mark?.slot ?? '', act: 'edited', before: row.plain_text }))
  }
}

function reverse ({ operation, hn, slot, noteId, before, standing }: UndoableWrite): RowChange {
  const shared = { hn, slot, noteId, listed: [] }
  switch (operation) {
    case 'insert': return { ...shared, operation: 'delete', before: standing, after: null }
    case 'update': return { ...shared, operation: 'update', before: standing, after: before }
    case 'delete': return { ...shared, operation: 'insert', before: null, after: before }
    default: return operation satisfies never
  }
}

const textOf = (row: NoteRow | null | undefined): string | null => row?.plain_text ?? null
