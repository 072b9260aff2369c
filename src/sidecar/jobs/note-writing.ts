import { setTimeout as pause } from 'node:timers/promises'
import { HosxpError } from '../../hosxp-adapter/hosxp-error.js'
import type { Settlement } from '../../hosxp-adapter/notes/settle-entry.js'
import { writeNote, type RowChange } from '../../hosxp-adapter/notes/write-note.js'
import { readLockedPatients } from '../../hosxp-adapter/read-presence.js'
import { dayOf } from '../../values/local-date.js'
import type { NoteRun, NoteSession } from './note-session.js'

const LOCKS_HOLD_MS = 2000
// One may be a person who was very quick.
const MOST_ALTERED = 3
const MOST_REFUSED = 5

/**
 * How a run writes: one note after the other, each when HOSxP is calm, resting as long as it worked. A patient whose visit is open at a
 * HOSxP screen is passed over (`locked`).
 */
export function noteWriting (): (session: NoteSession, change: RowChange, run: Pick<NoteRun, 'asOf' | 'signal'>) => Promise<Settlement | 'locked'> {
  let locked: ReadonlySet<string> = new Set()
  let readAt = -Infinity
  let altered = 0
  let refused = 0
  return async ({ port, writer, schema }, change, { asOf, signal }) => {
    signal.throwIfAborted()
    await writer.whenCalm(signal)
    const startedAt = performance.now()
    if (startedAt - readAt > LOCKS_HOLD_MS) {
      locked = await readLockedPatients(writer, schema, dayOf(asOf))
      readAt = startedAt
    }
    if (locked.has(change.hn)) return 'locked'
    const settlement = await writeNote(port, change, asOf)
    if (change.operation === 'insert' && settlement === 'edited' && ++altered === MOST_ALTERED) {
      throw new HosxpError('NOTE_ALTERED', "notes are another text in HOSxP the moment they are written: a trigger, or the server's character set? No more are written")
    }
    refused = settlement === 'refused' ? refused + 1 : 0
    if (refused === MOST_REFUSED) throw new HosxpError('NOTES_NOT_POSSIBLE', `HOSxP refused ${MOST_REFUSED} notes one after the other: see doctor, or a trigger of the note table. No more are written`)
    await pause(performance.now() - startedAt, undefined, { signal })
    return settlement
  }
}
