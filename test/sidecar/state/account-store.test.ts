import t from 'tap'
import { accountById, changeAccount, createAccount, findAccount, hasAccounts, listAccounts, recordFailure, recordSuccess, setPassword, shortenLock, unlock } from '../../../src/sidecar/state/account-store.js'
import { openSession, readSession } from '../../../src/sidecar/state/session-store.js'
import { MINUTE_MS, plusMs } from '../../../src/values/local-date.js'
import { ACT, addSample, newAccount } from './sample-accounts.js'
import { hour } from './sample-findings.js'
import { stateDatabase, type TestState } from './state-database.js'

const LIMITS = { maxFailures: 5, lockMinutes: 15 }
const LOCK_MS = LIMITS.lockMinutes * MINUTE_MS

const open = async (db: TestState['db'], accountId: number): Promise<string> => (await openSession(db, { accountId, address: '10.0.0.5', at: hour(0), maxHours: 12 })).token
const stateOf = async (db: TestState['db'], token: string) => {
  const session = await readSession(db, token, { at: hour(0), idleMinutes: 30, isActivity: false })
  return session?.kind === 'over' ? session.reason : session?.kind
}

await t.test('an account is made, found by its login in any case, and listed without its password', async t => {
  const { db } = await stateDatabase(t)
  t.equal(await hasAccounts(db), false)
  t.same(await listAccounts(db), [])
  const id = await createAccount(db, newAccount(' Somsri.J ', { name: ' สมศรี ใจดี ', passwordHash: '$argon2id$x', mustChangePassword: true }), ACT)
  const account = {
    id, login: 'somsri.j', name: 'สมศรี ใจดี', role: 'insurance-office', department: null, mustChangePassword: true, isActive: true, lockedUntil: null, lastSignedInAt: null, createdAt: ACT.at, createdBy: 'สมชาย'
  }
  t.equal(await hasAccounts(db), true)
  t.strictSame(await listAccounts(db), [account])
  t.strictSame(await accountById(db, id), account)
  t.strictSame(await findAccount(db, 'SOMSRI.j '), { ...account, passwordHash: '$argon2id$x', failedSignIns: 0 })
  for (const login of ['somsri', '', 'somsri_j', '%', 'สมศรี', 'ſomsri.j', 'somsri.j\0', "' OR 1=1 -- ", 'x'.repeat(70_000)]) t.equal(await findAccount(db, login), null, JSON.stringify(login.slice(0, 20)))
  t.equal(await accountById(db, id + 1), null)
})

await t.test('what cannot be an account is refused in Thai and English', async t => {
  const { db } = await stateDatabase(t)
  for (const login of ['', 'a', '.somsri', 'som sri', 'สมศรี', 'som@sri', '\u212Aelvin', 'x'.repeat(33)]) {
    await t.rejects(addSample(db, login), { code: 'ACCOUNT_INVALID', message: /ชื่อผู้ใช้.*a login is/ }, login)
  }
  await t.rejects(addSample(db, 'ok', { name: '  ' }), { code: 'ACCOUNT_INVALID', message: /ต้องมีชื่อ.*name/ })
  await t.rejects(addSample(db, 'ok', { name: 'ก'.repeat(101) }), { code: 'ACCOUNT_INVALID' })
  await t.rejects(addSample(db, 'ok', { name: 'a\nb' }), { code: 'ACCOUNT_INVALID' })
  await t.rejects(addSample(db, 'ok', { role: 'root' }), { code: 'ACCOUNT_INVALID', message: /card-room, insurance-office, department, it, auditor/ })
  await t.rejects(addSample(db, 'ok', { role: 'department' }), { code: 'ACCOUNT_INVALID', message: /needs a department/ })
  await t.rejects(addSample(db, 'ok', { role: 'department', department: 'kitchen' }), { code: 'ACCOUNT_INVALID', message: /emergency/ })
  await t.rejects(addSample(db, 'ok', { role: 'it', department: 'emergency' }), { code: 'ACCOUNT_INVALID', message: /only the role "department"/ })
  t.same(await listAccounts(db), [])
  await addSample(db, 'x'.repeat(32), { name: 'ก'.repeat(100), role: 'department', department: 'emergency' })
  t.match(await listAccounts(db), [{ name: 'ก'.repeat(100), department: 'emergency' }])
})

