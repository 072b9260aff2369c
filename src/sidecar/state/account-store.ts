import { loginFrom, validAccount, validLogin, type AccountWords } from './account-rules.js'
import { accountFrom, lockedRow, type Account, type AccountSecrets } from './account-row.js'
import { inTransaction } from './in-transaction.js'
import type { Act } from './mute-findings.js'
import { endSessionsOf } from './session-store.js'
import { serverErrorOf, StateError } from './state-error.js'
import type { StateDb } from './state-schema.js'
import { toUtcText } from './utc-text.js'

export { recordFailure, recordSuccess, shortenLock, unlock } from './account-locks.js'
export type { Account, AccountSecrets } from './account-row.js'

const DUPLICATE_KEY = 1062

export async function listAccounts (db: StateDb): Promise<readonly Account[]> {
  return (await db.selectFrom('user_account').selectAll().orderBy('login').execute()).map(accountFrom)
}

/** By the login as somebody typed it; `null` when nobody has it. */
export async function findAccount (db: StateDb, login: string): Promise<AccountSecrets | null> {
  const known = loginFrom(login)
  const row = known === null ? undefined : await db.selectFrom('user_account').selectAll().where('login', '=', known).executeTakeFirst()
  return row === undefined ? null : { ...accountFrom(row), passwordHash: row.password_hash, failedSignIns: row.failed_sign_ins }
}

export async function accountById (db: StateDb, id: number): Promise<Account | null> {
  const row = await db.selectFrom('user_account').selectAll().where('id', '=', id).executeTakeFirst()
  return row === undefined ? null : accountFrom(row)
}

/** `false` on a new installation: nobody can sign in yet. */
export const hasAccounts = async (db: StateDb): Promise<boolean> =>
  await db.selectFrom('user_account').select('id').limit(1).executeTakeFirst() !== undefined

export type NewAccount = AccountWords & { readonly login: string, readonly passwordHash: string, readonly mustChangePassword: boolean }

/** Returns its id. Rejects with StateError `ACCOUNT_EXISTS` or, in Thai and English, `ACCOUNT_INVALID`. */
export async function createAccount (db: StateDb, account: NewAccount, act: Act): Promise<number> {
  const login = validLogin(account.login)
  const { name, role, department } = validAccount(account)
  try {
    const { insertId } = await db.insertInto('user_account').values({
      login,
      name,
      role,
      department,
      password_hash: account.passwordHash,
      must_change_password: flag(account.mustChangePassword),
      is_active: 1,
      locked_until: null,
      last_signed_in_at: null,
      created_at: toUtcText(act.at),
      created_by: act.by
    }).executeTakeFirstOrThrow()
    return Number(insertId)
  } catch (error) {
    if (serverErrorOf(error) !== DUPLICATE_KEY) throw error
    throw new StateError('ACCOUNT_EXISTS', `มีชื่อผู้ใช้ ${login} แล้ว / there is an account ${login} already`, error)
  }
}

export type AccountChanges = Partial<AccountWords> & { readonly isActive?: boolean }

/**
 * Another name or role, in use or not. Another role or department, and no use any more, end its sessions. Rejects with StateError
 * `ACCOUNT_UNKNOWN`, `ACCOUNT_INVALID`, or `ACCOUNT_LAST_IT` when nobody of IT would be left.
 */
export async function changeAccount (db: StateDb, id: number, changes: AccountChanges, act: Act): Promise<{ readonly before: Account, readonly after: Account }> {
  return await inTransaction(db, async transaction => {
    const others = await transaction.selectFrom('user_account').select(['id']).where('role', '=', 'it').where('is_active', '=', 1).forUpdate().execute()
    const before = accountFrom(await lockedRow(transaction, id))
    const wanted = { ...before, ...changes }
    // The department goes with the role it belongs to.
    const department = changes.department === undefined && wanted.role !== 'department' ? null : wanted.department
    const after: Account = { ...before, ...validAccount({ ...wanted, department }), isActive: wanted.isActive }
    const wasOfIt = before.role === 'it' && before.isActive
    if (wasOfIt && !(after.role === 'it' && after.isActive) && others.every(other => other.id === id)) {
      throw new StateError('ACCOUNT_LAST_IT', `${before.login} เป็นบัญชี it สุดท้ายที่ใช้งานได้ จึงปิดหรือเปลี่ยนบทบาทไม่ได้ / ${before.login} is the last account of IT in use: it can neither be disabled nor lose the role`)
    }
    await transaction.updateTable('user_account').where('id', '=', id)
      .set({ name: after.name, role: after.role, department: after.department, is_active: flag(after.isActive) }).execute()
    const endsSessions = !after.isActive || after.role !== before.role || after.department !== before.department
    if (endsSessions) await endSessionsOf(transaction, id, { at: act.at, reason: 'disabled' })
    return { before, after }
  })
}

/** Another password: unlocks, and ends every session but that of `exceptToken`. Rejects with StateError `ACCOUNT_UNKNOWN`. */
export async function setPassword (
  db: StateDb, id: number, password: { readonly hash: string, readonly mustChange: boolean, readonly exceptToken?: string }, act: Act
): Promise<void> {
  await inTransaction(db, async transaction => {
    await lockedRow(transaction, id)
    await transaction.updateTable('user_account').where('id', '=', id)
      .set({ password_hash: password.hash, must_change_password: flag(password.mustChange), failed_sign_ins: 0, locked_until: null }).execute()
    await endSessionsOf(transaction, id, { at: act.at, reason: 'password', exceptToken: password.exceptToken ?? null })
  })
}

const flag = (isSet: boolean): 0 | 1 => isSet ? 1 : 0
