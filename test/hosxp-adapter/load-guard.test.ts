import { setTimeout as pause } from 'node:timers/promises'
import { createConnection, type Connection, type RowDataPacket } from 'mysql2/promise'
import t, { type Test } from 'tap'
import { startPrivateMariadb } from '../../src/demo/private-mariadb.js'
import { connectHosxp, type HosxpConnection } from '../../src/hosxp-adapter/connect.js'
import { HosxpError } from '../../src/hosxp-adapter/hosxp-error.js'
import { createLoadGuard } from '../../src/hosxp-adapter/load-guard.js'
import { checkReportText } from '../../src/reports/check-report-text.js'
import { lastRun, runCosts } from '../../src/sidecar/state/run-store.js'
import { setSetting } from '../../src/sidecar/state/settings-store.js'
import { AS_OF, checkRun } from '../support/check-run.js'
import { demoHospital } from '../support/demo-hospital.js'
import { smallHospital } from '../support/small-hospital.js'
import { testServer } from '../support/test-server.js'

const QUESTION = /^SHOW GLOBAL STATUS LIKE 'Threads_running'/

/** Looks at the server as often as it can while `work` runs: the most statements of these seen at one moment. */
async function mostAtOnce (url: string, where: string, value: string, work: () => Promise<unknown>): Promise<{ most: number, seen: number }> {
  const admin = await createConnection(url)
  const over = new AbortController()
  const working = work().finally(() => over.abort())
  let most = 0
  let seen = 0
  while (!over.signal.aborted) {
    const [rows] = await admin.query<RowDataPacket[]>(`SELECT COUNT(*) AS n FROM information_schema.processlist WHERE id <> CONNECTION_ID() AND command = 'Query' AND ${where}`, [value])
    const running = Number(rows[0]?.['n'])
    most = Math.max(most, running)
    if (running > 0) seen++
  }
  await admin.end()
  await working
  return { most, seen }
}

/** Connections that do nothing but run, until `stop`. */
async function keepBusy (t: Test, url: string, count: number, seconds = 60): Promise<{ stop: () => Promise<void> }> {
  const sleepers = await Promise.all(Array.from({ length: count }, async () => await createConnection(url)))
  for (const sleeper of sleepers) sleeper.query(`SELECT SLEEP(${seconds})`).catch(() => undefined)
  const admin = await createConnection(url)
  const stop = async (): Promise<void> => {
    for (const sleeper of sleepers) await admin.query(`KILL QUERY ${sleeper.threadId}`)
  }
  t.teardown(async () => {
    for (const sleeper of sleepers) sleeper.destroy()
    await admin.end()
  })
  await until(async () => await threadsRunning(admin) > count)
  return { stop }
}

async function threadsRunning (admin: Connection): Promise<number> {
  const [rows] = await admin.query<RowDataPacket[]>("SHOW GLOBAL STATUS LIKE 'Threads_running'")
  return Number(rows[0]?.['Value'])
}

async function until (isSo: () => Promise<boolean>): Promise<void> {
  for (let i = 0; i < 100 && !await isSo(); i++) await pause(50)
}

/** A quiet server of its own, because the threads of other tests would count too. */
async function quietServer (t: Test, onStatement: (sql: string) => void = () => undefined): Promise<{ url: string, hosxp: HosxpConnection }> {
  const server = await startPrivateMariadb()
  t.teardown(server.stop)
  const url = server.url('mysql')
  const hosxp = connectHosxp(url, { onStatement })
  t.teardown(hosxp.close)
  return { url, hosxp }
}

await t.test('statements asked for at once run one after the other', async t => {
  const server = await testServer(t)
  const { url } = await server.createDatabase('line')
  const hosxp = connectHosxp(url)
  t.teardown(hosxp.close)
  const startedAt = performance.now()
  const { most, seen } = await mostAtOnce(url, 'info LIKE ?', '%line_marker%', async () => await Promise.all(
    Array.from({ length: 5 }, async () => await hosxp.select('SELECT SLEEP(0.1) AS line_marker'))))
  t.equal(most, 1)
  t.ok(seen > 5, `seen ${seen} times`)
  t.ok(performance.now() - startedAt >= 500)
  t.ok(hosxp.cost.ms >= 500 && hosxp.cost.ms < performance.now() - startedAt, 'waiting in line is no load')
})

