import { MINUTE_MS, plusMs, type Instant } from '../../values/local-date.js'
import { lockedRow } from './account-row.js'
import { inTransaction } from './in-transaction.js'
import type { StateDb } from './state-schema.js'
import { fromUtcText, toUtcText } from './utc-text.js'

/** A wrong password. The last one allowed locks; while it is locked nothing counts. */
export async function recordFailure (
  db: StateDb, id: number, { at, maxFailures, lockMinutes }: { readonly at: Instant, readonly maxFailures: number, readonly lockMinutes: number }
): Promise<{ readonly isLocked: boolean, readonly wasLocked: boolean }> {
  return await inTransaction(db, async transaction => {
    const row = await lockedRow(transaction, id)
    if (row.locked_until !== null && fromUtcText(row.locked_until) > at) return { isLocked: true, wasLocked: true }
    const failures = row.failed_sign_ins + 1
    const isLocked = failures >= maxFailures
    await transaction.updateTable('user_account').where('id', '=', id)
      .set({ failed_sign_ins: isLocked ? 0 : failures, locked_until: isLocked ? toUtcText(plusMs(at, lockMinutes * MINUTE_MS)) : null }).execute()
    return { isLocked, wasLocked: false }
  })
}

/** The right password: the count begins anew. `false` when the account was locked or disabled meanwhile, by others who tried at the same time. */
export async function recordSuccess (db: StateDb, id: number, at: Instant): Promise<boolean> {
  const { numUpdatedRows } = await db.updateTable('user_account').set({ failed_sign_ins: 0, locked_until: null, last_signed_in_at: toUtcText(at) })
    .where('id', '=', id).where('is_active', '=', 1)
    .where(eb => eb.or([eb('locked_until', 'is', null), eb('locked_until', '<=', toUtcText(at))])).executeTakeFirstOrThrow()
  return numUpdatedRows > 0n
}

/** Ends a lock before its time. */
export async function unlock (db: StateDb, id: number): Promise<void> {
  await db.updateTable('user_account').set({ failed_sign_ins: 0, locked_until: null }).where('id', '=', id).execute()
}

/** Lets a lock last no longer than until then: a clock that was set back would else make it longer. */
export async function shortenLock (db: StateDb, id: number, until: Instant): Promise<void> {
  await db.updateTable('user_account').set({ locked_until: toUtcText(until) }).where('id', '=', id).where('locked_until', '>', toUtcText(until)).execute()
}
