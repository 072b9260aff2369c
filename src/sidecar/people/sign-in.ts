import type { CheckSettings } from '../../checks/settings.js'
import { MINUTE_MS, plusMs, type Instant } from '../../values/local-date.js'
import { accountById, findAccount, recordFailure, recordSuccess, setPassword, shortenLock, type Account, type AccountSecrets } from '../state/account-store.js'
import { recordAudit } from '../state/audit-store.js'
import { inTransaction } from '../state/in-transaction.js'
import { endSession, openSession } from '../state/session-store.js'
import { StateError } from '../state/state-error.js'
import type { StateDb } from '../state/state-schema.js'
import { oneByOne } from './one-by-one.js'
import { hashPassword, oneTimePassword, passwordFault, verifyNobody, verifyPassword, type PasswordFault } from './password.js'
import type { Person } from './role.js'

export interface SignInRequest {
  /** As typed. */
  readonly login: string
  readonly password: string
  readonly address: string
  readonly at: Instant
  readonly settings: Pick<CheckSettings, 'sign_in.max_failures' | 'sign_in.lock_minutes' | 'sign_in.max_hours'>
}

export type SignInResult =
  | { readonly kind: 'signed-in', readonly token: string, readonly account: Account, readonly mustChangePassword: boolean }
  | { readonly kind: 'refused', readonly reason: 'wrong' | 'locked' }

// Guesses at one login that come at once: each must see what the one before it counted.
const inTurn = oneByOne()

/**
 * Opens a session for whoever knows the password. An unknown login, a disabled account and a wrong password look alike and take
 * alike long; a locked account is refused whatever was typed.
 */
export const signIn = async (db: StateDb, request: SignInRequest): Promise<SignInResult> =>
  await inTurn(request.login.trim().toLowerCase(), async () => await tryPassword(db, request))

async function tryPassword (db: StateDb, request: SignInRequest): Promise<SignInResult> {
  const { password, at, settings } = request
  const lockMinutes = settings['sign_in.lock_minutes']
  const account = await findAccount(db, request.login)
  if (account === null || !account.isActive) {
    await verifyNobody(password)
    return await refuse(db, request, account, 'wrong', account === null ? { unknownLogin: true } : { reason: 'disabled' })
  }
  if (account.lockedUntil !== null && account.lockedUntil > at) {
    await shortenLock(db, account.id, plusMs(at, lockMinutes * MINUTE_MS))
    return await refuse(db, request, account, 'locked', { reason: 'locked' })
  }
  if (!await verifyPassword(account.passwordHash, password)) {
    const { isLocked, wasLocked } = await recordFailure(db, account.id, { at, maxFailures: settings['sign_in.max_failures'], lockMinutes })
    // Tried at another service at the same time: the answer must not tell which of the late ones was right.
    return await refuse(db, request, account, wasLocked ? 'locked' : 'wrong', wasLocked ? { reason: 'locked' } : { reason: 'wrong', isLocked })
  }
  if (!await recordSuccess(db, account.id, at)) return await refuse(db, request, account, 'locked', { reason: 'locked' })
  return await admit(db, request, account)
}

async function admit (db: StateDb, { address, at, settings }: SignInRequest, secrets: AccountSecrets): Promise<SignInResult> {
  const { passwordHash, failedSignIns, ...account } = secrets
  const { token } = await openSession(db, { accountId: account.id, address, at, maxHours: settings['sign_in.max_hours'] })
  await recordAudit(db, { at, person: personOf(account), action: 'signed-in', outcome: 'done', address })
  return { kind: 'signed-in', token, account: { ...account, lockedUntil: null, lastSignedInAt: at }, mustChangePassword: account.mustChangePassword }
}

async function refuse (db: StateDb, { address, at }: SignInRequest, account: Account | null, reason: 'wrong' | 'locked', detail: object): Promise<SignInResult> {
  // What was typed for a login nobody has may be a password.
  const known = account === null ? {} : { login: account.login, subject: { kind: 'account', id: String(account.id) } }
  await recordAudit(db, { at, person: null, ...known, action: 'sign-in-refused', outcome: 'refused', address, detail })
  return { kind: 'refused', reason }
}

