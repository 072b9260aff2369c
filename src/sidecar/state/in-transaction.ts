import type { Transaction } from 'kysely'
import { retryOnConflict } from './retry-on-conflict.js'
import type { StateDb, StateSchema } from './state-schema.js'

/** All of `work` or nothing; run again when it loses against another connection, so it must read what it decides on. Part of the transaction `db` already is, when it is one. */
export const inTransaction = async <T>(db: StateDb, work: (transaction: Transaction<StateSchema>) => Promise<T>): Promise<T> =>
  db.isTransaction ? await work(db as Transaction<StateSchema>) : await retryOnConflict(async () => await db.transaction().execute(work))
