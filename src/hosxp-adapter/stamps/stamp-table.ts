import type { HosxpWriter } from '../connect-writer.js'
import { chunked, placeholders, text } from '../rows.js'
import type { SiteSchema } from '../site-schema.js'
import { isUnchecked, type StampRow, type StampSubject } from './stamp.js'

/** The site's right-check marks: a row is changed only while it holds what we think. */
export interface StampTable {
  /** Absent: HOSxP has no row for it. */
  readonly read: (kind: StampSubject['kind'], ids: readonly string[]) => Promise<ReadonlyMap<string, StampRow>>
  /** `before` null: no row yet; `after` null: the row goes. Resolves with `false` when HOSxP held something else: nothing was changed. */
  readonly change: (subject: StampSubject, before: StampRow | null, after: StampRow | null) => Promise<boolean>
}

const TABLES = { visit: { table: 'ovst_seq', key: 'vn' }, admission: { table: 'ipt_pttype_check', key: 'an' } } as const
const COLUMNS = ['pttype_check', 'pttype_check_datetime', 'pttype_check_staff'] as const

/** What marks need and this site does not have, or this account may not see; marks of the other kind may still be set. */
export const missingStampColumns = (schema: SiteSchema, kind: StampSubject['kind']): readonly string[] => {
  const { table, key } = TABLES[kind]
  return [key, ...COLUMNS].filter(column => !schema.has(table, column)).map(column => `${table}.${column}`)
}

export function openStampTable (writer: HosxpWriter): StampTable {
  return {
    read: async (kind, ids) => {
      const { table, key } = TABLES[kind]
      const found = new Map<string, StampRow>()
      for (const batch of chunked(ids, 500)) {
        const rows = await writer.select<Record<string, string | null>>(`SELECT ${key} AS id, ${COLUMNS.join(', ')} FROM ${table} WHERE ${key} IN (${placeholders(batch)})`, batch)
        for (const row of rows) {
          const known = found.get(text(row['id']))
          // Where a site has two rows of one number, the one somebody wrote in counts.
          if (known === undefined || isUnchecked(known)) found.set(text(row['id']), { check: row['pttype_check'] ?? null, at: row['pttype_check_datetime'] ?? null, by: row['pttype_check_staff'] ?? null })
        }
      }
      return found
    },
    change: async ({ kind, id }, before, after) => {
      const { table, key } = TABLES[kind]
      const valuesOf = (row: StampRow): (string | null)[] => [row.check, row.at, row.by]
      const isAsBefore = COLUMNS.map(column => `${column} <=> ?`).join(' AND ')
      if (before === null) return after !== null && await writer.change(`INSERT INTO ${table} (${key}, ${COLUMNS.join(', ')}) VALUES (?, ?, ?, ?)`, [id, ...valuesOf(after)]) === 1
      if (after === null) return await writer.change(`DELETE FROM ${table} WHERE ${key} = ? AND ${isAsBefore}`, [id, ...valuesOf(before)]) > 0
      return await writer.change(`UPDATE ${table} SET ${COLUMNS.map(column => `${column} = ?`).join(', ')} WHERE ${key} = ? AND ${isAsBefore}`, [...valuesOf(after), id, ...valuesOf(before)]) > 0
    }
  }
}
