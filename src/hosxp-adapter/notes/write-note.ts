import type { Instant } from '../../values/local-date.js'
import type { HosxpWriter } from '../connect-writer.js'
import { HosxpError, isDuplicateKey, isRefusal } from '../hosxp-error.js'
import { freeKey } from '../free-key.js'
import type { ListedFinding, NoteChange, NoteRow } from './note.js'
import type { NewNoteEntry, NoteEntry } from './note-journal.js'
import { settleEntry, type NotePorts, type Settlement } from './settle-entry.js'

const ATTEMPTS = 20

/** A write as rows: for a change of the plan, or for taking an earlier one back. */
export interface RowChange {
  readonly operation: NoteEntry['operation']
  readonly hn: string
  readonly slot: string
  /** `null`: a new number is taken. A number told and not free any more: not written. */
  readonly noteId: number | null
  readonly before: NoteEntry['before']
  readonly after: NoteRow | null
  readonly listed: readonly ListedFinding[]
}

export interface NoteWriter extends NotePorts {
  readonly writer: HosxpWriter
}

export function rowChangeOf ({ table }: NotePorts, change: NoteChange, at: Instant): RowChange {
  const { operation, wanted, held } = change
  const { hn, slot, listed } = wanted ?? held
  return { operation, hn, slot, listed, noteId: held?.id ?? null, before: held, after: wanted === null ? null : table.rowFor(wanted, at) }
}

/**
 * One write by the protocol: number, journal in doubt, one guarded statement, read back, journal settled. Killed anywhere, the next run's
 * settling ends it.
 */
export async function writeNote (port: NoteWriter, change: RowChange, at: Instant): Promise<Settlement> {
  try {
    if (change.after !== null) port.table.assertFits(change.after)
  } catch (error) {
    if (isRefusal(error)) return 'refused'
    throw error
  }
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const entry = await begun(port, change, at)
    const answer = await send(port, entry)
    if (answer === 'refused') return await settleEntry(port, entry) === 'written' ? 'written' : 'refused'
    if (answer !== 'number-taken') return await settleEntry(port, entry, answer === 'made')
    await port.journal.cancel(entry.id, 'number taken')
    if (change.noteId !== null) return 'not-written'
  }
  throw new HosxpError('NOTES_NOT_POSSIBLE', `other programs took ${ATTEMPTS} numbers of notes before us; try again`)
}

async function begun ({ writer, auditLog, journal }: NoteWriter, change: RowChange, at: Instant): Promise<NoteEntry> {
  const entry: NewNoteEntry = {
    ...change,
    noteId: change.noteId ?? await freeKey(writer, 'ptnote'),
    auditId: await auditLog?.reserve() ?? null,
    sessionId: writer.sessionId,
    begunAt: at
  }
  return { ...entry, id: await journal.begin(entry) }
}

/** The one statement, guarded by the row's old content. */
async function send ({ table }: NoteWriter, { noteId, before, after }: NoteEntry): Promise<'made' | 'not-made' | 'number-taken' | 'refused'> {
  try {
    if (after === null) return await table.remove(noteId, before?.hash ?? '') ? 'made' : 'not-made'
    if (before !== null) return await table.update(noteId, before.hash, after) ? 'made' : 'not-made'
    await table.insert(noteId, after)
    return 'made'
  } catch (error) {
    if (before === null && isDuplicateKey(error)) return 'number-taken'
    if (isRefusal(error)) return 'refused'
    throw error
  }
}
