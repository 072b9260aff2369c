import type { HosxpWriter } from '../../../src/hosxp-adapter/connect-writer.js'
import type { NewNoteEntry, NoteJournal } from '../../../src/hosxp-adapter/notes/note-journal.js'

/**
 * Writers that are wrong on purpose. `unguarded`: changes a note without looking whether it is still the one it knows. `late-journal`:
 * writes first, records afterwards, and passes over notes the journal does not know. `own-numbers`: numbers by MAX + 1 and takes what is there.
 */
export const FLAWS = ['unguarded', 'late-journal', 'own-numbers'] as const
export type Flaw = typeof FLAWS[number]

/** The product's writing connection with its statements rewritten. */
export function flawedWriter (writer: HosxpWriter, flaw: Flaw | null): HosxpWriter {
  switch (flaw) {
    case null: return writer
    case 'unguarded': return { ...writer, change: async (sql, values) => await writer.change(...unguarded(sql, values)) }
    case 'late-journal': return {
      ...writer, select: async (sql, values) => /FROM ptnote WHERE hn IN/.test(sql) ? [] : await writer.select(sql, values)
    }
    case 'own-numbers': return {
      ...writer,
      select: async (sql, values) => {
        if (/^SELECT 1 AS one FROM ptnote/.test(sql)) return []
        return values?.[0] === 'ptnote_id' ? await writer.select('SELECT MAX(ptnote_id) + 1 AS id FROM ptnote') : await writer.select(sql, values)
      },
      change: async (sql, values) => await writer.change(sql.replace(/^INSERT INTO ptnote/, 'REPLACE INTO ptnote'), values)
    }
    default: return flaw satisfies never
  }
}

type Change = Parameters<HosxpWriter['change']>

/** `… WHERE ptnote_id = ? AND note_staff = ? AND SHA1(…) = ?` becomes `… WHERE ptnote_id = ?`. */
function unguarded (sql: Change[0], values: Change[1]): Change {
  return /^(UPDATE|DELETE FROM) ptnote /.test(sql) ? [sql.replace(/ AND note_staff = .*$/s, ''), values.slice(0, -2)] : [sql, values]
}

/** The journal of `late-journal`: an entry is begun when it is finished. */
export function flawedJournal (journal: NoteJournal, flaw: Flaw | null): NoteJournal {
  if (flaw !== 'late-journal') return journal
  let pending: NewNoteEntry | null = null
  const begunLate = async (): Promise<number> => {
    if (pending === null) throw new TypeError('nothing was begun')
    return await journal.begin(pending)
  }
  return {
    ...journal,
    begin: async entry => {
      pending = entry
      return 1
    },
    changeAudit: async () => {},
    cancel: async () => {},
    finish: async (_entryId, hash) => await journal.finish(await begunLate(), hash),
    yieldTo: async (entryId, act) => await journal.yieldTo(pending === null ? entryId : await begunLate(), act)
  }
}
