import t from 'tap'
import { makeDemoAccounts } from '../../../src/demo/demo-accounts.js'
import { addAccount, alterAccount, unlockAccount } from '../../../src/sidecar/people/manage-accounts.js'
import { hashPassword } from '../../../src/sidecar/people/password.js'
import type { Person } from '../../../src/sidecar/people/role.js'
import { changeOwnPassword, resetPassword, signIn, signOut, type SignInResult } from '../../../src/sidecar/people/sign-in.js'
import { changeAccount, findAccount, listAccounts } from '../../../src/sidecar/state/account-store.js'
import { listAudit } from '../../../src/sidecar/state/audit-store.js'
import { readSession } from '../../../src/sidecar/state/session-store.js'
import { MINUTE_MS, plusMs, type Instant } from '../../../src/values/local-date.js'
import { ACT, addSample } from '../state/sample-accounts.js'
import { hour } from '../state/sample-findings.js'
import { stateDatabase } from '../state/state-database.js'

const PASSWORD = 'แมวสีส้มนอนบนหลังคา'
const OTHER = 'correct horse battery'
const SETTINGS = { 'sign_in.max_failures': 5, 'sign_in.lock_minutes': 15, 'sign_in.max_hours': 12 }
const ADDRESS = '10.0.0.5'

/** An account somsri, and ways to sign in. */
async function withSomsri (t: Parameters<typeof stateDatabase>[0]) {
  const state = await stateDatabase(t)
  const id = await addSample(state.db, 'somsri', { passwordHash: await hashPassword(PASSWORD) })
  const person: Person = { accountId: id, login: 'somsri', name: 'สมศรี ใจดี', role: 'insurance-office', department: null }
  const enter = async (login: string, password: string, at: Instant = hour(0)) => await signIn(state.db, { login, password, address: ADDRESS, at, settings: SETTINGS })
  const events = async () => (await listAudit(state.db, {}, { limit: 100 })).events
  const stateOf = async (token: string, at = hour(0)) => {
    const session = await readSession(state.db, token, { at, idleMinutes: 30, isActivity: false })
    return session?.kind === 'over' ? session.reason : session?.kind
  }
  return { ...state, id, person, enter, events, stateOf }
}

const tokenOf = (result: SignInResult): string => result.kind === 'signed-in' ? result.token : ''

await t.test('the right password opens a session, and the audit knows who', async t => {
  const { db, id, person, enter, events } = await withSomsri(t)
  const result = await enter(' SomSri', PASSWORD)
  t.match(result, { kind: 'signed-in', mustChangePassword: false, account: { id, login: 'somsri', lastSignedInAt: hour(0) } })
  t.notOk(JSON.stringify(result).includes('argon2'), 'no hash leaves')
  t.match(await readSession(db, tokenOf(result), { at: hour(0), idleMinutes: 30, isActivity: true }), { kind: 'live', person })
  t.match(await events(), [{ action: 'signed-in', outcome: 'done', accountId: id, login: 'somsri', role: 'insurance-office', address: ADDRESS, at: hour(0) }])
  await signOut(db, { token: tokenOf(result), person, at: hour(1), address: ADDRESS })
  await signOut(db, { token: tokenOf(result), person, at: hour(1), address: ADDRESS })
  t.same((await events()).map(event => event.action), ['signed-out', 'signed-in'])
  t.match(await readSession(db, tokenOf(result), { at: hour(1), idleMinutes: 600, isActivity: true }), { kind: 'over', reason: 'signed-out' })
})

await t.test('an unknown login, a disabled account and a wrong password look alike', async t => {
  const { db, enter, events } = await withSomsri(t)
  const gone = await addSample(db, 'gone', { passwordHash: await hashPassword(PASSWORD) })
  await changeAccount(db, gone, { isActive: false }, ACT)
  const wrong = { kind: 'refused', reason: 'wrong' }
  t.strictSame(await enter('somsri', OTHER), wrong)
  t.strictSame(await enter('gone', PASSWORD), wrong)
  t.strictSame(await enter('nobody', PASSWORD), wrong)
  t.same((await events()).map(({ action, outcome, login, detail }) => ({ action, outcome, login, detail })), [
    { action: 'sign-in-refused', outcome: 'refused', login: null, detail: { unknownLogin: true } },
    { action: 'sign-in-refused', outcome: 'refused', login: 'gone', detail: { reason: 'disabled' } },
    { action: 'sign-in-refused', outcome: 'refused', login: 'somsri', detail: { reason: 'wrong', isLocked: false } }
  ])
})

