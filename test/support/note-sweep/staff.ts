import type { Connection, ResultSetHeader, RowDataPacket } from 'mysql2/promise'
import { NOTE_STAFF } from '../../../src/hosxp-adapter/notes/note.js'
import { readLedger, rowHash, type Ledger } from './ledger.js'

/** What staff do to notes of ours: change the text, change it and sign with their own name, or delete them. */
export const TOUCHES = ['edit', 'sign', 'delete'] as const
export type Touch = typeof TOUCHES[number]

/** Everybody else who writes into the note table, with the book of what they left there. */
export interface Staff {
  readonly ledger: Ledger
  /** A minute of the hospital's own work: other programs insert by MAX + 1, staff insert by the serial, edit and delete their own notes. */
  readonly work: (hns: readonly string[]) => Promise<void>
  /** What they do to notes of ours of these patients, where there are any. */
  readonly touch: (touch: Touch, hns: readonly string[]) => Promise<void>
}

/** As HOSxP numbers its rows, and as programs do that do not know how. */
type Numbering = 'serial' | 'maximum'

const rtfOf = (text: string): string => `{\\rtf1\\ansi\\ansicpg874\\deff0\r\n\\pard\\f0\\fs26 ${text}\\par\r\n}\r\n\0`

export async function startStaff (admin: Connection): Promise<Staff> {
  const ledger = await readLedger(admin)
  let count = 0

  const insertNote = async (hn: string, staff: string, numbering: Numbering): Promise<number> => {
    const text = `จดโดย ${staff} ${count++}`
    const id = await inserted(numbering, 'ptnote', async id => await admin.query(
      'INSERT INTO ptnote (ptnote_id, hn, noteflag, ptnote, groupname, plain_text, note_datetime, note_staff, public_note) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
      [id, hn, '[OPDCARD][REGIST]', rtfOf(text), '[ER]', text, '2026-11-20 06:10:00', staff, 'Y']))
    ledger.notes.set(id, await rowHash(admin, 'ptnote', id))
    return id
  }

  const insertLog = async (numbering: Numbering): Promise<void> => {
    const id = await inserted(numbering, 'ksklog', async id => await admin.query(
      "INSERT INTO ksklog (ksklog_id, logtime, loginname, tablename, modifytype, detail) VALUES (?, '2026-11-20 06:10:00', 'regist1', 'ptnote', 'EDIT', ?)", [id, `row ${id}`]))
    ledger.log.set(id, await rowHash(admin, 'ksklog', id))
  }

  /** Tries numbers until one is free. */
  const inserted = async (numbering: Numbering, table: 'ptnote' | 'ksklog', insert: (id: number) => Promise<unknown>): Promise<number> => {
    for (;;) {
      const [[row]] = await admin.query<RowDataPacket[]>(numbering === 'serial' ? `SELECT get_serialnumber('${table}_id') AS id` : `SELECT MAX(${table}_id) + 1 AS id FROM ${table}`)
      const id = Number(row?.['id'])
      try {
        await insert(id)
        return id
      } catch (error) {
        if ((error as { code?: string }).code !== 'ER_DUP_ENTRY') throw error
      }
    }
  }

  const edit = async (id: number, staff: string | null): Promise<void> => {
    const text = `แก้ไขโดยเจ้าหน้าที่ ${count++}`
    const [{ affectedRows }] = await admin.query<ResultSetHeader>(
      'UPDATE ptnote SET plain_text = ?, ptnote = ?, note_staff = IFNULL(?, note_staff) WHERE ptnote_id = ?', [text, rtfOf(text), staff, id])
    if (affectedRows === 0) return
    ledger.texts.set(id, text)
    ledger.notes.set(id, await rowHash(admin, 'ptnote', id) ?? 'gone at once')
  }

  const remove = async (id: number): Promise<void> => {
    await admin.query('DELETE FROM ptnote WHERE ptnote_id = ?', [id])
    ledger.notes.set(id, null)
    ledger.texts.delete(id)
  }

  return {
    ledger,
    work: async hns => {
      const [first = '', second = ''] = hns
      await insertNote(first, 'OnlineRegister', 'maximum')
      await insertNote(second, 'regist1', 'serial')
      // Some programs set HOSxP's counter to what they took.
      const taken = await insertNote(second, 'OnlineRegister', 'maximum')
      await admin.query("UPDATE serial SET serial_no = ? WHERE name = 'ptnote_id'", [taken])
      const standing = [...ledger.notes].flatMap(([id, hash]) => hash === null || ledger.texts.has(id) ? [] : [id]).sort((a, b) => a - b)
      const [toEdit, toDelete] = standing
      if (toEdit !== undefined) await edit(toEdit, 'regist2')
      if (toDelete !== undefined) await remove(toDelete)
      await insertLog('serial')
      await insertLog('maximum')
    },
    touch: async (touch, hns) => {
      const [rows] = await admin.query<RowDataPacket[]>('SELECT ptnote_id AS id FROM ptnote WHERE note_staff = ? AND hn IN (?)', [NOTE_STAFF, hns])
      for (const id of rows.map(row => Number(row['id'])).filter(id => (ledger.notes.get(id) ?? null) === null)) {
        if (touch === 'delete') await remove(id)
        else await edit(id, touch === 'sign' ? 'regist3' : null)
      }
    }
  }
}
