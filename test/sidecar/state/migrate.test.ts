import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import t, { type Test } from 'tap'
import { assertMigrated, migrate } from '../../../src/sidecar/state/migrate.js'
import { checksumOf } from '../../../src/sidecar/state/migration-files.js'
import { projectFile } from '../../../src/values/project-file.js'
import { hour } from './sample-findings.js'
import { stateDatabase } from './state-database.js'

const FOLDER = projectFile('sql/migrations')

/** A folder of migrations; each text is a file. */
async function migrationsOf (t: Test, ...texts: readonly string[]): Promise<string> {
  const folder = t.testdir({})
  for (const [index, text] of texts.entries()) await writeFile(join(folder, `000${index + 1}-step.sql`), text)
  return folder
}

await t.test('a fresh database gets every table once, and a second time changes nothing', async t => {
  const { state, asAdmin } = await stateDatabase(t, 'empty')
  await t.rejects(assertMigrated(state), { code: 'MIGRATION_PENDING' })
  const names = (await readdir(FOLDER)).map(file => file.replace('.sql', '')).sort()
  t.same(await migrate(state, { at: hour(0) }), names)
  await assertMigrated(state)
  t.same(await migrate(state), [])
  const applied = await asAdmin('SELECT name, applied_at FROM schema_migration ORDER BY version')
  t.same(applied, names.map(name => ({ name, applied_at: '2026-11-20 23:00:00.000' })))

  const tables = await asAdmin('SELECT table_name AS name, engine, table_collation AS collation FROM information_schema.tables WHERE table_schema = DATABASE()')
  t.ok(tables.every(table => table['engine'] === 'InnoDB' && String(table['collation']).startsWith('utf8mb4_')), 'InnoDB and utf8mb4, whatever the server prefers')
  const ascii = await asAdmin("SELECT DISTINCT column_name AS name, character_set_name AS charset FROM information_schema.columns WHERE table_schema = DATABASE() AND character_set_name IS NOT NULL AND column_name IN ('subject_id', 'hn', 'check_id', 'line', 'code')")
  t.ok(ascii.length === 5 && ascii.every(column => column['charset'] === 'ascii'), 'identifiers are ascii')
})

await t.test('an applied file that changed or grew is refused; comments and line ends may change', async t => {
  const { state } = await stateDatabase(t)
  const folder = t.testdir({})
  await cp(FOLDER, folder, { recursive: true })
  const file = join(folder, '0001-findings.sql')
  const text = await readFile(file, 'utf8')
  await writeFile(file, `-- A new comment.\n${text.replaceAll('\n', '\r\n')}`)
  t.same(await migrate(state, { folder }), [])
  await writeFile(file, text.replace('rows_read BIGINT', 'rows_read INT'))
  await t.rejects(migrate(state, { folder }), { code: 'MIGRATION_CHANGED', message: /0001-findings/ })
  await writeFile(file, `${text}\nCREATE TABLE later (id INT);\n`)
  await t.rejects(migrate(state, { folder }), { code: 'MIGRATION_CHANGED', message: /0001-findings/ })
  await t.rejects(assertMigrated(state, folder), { code: 'MIGRATION_CHANGED' })
})

await t.test('a database made by a newer version is refused', async t => {
  const { state } = await stateDatabase(t, 'empty')
  await migrate(state, { folder: await migrationsOf(t, 'CREATE TABLE a (id INT);', 'CREATE TABLE b (id INT);') })
  await t.rejects(migrate(state, { folder: await migrationsOf(t, 'CREATE TABLE a (id INT);') }), { code: 'MIGRATION_NEWER_DATABASE', message: /0002-step/ })
})

await t.test('files are numbered without a gap', async t => {
  const { state } = await stateDatabase(t, 'empty')
  await t.rejects(migrate(state, { folder: t.testdir({ '0002-late.sql': 'SELECT 1;' }) }), { code: 'MIGRATION_FILES' })
  await t.rejects(migrate(state, { folder: t.testdir({ 'findings.sql': 'SELECT 1;' }) }), { code: 'MIGRATION_FILES' })
})

await t.test('a schema that holds other tables is not ours', async t => {
  const { state, asAdmin } = await stateDatabase(t, 'empty')
  await asAdmin('CREATE TABLE ovst (vn VARCHAR(13))')
  await t.rejects(migrate(state), { code: 'MIGRATION_FOREIGN_DATABASE', message: /ovst/ })
  t.same((await asAdmin('SHOW TABLES')).map(row => Object.values(row)), [['ovst']])
})

