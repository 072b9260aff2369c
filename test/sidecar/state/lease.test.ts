import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import t, { type Test } from 'tap'
import { inTransaction } from '../../../src/sidecar/state/in-transaction.js'
import { requireLease, takeLease, type Lease, type LeaseMark, type LeaseWish } from '../../../src/sidecar/state/lease.js'
import type { StateError } from '../../../src/sidecar/state/state-error.js'
import type { StateDb } from '../../../src/sidecar/state/state-schema.js'
import { hour } from './sample-findings.js'
import { stateDatabase, type TestState } from './state-database.js'

// Twice as long a busy machine may keep an answer waiting.
const HEARTBEAT_MS = 500

/** A taker on this database; its lease goes with the test. */
const takerOn = (t: Test, { url }: TestState) => async (wish: Partial<LeaseWish> = {}): Promise<Lease> => {
  const lease = await takeLease(url, { name: 'runner', holder: 'pc1 pid 1, morning', at: hour(0), heartbeatMs: HEARTBEAT_MS, ...wish })
  t.teardown(lease.release)
  return lease
}

const fenced = async (db: StateDb, mark: LeaseMark, work: () => Promise<void> = async () => {}): Promise<void> =>
  await inTransaction(db, async transaction => {
    await requireLease(transaction, mark)
    await work()
  })

/** Why the lease was lost; waits for it, but not for ever. */
const lossOf = async ({ signal }: Lease): Promise<unknown> => {
  if (!signal.aborted) await Promise.race([once(signal, 'abort'), sleep(10_000, undefined, { ref: false })])
  return signal.reason
}

/** The connection that holds the lock; 0 when it is free. */
const lockSession = async ({ asAdmin, name }: TestState): Promise<number> => {
  const [row] = await asAdmin(`SELECT IS_USED_LOCK('sidecar runner ${name}') AS id`)
  return Number(row?.['id'])
}

interface Holder {
  readonly child: ChildProcess
  /** The next line it says. */
  readonly said: () => Promise<unknown>
}

function holderProcess (t: Test, url: string, place: 'idle' | 'in-transaction', wish: Partial<LeaseWish> = {}): Holder {
  const program = new URL('../../support/lease-holder.js', import.meta.url).pathname
  const settings = { name: 'runner', holder: 'pc2 pid 2, night', heartbeatMs: HEARTBEAT_MS, ...wish }
  const child = spawn(process.execPath, [program, url, JSON.stringify(settings), place], { stdio: ['ignore', 'pipe', 'inherit'] })
  t.teardown(() => { child.kill('SIGKILL') })
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]()
  return { child, said: async () => { const { value } = await lines.next(); return value === undefined ? undefined : JSON.parse(value) as unknown } }
}

await t.test('one of two takers wins, the other learns who holds it since when', async t => {
  const state = await stateDatabase(t)
  const take = takerOn(t, state)
  const [won, refused] = await Promise.allSettled([take(), take()])
  t.same([won.status, refused.status].sort(), ['fulfilled', 'rejected'])
  await t.rejects(take({ holder: 'pc9' }), { name: 'StateError', code: 'LEASE_HELD', message: /runner is held by pc1 pid 1, morning since 2026-11-21T06:00:00\+07:00/ })
  t.same(await state.asAdmin('SELECT * FROM lease'), [{ name: 'runner', epoch: 1, holder: 'pc1 pid 1, morning', taken_at: '2026-11-20 23:00:00.000' }])
})

await t.test('a waiting taker gets it when it is released, under the next epoch', async t => {
  const state = await stateDatabase(t)
  const take = takerOn(t, state)
  const first = await take()
  const waiting = take({ waitSeconds: 30, holder: 'x'.repeat(200), at: hour(1) })
  t.equal(await Promise.race([waiting, sleep(300, 'waits')]), 'waits')
  await first.release()
  const second = await waiting
  t.same([first.epoch, second.epoch], [1, 2])
  t.notOk(first.signal.aborted, 'given back is not lost')
  t.match(await state.asAdmin('SELECT holder, taken_at FROM lease'), [{ holder: 'x'.repeat(150), taken_at: '2026-11-21 00:00:00.000' }])
  await t.rejects(fenced(state.db, first), { code: 'LEASE_LOST' })
  await fenced(state.db, second)
})