await t.test('nothing that was typed is written down', async t => {
  const { enter, asAdmin, db, person } = await withSomsri(t)
  const typed = 'typed-secret-in-the-wrong-field'
  await enter(typed, typed)
  await enter('somsri', typed)
  const token = tokenOf(await enter('somsri', PASSWORD))
  await changeOwnPassword(db, { person, oldPassword: typed, newPassword: typed, token, at: hour(0), address: ADDRESS, settings: SETTINGS })
  await changeOwnPassword(db, { person, oldPassword: PASSWORD, newPassword: typed, token, at: hour(0), address: ADDRESS, settings: SETTINGS })
  let text = ''
  for (const table of ['user_account', 'session', 'audit_event', 'audit_patient']) text += JSON.stringify(await asAdmin(`SELECT * FROM ${table}`))
  for (const secret of [typed, PASSWORD, token]) t.notOk(text.includes(secret))
  t.ok(text.includes('unknownLogin') && text.includes('somsri'))
})

await t.test('the last wrong password locks, even the right one waits, and the lock ends', async t => {
  const { db, enter, events } = await withSomsri(t)
  for (let failure = 1; failure <= 5; failure++) t.strictSame(await enter('somsri', OTHER), { kind: 'refused', reason: 'wrong' })
  const ends = plusMs(hour(0), 15 * MINUTE_MS)
  t.strictSame(await enter('somsri', PASSWORD, plusMs(ends, -1)), { kind: 'refused', reason: 'locked' })
  t.strictSame(await enter('somsri', OTHER, plusMs(ends, -1)), { kind: 'refused', reason: 'locked' })
  t.match(await events(), [{ detail: { reason: 'locked' } }, { detail: { reason: 'locked' }, login: 'somsri' }, { detail: { reason: 'wrong', isLocked: true } }, { detail: { isLocked: false } }])
  t.match(await findAccount(db, 'somsri'), { failedSignIns: 0, lockedUntil: ends })
  t.match(await enter('somsri', PASSWORD, ends), { kind: 'signed-in' })
  t.match(await findAccount(db, 'somsri'), { failedSignIns: 0, lockedUntil: null })
})

await t.test('guessing many at once gains nothing: what comes after the lock is refused alike, right or wrong', async t => {
  const { db, enter, events } = await withSomsri(t)
  const guesses = [...Array.from({ length: 8 }, (_, index) => `guess number ${index}`), PASSWORD, 'guess number 9']
  const answers = await Promise.all(guesses.map(async password => await enter('somsri', password)))
  t.strictSame(answers, [...Array.from({ length: 5 }, () => ({ kind: 'refused', reason: 'wrong' })), ...Array.from({ length: 5 }, () => ({ kind: 'refused', reason: 'locked' }))])
  t.not((await findAccount(db, 'somsri'))?.lockedUntil, null)
  t.equal((await events()).length, 10)
})

await t.test('a clock that was set back makes no lock longer', async t => {
  const { db, enter } = await withSomsri(t)
  for (let failure = 1; failure <= 5; failure++) await enter('somsri', OTHER, hour(24))
  t.match(await enter('somsri', PASSWORD, hour(0)), { reason: 'locked' })
  t.equal((await findAccount(db, 'somsri'))?.lockedUntil, plusMs(hour(0), 15 * MINUTE_MS))
  t.match(await enter('somsri', PASSWORD, plusMs(hour(0), 15 * MINUTE_MS)), { kind: 'signed-in' })
})

