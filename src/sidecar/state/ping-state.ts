import { sql } from 'kysely'
import type { StateDb } from './state-schema.js'

/** Rejects with a StateError unless our own database answers. */
export async function pingState (db: StateDb): Promise<void> {
  await sql`SELECT 1`.execute(db)
}
