import type { Instant } from '../../values/local-date.js'
import { tis620Bytes } from '../../values/tis620.js'
import type { HosxpWriter } from '../connect-writer.js'
import { HosxpError } from '../hosxp-error.js'
import { chunked, placeholders } from '../rows.js'
import type { SiteSchema } from '../site-schema.js'
import { NOTE_COLUMNS, NOTE_STAFF, type NoteRow, type StoredNote, type WantedNote } from './note.js'
import { rowOf } from './note-row.js'

/** The site's note table: reads rows with the server's hash, and changes a row only while it holds what we think. */
export interface NoteTable {
  /** The row a note becomes here: what this version has no column for is NULL. */
  readonly rowFor: (wanted: WantedNote, at: Instant) => NoteRow
  readonly byId: (ids: readonly number[]) => Promise<ReadonlyMap<number, StoredNote>>
  /** Rows that carry our name: of these patients, or of all (reads the whole table). */
  readonly ours: (hns: readonly string[] | 'all') => Promise<readonly StoredNote[]>
  /** Throws NOTE_TOO_LONG for a row no column of which may be cut. */
  readonly assertFits: (row: NoteRow) => void
  /** Rejects with a duplicate key when the number is taken. */
  readonly insert: (id: number, row: NoteRow) => Promise<void>
  /** Resolves with `false` when the row is gone or is not what `hash` says: nothing was changed. */
  readonly update: (id: number, hash: string, row: NoteRow) => Promise<boolean>
  readonly remove: (id: number, hash: string) => Promise<boolean>
}

// Without these a note could not be found again, or would stay for ever.
const NEEDED = ['ptnote_id', 'hn', 'noteflag', 'ptnote', 'plain_text', 'note_staff', 'has_expired', 'expire_date'] as const

/** What a note of ours needs and this site's table does not have, or this account may not see. */
export const missingNoteColumns = (schema: SiteSchema): readonly string[] => NEEDED.filter(column => !schema.has('ptnote', column))

/** Throws NOTES_NOT_POSSIBLE when the site's table lacks what a note of ours needs. */
export function openNoteTable (writer: HosxpWriter, schema: SiteSchema): NoteTable {
  const missing = missingNoteColumns(schema)
  if (missing.length > 0) throw new HosxpError('NOTES_NOT_POSSIBLE', `HOSxP's note table lacks ${missing.join(', ')} (or this account may not see it; see sql/grants/): no note is written`)
  const columns = NOTE_COLUMNS.filter(column => schema.has('ptnote', column))
  // A column this version lacks hashes like one that is NULL: an upgrade that adds it changes nothing.
  const hash = `SHA1(CONCAT_WS('|', ${NOTE_COLUMNS.map(column => columns.includes(column) ? `IFNULL(HEX(CONVERT(${column} USING utf8mb4)), '-')` : "'-'").join(', ')}))`
  const select = `SELECT ptnote_id, ${columns.join(', ')}, ${hash} AS hash FROM ptnote`
  const isAsHeld = `ptnote_id = ? AND note_staff = ? AND ${hash} = ?`
  const valuesOf = (row: NoteRow): (string | null)[] => columns.map(column => fitting(schema, column, row[column]))

  return {
    rowFor: (wanted, at) => Object.fromEntries(Object.entries(rowOf(wanted, at)).map(([column, value]) => [column, schema.has('ptnote', column) ? value : null])) as NoteRow,
    byId: async ids => {
      const found = new Map<number, StoredNote>()
      for (const batch of chunked(ids, 500)) {
        for (const row of await writer.select<SelectedRow>(`${select} WHERE ptnote_id IN (${placeholders(batch)})`, batch)) found.set(Number(row.ptnote_id), storedFrom(row))
      }
      return found
    },
    ours: async hns => {
      const found: SelectedRow[][] = []
      if (hns === 'all') found.push(await writer.select<SelectedRow>(`${select} WHERE note_staff = ?`, [NOTE_STAFF]))
      else {
        for (const batch of chunked(hns, 500)) {
          found.push(await writer.select<SelectedRow>(`${select} WHERE hn IN (${placeholders(batch)}) AND note_staff = ?`, [...batch, NOTE_STAFF]))
        }
      }
      // The server takes other cases and trailing blanks for the same name.
      return found.flat().filter(row => row.note_staff === NOTE_STAFF).map(storedFrom)
    },
    assertFits: row => { valuesOf(row) },
    insert: async (id, row) => {
      await writer.change(`INSERT INTO ptnote (ptnote_id, ${columns.join(', ')}) VALUES (?, ${placeholders(columns)})`, [id, ...valuesOf(row)])
    },
    update: async (id, before, row) =>
      await writer.change(`UPDATE ptnote SET ${columns.map(column => `${column} = ?`).join(', ')} WHERE ${isAsHeld}`, [...valuesOf(row), id, NOTE_STAFF, before]) === 1,
    remove: async (id, before) => await writer.change(`DELETE FROM ptnote WHERE ${isAsHeld}`, [id, NOTE_STAFF, before]) === 1
  }
}

type SelectedRow = Partial<NoteRow> & { readonly ptnote_id: number, readonly hash: string }

const storedFrom = (row: SelectedRow): StoredNote => ({
  id: Number(row.ptnote_id),
  row: Object.fromEntries(NOTE_COLUMNS.map(column => [column, row[column] ?? null])) as NoteRow,
  hash: row.hash
})

/** Too long is an error: a lax server would cut it without a word. One character of TIS-620 is one byte; in utf8mb4 up to three. */
function fitting (schema: SiteSchema, column: typeof NOTE_COLUMNS[number], value: string | null): string | null {
  const width = schema.widthOf('ptnote', column)
  if (value === null || width === null) return value
  const bytes = tis620Bytes(value).length
  const isTooLong = width >= 65_535 ? bytes * 3 > width : bytes > width
  if (isTooLong) throw new HosxpError('NOTE_TOO_LONG', `a note does not fit HOSxP's column ptnote.${column} (${bytes} of ${width} bytes)`)
  return value
}
