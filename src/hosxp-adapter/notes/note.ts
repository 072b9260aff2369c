import { OWN_NAME } from '../own-name.js'
import type { LocalDate } from '../../values/local-date.js'

/** Our notes carry this name in `note_staff`; only rows that carry it exactly are ours. */
export const NOTE_STAFF = OWN_NAME

/** A finding a note lists, in the opening it was in: opened again, it is another. */
export interface ListedFinding {
  readonly findingId: number
  readonly timesOpened: number
}

/** What HOSxP shall show about one patient in one slot. */
export interface WantedNote {
  readonly hn: string
  /** One note per patient and slot: an audience, or `try` and a screen. */
  readonly slot: string
  /** Screens it opens in: the tokens of `noteflag`. */
  readonly screens: readonly string[]
  readonly isForEveryDepartment: boolean
  /** TIS-620-safe, one to three. */
  readonly lines: readonly string[]
  /** The last day it may be seen. */
  readonly expiresOn: LocalDate
  /** A standing note that expires earlier than this is renewed. */
  readonly renewBefore: LocalDate
  readonly listed: readonly ListedFinding[]
}

/** The columns we write, in this order; what a reader of the note sees. Days and times are text. */
export const NOTE_COLUMNS = [
  'hn', 'noteflag', 'ptnote', 'groupname', 'plain_text', 'note_datetime', 'note_staff', 'has_expired', 'expire_date', 'public_note', 'show_all_dep'
] as const
export type NoteRow = Readonly<Record<typeof NOTE_COLUMNS[number], string | null>>

/** A row of the note table as HOSxP holds it, with the server's hash of the columns we write. */
export interface StoredNote {
  readonly id: number
  readonly row: NoteRow
  readonly hash: string
}

/** A note of ours that stands as far as the journal knows. */
export interface HeldNote extends StoredNote {
  /** The journal's entry that put it there. */
  readonly entryId: number
  readonly hn: string
  readonly slot: string
  readonly listed: readonly ListedFinding[]
}

/** One write to make. */
export type NoteChange =
  | { readonly operation: 'insert', readonly wanted: WantedNote, readonly held: null }
  | { readonly operation: 'update', readonly wanted: WantedNote, readonly held: HeldNote }
  | { readonly operation: 'delete', readonly wanted: null, readonly held: HeldNote }