await t.test('a failed migration says where, keeps what is done, and goes on after the file is mended', async t => {
  const { state, asAdmin } = await stateDatabase(t, 'empty')
  const begin = 'CREATE TABLE a (id INT);\nINSERT INTO a VALUES (1);\n'
  const folder = await migrationsOf(t, `${begin}ALTER TABLE absent ADD COLUMN x INT;\n`)
  await t.rejects(migrate(state, { folder }), { code: 'MIGRATION_FAILED', message: /0001-step: statement 3 of 3 failed after 2 done/, cause: { code: 'STATE_QUERY_FAILED' } })
  await t.rejects(assertMigrated(state, folder), { code: 'MIGRATION_PENDING' })
  await writeFile(join(folder, '0001-step.sql'), `${begin}ALTER TABLE a ADD COLUMN x INT;\n`)
  t.same(await migrate(state, { folder }), ['0001-step'])
  t.same(await asAdmin('SELECT id, x FROM a'), [{ id: 1, x: null }], 'nothing ran twice')
  t.same(await migrate(state, { folder }), [])
})

await t.test('a migration that died after a statement and before counting it goes on', async t => {
  const { state, asAdmin } = await stateDatabase(t, 'empty')
  const statements = ['CREATE TABLE a (id INT)', 'ALTER TABLE a ADD COLUMN x INT', 'ALTER TABLE a ADD KEY by_x (x)', 'ALTER TABLE a DROP COLUMN id']
  const folder = await migrationsOf(t, 'CREATE TABLE first (id INT);', `${statements.join(';\n')};\n`)
  for (const [done, statement] of statements.entries()) {
    await asAdmin('DROP TABLE IF EXISTS a, first, schema_migration')
    await migrate(state, { folder })
    await asAdmin('DROP TABLE a')
    for (const applied of statements.slice(0, done + 1)) await asAdmin(applied)
    await asAdmin(`UPDATE schema_migration SET statements_done = ${done}, checksum = '${checksumOf(statements.slice(0, done))}', applied_at = NULL WHERE version = 2`)
    t.same(await migrate(state, { folder }), ['0002-step'], `in doubt: ${statement}`)
    t.match(await asAdmin('SHOW COLUMNS FROM a'), [{ Field: 'x', Key: 'MUL' }])
  }
})

await t.test('a statement that fails is forgiven only where it is in doubt', async t => {
  const { state, asAdmin } = await stateDatabase(t, 'empty')
  await migrate(state, { folder: await migrationsOf(t, 'CREATE TABLE a (id INT);') })
  await asAdmin('CREATE TABLE b (id INT)')
  await t.rejects(migrate(state, { folder: await migrationsOf(t, 'CREATE TABLE a (id INT);', 'CREATE TABLE b (other INT);') }), { code: 'MIGRATION_FAILED', message: /0002-step: statement 1 of 1 failed after 0 done/ })
})

await t.test('two processes that migrate at once: one does it, the other finds it done', async t => {
  const { url, asAdmin, state } = await stateDatabase(t, 'empty')
  const program = `
    const { connectState } = await import(${JSON.stringify(import.meta.resolve('../../../src/sidecar/state/connect-state.js'))})
    const { migrate } = await import(${JSON.stringify(import.meta.resolve('../../../src/sidecar/state/migrate.js'))})
    const state = await connectState(process.argv[1])
    console.log((await migrate(state)).length)
    await state.close()`
  const answers = await Promise.all([1, 2, 3].map(async () => {
    const child = spawn(process.execPath, ['--input-type=module', '-e', program, url], { stdio: ['ignore', 'pipe', 'inherit'] })
    const output: string[] = []
    child.stdout.on('data', chunk => output.push(String(chunk)))
    await once(child, 'close')
    return output.join('').trim()
  }))
  const files = (await readdir(FOLDER)).length
  t.same(answers.sort(), ['0', '0', String(files)])
  t.match(await asAdmin('SELECT COUNT(*) AS count FROM schema_migration WHERE applied_at IS NOT NULL'), [{ count: files }])
  await assertMigrated(state)
})

await t.test('who waits too long for another migration is told so', async t => {
  const { state, asAdmin, name } = await stateDatabase(t, 'empty')
  const held = asAdmin(`SELECT GET_LOCK('migrate ${name}', 5), SLEEP(2)`)
  await sleep(300)
  await t.rejects(migrate(state, { lockTimeoutSeconds: 1 }), { code: 'MIGRATION_LOCKED' })
  await held
})
