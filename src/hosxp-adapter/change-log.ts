import { dayOf, timeOf, type Instant } from '../values/local-date.js'
import type { HosxpWriter } from './connect-writer.js'
import { freeKey } from './free-key.js'
import { isDuplicateKey } from './hosxp-error.js'
import { OWN_NAME } from './own-name.js'
import type { SiteSchema } from './site-schema.js'

const COLUMNS = ['ksklog_id', 'logtime', 'loginname', 'tablename', 'modifytype', 'detail', 'old_delta', 'new_delta', 'computer_name'] as const
const MODIFY_TYPES = { insert: 'ADD', update: 'EDIT', delete: 'DELETE' } as const

/** One change of ours as HOSxP's own log tells it. `detail` belongs to this change alone: by it the row is known again. */
export interface LoggedChange {
  readonly at: Instant
  readonly table: string
  readonly operation: keyof typeof MODIFY_TYPES
  readonly detail: string
  readonly before: string | null
  readonly after: string | null
}

/** Has the site a log we may write? */
export const keepsChangeLog = (schema: SiteSchema): boolean => COLUMNS.every(column => schema.has('ksklog', column))

/** Writes the row of a change under the number reserved for it, unless it is there. `renumber` is told its new number, before it is used, when another program took that one. */
export async function ensureLogged (writer: HosxpWriter, change: LoggedChange, reserved: number, renumber: (id: number) => Promise<void>): Promise<void> {
  for (let id = reserved; ;) {
    const [row] = await writer.select<{ loginname: string, detail: string }>('SELECT loginname, detail FROM ksklog WHERE ksklog_id = ?', [id])
    if (row?.loginname === OWN_NAME && row.detail === change.detail) return
    if (row === undefined) {
      if (await insert(writer, id, change)) return
      // Whoever was quicker may be another process of ours, with this very row.
      continue
    }
    id = await freeKey(writer, 'ksklog')
    await renumber(id)
  }
}

async function insert (writer: HosxpWriter, id: number, { at, table, operation, detail, before, after }: LoggedChange): Promise<boolean> {
  const values = [id, `${dayOf(at)} ${timeOf(at)}`, OWN_NAME, table, MODIFY_TYPES[operation], detail, before, after, OWN_NAME]
  try {
    await writer.change(`INSERT INTO ksklog (${COLUMNS.join(', ')}) VALUES (${COLUMNS.map(() => '?').join(', ')})`, values)
    return true
  } catch (error) {
    if (isDuplicateKey(error)) return false
    throw error
  }
}