await t.test('a person changes their own password; other sessions end, this one goes on', async t => {
  const { db, person, enter, events, stateOf } = await withSomsri(t)
  const [mine, elsewhere] = [tokenOf(await enter('somsri', PASSWORD)), tokenOf(await enter('somsri', PASSWORD))]
  const change = async (oldPassword: string, newPassword: string) => await changeOwnPassword(db, { person, oldPassword, newPassword, token: mine, at: hour(0), address: ADDRESS, settings: SETTINGS })
  t.equal(await change(OTHER, 'another long one 9'), 'wrong-password')
  t.equal(await change(PASSWORD, PASSWORD), 'same')
  t.equal(await change(PASSWORD, 'short'), 'too-short')
  t.equal(await change(PASSWORD, 'hosxp12345'), 'common')
  t.equal(await change(PASSWORD, 'my-somsri-word'), 'like-login')
  t.same([await stateOf(mine), await stateOf(elsewhere)], ['live', 'live'], 'a refusal ends nothing')
  t.equal(await change(PASSWORD, OTHER), null)
  t.same([await stateOf(mine), await stateOf(elsewhere)], ['live', 'password'])
  t.match((await events()).slice(0, 2), [{ action: 'password-changed', outcome: 'done', login: 'somsri', detail: null }, { action: 'password-changed', outcome: 'refused', detail: { reason: 'like-login' } }])
  t.match(await enter('somsri', PASSWORD), { reason: 'wrong' })
  t.match(await enter('somsri', OTHER), { kind: 'signed-in' })
})

await t.test('guessing the old password at a place somebody left locks like guessing at the sign-in', async t => {
  const { db, person, enter, events, stateOf } = await withSomsri(t)
  const token = tokenOf(await enter('somsri', PASSWORD))
  const change = async (oldPassword: string, at = hour(0)) => await changeOwnPassword(db, { person, oldPassword, newPassword: OTHER, token, at, address: ADDRESS, settings: SETTINGS })
  t.strictSame(await Promise.all(Array.from({ length: 5 }, async () => await change('not this one'))), Array(5).fill('wrong-password'))
  t.equal(await change(PASSWORD), 'locked', 'the right one waits, too')
  t.match(await events(), [{ action: 'password-changed', outcome: 'refused', detail: { reason: 'locked' } }])
  t.match(await enter('somsri', PASSWORD), { reason: 'locked' }, 'one count for both doors')
  t.equal(await stateOf(token), 'live')
  t.equal(await change(PASSWORD, plusMs(hour(0), 15 * MINUTE_MS)), null)
})

await t.test('a reset gives a password for once, unlocks and ends every session', async t => {
  const { db, id, person, enter, events, stateOf } = await withSomsri(t)
  const token = tokenOf(await enter('somsri', PASSWORD))
  for (let failure = 1; failure <= 5; failure++) await enter('somsri', OTHER)
  const it: Person = { accountId: 99, login: 'it', name: 'อนันต์', role: 'it', department: null }
  const password = await resetPassword(db, id, { person: it, by: 'it', at: hour(0), address: ADDRESS })
  t.equal(await stateOf(token), 'password')
  t.match((await events())[0], { action: 'password-reset', login: 'it', subject: { kind: 'account', id: String(id) }, detail: { login: 'somsri' } })
  t.notOk(JSON.stringify(await events()).includes(password))
  const again = await enter('somsri', password)
  t.match(again, { kind: 'signed-in', mustChangePassword: true })
  t.equal(await changeOwnPassword(db, { person, oldPassword: password, newPassword: password, token: tokenOf(again), at: hour(0), address: ADDRESS, settings: SETTINGS }), 'same', 'it may not stay')
  t.equal(await changeOwnPassword(db, { person, oldPassword: password, newPassword: OTHER, token: tokenOf(again), at: hour(0), address: ADDRESS, settings: SETTINGS }), null)
  t.match(await enter('somsri', OTHER), { kind: 'signed-in', mustChangePassword: false })
  await t.rejects(resetPassword(db, 99, { person: it, by: 'it', at: hour(0), address: ADDRESS }), { code: 'ACCOUNT_UNKNOWN' })
})

