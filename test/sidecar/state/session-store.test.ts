import t from 'tap'
import { changeAccount } from '../../../src/sidecar/state/account-store.js'
import { takeLease } from '../../../src/sidecar/state/lease.js'
import { endSession, endSessionsOf, openSession, readSession } from '../../../src/sidecar/state/session-store.js'
import { trimHistory } from '../../../src/sidecar/state/trim-history.js'
import { DAY_MS, HOUR_MS, MINUTE_MS, plusMs, type Instant } from '../../../src/values/local-date.js'
import { ACT, addSample } from './sample-accounts.js'
import { hour } from './sample-findings.js'
import { stateDatabase, type TestState } from './state-database.js'

const START = hour(0)
const after = (ms: number): Instant => plusMs(START, ms)

/** An account with one open session, and looks at it. */
async function signedIn (t: Parameters<typeof stateDatabase>[0]) {
  const state = await stateDatabase(t)
  const id = await addSample(state.db, 'wichai', { role: 'department', department: 'emergency', mustChangePassword: true })
  const opened = await open(state.db, id)
  const look = async (at: Instant, isActivity: boolean, idleMinutes = 30) => await readSession(state.db, opened.token, { at, idleMinutes, isActivity })
  const act = async (at: Instant, idleMinutes?: number) => await look(at, true, idleMinutes)
  const glance = async (at: Instant, idleMinutes?: number) => await look(at, false, idleMinutes)
  return { ...state, ...opened, id, act, glance }
}

const open = async (db: TestState['db'], accountId: number, at = START) => await openSession(db, { accountId, address: '10.0.0.5', at, maxHours: 12 })

await t.test('a session is whose account it is, as the account is now; an unknown token is nobody\'s', async t => {
  const { db, id, token, csrfSecret, act } = await signedIn(t)
  t.match(token, /^[\w-]{43}$/)
  t.match(csrfSecret, /^[\w-]{32}$/)
  const person = { accountId: id, login: 'wichai', name: 'สมศรี ใจดี', role: 'department', department: 'emergency' }
  const session = await act(after(1))
  t.strictSame(session, { kind: 'live', person, csrfSecret, mustChangePassword: true, sessionId: session?.kind === 'live' ? session.sessionId : '' })
  t.match(session, { sessionId: /^[0-9a-f]{16}$/ })
  await changeAccount(db, id, { name: 'วิชัย' }, ACT)
  t.match(await act(after(2)), { person: { name: 'วิชัย' } })
  const other = await open(db, id)
  t.not(other.token, token)
  t.not(other.csrfSecret, csrfSecret)
  for (const unknown of ['', token.slice(1), `${token}A`, 'ก'.repeat(9000), token.toUpperCase()]) t.equal(await readSession(db, unknown, { at: START, idleMinutes: 30, isActivity: true }), null)
})

await t.test('the token is not in the database, and what is there opens nothing', async t => {
  const { db, asAdmin, token } = await signedIn(t)
  const [row] = await asAdmin('SELECT * FROM session')
  t.match(row, { token_hash: /^[0-9a-f]{64}$/, address: '10.0.0.5' })
  t.notOk(JSON.stringify(row).includes(token))
  t.equal(await readSession(db, String(row?.['token_hash']), { at: START, idleMinutes: 30, isActivity: true }), null)
})

await t.test('idle ends it to the millisecond, and a page that refreshes itself is no activity', async t => {
  const { act, glance } = await signedIn(t)
  for (let minute = 1; minute < 30; minute += 5) t.match(await glance(after(minute * MINUTE_MS)), { kind: 'live' })
  t.match(await act(after(30 * MINUTE_MS - 1)), { kind: 'live' })
  t.match(await glance(after(60 * MINUTE_MS - 2)), { kind: 'live' }, 'counted from what the person did')
  t.match(await act(after(60 * MINUTE_MS - 1)), { kind: 'over', reason: 'idle', login: 'wichai', sessionId: /^[0-9a-f]{16}$/ })
  t.match(await act(after(31 * MINUTE_MS)), { kind: 'over', reason: 'idle' }, 'what is over stays over')
})

