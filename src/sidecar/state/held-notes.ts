import type { HeldNote, ListedFinding } from '../../hosxp-adapter/notes/note.js'
import { fromAscii } from './ascii-text.js'
import { inChunks } from './in-chunks.js'
import { rowFrom } from './note-journal-store.js'
import type { StateDb } from './state-schema.js'

/** Writes whose end is not known. */
export async function countDoubts (db: StateDb): Promise<number> {
  const { count } = await db.selectFrom('note_journal').select(eb => eb.fn.countAll<number>().as('count')).where('state', '=', 'doubt').executeTakeFirstOrThrow()
  return count
}

/** Notes of ours that stand, with what they list. */
export async function readHeld (db: StateDb): Promise<readonly HeldNote[]> {
  const rows = await db.selectFrom('note_journal').selectAll().where('state', '=', 'standing').orderBy('id').execute()
  const listed = new Map<number, ListedFinding[]>()
  const ids = rows.map(row => row.id)
  for (const row of await inChunks(ids, async chunk => await db.selectFrom('note_finding').selectAll().where('journal_id', 'in', chunk).execute())) {
    listed.set(row.journal_id, [...listed.get(row.journal_id) ?? [], { findingId: row.finding_id, timesOpened: row.times_opened }])
  }
  return rows.map(row => ({
    entryId: row.id, id: row.note_id, hn: fromAscii(row.hn), slot: row.slot, row: rowFrom(row.after_row), hash: row.after_hash ?? '', listed: listed.get(row.id) ?? []
  }))
}

/** Which of these keys are notes that stand, or that a person has made theirs. */
export const knownNotes = async (db: StateDb, noteIds: readonly number[]): Promise<ReadonlySet<number>> =>
  new Set(await inChunks(noteIds, async chunk => (await db.selectFrom('note_journal').select('note_id')
    .where('note_id', 'in', chunk).where('state', 'in', ['standing', 'human']).execute()).map(row => row.note_id)))

/** Findings whose note a person edited or deleted, in the opening they were in: `id.timesOpened`. */
export async function findingsDismissedInNotes (db: StateDb): Promise<ReadonlySet<string>> {
  const rows = await db.selectFrom('note_finding').innerJoin('note_journal', 'note_journal.id', 'note_finding.journal_id')
    .select(['note_finding.finding_id', 'note_finding.times_opened']).where('note_journal.state', '=', 'human').execute()
  return new Set(rows.map(row => `${row.finding_id}.${row.times_opened}`))
}
