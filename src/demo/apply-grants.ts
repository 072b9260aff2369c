import { readFile } from 'node:fs/promises'
import type { Connection } from 'mysql2/promise'
import { projectFile } from '../values/project-file.js'

export interface GrantTarget {
  readonly database: string
  readonly user: string
  readonly host: string
  readonly password: string
}

// A table this HOSxP does not have; a privilege this server does not know.
const MAY_FAIL = new Set([1146, 1064])

/** Runs one file of `sql/grants/` as the server's administrator. What the file says may fail is passed over. */
export async function applyGrants (admin: Connection, file: 'hosxp' | 'hosxp-replica' | 'own-database', target: GrantTarget): Promise<void> {
  const sql = (await readFile(projectFile(`sql/grants/${file}.sql`), 'utf8'))
    .replaceAll(/^--.*$/gm, '')
    .replaceAll(/\{\{(database|user|host|password)\}\}/g, (_, name: keyof GrantTarget) => target[name])
  for (const statement of sql.split(';').map(part => part.trim()).filter(part => part !== '')) {
    try {
      await admin.query(statement)
    } catch (error) {
      if (!MAY_FAIL.has((error as { errno?: number }).errno ?? 0)) throw error
    }
  }
}
