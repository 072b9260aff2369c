import { ensureLogged, keepsChangeLog } from '../change-log.js'
import type { HosxpWriter } from '../connect-writer.js'
import type { SiteSchema } from '../site-schema.js'
import { freeKey } from '../free-key.js'
import type { NoteEntry, NoteJournal } from './note-journal.js'

/** HOSxP's own log of changes, where the site keeps one we may write: one row for each note we change. */
export interface AuditLog {
  /** A number for the row, taken before the note is written. */
  readonly reserve: () => Promise<number>
  /** Writes the row of a finished entry unless it is there. */
  readonly ensure: (entry: NoteEntry, journal: NoteJournal) => Promise<void>
}

/** `null`: the site has no such log. */
export function openAuditLog (writer: HosxpWriter, schema: SiteSchema): AuditLog | null {
  if (!keepsChangeLog(schema)) return null
  return {
    reserve: async () => await freeKey(writer, 'ksklog'),
    ensure: async (entry, journal) => {
      if (entry.auditId === null) return
      const { id, noteId, hn, slot, begunAt: at, operation, before, after } = entry
      const change = { at, table: 'ptnote', operation, detail: `ptnote_id=${noteId} hn=${hn} ${slot} (${id})`, before: before?.row.plain_text ?? null, after: after?.plain_text ?? null }
      await ensureLogged(writer, change, entry.auditId, async auditId => await journal.changeAudit(id, auditId))
    }
  }
}