await t.test('a login is given once, also when two people give it at the same time', async t => {
  const { db } = await stateDatabase(t)
  const made = await Promise.allSettled(['somsri', 'SOMSRI', 'somsri', 'Somsri'].map(async login => await addSample(db, login)))
  t.equal(made.filter(({ status }) => status === 'fulfilled').length, 1)
  for (const result of made) if (result.status === 'rejected') t.match(result.reason, { code: 'ACCOUNT_EXISTS', message: /somsri แล้ว.*already/ })
})

await t.test('another role or department, and being disabled, end the sessions; another name does not', async t => {
  const { db } = await stateDatabase(t)
  const id = await addSample(db, 'wichai', { role: 'department', department: 'emergency' })
  const first = await open(db, id)
  t.match(await changeAccount(db, id, { name: 'วิชัย' }, ACT), { before: { name: 'สมศรี ใจดี' }, after: { name: 'วิชัย', role: 'department', department: 'emergency', isActive: true } })
  t.equal(await stateOf(db, first), 'live')
  await changeAccount(db, id, { department: 'ward' }, ACT)
  t.equal(await stateOf(db, first), 'disabled')

  const second = await open(db, id)
  t.match(await changeAccount(db, id, { role: 'card-room' }, ACT), { after: { role: 'card-room', department: null } }, 'the department goes with its role')
  t.equal(await stateOf(db, second), 'disabled')
  await t.rejects(changeAccount(db, id, { role: 'department' }, ACT), { code: 'ACCOUNT_INVALID' })
  await t.rejects(changeAccount(db, id, { department: 'ward' }, ACT), { code: 'ACCOUNT_INVALID' })

  const third = await open(db, id)
  await changeAccount(db, id, { isActive: false }, ACT)
  t.match(await accountById(db, id), { isActive: false, role: 'card-room', department: null })
  await changeAccount(db, id, { isActive: true }, ACT)
  t.equal(await stateOf(db, third), 'disabled', 'enabled again, the old sessions stay over')
  await t.rejects(changeAccount(db, id + 1, { name: 'ใคร' }, ACT), { code: 'ACCOUNT_UNKNOWN' })
})

await t.test('somebody of IT must remain', async t => {
  const { db } = await stateDatabase(t)
  const [one, two] = [await addSample(db, 'it1', { role: 'it' }), await addSample(db, 'it2', { role: 'it' })]
  await changeAccount(db, two, { isActive: false }, ACT)
  await t.rejects(changeAccount(db, one, { isActive: false }, ACT), { code: 'ACCOUNT_LAST_IT', message: /it1 เป็นบัญชี it สุดท้าย.*last account of IT/ })
  await t.rejects(changeAccount(db, one, { role: 'auditor' }, ACT), { code: 'ACCOUNT_LAST_IT' })
  t.match(await accountById(db, one), { role: 'it', isActive: true })
  await changeAccount(db, one, { name: 'อนันต์' }, ACT)
  await changeAccount(db, two, { role: 'auditor' }, ACT)

  for (let round = 0; round < 5; round++) {
    await changeAccount(db, one, { role: 'it', isActive: true }, ACT)
    await changeAccount(db, two, { role: 'it', isActive: true }, ACT)
    const results = await Promise.allSettled([changeAccount(db, one, { isActive: false }, ACT), changeAccount(db, two, { role: 'auditor' }, ACT)])
    t.same(results.map(({ status }) => status).sort(), ['fulfilled', 'rejected'], 'of two who leave at the same time one stays')
    t.equal((await listAccounts(db)).filter(({ role, isActive }) => role === 'it' && isActive).length, 1)
  }
})

