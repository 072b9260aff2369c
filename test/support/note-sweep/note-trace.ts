import type { Connection, RowDataPacket } from 'mysql2/promise'

/** What an account did to one row of the note table, as the server's own triggers saw it. */
export interface TracedWrite {
  readonly operation: 'insert' | 'update' | 'delete'
  readonly noteId: number
  /** `note_staff` of the row before it, of the new row for an insert. */
  readonly staff: string | null
}

/** The trace survives a rollback: its table is MyISAM. */
export async function installTrace (admin: Connection): Promise<void> {
  await admin.query(`CREATE TABLE note_trace (
    id INT AUTO_INCREMENT PRIMARY KEY, account VARCHAR(128), operation VARCHAR(10), note_id INT, staff VARCHAR(25)) ENGINE=MyISAM`)
  for (const [operation, row] of [['insert', 'NEW'], ['update', 'OLD'], ['delete', 'OLD']]) {
    await admin.query(`CREATE TRIGGER trace_${operation} AFTER ${operation} ON ptnote FOR EACH ROW INSERT INTO note_trace
      (account, operation, note_id, staff) VALUES (SUBSTRING_INDEX(USER(), '@', 1), '${operation}', ${row}.ptnote_id, ${row}.note_staff)`)
  }
}

/** What `account` wrote since the hospital was put back, in order. */
export async function tracedWrites (admin: Connection, account: string): Promise<readonly TracedWrite[]> {
  const [rows] = await admin.query<RowDataPacket[]>('SELECT operation, note_id AS noteId, staff FROM note_trace WHERE account = ? ORDER BY id', [account])
  return rows as (TracedWrite & RowDataPacket)[]
}
