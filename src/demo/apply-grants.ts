import { readFile } from 'node:fs/promises'
import type { Connection } from 'mysql2/promise'
import { projectFile } from '../values/project-file.js'

export interface GrantTarget {
  readonly database: string
  readonly user: string
  readonly host: string
  readonly password: string
}

const NO_SUCH_TABLE = 1146

/** Runs one file of `sql/grants/` as the server's administrator. Tables this HOSxP does not have are passed over, as the file says. */
export async function applyGrants (admin: Connection, file: 'hosxp' | 'hosxp-replica' | 'own-database', target: GrantTarget): Promise<void> {
  const sql = (await readFile(projectFile(`sql/grants/${file}.sql`), 'utf8'))
    .replaceAll(/^--.*$/gm, '')
    .replaceAll(/\{\{(database|user|host|password)\}\}/g, (_, name: keyof GrantTarget) => target[name])
  for (const statement of sql.split(';').map(part => part.trim()).filter(part => part !== '')) {
    try {
      await admin.query(statement)
    } catch (error) {
      if ((error as { errno?: number }).errno !== NO_SUCH_TABLE) throw error
    }
  }
}