/** Ends the session of this cookie; one that was over already is not told twice. */
export async function signOut (db: StateDb, { token, person, at, address }: { readonly token: string, readonly person: Person, readonly at: Instant, readonly address: string }): Promise<void> {
  const hasEnded = await endSession(db, token, { at, reason: 'signed-out' })
  if (hasEnded) await recordAudit(db, { at, person, action: 'signed-out', outcome: 'done', address })
}

export type PasswordChangeFault = PasswordFault | 'wrong-password' | 'locked' | 'same'

export interface PasswordChange {
  readonly person: Person
  readonly oldPassword: string
  readonly newPassword: string
  /** This session goes on, every other one ends. */
  readonly token: string
  readonly at: Instant
  readonly address: string
  readonly settings: Pick<CheckSettings, 'sign_in.max_failures' | 'sign_in.lock_minutes'>
}

/** A person's own new password; `null` when it was taken. Guesses at the old one count as at the sign-in: the place may have been left. */
export const changeOwnPassword = async (db: StateDb, change: PasswordChange): Promise<PasswordChangeFault | null> =>
  await inTurn(change.person.login, async () => await tryChange(db, change))

async function tryChange (db: StateDb, change: PasswordChange): Promise<PasswordChangeFault | null> {
  const { person, at, address } = change
  const fault = await changeFault(db, change)
  const hash = fault === null ? await hashPassword(change.newPassword) : null
  const [outcome, detail] = fault === null ? ['done', null] as const : ['refused', { reason: fault }] as const
  // On record, or not done.
  await inTransaction(db, async transaction => {
    if (hash !== null) await setPassword(transaction, person.accountId, { hash, mustChange: false, exceptToken: change.token }, { by: person.login, at })
    await recordAudit(transaction, { at, person, action: 'password-changed', outcome, subject: { kind: 'account', id: String(person.accountId) }, address, detail })
  })
  return fault
}

async function changeFault (db: StateDb, { person, oldPassword, newPassword, at, settings }: PasswordChange): Promise<PasswordChangeFault | null> {
  const account = await findAccount(db, person.login)
  if (account === null) return 'wrong-password'
  if (account.lockedUntil !== null && account.lockedUntil > at) return 'locked'
  if (!await verifyPassword(account.passwordHash, oldPassword)) {
    const { wasLocked } = await recordFailure(db, account.id, { at, maxFailures: settings['sign_in.max_failures'], lockMinutes: settings['sign_in.lock_minutes'] })
    return wasLocked ? 'locked' : 'wrong-password'
  }
  // A one-time password that was handed out must not stay.
  if (await verifyPassword(account.passwordHash, newPassword)) return 'same'
  return passwordFault(newPassword, account)
}

/** Who changes somebody's account: a person at the pages, or `by` at the command line, where `person` is `null`. */
export interface AccountAct {
  readonly person: Person | null
  readonly by: string
  readonly at: Instant
  readonly address: string
}

/** Another password for somebody who forgot theirs: returned once, to be changed at the next sign-in. Unlocks, and ends every session. */
export async function resetPassword (db: StateDb, accountId: number, act: AccountAct): Promise<string> {
  const account = await accountById(db, accountId)
  if (account === null) throw new StateError('ACCOUNT_UNKNOWN', `ไม่มีบัญชีเลขที่ ${accountId} / there is no account ${accountId}`)
  const password = oneTimePassword()
  const hash = await hashPassword(password)
  await inTransaction(db, async transaction => {
    await setPassword(transaction, accountId, { hash, mustChange: true }, act)
    await recordAudit(transaction, {
      at: act.at, person: act.person, action: 'password-reset', outcome: 'done', subject: { kind: 'account', id: String(accountId) }, address: act.address, detail: { by: act.by, login: account.login }
    })
  })
  return password
}

const personOf = ({ id, login, name, role, department }: Account): Person => ({ accountId: id, login, name, role, department })
