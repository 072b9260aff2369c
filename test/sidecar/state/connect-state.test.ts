import { setTimeout as sleep } from 'node:timers/promises'
import t from 'tap'
import { sql } from 'kysely'
import { connectState, isNewEnough } from '../../../src/sidecar/state/connect-state.js'
import { lastRun } from '../../../src/sidecar/state/run-store.js'
import { newRun } from './sample-findings.js'
import { ask, grantOwnDatabase, stateDatabase } from './state-database.js'
import { testServer } from '../../support/test-server.js'

await t.test('every connection speaks utf8mb4, strict, in UTC, whatever the server prefers', async t => {
  const { state } = await stateDatabase(t, 'empty')
  const session = sql<Record<string, string | number>>`SELECT CONNECTION_ID() AS id, @@character_set_client AS client, @@collation_connection AS collation,
    @@time_zone AS zone, @@sql_mode AS mode, SLEEP(0.1) AS slept`
  const rows = await Promise.all([1, 2, 3].map(async () => (await session.execute(state.db)).rows[0]))
  t.equal(new Set(rows.map(row => row?.['id'])).size, 3)
  for (const row of rows) {
    t.match(row, { client: 'utf8mb4', collation: 'utf8mb4_unicode_ci', zone: '+00:00', mode: /STRICT_ALL_TABLES/ })
  }
})

await t.test('the schema is made when the account may', async t => {
  const server = await testServer(t)
  const url = `${server.adminUrl}sidecar_made_${process.pid}`
  t.teardown(async () => { await ask(server.adminUrl, `DROP DATABASE IF EXISTS sidecar_made_${process.pid}`) })
  const states = await Promise.all([connectState(url, { mayCreate: true }), connectState(url, { mayCreate: true })])
  for (const state of states) {
    const { rows } = await sql`SELECT @@character_set_database AS charset`.execute(state.db)
    t.same(rows, [{ charset: 'utf8mb4' }])
    await state.close()
  }
})

await t.test('without the right to make it, the message names the file to run', async t => {
  const { url, server, asAdmin } = await stateDatabase(t, 'empty')
  await t.rejects(connectState(`${url}_absent`, { mayCreate: true }), { code: 'STATE_ACCESS_DENIED', message: /own-database\.sql/ })

  const admin = (statement: string) => ask(server.adminUrl, statement)
  const user = `wide_${process.pid}`
  await admin(`CREATE USER '${user}'@'127.0.0.1' IDENTIFIED BY 'x'`)
  t.teardown(() => admin(`DROP USER '${user}'@'127.0.0.1'`))
  await admin(`GRANT SELECT ON *.* TO '${user}'@'127.0.0.1'`)
  await t.rejects(connectState(`mysql://${user}:x@127.0.0.1:${server.port}/absent_${process.pid}`, { mayCreate: true }), { code: 'STATE_DATABASE_MISSING', message: /own-database\.sql/ })
  await grantOwnDatabase(asAdmin, { database: `absent_${process.pid}`, user, host: '127.0.0.1', password: 'x' })
  t.teardown(() => admin(`DROP DATABASE absent_${process.pid}`))
  const state = await connectState(`mysql://${user}:x@127.0.0.1:${server.port}/absent_${process.pid}`)
  await state.close()
})

await t.test('a wrong address, a wrong password and a dead server are told apart, without the password', async t => {
  const { url, server } = await stateDatabase(t, 'empty')
  const messageOf = async (address: string) => await connectState(address).then(() => '', (error: Error & { code: string }) => `${error.code}: ${error.message}`)
  t.match(await messageOf(url.replace('p%40ss', 'secret')), /^STATE_ACCESS_DENIED: (?!.*secret)/)
  t.match(await messageOf(`mysql://root:secret@127.0.0.1:1/x?port=${server.port}`), /^STATE_UNREACHABLE: (?!.*secret)/)
  for (const address of ['', 'localhost', 'postgres://u:secret@h/x', 'mysql://u:secret@h', 'mysql://u:secret@h/a`b']) {
    t.match(await messageOf(address), /^STATE_URL: (?!.*secret)/, address)
  }
})

await t.test('a connection the server cut is an error with a code once, and replaced', async t => {
  const { db, asAdmin } = await stateDatabase(t)
  await newRun(db)
  const { rows: [session] } = await sql<{ id: number }>`SELECT CONNECTION_ID() AS id`.execute(db)
  const sleeping = sql`SELECT SLEEP(20)`.execute(db)
  const refused = t.rejects(sleeping, { code: 'STATE_UNREACHABLE' })
  await asAdmin(`KILL CONNECTION ${session?.id ?? 0}`)
  await refused
  t.match(await lastRun(db), { status: 'running' })

  const { rows: [idle] } = await sql<{ id: number }>`SELECT CONNECTION_ID() AS id`.execute(db)
  await asAdmin(`KILL CONNECTION ${idle?.id ?? 0}`)
  await sleep(200)
  t.match(await lastRun(db), { status: 'running' }, 'one that was cut while idle is not even noticed')
})

await t.test('a refused statement carries a code, and its values stay out of the message', async t => {
  const { db } = await stateDatabase(t)
  const insert = db.insertInto('case_document').values({ subject_kind: 'visit', subject_id: 'x'.repeat(65) as never, document: 'kt44', recorded_at: '2026-11-22' as never, recorded_by: 'สมศรี' })
  await t.rejects(insert.execute(), { code: 'STATE_QUERY_FAILED', message: /ER_DATA_TOO_LONG/, cause: { errno: 1406 } })
})

await t.test('old servers are refused', async t => {
  for (const version of ['8.0.36', '8.4.2', '9.1.0', '10.5.1-MariaDB', '10.11.19-MariaDB-0+deb12u1', '11.4.3-MariaDB', '5.5.5-10.6.12-MariaDB-log']) t.ok(isNewEnough(version), version)
  for (const version of ['5.5.62', '5.7.44-log', '10.1.48-MariaDB', '10.4.32-MariaDB', '5.5.5-10.3.39-MariaDB']) t.notOk(isNewEnough(version), version)
})