await t.test('a run has one statement under way, in both gears', async t => {
  const hospital = await demoHospital(t, { seed: 5, visitsPerDay: 200, days: 8 })
  for (const gear of ['night', 'day'] as const) {
    const { most, seen } = await mostAtOnce(hospital.adminUrl, 'user = ?', new URL(hospital.url).username, async () => await checkRun(
      { url: hospital.url, state: null }, { gear, from: hospital.truth.firstDay, to: hospital.truth.lastDay, asOf: hospital.asOf }))
    t.equal(most, 1, gear)
    t.ok(seen > 20, `${gear}: seen ${seen} times`)
  }
})

await t.test('above the limit nothing is sent; when the server calms down the statement goes', async t => {
  const { url, hosxp } = await quietServer(t)
  await hosxp.select('SELECT 1')
  const busy = await keepBusy(t, url, 4)
  hosxp.limitLoad({ maxThreadsRunning: 4, maxPauseMs: 60_000 })
  let isAnswered = false
  const answer = hosxp.select('SELECT 2 AS two').finally(() => { isAnswered = true })
  await pause(1700)
  t.notOk(isAnswered, '4 others and our own are 5')
  await busy.stop()
  t.strictSame(await answer, [{ two: 2 }])
  t.ok(hosxp.cost.pausedMs >= 1000, `paused ${hosxp.cost.pausedMs} ms`)
  t.ok(hosxp.cost.statements >= 4, 'the questions are part of the cost')
  t.ok(hosxp.cost.ms < 1700, 'a pause is no load')
  const { pausedMs } = hosxp.cost
  await hosxp.select('SELECT 3')
  t.equal(hosxp.cost.pausedMs, pausedMs)
})

await t.test('at the limit is not above it', async t => {
  const { url, hosxp } = await quietServer(t)
  await keepBusy(t, url, 3)
  hosxp.limitLoad({ maxThreadsRunning: 4, maxPauseMs: 0 })
  t.strictSame(await hosxp.select('SELECT 1 AS one'), [{ one: 1 }])
})

await t.test('a run that waited long enough in all gives up; another may wait again', async t => {
  const { url, hosxp } = await quietServer(t)
  const busy = await keepBusy(t, url, 4)
  hosxp.limitLoad({ maxThreadsRunning: 4, maxPauseMs: 400 })
  await t.rejects(hosxp.select('SELECT 1'), { code: 'HOSXP_BUSY', message: /Threads_running 5, limit 4/ })
  t.ok(hosxp.cost.pausedMs >= 400 && hosxp.cost.pausedMs < 5000, `paused ${hosxp.cost.pausedMs} ms`)
  const { pausedMs } = hosxp.cost
  await t.rejects(hosxp.select('SELECT 1'), { code: 'HOSXP_BUSY' })
  t.equal(hosxp.cost.pausedMs, pausedMs, 'the next statement of the same run does not wait again')
  hosxp.limitLoad({ maxThreadsRunning: 4, maxPauseMs: 60_000 })
  const stopping = pause(200).then(busy.stop)
  t.strictSame(await hosxp.select('SELECT 1 AS one'), [{ one: 1 }])
  // One of the four may be enough to go on; the connection that stops them must outlive the last.
  await stopping
})

await t.test('a pause ends with the run', async t => {
  const { url, hosxp } = await quietServer(t)
  await hosxp.select('SELECT 1')
  await keepBusy(t, url, 4)
  hosxp.limitLoad({ maxThreadsRunning: 4, maxPauseMs: 60_000 })
  const controller = new AbortController()
  const both = [hosxp.select('SELECT 1', [], controller.signal), hosxp.select('SELECT 2', [], controller.signal)]
  setTimeout(() => controller.abort(), 300)
  const startedAt = performance.now()
  for (const stopped of both) await t.rejects(stopped, { code: 'RUN_STOPPED' })
  t.ok(performance.now() - startedAt < 10_000, 'at once')
  t.ok(hosxp.cost.pausedMs > 0)
})

