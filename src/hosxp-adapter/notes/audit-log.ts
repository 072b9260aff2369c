import { dayOf, timeOf } from '../../values/local-date.js'
import type { HosxpWriter } from '../connect-writer.js'
import { isDuplicateKey } from '../hosxp-error.js'
import type { SiteSchema } from '../site-schema.js'
import { freeKey } from './free-key.js'
import { NOTE_STAFF } from './note.js'
import type { NoteEntry, NoteJournal } from './note-journal.js'

const COLUMNS = ['ksklog_id', 'logtime', 'loginname', 'tablename', 'modifytype', 'detail', 'old_delta', 'new_delta', 'computer_name'] as const
const MODIFY_TYPES = { insert: 'ADD', update: 'EDIT', delete: 'DELETE' } as const

/** HOSxP's own log of changes, where the site keeps one we may write: one row for each note we change. */
export interface AuditLog {
  /** A number for the row, taken before the note is written. */
  readonly reserve: () => Promise<number>
  /** Writes the row of a finished entry unless it is there. */
  readonly ensure: (entry: NoteEntry, journal: NoteJournal) => Promise<void>
}

/** Has the site a log we may write? */
export const keepsAuditLog = (schema: SiteSchema): boolean => COLUMNS.every(column => schema.has('ksklog', column))

/** `null`: the site has no such log. */
export function openAuditLog (writer: HosxpWriter, schema: SiteSchema): AuditLog | null {
  if (!keepsAuditLog(schema)) return null
  return {
    reserve: async () => await freeKey(writer, 'ksklog'),
    ensure: async (entry, journal) => {
      let id = entry.auditId
      const detail = `ptnote_id=${entry.noteId} hn=${entry.hn} ${entry.slot} (${entry.id})`
      while (id !== null) {
        const [row] = await writer.select<{ loginname: string, detail: string }>('SELECT loginname, detail FROM ksklog WHERE ksklog_id = ?', [id])
        if (row?.loginname === NOTE_STAFF && row.detail === detail) return
        if (row === undefined && await insert(id, entry, detail)) return
        // Another program took the number first.
        id = await freeKey(writer, 'ksklog')
        await journal.changeAudit(entry.id, id)
      }
    }
  }

  async function insert (id: number, entry: NoteEntry, detail: string): Promise<boolean> {
    const time = `${dayOf(entry.begunAt)} ${timeOf(entry.begunAt)}`
    const values = [id, time, NOTE_STAFF, 'ptnote', MODIFY_TYPES[entry.operation], detail, entry.before?.row.plain_text ?? null, entry.after?.plain_text ?? null, NOTE_STAFF]
    try {
      await writer.change(`INSERT INTO ksklog (${COLUMNS.join(', ')}) VALUES (${COLUMNS.map(() => '?').join(', ')})`, values)
      return true
    } catch (error) {
      if (isDuplicateKey(error)) return false
      throw error
    }
  }
}
