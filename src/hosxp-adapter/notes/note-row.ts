import { createHash } from 'node:crypto'
import { dayOf, timeOf, type Instant } from '../../values/local-date.js'
import { NOTE_COLUMNS, NOTE_STAFF, type NoteRow, type WantedNote } from './note.js'
import { markIn, rtfOf } from './note-rtf.js'

/** The row a note becomes. `at` is the time shown as the note's own, in Bangkok. */
export function rowOf (wanted: WantedNote, at: Instant): NoteRow {
  const plainText = wanted.lines.join('\r\n')
  return {
    hn: wanted.hn,
    noteflag: wanted.screens.map(screen => `[${screen}]`).join(''),
    ptnote: rtfOf(wanted.lines, markOf(wanted.slot, plainText)),
    groupname: '',
    plain_text: plainText,
    note_datetime: `${dayOf(at)} ${timeOf(at)}`,
    note_staff: NOTE_STAFF,
    has_expired: 'Y',
    expire_date: wanted.expiresOn,
    public_note: 'Y',
    show_all_dep: wanted.isForEveryDepartment ? 'Y' : 'N'
  }
}

export const isSameRow = (a: NoteRow, b: NoteRow): boolean => NOTE_COLUMNS.every(column => a[column] === b[column])

/** Says to a reader of the row alone which slot it fills, and lets it prove that nobody changed the text. */
const markOf = (slot: string, plainText: string): string => `${slot} ${createHash('sha256').update(plainText).digest('hex').slice(0, 16)}`

/** The slot a row of ours fills, by its mark; `isIntact`: the text is still the one the mark was made for. */
export function slotOf (row: NoteRow): { readonly slot: string, readonly isIntact: boolean } | null {
  const mark = markIn(row.ptnote ?? '')
  if (mark === null) return null
  const slot = mark.slice(0, mark.lastIndexOf(' '))
  return { slot, isIntact: mark === markOf(slot, row.plain_text ?? '') }
}
