import type { Connection } from 'mysql2/promise'
import { connectState } from '../sidecar/state/connect-state.js'
import { migrate } from '../sidecar/state/migrate.js'
import type { StateDb } from '../sidecar/state/state-schema.js'
import { applyGrants } from './apply-grants.js'

/** Makes or updates our own tables there, and fills them. */
export async function migrateOwn (url: string, fill: (db: StateDb) => Promise<void> = async () => undefined): Promise<void> {
  const state = await connectState(url, { mayCreate: true })
  try {
    await migrate(state)
    await fill(state.db)
  } finally {
    await state.close()
  }
}

/** The least accounts we ask a hospital for, on both databases. */
export async function makeDatabaseAccounts (admin: Connection, databases: { readonly hosxp: string, readonly own: string }, password: string): Promise<void> {
  for (const user of ['sidecar_demo', 'sidecar_own']) await admin.query(`DROP USER IF EXISTS '${user}'@'%'`)
  await applyGrants(admin, 'hosxp', { database: databases.hosxp, user: 'sidecar_demo', host: '%', password })
  await applyGrants(admin, 'own-database', { database: databases.own, user: 'sidecar_own', host: '%', password })
}
