import { accountById, changeAccount, createAccount, hasAccounts, unlock, type Account, type AccountChanges } from '../state/account-store.js'
import { validAccount, validLogin, type AccountWords } from '../state/account-rules.js'
import { recordAudit, type AuditAction } from '../state/audit-store.js'
import { inTransaction } from '../state/in-transaction.js'
import { StateError } from '../state/state-error.js'
import type { StateDb } from '../state/state-schema.js'
import { hashPassword, oneTimePassword } from './password.js'
import type { AccountAct } from './sign-in.js'

/** The first account must be able to go on alone: one of IT, or of the insurance office. */
const FIRST_ROLES = ['it', 'insurance-office']

/** A new account with a one-time password, told once. Rejects with StateError as `createAccount` does. */
export async function addAccount (db: StateDb, words: AccountWords & { readonly login: string }, act: AccountAct): Promise<{ readonly id: number, readonly login: string, readonly password: string }> {
  const account = { ...validAccount(words), login: validLogin(words.login) }
  if (!FIRST_ROLES.includes(account.role) && !await hasAccounts(db)) {
    throw new StateError('ACCOUNT_INVALID', `บัญชีแรกต้องเป็นบทบาท ${FIRST_ROLES.join(' หรือ ')} / the first account must have the role ${FIRST_ROLES.join(' or ')}`)
  }
  const password = oneTimePassword()
  const passwordHash = await hashPassword(password)
  return await inTransaction(db, async transaction => {
    const id = await createAccount(transaction, { ...account, passwordHash, mustChangePassword: true }, act)
    await audit(transaction, 'account-created', id, { by: act.by, ...account }, act)
    return { id, login: account.login, password }
  })
}

/** Another name or role, disabled or enabled. Rejects with StateError as `changeAccount` does. */
export async function alterAccount (db: StateDb, id: number, changes: AccountChanges, act: AccountAct): Promise<Account> {
  return await inTransaction(db, async transaction => {
    const { before, after } = await changeAccount(transaction, id, changes, act)
    await audit(transaction, 'account-changed', id, { by: act.by, login: after.login, before: toldOf(before), after: toldOf(after) }, act)
    return after
  })
}

/** Ends a lock before its time. Rejects with StateError `ACCOUNT_UNKNOWN`. */
export async function unlockAccount (db: StateDb, id: number, act: AccountAct): Promise<void> {
  const account = await accountById(db, id)
  if (account === null) throw new StateError('ACCOUNT_UNKNOWN', `ไม่มีบัญชีเลขที่ ${id} / there is no account ${id}`)
  await inTransaction(db, async transaction => {
    await unlock(transaction, id)
    await audit(transaction, 'account-unlocked', id, { by: act.by, login: account.login }, act)
  })
}

const toldOf = ({ name, role, department, isActive }: Account) => ({ name, role, department, isActive })

async function audit (db: StateDb, action: AuditAction, id: number, detail: object, { person, at, address }: AccountAct): Promise<void> {
  await recordAudit(db, { at, person, action, outcome: 'done', subject: { kind: 'account', id: String(id) }, address, detail })
}
