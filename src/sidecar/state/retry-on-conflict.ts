import { setTimeout } from 'node:timers/promises'
import { serverErrorOf } from './state-error.js'

// A row somebody else made first, a lock waited for too long, a deadlock, a row changed since the snapshot (MariaDB).
const CONFLICTS = new Set([1062, 1205, 1213, 1020])
const ATTEMPTS = 8

/** Repeats a whole transaction that lost against another connection; it must read again what it decides on. */
export async function retryOnConflict<T> (transaction: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await transaction()
    } catch (error) {
      if (attempt === ATTEMPTS || !CONFLICTS.has(serverErrorOf(error) ?? 0)) throw error
    }
    await setTimeout(attempt * 20 * Math.random())
  }
}
