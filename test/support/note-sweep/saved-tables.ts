import { createConnection } from 'mysql2/promise'

/** Tables as they were at one moment, in a database of their own. */
export interface SavedTables {
  /** Puts every row back; tables made since then are not touched. */
  readonly restore: () => Promise<void>
  readonly drop: () => Promise<void>
}

/** Saves tables (`database.table`) aside, to be put back in this order. `url` is an administrator's. */
export async function saveTables (url: string, aside: string, tables: readonly string[]): Promise<SavedTables> {
  const connection = await createConnection({ uri: url, multipleStatements: true })
  const copyOf = (table: string): string => `${aside}.${table.replace('.', '_')}`
  await connection.query(`CREATE DATABASE ${aside}; SET SESSION FOREIGN_KEY_CHECKS = 0, SESSION sql_mode = '', SESSION lock_wait_timeout = 10, SESSION innodb_lock_wait_timeout = 10`)
  await connection.query(tables.map(table => `CREATE TABLE ${copyOf(table)} LIKE ${table}; INSERT INTO ${copyOf(table)} SELECT * FROM ${table}`).join('; '))
  const puttingBack = ['START TRANSACTION', ...tables.map(table => `DELETE FROM ${table}; INSERT INTO ${table} SELECT * FROM ${copyOf(table)}`), 'COMMIT'].join('; ')
  return {
    restore: async () => { await connection.query(puttingBack) },
    drop: async () => {
      await connection.query(`DROP DATABASE ${aside}`)
      await connection.end()
    }
  }
}
