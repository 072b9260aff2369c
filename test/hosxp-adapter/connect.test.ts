import { setTimeout as pause } from 'node:timers/promises'
import t from 'tap'
import { createConnection } from 'mysql2/promise'
import { connectHosxp } from '../../src/hosxp-adapter/connect.js'
import { startPrivateMariadb } from '../../src/demo/private-mariadb.js'
import { testServer } from '../support/test-server.js'

await t.test('Thai survives on a tis620 server that skips the client handshake', async t => {
  const server = await testServer(t)
  const database = await server.createDatabase('thai')
  const hosxp = connectHosxp(database.url)
  t.teardown(hosxp.close)
  t.strictSame(await hosxp.select('SELECT ? AS word', ['น้ำผึ้ง']), [{ word: 'น้ำผึ้ง' }])
})

await t.test('Thai survives on a utf8mb4 server', async t => {
  const server = await startPrivateMariadb({ charset: 'utf8mb4' })
  t.teardown(server.stop)
  const hosxp = connectHosxp(server.url('mysql'))
  t.teardown(hosxp.close)
  t.strictSame(await hosxp.select('SELECT ? AS word', ['น้ำผึ้ง']), [{ word: 'น้ำผึ้ง' }])
})

await t.test('a value stays a value on a server that does not know backslashes', async t => {
  const server = await startPrivateMariadb()
  t.teardown(server.stop)
  const admin = await createConnection(server.url('mysql'))
  await admin.query("SET GLOBAL sql_mode = 'ANSI_QUOTES,NO_BACKSLASH_ESCAPES,STRICT_TRANS_TABLES'")
  await admin.end()
  const hosxp = connectHosxp(server.url('mysql'))
  t.teardown(hosxp.close)
  const [[mode], [word]] = await Promise.all([hosxp.select<{ mode: string }>('SELECT @@SESSION.sql_mode AS mode'), hosxp.select('SELECT ? AS word', ["a'; SELECT 'b\\"])])
  t.strictSame(word, { word: "a'; SELECT 'b\\" })
  t.match(mode?.mode, /ANSI_QUOTES/, 'nothing else of its mode is changed')
})

await t.test('a statement past its time is killed in the server, not only forgotten', async t => {
  const server = await testServer(t)
  const database = await server.createDatabase('slow')
  const hosxp = connectHosxp(database.url, { timeoutMs: 300 })
  t.teardown(hosxp.close)
  await t.rejects(hosxp.select('SELECT SLEEP(20) AS slow_marker'), { code: 'HOSXP_TIMEOUT' })
  t.equal(await leftRunning(database.url, 'slow_marker'), 0)
  t.strictSame(await hosxp.select('SELECT 1 AS one'), [{ one: 1 }], 'the connection goes on')
})

await t.test('an abort kills the running statement through a control connection', async t => {
  const server = await testServer(t)
  const database = await server.createDatabase('abort')
  const hosxp = connectHosxp(database.url)
  t.teardown(hosxp.close)
  const controller = new AbortController()
  const sleeping = hosxp.select('SELECT SLEEP(20) AS abort_marker', [], controller.signal)
  setTimeout(() => controller.abort(), 200)
  await t.rejects(sleeping)
  t.equal(await leftRunning(database.url, 'abort_marker'), 0)
})

await t.test('where the server keeps no limit of its own, a statement past its time is killed from a second connection', async t => {
  const server = await testServer(t)
  const database = await server.createDatabase('unlimited')
  const hosxp = connectHosxp(database.url, { timeoutMs: 300 })
  t.teardown(hosxp.close)
  await t.rejects(hosxp.select('SET STATEMENT max_statement_time = 0 FOR SELECT SLEEP(20) AS unlimited_marker'), { code: 'HOSXP_TIMEOUT' })
  t.equal(await leftRunning(database.url, 'unlimited_marker'), 0)
  t.strictSame(await hosxp.select('SELECT 1 AS one'), [{ one: 1 }], 'the next statement has a connection')
})

await t.test('an abort stops what is under way and what waits in line; a later statement goes on', async t => {
  const server = await testServer(t)
  const database = await server.createDatabase('line_abort')
  const hosxp = connectHosxp(database.url)
  t.teardown(hosxp.close)
  const controller = new AbortController()
  const stopped = [1, 2].map(async i => await hosxp.select(`SELECT SLEEP(20) AS line_abort_marker_${i}`, [], controller.signal))
  const other = hosxp.select('SELECT 1 AS one')
  setTimeout(() => controller.abort(), 300)
  for (const statement of stopped) await t.rejects(statement, { code: 'RUN_STOPPED' })
  t.equal(await leftRunning(database.url, 'line_abort_marker'), 0)
  t.strictSame(await other, [{ one: 1 }])
})

await t.test('a connection lost while nobody asks is opened again', async t => {
  const server = await testServer(t)
  const database = await server.createDatabase('lost')
  const hosxp = connectHosxp(database.url)
  t.teardown(hosxp.close)
  const idOf = async (): Promise<number> => Number((await hosxp.select<{ id: number }>('SELECT CONNECTION_ID() AS id'))[0]?.id)
  const first = await idOf()
  const admin = await createConnection(database.url)
  await admin.query(`KILL ${first}`)
  await admin.end()
  await pause(200)
  t.not(await idOf(), first)
})

await t.test('what still waits when the connection is closed is refused, and opens nothing', async t => {
  const server = await testServer(t)
  const database = await server.createDatabase('closed')
  const hosxp = connectHosxp(database.url)
  await hosxp.select('SELECT 1')
  const running = hosxp.select('SELECT SLEEP(0.3) AS slept')
  // Asked in one turn they would travel together.
  await pause(50)
  const waiting = t.rejects(hosxp.select('SELECT 1'), { code: 'HOSXP_UNREACHABLE' })
  await hosxp.close()
  t.strictSame(await running, [{ slept: 0 }])
  await waiting
})

await t.test('what keeps us out is told in words', async t => {
  const server = await testServer(t)
  const { url } = await server.createDatabase('denied')
  const wrongPassword = new URL(url)
  wrongPassword.password = 'wrong'
  for (const [address, code] of [
    ['mysql://nobody:x@127.0.0.1:1/hosxp', 'HOSXP_UNREACHABLE'],
    [wrongPassword.href, 'HOSXP_ACCESS_DENIED']
  ] as const) {
    const hosxp = connectHosxp(address)
    await t.rejects(hosxp.select('SELECT 1'), { code }, code)
    await hosxp.close()
  }
  t.throws(() => connectHosxp('http://127.0.0.1/hosxp'), { code: 'HOSXP_URL' })
})

/** How many still run when the kill, which travels on a connection of its own, had time; 20 s is what the statement would have taken. */
/** On one connection: the server may show the count of a connection before it as running when its answer is long here. */
async function leftRunning (url: string, marker: string): Promise<number> {
  const admin = await createConnection(url)
  try {
    for (let tries = 0; ; tries++) {
      const [rows] = await admin.query('SELECT COUNT(*) AS n FROM information_schema.processlist WHERE info LIKE ? AND id <> CONNECTION_ID()', [`%${marker}%`])
      const count = Number((rows as { n: number }[])[0]?.n)
      if (count === 0 || tries === 100) return count
      await pause(100)
    }
  } finally {
    await admin.end()
  }
}