await t.test('it expires to the millisecond, whatever is done meanwhile', async t => {
  const { act } = await signedIn(t)
  for (let at = 20 * MINUTE_MS; at < 12 * HOUR_MS; at += 20 * MINUTE_MS) t.match(await act(after(at)), { kind: 'live' })
  t.match(await act(after(12 * HOUR_MS - 1)), { kind: 'live' })
  t.match(await act(after(12 * HOUR_MS)), { kind: 'over', reason: 'expired' })
})

await t.test('activity is written once a minute, and often enough where idle is one minute', async t => {
  const { asAdmin, act } = await signedIn(t)
  const seen = async () => (await asAdmin('SELECT last_seen_at AS seen FROM session'))[0]?.['seen']
  await act(after(MINUTE_MS - 1))
  t.equal(await seen(), '2026-11-20 23:00:00.000')
  await act(after(MINUTE_MS))
  t.equal(await seen(), '2026-11-20 23:01:00.000')
  for (let second = 70; second < 300; second += 10) t.match(await act(after(second * 1000), 1), { kind: 'live' }, `active at ${second} s`)
})

await t.test('a clock that was set back makes no session longer', async t => {
  const { asAdmin, act, db, id } = await signedIn(t)
  await act(after(20 * MINUTE_MS))
  t.match(await act(after(19 * MINUTE_MS)), { kind: 'live' }, 'requests may cross each other')
  t.match(await asAdmin('SELECT last_seen_at, expires_at FROM session'), [{ last_seen_at: '2026-11-20 23:20:00.000', expires_at: '2026-11-21 11:00:00.000' }], 'neither time moved')
  t.match(await act(after(19 * MINUTE_MS - 1)), { kind: 'over', reason: 'expired' })
  t.match(await act(after(21 * MINUTE_MS)), { kind: 'over', reason: 'expired' }, 'also when the clock is right again')
  const { token } = await open(db, id, after(365 * DAY_MS))
  t.match(await readSession(db, token, { at: START, idleMinutes: 30, isActivity: true }), { kind: 'over' }, 'one begun in the future')
})

await t.test('the first end of a session stays, and ends of an account may spare one', async t => {
  const { db, id, token, glance } = await signedIn(t)
  const [second, third] = [await open(db, id), await open(db, id)]
  const reasonOf = async (of: string) => {
    const session = await readSession(db, of, { at: START, idleMinutes: 30, isActivity: false })
    return session?.kind === 'over' ? session.reason : session?.kind
  }
  t.equal(await endSession(db, second.token, { at: START, reason: 'signed-out' }), true)
  t.equal(await endSession(db, second.token, { at: START, reason: 'disabled' }), false)
  t.equal(await endSession(db, 'nobody', { at: START, reason: 'signed-out' }), false)
  await endSessionsOf(db, id, { at: START, reason: 'password', exceptToken: token })
  t.same([await reasonOf(token), await reasonOf(second.token), await reasonOf(third.token)], ['live', 'signed-out', 'password'])
  await db.updateTable('user_account').set({ is_active: 0 }).where('id', '=', id).execute()
  t.match(await glance(after(1)), { kind: 'over', reason: 'disabled' }, 'whoever was disabled past the pages')
})

await t.test('sessions over for a month are dropped at night', async t => {
  const { db, url, id, token, asAdmin } = await signedIn(t)
  await endSession(db, token, { at: after(HOUR_MS), reason: 'signed-out' })
  await open(db, id)
  const tokens = async () => Number((await asAdmin('SELECT COUNT(*) AS n FROM session'))[0]?.['n'])
  const lease = await takeLease(url, { name: 'runner', holder: 'test', at: START })
  t.teardown(lease.release)
  await trimHistory(db, lease, after(HOUR_MS + 30 * DAY_MS))
  t.equal(await tokens(), 2)
  await trimHistory(db, lease, after(HOUR_MS + 30 * DAY_MS + 1))
  t.equal(await tokens(), 1, 'the one that was ended')
  await trimHistory(db, lease, after(12 * HOUR_MS + 30 * DAY_MS + 1))
  t.equal(await tokens(), 0, 'the one that nobody came back to')
})
