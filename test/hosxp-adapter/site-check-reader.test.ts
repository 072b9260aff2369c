import { createConnection, type RowDataPacket } from 'mysql2/promise'
import t, { type Test } from 'tap'
import { HosxpError } from '../../src/hosxp-adapter/hosxp-error.js'
import { openSiteCheckReader } from '../../src/hosxp-adapter/site-check-reader.js'
import { statementRefusal } from '../../src/hosxp-adapter/statement-refusal.js'
import { testServer } from '../support/test-server.js'

/** A database whose account may do everything, with a table of each engine and a function that writes. */
async function site (t: Test) {
  const server = await testServer(t)
  const { url } = await server.createDatabase('site_check')
  const admin = await createConnection({ uri: url, multipleStatements: true })
  t.teardown(async () => await admin.end())
  await admin.query(`
    SET NAMES utf8mb4;
    CREATE TABLE visit (vn VARCHAR(12), day DATE, name VARCHAR(20)) ENGINE=MyISAM DEFAULT CHARSET=tis620;
    CREATE TABLE written (id INT) ENGINE=MyISAM;
    CREATE TABLE written_too (id INT) ENGINE=InnoDB;
    INSERT INTO visit VALUES ('691116090000', '2026-11-16', 'สมมติ'), ('691117090000', '2026-11-17', 'สมมุติ');
    CREATE FUNCTION writes () RETURNS INT BEGIN INSERT INTO written VALUES (1); INSERT INTO written_too VALUES (1); RETURN 1; END`)
  const reader = openSiteCheckReader(url, { timeoutMs: 500 })
  t.teardown(reader.close)
  const rowsOf = async (sql: string): Promise<RowDataPacket[]> => (await admin.query<RowDataPacket[]>(sql))[0]
  const written = async () => Number((await rowsOf('SELECT (SELECT COUNT(*) FROM written) + (SELECT COUNT(*) FROM written_too) AS n'))[0]?.['n'])
  const refused = async (sql: string) => await reader.read({ sql, values: [] }, { keep: 10 }).then(() => 'read', (error: unknown) => error instanceof HosxpError ? `${error.code} ${statementRefusal(error).reason}` : String(error))
  return { admin, reader, rowsOf, written, refused }
}

await t.test('rows come with their columns and Thai text, values are bound, days stay text', async t => {
  const { reader } = await site(t)
  const answer = await reader.read({ sql: 'SELECT vn, day, name AS Name FROM visit WHERE day >= ? AND name <> ?', values: ['2026-11-17', "'; DROP TABLE visit; -- "] }, { keep: 10 })
  t.match(answer, { columns: ['vn', 'day', 'Name'], rows: [{ vn: '691117090000', day: '2026-11-17', Name: 'สมมุติ' }], count: 1 })
  t.match(await reader.read({ sql: 'SELECT vn FROM visit WHERE 1 = 0', values: [] }, { keep: 10 }), { columns: ['vn'], rows: [], count: 0 })
  t.match(await reader.read({ sql: 'SELECT vn FROM visit ORDER BY vn', values: [] }, { keep: 1 }), { rows: [{ vn: '691116090000' }], count: 2 }, 'more are counted than kept')
  t.same(await reader.columnsOf('SELECT vn, day FROM visit'), ['vn', 'day'])
})

await t.test('nothing writes, whatever the account may do and whatever got past the reading of the file', async t => {
  const { refused, written } = await site(t)
  t.match(await refused('SELECT writes()'), /เขียนข้อมูล/)
  t.match(await refused('SELECT vn FROM visit WHERE writes() = 1'), /เขียนข้อมูล/)
  t.match(await refused('INSERT INTO written VALUES (1)'), /เขียนข้อมูล/)
  t.match(await refused('INSERT INTO written_too VALUES (1)'), /เขียนข้อมูล/)
  t.match(await refused("UPDATE visit SET name = ''"), /เขียนข้อมูล/)
  t.match(await refused('SELECT 1; INSERT INTO written VALUES (1)'), /ไวยากรณ์/, 'one statement, by the way it is sent')
  t.match(await refused('CREATE TABLE made (id INT)'), /HOSXP_QUERY_FAILED/)
  t.equal(await written(), 0)
  t.equal(await refused('SELECT vn FROM visit'), 'read', 'the connection still reads')
})

await t.test('a slow statement is ended in the server, and HOSxP writes on at once', async t => {
  const { admin, reader, refused, rowsOf } = await site(t)
  const startedAt = performance.now()
  const slow = refused('SELECT v.vn FROM visit v WHERE SLEEP(20) = 0')
  await new Promise(resolve => setTimeout(resolve, 100))
  // MyISAM: the writer waits for the reader, and no longer than the limit.
  await admin.query("UPDATE visit SET name = 'ใหม่'")
  t.ok(performance.now() - startedAt < 10_000)
  t.match(await slow, /HOSXP_TIMEOUT.*นานเกินกำหนด/)
  const left = async () => await rowsOf("SELECT id FROM information_schema.processlist WHERE info LIKE '%SLEEP(20)%' AND id <> CONNECTION_ID()")
  for (let tries = 0; tries < 300 && (await left()).length > 0; tries++) await new Promise(resolve => setTimeout(resolve, 50))
  t.same(await left(), [], 'nothing is left behind')
  t.match(await reader.read({ sql: 'SELECT vn FROM visit', values: [] }, { keep: 10 }), { count: 2 })
})

await t.test('a run that is stopped ends its statement in the server', async t => {
  const { reader, rowsOf } = await site(t)
  const left = async () => await rowsOf("SELECT id FROM information_schema.processlist WHERE info LIKE '%SLEEP(%' AND info NOT LIKE '%processlist%'")
  const controller = new AbortController()
  setTimeout(() => controller.abort(), 100)
  await t.rejects(reader.read({ sql: 'SELECT SLEEP(20) FROM visit', values: [] }, { keep: 1, signal: controller.signal }), { code: 'RUN_STOPPED' })
  // The server looks at a killed statement when it wakes.
  for (let tries = 0; tries < 300 && (await left()).length > 0; tries++) await new Promise(resolve => setTimeout(resolve, 50))
  t.same(await left(), [])
})

await t.test('what the server has against a statement is told with the name, and no value', async t => {
  const { refused, reader } = await site(t)
  t.match(await refused('SELECT nothing_here FROM visit'), /HOSxP ไม่มีคอลัมน์ nothing_here/)
  t.match(await refused('SELECT vn FROM nowhere'), /HOSxP ไม่มีตาราง .*nowhere/)
  t.match(await refused('SELECT vn FRM visit'), /ไวยากรณ์ SQL ผิด/)
  const error = await reader.read({ sql: 'SELECT vn\n\nFROM FROM visit', values: [] }, { keep: 1 }).catch((error: unknown) => error)
  t.match(statementRefusal(error), { line: 3 })
  t.notMatch(await refused("SELECT 'secret' + FROM visit"), /secret/)
})

await t.test('while the server is busy nothing is asked', async t => {
  const { reader } = await site(t)
  reader.limitLoad({ maxThreadsRunning: 0, maxPauseMs: 0 })
  await t.rejects(reader.read({ sql: 'SELECT 1', values: [] }, { keep: 1 }), { code: 'HOSXP_BUSY' })
})
