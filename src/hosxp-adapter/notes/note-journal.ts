import type { Instant } from '../../values/local-date.js'
import type { ListedFinding, NoteRow, StoredNote } from './note.js'

/** A write as it was before it was made: in doubt until HOSxP's own row says what became of it. */
export interface NoteEntry {
  readonly id: number
  readonly operation: 'insert' | 'update' | 'delete'
  readonly hn: string
  readonly slot: string
  /** The note's key in HOSxP. */
  readonly noteId: number
  /** What is replaced or deleted, with the server's hash of it. */
  readonly before: { readonly row: NoteRow, readonly hash: string } | null
  /** What is written; `null` for a deletion. */
  readonly after: NoteRow | null
  /** The key of its row in HOSxP's own log; `null` when the site keeps none. */
  readonly auditId: number | null
  /** The connection at the HOSxP server that was to write. */
  readonly sessionId: number
  readonly begunAt: Instant
}

export type NewNoteEntry = Omit<NoteEntry, 'id'> & { readonly listed: readonly ListedFinding[] }

/** What a person did to a note of ours. */
export type PersonsAct = 'edited' | 'deleted'

/**
 * Where every write is recorded before it is made. Each call is one committed transaction of the journal's own database and rejects when
 * its writer is no longer the one runner.
 */
export interface NoteJournal {
  /** Entries whose end is not known, oldest first. */
  readonly inDoubt: () => Promise<readonly NoteEntry[]>
  /** Resolves when the entry is committed: only then may HOSxP be touched. */
  readonly begin: (entry: NewNoteEntry) => Promise<number>
  readonly changeAudit: (entryId: number, auditId: number) => Promise<void>
  /** HOSxP holds it; `hash` is the server's, `null` for a deletion. `remark`: what could not be done with it. */
  readonly finish: (entryId: number, hash: string | null, remark?: string) => Promise<void>
  /** HOSxP was not changed by it. */
  readonly cancel: (entryId: number, why: string) => Promise<void>
  /** A person was there first: the note of this entry is theirs, and what it listed is not written again. */
  readonly yieldTo: (entryId: number, act: PersonsAct) => Promise<void>
  /** This entry ends, and nobody is blamed: the row moved to another HN, where it is found again, or was swept away with the others. */
  readonly letGo: (entryId: number, why: string) => Promise<void>
  /** A note of ours the journal lost; `act`: a person changed it meanwhile, so it is theirs. */
  readonly adopt: (note: StoredNote & { readonly hn: string, readonly slot: string, readonly listed: readonly ListedFinding[] }, act: PersonsAct | null) => Promise<number>
}