await t.test('the server is asked now and then, not before every statement, and never without a limit', async t => {
  const asked: string[] = []
  const { hosxp } = await quietServer(t, sql => { if (QUESTION.test(sql)) asked.push(sql) })
  await hosxp.select('SELECT 1')
  t.equal(asked.length, 0)
  hosxp.limitLoad({ maxThreadsRunning: 16, maxPauseMs: 0 })
  const startedAt = performance.now()
  while (performance.now() - startedAt < 1200) await hosxp.select('SELECT 1')
  t.ok(asked.length === 2 || asked.length === 3, `asked ${asked.length} times in 1.2 s`)
})

await t.test('a server that does not say how busy it is is asked once and not guarded', async t => {
  let asked = 0
  const guard = createLoadGuard(async () => {
    asked++
    return null
  }, () => t.fail('no pause'))
  guard.limit({ maxThreadsRunning: 2, maxPauseMs: 0 })
  t.equal(guard.isDue(), true)
  await guard.pass()
  t.equal(guard.isDue(), false)
  await guard.pass()
  t.equal(asked, 1)
})

await t.test('a question that is not answered because the server is gone fails the statement', async t => {
  const guard = createLoadGuard(async () => { throw new HosxpError('HOSXP_UNREACHABLE', 'gone') }, () => undefined)
  guard.limit({ maxThreadsRunning: 2, maxPauseMs: 0 })
  await t.rejects(guard.pass(), { code: 'HOSXP_UNREACHABLE' })
})

await t.test('a run takes the limit from the settings, records and tells what it cost, also when it gives up', async t => {
  const hospital = await smallHospital(t)
  await hospital.addPatient()
  await hospital.addVisit('691116090000')
  const site = { url: hospital.url, state: hospital.state.db }
  const set = async (name: string, value: number): Promise<void> => await setSetting(hospital.state.db, { name, value, by: 'test', at: AS_OF })

  const calm = await checkRun(site)
  t.equal(calm.summary.cost.pausedMs, 0)
  t.match(checkReportText(calm), /ภาระต่อ HOSxP: [\d,]+ คำสั่ง ทีละคำสั่ง รวม \d+\.\d วินาที ไม่ต้องหยุดรอ\n/)
  t.strictSame((await costsOf()).map(({ part }) => part), ['hosxp'])

  await set('load.max_threads_running', 2)
  await set('load.max_pause_minutes', 1)
  const server = new URL(hospital.stateUrl)
  await keepBusy(t, server.href, 3, 2)
  const paused = await checkRun(site)
  t.ok(paused.summary.cost.pausedMs >= 900, `paused ${paused.summary.cost.pausedMs} ms`)
  t.match(checkReportText(paused), /หยุดรอให้ HOSxP ว่าง \d+\.\d วินาที\n/)
  const { statements, pausedMs } = paused.summary.cost
  t.match(await costsOf(), [{ part: 'hosxp', statements, rows: paused.summary.rowsRead }, { part: 'hosxp-paused', ms: pausedMs }])

  await set('load.max_pause_minutes', 0)
  await keepBusy(t, server.href, 3)
  await t.rejects(checkRun(site), { code: 'HOSXP_BUSY' })
  const failed = await lastRun(hospital.state.db)
  t.match(failed, { status: 'failed', error: /^HOSXP_BUSY: / })
  t.match(await costsOf(), [{ part: 'hosxp', statements: 1 }], 'the question itself')

  async function costsOf (): Promise<Awaited<ReturnType<typeof runCosts>>> {
    return await runCosts(hospital.state.db, (await lastRun(hospital.state.db))?.id ?? 0)
  }
})
