import type { HosxpWriter } from './connect-writer.js'
import { HosxpError } from './hosxp-error.js'

const ATTEMPTS = 2000

/**
 * The next free key, as the vendor takes it: a number from `get_serialnumber` in autocommit, then a look whether it is free. Programs that
 * number by MAX + 1 leave the counter behind; it is walked past them, never set.
 */
export async function freeKey (writer: HosxpWriter, table: 'ptnote' | 'ksklog'): Promise<number> {
  const column = `${table}_id`
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const [next] = await writer.select<{ id: number | null }>('SELECT get_serialnumber(?) AS id', [column])
    const id = Number(next?.id ?? 0)
    if (id <= 0) throw new HosxpError('NOTES_NOT_POSSIBLE', `get_serialnumber('${column}') gave no number`)
    const [taken] = await writer.select<{ one: number }>(`SELECT 1 AS one FROM ${table} WHERE ${column} = ?`, [id])
    if (taken === undefined) return id
  }
  throw new HosxpError('NOTES_NOT_POSSIBLE', `the next ${ATTEMPTS} numbers of ${table} are taken: HOSxP's counter ${column} lags behind its table; the vendor can set it`)
}
