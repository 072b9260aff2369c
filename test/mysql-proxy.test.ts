import { createConnection, type Connection, type RowDataPacket } from 'mysql2/promise'
import t, { type Test } from 'tap'
import { startMysqlProxy } from './support/mysql-proxy.js'
import { statementLine, type Death, type StatementLine, type Strike } from './support/statement-line.js'
import { testServer } from './support/test-server.js'

const server = await testServer(t)

interface Scene {
  readonly direct: Connection
  readonly client: Connection
  readonly drained: () => Promise<void>
}

async function scene (t: Test, line: StatementLine): Promise<Scene> {
  const database = await server.createDatabase('proxied')
  const direct = await createConnection(database.url)
  t.teardown(async () => await direct.end())
  await direct.query('SET NAMES utf8mb4')
  await direct.query('CREATE TABLE word (id INT PRIMARY KEY, text VARCHAR(50))')
  const proxy = await startMysqlProxy('a', database.url, line)
  t.teardown(proxy.close)
  const client = await createConnection(proxy.url)
  client.on('error', () => {})
  t.teardown(() => client.destroy())
  return { direct, client, drained: proxy.drained }
}

const wordsOf = async (connection: Connection): Promise<unknown> => {
  const [rows] = await connection.query<RowDataPacket[]>('SELECT text FROM word ORDER BY id')
  return rows.map(row => row['text'])
}

const insert = async (connection: Connection, id: number, text: string): Promise<unknown> => await connection.query('INSERT INTO word VALUES (?, ?)', [id, text])

await t.test('a client works through it as if it were not there, and every statement is told', async t => {
  const line = statementLine()
  const { client, direct } = await scene(t, line)
  await client.query('SET NAMES utf8mb4')
  await insert(client, 1, 'สิทธิ')
  await client.ping()
  await client.execute('INSERT INTO word VALUES (?, ?)', [2, 'two'])
  await client.execute('INSERT INTO word VALUES (?, ?)', [3, 'three'])
  const long = 'x'.repeat(300_000)
  const [[row]] = await client.query<RowDataPacket[]>('SELECT LENGTH(?) AS bytes', [long])
  t.equal(row?.['bytes'], 300_000)
  t.same(await wordsOf(client), ['สิทธิ', 'two', 'three'])
  t.same(await wordsOf(direct), ['สิทธิ', 'two', 'three'])
  t.same(line.statements.map(({ number, text }) => [number, text.slice(0, 40)]), [
    [1, 'SET NAMES utf8mb4'],
    [2, "INSERT INTO word VALUES (1, 'สิทธิ')"],
    [3, 'INSERT INTO word VALUES (?, ?)'],
    [4, 'INSERT INTO word VALUES (?, ?)'],
    [5, "SELECT LENGTH('xxxxxxxxxxxxxxxxxxxxxxxxx"],
    [6, 'SELECT text FROM word ORDER BY id']
  ])
})

await t.test('proxies on one line share its count', async t => {
  const line = statementLine()
  const one = await scene(t, line)
  const two = await scene(t, line)
  await insert(one.client, 1, 'a')
  await insert(two.client, 1, 'b')
  await insert(one.client, 2, 'c')
  t.same(line.statements.map(statement => statement.number), [1, 2, 3])
})

const deaths: readonly [death: Death, left: readonly string[]][] = [['before', ['one']], ['after', ['one', 'two']], ['forwarded', ['one', 'two']]]
for (const [death, left] of deaths) {
  await t.test(`a client that dies ${death} a statement leaves ${left.join(' and ')}`, async t => {
    let kills = 0
    const line = statementLine({ at: 2, death, kill: () => { kills++ } })
    const { client, direct, drained } = await scene(t, line)
    await insert(client, 1, 'one')
    await t.rejects(insert(client, 2, 'two'), { code: 'PROTOCOL_CONNECTION_LOST' })
    await t.rejects(insert(client, 3, 'three'))
    await drained()
    t.equal(kills, 1)
    t.same(await wordsOf(direct), left)
    t.ok(line.isStruck())
  })
}

await t.test('a death ends the client\'s other connections, and what they had open is rolled back', async t => {
  const line = statementLine({ at: 3, death: 'after', kill: () => {} })
  const one = await scene(t, line)
  const two = await scene(t, line)
  await one.client.query('START TRANSACTION')
  await insert(one.client, 1, 'open')
  await t.rejects(insert(two.client, 1, 'b'))
  await one.drained()
  t.same(await wordsOf(one.direct), [])
  t.same(await wordsOf(two.direct), ['b'])
})

await t.test('the world goes on while a statement is on its way', async t => {
  const calls: string[] = []
  const world: { direct?: Connection } = {}
  const strike: Strike = {
    at: 1,
    death: 'after',
    kill: () => calls.push('kill'),
    meanwhile: async ({ text }) => {
      if (world.direct !== undefined) await insert(world.direct, 1, 'theirs')
      calls.push(text)
    }
  }
  const { client, direct, drained } = await scene(t, statementLine(strike))
  world.direct = direct
  await t.rejects(client.query("INSERT IGNORE INTO word VALUES (1, 'ours')"))
  await drained()
  t.same(calls, ["INSERT IGNORE INTO word VALUES (1, 'ours')", 'kill'])
  t.same(await wordsOf(direct), ['theirs'])
})

await t.test('an insert that waits in the server still runs after its client died', async t => {
  const line = statementLine({ at: 1, death: 'forwarded', kill: () => {} })
  const { client, direct, drained } = await scene(t, line)
  await direct.query('LOCK TABLES word WRITE')
  await t.rejects(insert(client, 1, 'late'))
  t.same(await wordsOf(direct), [])
  await direct.query('UNLOCK TABLES')
  await drained()
  t.same(await wordsOf(direct), ['late'])
})

await t.test('a meanwhile that fails ends the client and is told', async t => {
  const fault = new Error('no staff')
  const line = statementLine({ at: 1, death: 'after', kill: () => {}, meanwhile: async () => await Promise.reject(fault) })
  const { client } = await scene(t, line)
  await t.rejects(client.query('SELECT 1'))
  t.equal(line.fault(), fault)
})

await t.test('a strike without a death holds the statement back, and the client goes on', async t => {
  const seen: string[] = []
  const { client } = await scene(t, statementLine({ at: 1, death: null, kill: () => seen.push('kill'), meanwhile: async ({ text }) => { seen.push(text) } }))
  await insert(client, 1, 'one')
  t.same(await wordsOf(client), ['one'])
  t.same(seen, ["INSERT INTO word VALUES (1, 'one')"])
})

await t.test('a strike may name its statement, and what is not counted has no number', async t => {
  const line = statementLine({ at: /INSERT/, death: 'before', kill: () => {} }, text => !text.startsWith('SHOW'))
  const { client } = await scene(t, line)
  await client.query('SELECT 1')
  await client.query("SHOW STATUS LIKE 'Uptime'")
  await t.rejects(insert(client, 1, 'one'))
  t.equal(line.struckAt()?.number, 2)
})