await t.test('a wait ends with the time or with the signal, and leaves nothing behind', async t => {
  const state = await stateDatabase(t)
  const take = takerOn(t, state)
  const first = await take()
  await t.rejects(take({ waitSeconds: 1 }), { code: 'LEASE_HELD' })
  const stop = new AbortController()
  const waiting = take({ waitSeconds: 60, signal: stop.signal })
  await sleep(300)
  const stoppedAt = performance.now()
  stop.abort(new Error('told to stop'))
  await t.rejects(waiting, { message: 'told to stop' })
  t.ok(performance.now() - stoppedAt < 5000, 'at once')
  await t.rejects(take({ signal: stop.signal }), { message: 'told to stop' })
  await first.release()
  const next = await take({ waitSeconds: 5 })
  t.equal(next.epoch, 2)
  t.ok(await lockSession(state) > 0)
})

await t.test('the signal that ends a wait does not end a lease', async t => {
  const state = await stateDatabase(t)
  const wait = new AbortController()
  const lease = await takerOn(t, state)({ signal: wait.signal })
  wait.abort()
  await sleep(6 * HEARTBEAT_MS)
  t.notOk(lease.signal.aborted)
  await fenced(state.db, lease)
})

await t.test('releasing twice, also at once, is fine, and ends the connection', async t => {
  const state = await stateDatabase(t)
  const lease = await takerOn(t, state)()
  const session = await lockSession(state)
  await Promise.all([lease.release(), lease.release()])
  await lease.release()
  t.notOk(lease.signal.aborted)
  t.equal(await lockSession(state), 0, 'free as soon as it is released')
  while ((await state.asAdmin(`SELECT id FROM information_schema.processlist WHERE id = ${session}`)).length > 0) await sleep(20)
})

await t.test('a killed lock connection is noticed, and what comes later is refused', async t => {
  const state = await stateDatabase(t)
  const take = takerOn(t, state)
  const first = await take({ heartbeatMs: 60_000 })
  await state.asAdmin(`KILL ${await lockSession(state)}`)
  t.match(await lossOf(first), { name: 'StateError', code: 'LEASE_LOST', message: /^the lease runner \(epoch 1\) is lost/, cause: { code: 'STATE_UNREACHABLE' } })
  await fenced(state.db, first)
  const second = await take()
  t.equal(second.epoch, 2)
  await t.rejects(fenced(state.db, first), { code: 'LEASE_LOST' })
  await fenced(state.db, second)
  await first.release()
  t.ok(await lockSession(state) > 0, 'releasing a lost lease takes nothing from the next holder')
})

await t.test('the heartbeat notices an epoch that moved on, a row that is gone and a statement that fails', async t => {
  const state = await stateDatabase(t)
  for (const [statement, cause] of [
    ['UPDATE lease SET epoch = epoch + 1', undefined],
    ['DELETE FROM lease', undefined],
    ['ALTER TABLE lease RENAME COLUMN epoch TO epoch_of_before', 'STATE_QUERY_FAILED']
  ] as const) {
    const lease = await takerOn(t, state)({ waitSeconds: 5 })
    await sleep(3 * HEARTBEAT_MS)
    t.notOk(lease.signal.aborted)
    await state.asAdmin(statement)
    const reason = await lossOf(lease) as StateError
    t.equal(reason.code, 'LEASE_LOST', statement)
    t.equal((reason.cause as StateError | undefined)?.code, cause)
  }
})

await t.test('a server that does not answer is a lost lease before the server would free the lock', async t => {
  const state = await stateDatabase(t)
  const lease = await takerOn(t, state)()
  await state.db.connection().execute(async db => {
    await sql`LOCK TABLES lease WRITE`.execute(db)
    const beganAt = performance.now()
    t.match(await lossOf(lease), { code: 'LEASE_LOST', cause: { code: 'STATE_UNREACHABLE' } })
    t.ok(performance.now() - beganAt < 60_000 / 15_000 * HEARTBEAT_MS, 'a heartbeat, and two for the answer')
    await sql`UNLOCK TABLES`.execute(db)
  })
  t.equal((await takerOn(t, state)({ waitSeconds: 5 })).epoch, 2)
})

