import type { Connection, RowDataPacket } from 'mysql2/promise'
import { NOTE_STAFF } from '../../../src/hosxp-adapter/notes/note.js'

/** What everybody but us left, by key: the hash of all columns, `null` for a row they deleted. */
export interface Ledger {
  readonly notes: Map<number, string | null>
  /** The text a person wrote into a note last. */
  readonly texts: Map<number, string>
  readonly log: Map<number, string | null>
}

type Table = 'ptnote' | 'ksklog'

const COLUMNS: Readonly<Record<Table, readonly string[]>> = {
  ptnote: [
    'ptnote_id', 'hn', 'noteflag', 'ptnote', 'vstdate', 'vsttime', 'groupname', 'plain_text', 'prsc_note_text', 'note_datetime', 'note_staff', 'username_list', 'has_expired', 'expire_date', 'public_note', 'encrypt_note', 'hos_guid', 'show_all_dep', 'check_group', 'ptnote_html'
  ],
  ksklog: ['ksklog_id', 'logtime', 'loginname', 'tablename', 'modifytype', 'detail', 'old_delta', 'new_delta', 'log_id', 'computer_name', 'hos_guid']
}

const hashOf = (table: Table): string => `SHA1(CONCAT_WS('|', ${COLUMNS[table].map(column => `IFNULL(HEX(${column}), '-')`).join(', ')}))`

/** The hash of every byte of a row; `null` when there is none. */
export async function rowHash (admin: Connection, table: Table, id: number): Promise<string | null> {
  const [[row]] = await admin.query<RowDataPacket[]>(`SELECT ${hashOf(table)} AS hash FROM ${table} WHERE ${table}_id = ?`, [id])
  return row === undefined ? null : String(row['hash'])
}

async function foreignHashes (admin: Connection, table: Table, staff: string): Promise<Map<number, string | null>> {
  const [rows] = await admin.query<RowDataPacket[]>(`SELECT ${table}_id AS id, ${hashOf(table)} AS hash FROM ${table} WHERE ${staff} IS NULL OR ${staff} <> ?`, [NOTE_STAFF])
  return new Map(rows.map(row => [Number(row['id']), String(row['hash'])]))
}

/** The book as it is before anybody moves. */
export const readLedger = async (admin: Connection): Promise<Ledger> => ({
  notes: await foreignHashes(admin, 'ptnote', 'note_staff'), log: await foreignHashes(admin, 'ksklog', 'loginname'), texts: new Map()
})

/** What is not as everybody else left it, in words. A number they gave up may serve anybody again. */
export async function auditLedger (admin: Connection, ledger: Ledger): Promise<readonly string[]> {
  const faults: string[] = []
  for (const [table, kept] of [['ptnote', ledger.notes], ['ksklog', ledger.log]] as const) {
    const [rows] = await admin.query<RowDataPacket[]>(`SELECT ${table}_id AS id, ${hashOf(table)} AS hash FROM ${table}`)
    const standing = new Map(rows.map(row => [Number(row['id']), String(row['hash'])]))
    for (const [id, hash] of kept) {
      const found = standing.get(id)
      if (hash !== null && found !== hash) faults.push(`row ${id} of ${table}, left by staff, ${found === undefined ? 'is gone' : 'was changed'}`)
    }
  }
  const [texts] = await admin.query<RowDataPacket[]>('SELECT ptnote_id AS id, plain_text AS text FROM ptnote')
  for (const row of texts) {
    const written = ledger.texts.get(Number(row['id']))
    if (written !== undefined && written !== row['text']) faults.push(`note ${String(row['id'])} lost the text a person wrote`)
  }
  return faults
}
