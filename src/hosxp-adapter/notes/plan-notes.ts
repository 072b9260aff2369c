import type { Instant, LocalDate } from '../../values/local-date.js'
import type { HeldNote, ListedFinding, NoteChange, NoteRow, StoredNote, WantedNote } from './note.js'
import type { PersonsAct } from './note-journal.js'
import { isSameRow } from './note-row.js'
import type { NoteTable } from './note-table.js'

/** A note a person changed: theirs from now on. */
export interface TakenNote {
  readonly held: HeldNote
  readonly act: PersonsAct
}

/** A note of ours that stands under another HN now: patients were merged. */
export interface MovedNote {
  readonly held: HeldNote
  readonly hn: string
}

/** Which of our notes are as we left them, and which a person edited or deleted. */
export function compareHeld (held: readonly HeldNote[], stored: ReadonlyMap<number, StoredNote>): { readonly intact: readonly HeldNote[], readonly taken: readonly TakenNote[], readonly moved: readonly MovedNote[] } {
  const moved: MovedNote[] = []
  const intact: HeldNote[] = []
  const taken: TakenNote[] = []
  for (const note of held) {
    const found = stored.get(note.id)
    if (found?.hash === note.hash) intact.push(note)
    else if (found !== undefined && isMoved(note, found)) moved.push({ held: note, hn: found.row.hn ?? '' })
    else taken.push({ held: note, act: found?.row.hn === note.hn ? 'edited' : 'deleted' })
  }
  return { intact, taken, moved }
}

const isMoved = (note: HeldNote, { row }: StoredNote): boolean => row.hn !== null && row.hn !== note.hn && isSameRow({ ...row, hn: note.row.hn }, note.row)

/** Samples of `notes try`: nobody wants them, they stay until they expire. */
export const TRY_SLOT = 'try '

/**
 * What has to be written so that HOSxP shows what is wanted and nothing else of ours: deletions first. One note per patient and slot; a
 * second one (a restored database) goes.
 */
export function planNotes (wanted: readonly WantedNote[], intact: readonly HeldNote[], today: LocalDate, rowFor: NoteTable['rowFor']): readonly NoteChange[] {
  const wantedByPlace = new Map(wanted.map(note => [placeOf(note), note]))
  const removals: NoteChange[] = []
  const rewrites: NoteChange[] = []
  for (const held of intact.toSorted((a, b) => a.id - b.id)) {
    const want = wantedByPlace.get(placeOf(held))
    wantedByPlace.delete(placeOf(held))
    const isSampleToKeep = held.slot.startsWith(TRY_SLOT) && (held.row.expire_date ?? '') >= today
    if (want !== undefined) {
      if (!isAsWanted(held, want, rowFor(want, NO_TIME))) rewrites.push({ operation: 'update', wanted: want, held })
    } else if (!isSampleToKeep) {
      removals.push({ operation: 'delete', wanted: null, held })
    }
  }
  return [...removals, ...rewrites, ...[...wantedByPlace.values()].map(note => ({ operation: 'insert', wanted: note, held: null } as const))]
}

const placeOf = ({ hn, slot }: { readonly hn: string, readonly slot: string }): string => `${slot}\n${hn}`

/** The looks of a note may change with a version: only what a person reads, where, how long and for which findings counts. */
function isAsWanted ({ row, listed }: HeldNote, want: WantedNote, wantedRow: NoteRow): boolean {
  const expiry = row.expire_date ?? ''
  return READ_COLUMNS.every(column => row[column] === wantedRow[column]) && expiry <= want.expiresOn && expiry >= want.renewBefore &&
    listKey(listed) === listKey(want.listed)
}

const NO_TIME = 0 as Instant
const READ_COLUMNS = ['plain_text', 'noteflag', 'show_all_dep'] as const
const listKey = (listed: readonly ListedFinding[]): string => listed.map(({ findingId, timesOpened }) => `${findingId}.${timesOpened}`).sort().join(' ')