await t.test('a takeover waits for the fenced transaction that is under way', async t => {
  const state = await stateDatabase(t)
  const take = takerOn(t, state)
  const first = await take()
  const order: string[] = []
  let second: Promise<Lease> | undefined
  await fenced(state.db, first, async () => {
    await state.asAdmin(`KILL ${await lockSession(state)}`)
    await lossOf(first)
    second = take({ heartbeatMs: 10_000 }).then(lease => { order.push('takeover'); return lease })
    await sleep(500)
    order.push('end of the transaction')
  })
  t.equal((await second)?.epoch, 2)
  t.same(order, ['end of the transaction', 'takeover'])
})

await t.test('names and schemas do not get in each other\'s way', async t => {
  const [one, other] = [await stateDatabase(t), await stateDatabase(t)]
  const leases = [await takerOn(t, one)(), await takerOn(t, other)(), await takerOn(t, one)({ name: 'backup' })]
  t.same(leases.map(({ epoch }) => epoch), [1, 1, 1])
  await sleep(2 * HEARTBEAT_MS)
  t.same(leases.map(({ signal }) => signal.aborted), [false, false, false])
})

await t.test('a holder that is killed leaves the lease free at once, and its transaction undone', async t => {
  const state = await stateDatabase(t)
  for (const place of ['idle', 'in-transaction'] as const) {
    const { child, said } = holderProcess(t, state.url, place)
    t.match(await said(), { epoch: Number })
    await t.rejects(takerOn(t, state)(), { code: 'LEASE_HELD', message: /pc2 pid 2, night/ })
    child.kill('SIGKILL')
    const lease = await takerOn(t, state)({ waitSeconds: 2 })
    t.same(await state.asAdmin('SELECT name FROM setting'), [])
    await lease.release()
  }
})

await t.test('a holder that froze longer than the server waits finds itself out, and its write is refused', async t => {
  const state = await stateDatabase(t)
  const { child, said } = holderProcess(t, state.url, 'idle', { waitTimeoutSeconds: 2 })
  t.same(await said(), { epoch: 1 })
  child.kill('SIGSTOP')
  await t.rejects(takerOn(t, state)(), { code: 'LEASE_HELD' }, 'a moment later it may still be alive')
  const second = await takerOn(t, state)({ waitSeconds: 10 })
  t.equal(second.epoch, 2)
  child.kill('SIGCONT')
  t.same(await said(), { lost: 'LEASE_LOST' })
  t.same(await said(), { late: 'LEASE_LOST' })
  await once(child, 'exit')
  t.same(await state.asAdmin('SELECT name FROM setting'), [])
  await fenced(state.db, second)
})

await t.test('a holder that froze in a fenced transaction is undone by the takeover', async t => {
  const state = await stateDatabase(t)
  const { child, said } = holderProcess(t, state.url, 'in-transaction', { waitTimeoutSeconds: 2 })
  t.same(await said(), { epoch: 1 })
  child.kill('SIGSTOP')
  const second = await takerOn(t, state)({ waitSeconds: 10 })
  t.equal(second.epoch, 2)
  t.same(await state.asAdmin('SELECT name FROM setting'), [])
  child.kill('SIGCONT')
  t.same(await said(), { lost: 'LEASE_LOST' })
  t.match(await said(), { unfinished: /^STATE_/ })
  t.same(await said(), { late: 'LEASE_LOST' })
  t.same(await state.asAdmin('SELECT name FROM setting'), [])
})

await t.test('a process that released its lease ends', async t => {
  const state = await stateDatabase(t)
  const program = `
    const { takeLease } = await import(${JSON.stringify(import.meta.resolve('../../../src/sidecar/state/lease.js'))})
    const lease = await takeLease(process.argv[1], { name: 'runner', holder: 'x', at: 0, heartbeatMs: 600_000 })
    await lease.release()`
  const child = spawn(process.execPath, ['--input-type=module', '-e', program, state.url], { stdio: ['ignore', 'inherit', 'inherit'] })
  t.teardown(() => { child.kill('SIGKILL') })
  t.same(await Promise.race([once(child, 'exit'), sleep(20_000, 'still alive', { ref: false })]), [0, null])
})
