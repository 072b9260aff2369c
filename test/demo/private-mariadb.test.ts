import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdir, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { createConnection } from 'mysql2/promise'
import t from 'tap'
import { startPrivateMariadb, type PrivateMariadb } from '../../src/demo/private-mariadb.js'

async function ask (url: string, ...statements: readonly string[]): Promise<unknown> {
  const connection = await createConnection(url)
  try {
    await connection.query('SET NAMES utf8mb4')
    let answer: unknown
    for (const statement of statements) [answer] = await connection.query(statement)
    return answer
  } finally {
    await connection.end()
  }
}

const settingsOf = (server: PrivateMariadb) => ask(server.url(''),
  'SELECT @@character_set_server AS charset, @@init_connect AS initConnect, @@global.sql_mode AS sqlMode, @@lower_case_table_names AS lowerCase, @@bind_address AS address')

// A zombie has no program any more: nobody has to wait for init to bury it.
const isAlive = (pid: number): boolean => existsSync(`/proc/${pid}/exe`)

async function isGone (pid: number): Promise<boolean> {
  for (let waitedMs = 0; isAlive(pid) && waitedMs < 15_000; waitedMs += 50) await sleep(50)
  return !isAlive(pid)
}

await t.test('it is configured as hospitals configure theirs, and keeps Thai text', async (t) => {
  const server = await startPrivateMariadb()
  t.teardown(server.stop)
  t.same(await settingsOf(server), [{ charset: 'tis620', initConnect: 'SET NAMES tis620', sqlMode: 'NO_ENGINE_SUBSTITUTION', lowerCase: 1, address: '127.0.0.1' }])
  t.same(await ask(server.url(''),
    'CREATE DATABASE thai', 'CREATE TABLE thai.name (name VARCHAR(20))', "INSERT INTO thai.name VALUES ('สมชาย')", 'SELECT name FROM thai.name'), [{ name: 'สมชาย' }])
})

await t.test('two run side by side, one of them utf8mb4, and stopping removes what they wrote', async (t) => {
  const [older, newer] = await Promise.all([startPrivateMariadb(), startPrivateMariadb({ charset: 'utf8mb4', bufferPoolMb: 32 })])
  t.not(older.port, newer.port)
  t.match(await settingsOf(newer), [{ charset: 'utf8mb4', initConnect: '' }])
  await Promise.all([older.stop(), newer.stop(), newer.stop()])
  t.notOk(isAlive(older.pid) || isAlive(newer.pid))
  t.notOk(existsSync(older.dataDirectory) || existsSync(newer.dataDirectory))
})

await t.test('an account with awkward characters reaches it by its URL', async (t) => {
  const server = await startPrivateMariadb()
  t.teardown(server.stop)
  const account = { user: 'reader@ward', password: 'p/w:#1?' }
  await ask(server.url(''), `CREATE USER '${account.user}'@'127.0.0.1' IDENTIFIED BY '${account.password}'`)
  t.same(await ask(server.url('', account), 'SELECT CURRENT_USER() AS account'), [{ account: 'reader@ward@127.0.0.1' }])
})

await t.test('a given folder is kept, used again, and never shared', async (t) => {
  const dataDirectory = join(t.testdir(), 'hospital')
  const first = await startPrivateMariadb({ dataDirectory })
  t.teardown(first.stop)
  await ask(first.url(''), 'CREATE DATABASE kept')
  t.equal((await stat(join(dataDirectory, 'admin-password'))).mode & 0o777, 0o600)

  await t.rejects(startPrivateMariadb({ dataDirectory }), { code: 'MARIADB_DIRECTORY_IN_USE', message: new RegExp(`MariaDB process ${first.pid}\\.`) })
  t.same(await ask(first.url('kept'), 'SELECT 1 AS one'), [{ one: 1 }], 'the first is unharmed')
  await first.stop()

  const second = await startPrivateMariadb({ dataDirectory })
  t.teardown(second.stop)
  t.same(await ask(second.url('kept'), 'SELECT 1 AS one'), [{ one: 1 }])
})

await t.test('a server that cannot start says why', async (t) => {
  const dataDirectory = t.testdir()
  await mkdir(join(dataDirectory, 'data'))
  await writeFile(join(dataDirectory, 'data', 'ibdata1'), 'no tablespace')
  await t.rejects(startPrivateMariadb({ dataDirectory }), { code: 'MARIADB_START_FAILED', message: /ended \(exit 1\)[^]*ERROR/ })
})

await t.test('it does not outlive its process, however that ends', async (t) => {
  const module = new URL('../../src/demo/private-mariadb.js', import.meta.url).href
  const script = (after: string) => `
    const { startPrivateMariadb } = await import('${module}')
    const { pid, dataDirectory } = await startPrivateMariadb()
    console.log(JSON.stringify({ pid, dataDirectory }))
    ${after}`

  async function startIn (after: string) {
    const child = spawn(process.execPath, ['--input-type=module', '--eval', script(after)], { stdio: ['ignore', 'pipe', 'inherit'] })
    const chunk: unknown = await new Promise((resolve) => child.stdout.once('data', resolve))
    return { child, ...JSON.parse(String(chunk)) as Pick<PrivateMariadb, 'pid' | 'dataDirectory'> }
  }

  for (const [after, how] of [['', 'it returned without stopping the server'], ['process.exit(3)', 'it called exit']] as const) {
    const { child, pid, dataDirectory } = await startIn(after)
    if (child.exitCode === null) await once(child, 'exit')
    t.ok(await isGone(pid), how)
    t.notOk(existsSync(dataDirectory), `${how}: it took its data with it`)
  }

  const killed = []
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGKILL'] as const) {
    const { child, pid, dataDirectory } = await startIn('setInterval(() => {}, 1000)')
    child.kill(signal)
    t.ok(await isGone(pid), `it was ended by ${signal}`)
    killed.push(dataDirectory)
  }
  await (await startPrivateMariadb()).stop()
  t.same(killed.filter((folder) => existsSync(folder)), [], 'the next start removes what they could not')
})
