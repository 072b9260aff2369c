import type { HosxpConnection } from './connect.js'
import { HosxpError } from './hosxp-error.js'

/** Which tables and columns this site's HOSxP has. Names are lower case. */
export interface SiteSchema {
  readonly has: (table: string, column?: string) => boolean
  /** Characters a text column holds; `null` when it is no text or absent. */
  readonly widthOf: (table: string, column: string) => number | null
  /** Does an index begin with the column? */
  readonly isIndexed: (table: string, column: string) => boolean
}

interface ColumnRow { tableName: string, columnName: string, width: number | null, columnKey: string | null }
interface Column { readonly width: number | null, readonly isIndexed: boolean }

const WITHOUT_THESE_IT_IS_NO_HOSXP = ['ovst', 'patient', 'pttype']

/** Reads `information_schema` once. Rejects with HOSXP_NOT_HOSXP when the database is another one. */
export async function readSiteSchema (connection: Pick<HosxpConnection, 'select'>, signal?: AbortSignal): Promise<SiteSchema> {
  const rows = await connection.select<ColumnRow>(
    `SELECT LOWER(table_name) AS tableName, LOWER(column_name) AS columnName, character_maximum_length AS width, column_key AS columnKey
       FROM information_schema.columns WHERE table_schema = DATABASE()`, [], signal)
  const tables = new Map<string, Map<string, Column>>()
  for (const row of rows) {
    const columns = tables.get(row.tableName) ?? new Map<string, Column>()
    // PRI is said of every part of a primary key, the others of the column an index begins with.
    columns.set(row.columnName, { width: row.width === null ? null : Number(row.width), isIndexed: row.columnKey === 'MUL' || row.columnKey === 'UNI' })
    tables.set(row.tableName, columns)
  }
  const missing = WITHOUT_THESE_IT_IS_NO_HOSXP.filter(table => !tables.has(table))
  if (missing.length > 0) {
    throw new HosxpError('HOSXP_NOT_HOSXP', `the database has no table ${missing.join(', ')} (or this account may not see it): not a HOSxP database`)
  }
  return {
    has: (table, column) => column === undefined ? tables.has(table) : tables.get(table)?.has(column) ?? false,
    widthOf: (table, column) => tables.get(table)?.get(column)?.width ?? null,
    isIndexed: (table, column) => tables.get(table)?.get(column)?.isIndexed === true
  }
}

/** `SELECT` list of the columns a site has; the others read as NULL, so every row has the same shape. */
export function columnList (schema: SiteSchema, table: string, columns: readonly string[]): string {
  return columns.map(column => schema.has(table, column) ? column : `NULL AS ${column}`).join(', ')
}
