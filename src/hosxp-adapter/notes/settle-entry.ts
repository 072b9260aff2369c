import { isRefusal } from '../hosxp-error.js'
import type { AuditLog } from './audit-log.js'
import { NOTE_STAFF } from './note.js'
import { isSameRow, slotOf } from './note-row.js'
import type { NoteEntry, NoteJournal, PersonsAct } from './note-journal.js'
import type { NoteTable } from './note-table.js'

/** In the journal: HOSxP's log refused the row of this write. */
export const NO_LOG_ROW = 'no log row'

export interface NotePorts {
  readonly table: NoteTable
  /** `null`: the site keeps no log of changes. */
  readonly auditLog: AuditLog | null
  readonly journal: NoteJournal
}

/** What became of a write: it stands, HOSxP was not changed, HOSxP would not have it, or a person was there first. */
export type Settlement = 'written' | 'not-written' | 'refused' | PersonsAct

/**
 * Ends a doubt by looking at the note's key, whatever happened before: right after the write, or days later in another process. May be
 * repeated. `wasMade`: what the server said of the statement, `null` when nobody heard it.
 */
export async function settleEntry ({ table, auditLog, journal }: NotePorts, entry: NoteEntry, wasMade: boolean | null = null): Promise<Settlement> {
  const atKey = (await table.byId([entry.noteId])).get(entry.noteId)
  // A number that came free is taken again by programs that count by MAX + 1: another patient's row is not the note we knew.
  const found = atKey?.row.hn === entry.hn ? atKey : undefined
  const written = async (hash: string | null): Promise<Settlement> => {
    await journal.finish(entry.id, hash, await isLogged() ? undefined : NO_LOG_ROW)
    return 'written'
  }
  // A log that refuses our row must not keep a note from being settled, or taken back.
  const isLogged = async (): Promise<boolean> => {
    try {
      await auditLog?.ensure(entry, journal)
      return true
    } catch (error) {
      if (isRefusal(error)) return false
      throw error
    }
  }
  const cancelled = async (why: string): Promise<Settlement> => {
    await journal.cancel(entry.id, why)
    return 'not-written'
  }
  const yielded = async (act: PersonsAct): Promise<Settlement> => {
    await journal.yieldTo(entry.id, act)
    return act
  }

  if (entry.after !== null && found !== undefined && isSameRow(found.row, entry.after)) return await written(found.hash)
  switch (entry.operation) {
    case 'insert':
      if (found === undefined) return await cancelled(atKey === undefined ? 'not in HOSxP' : 'number taken')
      // It is ours and a person wrote in it since; or the number went to another program's note of this patient.
      return found.row.note_staff === NOTE_STAFF || slotOf(found.row) !== null ? await yielded('edited') : await cancelled('number taken')
    case 'update':
      if (found === undefined) return await yielded('deleted')
      return found.hash === entry.before?.hash ? await cancelled('not in HOSxP') : await yielded('edited')
    case 'delete':
      if (found === undefined) return wasMade === false ? await yielded('deleted') : await written(null)
      return found.hash === entry.before?.hash ? await cancelled('not in HOSxP') : await yielded('edited')
    default:
      return entry.operation satisfies never
  }
}