await t.test('the last failure allowed locks, the lock ends to the millisecond, and the count begins anew', async t => {
  const { db } = await stateDatabase(t)
  const id = await addSample(db, 'somsri')
  for (let failure = 1; failure <= 4; failure++) t.match(await recordFailure(db, id, { at: hour(0), ...LIMITS }), { isLocked: false, wasLocked: false })
  t.match(await recordFailure(db, id, { at: hour(0), ...LIMITS }), { isLocked: true, wasLocked: false })
  const ends = plusMs(hour(0), LOCK_MS)
  t.equal((await accountById(db, id))?.lockedUntil, ends)

  t.match(await recordFailure(db, id, { at: plusMs(ends, -1), ...LIMITS }), { isLocked: true, wasLocked: true })
  t.equal((await accountById(db, id))?.lockedUntil, ends, 'a failure while it is locked makes it no longer')
  t.equal(await recordSuccess(db, id, plusMs(ends, -1)), false)
  t.equal((await accountById(db, id))?.lastSignedInAt, null)

  t.match(await recordFailure(db, id, { at: ends, ...LIMITS }), { isLocked: false, wasLocked: false })
  t.match(await findAccount(db, 'somsri'), { failedSignIns: 1, lockedUntil: null })
  t.equal(await recordSuccess(db, id, ends), true)
  t.match(await findAccount(db, 'somsri'), { failedSignIns: 0, lastSignedInAt: ends })
})

await t.test('failures at the same time all count', async t => {
  const { db } = await stateDatabase(t)
  const id = await addSample(db, 'somsri')
  await Promise.all([1, 2, 3, 4].map(async () => await recordFailure(db, id, { at: hour(0), ...LIMITS })))
  t.match(await findAccount(db, 'somsri'), { failedSignIns: 4, lockedUntil: null })
  const more = await Promise.all([1, 2, 3].map(async () => await recordFailure(db, id, { at: hour(0), ...LIMITS })))
  t.equal(more.filter(({ wasLocked }) => !wasLocked).length, 1, 'one of them locks')
  t.ok(more.every(({ isLocked }) => isLocked))
})

await t.test('an administrator unlocks; a new password unlocks and ends every session but the one it came from', async t => {
  const { db } = await stateDatabase(t)
  const id = await addSample(db, 'somsri')
  const other = await addSample(db, 'mali')
  const lock = async () => { for (let failure = 1; failure <= 5; failure++) await recordFailure(db, id, { at: hour(0), ...LIMITS }) }
  await lock()
  await unlock(db, id)
  t.match(await findAccount(db, 'somsri'), { failedSignIns: 0, lockedUntil: null })

  await lock()
  const [mine, elsewhere, hers] = [await open(db, id), await open(db, id), await open(db, other)]
  await setPassword(db, id, { hash: 'y', mustChange: true, exceptToken: mine }, ACT)
  t.match(await findAccount(db, 'somsri'), { passwordHash: 'y', mustChangePassword: true, failedSignIns: 0, lockedUntil: null })
  t.same([await stateOf(db, mine), await stateOf(db, elsewhere), await stateOf(db, hers)], ['live', 'password', 'live'])
  await setPassword(db, id, { hash: 'z', mustChange: false }, ACT)
  t.same([await stateOf(db, mine), await stateOf(db, hers)], ['password', 'live'])
  await t.rejects(setPassword(db, 99, { hash: 'z', mustChange: false }, ACT), { code: 'ACCOUNT_UNKNOWN' })
})

await t.test('a disabled account cannot succeed; a lock is shortened, never made longer', async t => {
  const { db } = await stateDatabase(t)
  const id = await addSample(db, 'somsri')
  await recordFailure(db, id, { at: hour(0), maxFailures: 1, lockMinutes: 15 })
  await shortenLock(db, id, hour(3))
  t.equal((await accountById(db, id))?.lockedUntil, plusMs(hour(0), LOCK_MS))
  await shortenLock(db, id, plusMs(hour(0), 1))
  t.equal((await accountById(db, id))?.lockedUntil, plusMs(hour(0), 1))
  await changeAccount(db, id, { isActive: false }, ACT)
  t.equal(await recordSuccess(db, id, hour(1)), false)
})