await t.test('what is done to an account is on record with before and after', async t => {
  const { db, id, enter, events } = await withSomsri(t)
  const act = { person: null, by: 'root', at: hour(0), address: 'command' }
  const made = await addAccount(db, { login: 'Mali', name: 'มาลี', role: 'card-room', department: null }, act)
  t.match(await enter('mali', made.password), { kind: 'signed-in', mustChangePassword: true })
  await alterAccount(db, id, { isActive: false }, act)
  for (let failure = 1; failure <= 5; failure++) await enter('mali', OTHER)
  await unlockAccount(db, made.id, act)
  t.match(await enter('mali', made.password), { kind: 'signed-in' })
  const told = (await events()).filter(event => event.action.startsWith('account-')).toReversed()
  t.match(told, [
    { action: 'account-created', subject: { id: String(made.id) }, detail: { by: 'root', login: 'mali', role: 'card-room' }, address: 'command', accountId: null },
    { action: 'account-changed', subject: { id: String(id) }, detail: { by: 'root', login: 'somsri', before: { isActive: true }, after: { isActive: false } } },
    { action: 'account-unlocked', detail: { login: 'mali' } }
  ])
  t.notOk(JSON.stringify(told).includes(made.password))
  await t.rejects(unlockAccount(db, 999, act), { code: 'ACCOUNT_UNKNOWN' })
})

await t.test('the demo has one account for each role, and a new password at every start', async t => {
  const { db, enter, stateOf } = await withSomsri(t)
  const first = await makeDemoAccounts(db, hour(0))
  t.match(first.accounts.map(({ login, role }) => `${login} ${role}`).sort(), ['auditor auditor', 'cardroom card-room', 'er department', 'it it', 'office insurance-office'])
  const tokens: string[] = []
  for (const { login } of first.accounts) {
    const result = await enter(login, first.password)
    t.match(result, { kind: 'signed-in', mustChangePassword: false }, login)
    tokens.push(tokenOf(result))
  }
  t.equal(new Set((await db.selectFrom('user_account').select('password_hash').execute()).map(row => row.password_hash)).size, 6, 'the same password, and no two hashes alike')

  // What visitors of the demo did to it.
  const itAccount = await findAccount(db, 'it')
  const office = await findAccount(db, 'office')
  await changeAccount(db, office?.id ?? 0, { role: 'it' }, ACT)
  await changeAccount(db, itAccount?.id ?? 0, { isActive: false }, ACT)
  const second = await makeDemoAccounts(db, hour(-5))
  t.not(second.password, first.password)
  t.same(new Set(await Promise.all(tokens.map(async token => await stateOf(token)))).has('live'), false)
  for (const { login } of second.accounts) t.match([await enter(login, first.password), await enter(login, second.password)], [{ reason: 'wrong' }, { kind: 'signed-in' }], login)
  t.match((await listAccounts(db)).find(account => account.login === 'office'), { role: 'insurance-office', isActive: true })
})

await t.test('what cannot be put on record is not done to an account', async t => {
  const { db, id, person, enter, asAdmin } = await withSomsri(t)
  const act = { person: null, by: 'root', at: hour(0), address: 'command' }
  const token = tokenOf(await enter('somsri', PASSWORD))
  for (let failure = 1; failure <= 5; failure++) await enter('somsri', OTHER)
  const before = await findAccount(db, 'somsri')
  await asAdmin('RENAME TABLE audit_event TO audit_gone')
  const failed = { code: 'STATE_QUERY_FAILED' }
  await t.rejects(addAccount(db, { login: 'mali', name: 'มาลี', role: 'card-room', department: null }, act), failed)
  await t.rejects(alterAccount(db, id, { role: 'auditor', isActive: false }, act), failed)
  await t.rejects(unlockAccount(db, id, act), failed)
  await t.rejects(resetPassword(db, id, act), failed)
  const at = plusMs(hour(0), 15 * MINUTE_MS)
  await t.rejects(changeOwnPassword(db, { person, oldPassword: PASSWORD, newPassword: OTHER, token, at, address: ADDRESS, settings: SETTINGS }), failed)
  await asAdmin('RENAME TABLE audit_gone TO audit_event')
  t.strictSame(await findAccount(db, 'somsri'), before)
  t.equal(await findAccount(db, 'mali'), null)
})
