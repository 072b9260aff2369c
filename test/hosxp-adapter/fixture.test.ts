import { readFile } from 'node:fs/promises'
import { createConnection, type Connection, type RowDataPacket } from 'mysql2/promise'
import t, { type Test } from 'tap'
import { buildDatabase } from '../../src/hosxp-adapter/fixture/build-database.js'
import { bulkLoad } from '../../src/hosxp-adapter/fixture/bulk-load.js'
import { createTables } from '../../src/hosxp-adapter/fixture/create-tables.js'
import { readLookup } from '../../src/hosxp-adapter/fixture/read-lookup.js'
import { projectFile } from '../../src/values/project-file.js'
import { testServer } from '../support/test-server.js'

const THAI = 'ณัฐธิดา ศรีวัฒนกุล'
const AWKWARD = 'รถล้ม\tที่ "C:\\new"\nหัวแตก \'x\' \\N'

const server = await testServer(t)

async function connect (test: Test, url: string, flags: string[] = []): Promise<Connection> {
  const connection = await createConnection({ uri: url, dateStrings: true, flags })
  test.teardown(async () => await connection.end())
  await connection.query('SET NAMES utf8mb4')
  return connection
}

async function rowsOf (connection: Connection, sql: string): Promise<Record<string, unknown>[]> {
  const [rows] = await connection.query<RowDataPacket[]>(sql)
  return rows.map(row => ({ ...row }))
}

const runOn = (connection: Connection) => async (sql: string): Promise<unknown> => await connection.query(sql)

await t.test('a built database', async t => {
  const database = await server.createDatabase('fixture')
  const hospital = await connect(t, database.url)
  const answer = await buildDatabase({
    connection: hospital,
    fill: async (sink, flush) => {
      sink.add('patient', { hos_guid: '{1}', hn: '0000042', fname: THAI, birthday: '0000-00-00' })
      sink.add('patient', { hos_guid: '{2}', hn: '0000043', fname: null, lname: 'ใจดี' })
      sink.add('ovstdiag', { ovst_diag_id: 2_000_000, vn: '690901080000', icd10: 'J00' })
      sink.add('opdscreen', { hos_guid: '{3}', vn: '690901080000', cc: AWKWARD })
      await flush()
      return 2
    }
  })
  t.equal(answer, 2, 'what the filling returns is returned')

  await t.test('has the columns of tables.sql, and only those', async t => {
    const built = await rowsOf(hospital, `SELECT CONCAT_WS(' ', table_name, column_name, column_type, is_nullable) AS line
      FROM information_schema.columns WHERE table_schema = DATABASE()`)
    t.same(built.map(row => row['line']).sort(), (await columnsOfScript()).sort())
  })

  await t.test('keeps the widths that drift', async t => {
    const widths = await rowsOf(hospital, `SELECT table_name AS name, column_type AS type FROM information_schema.columns
      WHERE table_schema = DATABASE() AND column_name = 'an' AND table_name IN ('ipt', 'iptdiag') ORDER BY table_name`)
    t.same(widths, [{ name: 'ipt', type: 'varchar(13)' }, { name: 'iptdiag', type: 'varchar(9)' }])
  })

  await t.test('mixes engines as hospitals do', async t => {
    const engines = await enginesOf(hospital)
    for (const table of ['ovst', 'opitemrece', 'ipt', 'ptnote']) t.equal(engines.get(table), 'InnoDB', table)
    for (const table of ['patient_image', 'serial', 'vn_lock', 'rcpt_print']) t.equal(engines.get(table), 'MyISAM', table)
  })

  await t.test('has every key of indexes.sql', async t => {
    const script = await readFile(projectFile('sql/hosxp-fixture/indexes.sql'), 'utf8')
    const [built] = await rowsOf(hospital, `SELECT COUNT(DISTINCT table_name, index_name) AS n FROM information_schema.statistics
      WHERE table_schema = DATABASE()`)
    t.equal(built?.['n'], script.match(/^ {2}ADD /gm)?.length)
    const unkeyed = await rowsOf(hospital, `SELECT table_name FROM information_schema.tables b WHERE table_schema = DATABASE() AND NOT EXISTS
      (SELECT 1 FROM information_schema.statistics s WHERE s.table_schema = b.table_schema AND s.table_name = b.table_name AND s.index_name = 'PRIMARY')`)
    t.same(unkeyed, [])
  })

  await t.test('stores Thai as TIS-620, and what a loader could stumble over', async t => {
    const patients = await rowsOf(hospital, 'SELECT hn, fname, lname, birthday, LENGTH(fname) AS bytes FROM patient ORDER BY hn')
    t.same(patients, [
      { hn: '0000042', fname: THAI, lname: null, birthday: '0000-00-00', bytes: THAI.length },
      { hn: '0000043', fname: null, lname: 'ใจดี', birthday: null, bytes: null }
    ])
    t.same(await rowsOf(hospital, 'SELECT cc FROM opdscreen'), [{ cc: AWKWARD }])
  })

  await t.test('hands out numbers above those loaded', async t => {
    t.same(await rowsOf(hospital, "SELECT get_serialnumber('ovst_diag_id') AS id, get_serialnumber('HN') AS hn"), [{ id: 2_000_001, hn: 44 }])
  })

  for (const engine of ['InnoDB', 'MyISAM']) {
    await t.test(`never hands out a number twice (${engine})`, async t => {
      await hospital.query(`ALTER TABLE serial ENGINE=${engine}`)
      const numbers = await Promise.all(Array.from({ length: 16 }, async () => {
        const clerk = await connect(t, database.url)
        const taken: number[] = []
        for (let i = 0; i < 20; i++) taken.push(Number((await rowsOf(clerk, `SELECT get_serialnumber('cold ${engine}') AS n`))[0]?.['n']))
        return taken
      }))
      t.same(numbers.flat().sort((a, b) => a - b), Array.from({ length: 320 }, (_, i) => i + 1))
    })
  }

  await t.test('is refused while it holds patients, and is left as it was', async t => {
    await t.rejects(buildDatabase({ connection: hospital }), { code: 'DATABASE_HOLDS_PATIENTS' })
    t.equal((await rowsOf(hospital, 'SELECT hn FROM patient')).length, 2)
  })

  await t.test('is built anew once its patients are gone, unless it is somebody else\'s', async t => {
    await hospital.query('DELETE FROM patient')
    await hospital.query("ALTER TABLE patient COMMENT ''")
    await t.rejects(buildDatabase({ connection: hospital }), { code: 'DATABASE_HOLDS_TABLES' })
    await hospital.query("ALTER TABLE patient COMMENT 'hosxp-sidecar fixture'")
    t.equal(await buildDatabase({ connection: hospital }), undefined)
    t.same(await rowsOf(hospital, 'SELECT (SELECT COUNT(*) FROM ovstdiag) AS diagnoses, (SELECT COUNT(*) FROM pttype) AS rights'),
      [{ diagnoses: 0, rights: readLookup('pttype').length }])
  })
})

await t.test('the notes can be on MyISAM', async t => {
  const connection = await connect(t, (await server.createDatabase('notes')).url)
  await createTables(runOn(connection), { noteEngine: 'MyISAM' })
  t.equal((await enginesOf(connection)).get('ptnote'), 'MyISAM')
})

await t.test('the loader', async t => {
  const { url } = await server.createDatabase('loader')

  await t.test('loads the same rows where the server refuses local files', async t => {
    const connection = await connect(t, url, ['-LOCAL_FILES'])
    await connection.query('CREATE TABLE words (id int, word varchar(60), note text)')
    const load = bulkLoad(connection)
    for (let id = 0; id < 1200; id++) load.sink.add('words', id % 2 === 0 ? { id, word: AWKWARD } : { id, note: null })
    await load.flush()
    t.same(await rowsOf(connection, 'SELECT COUNT(*) AS n FROM words'), [{ n: 0 }], 'a small batch waits')
    for (let id = 1200; id < 4000; id++) load.sink.add('words', { id })
    await load.flush()
    t.same(await rowsOf(connection, 'SELECT COUNT(*) AS n FROM words'), [{ n: 4000 }], 'a full one goes')
    load.sink.add('words', { id: 4000 })
    await load.finish()
    t.same(await rowsOf(connection, 'SELECT COUNT(*) AS n, COUNT(word) AS words, MAX(word) AS word, MAX(note) AS note FROM words'),
      [{ n: 4001, words: 600, word: AWKWARD, note: null }])
  })

  for (const flags of [[], ['-LOCAL_FILES']]) {
    await t.test(`refuses a row the server would change (${flags.join() || 'local files'})`, async t => {
      const connection = await connect(t, url, flags)
      await connection.query('CREATE OR REPLACE TABLE narrow (word varchar(4))')
      for (const word of ['ยาวเกินไป', 'é']) {
        const load = bulkLoad(connection)
        load.sink.add('narrow', { word })
        await t.rejects(load.finish(), { code: 'FIXTURE_ROW_REFUSED', message: /^narrow: / })
        await connection.rollback()
      }
    })
  }
})

async function columnsOfScript (): Promise<string[]> {
  const script = await readFile(projectFile('sql/hosxp-fixture/tables.sql'), 'utf8')
  return [...script.matchAll(/^CREATE TABLE (\w+) \(\n(.*?)\n\) /gms)].flatMap(([, table = '', body = '']) =>
    body.split('\n').map(line => {
      const [, column = '', type = '', notNull] = /^ {2}(\w+) ([a-z]+(?:\([\d,]+\))?)( NOT NULL)?,?$/.exec(line) ?? []
      return `${table} ${column} ${type} ${notNull === undefined ? 'YES' : 'NO'}`
    }))
}

async function enginesOf (connection: Connection): Promise<Map<unknown, unknown>> {
  const rows = await rowsOf(connection, 'SELECT table_name AS name, engine AS engine FROM information_schema.tables WHERE table_schema = DATABASE()')
  return new Map(rows.map(row => [row['name'], row['engine']]))
}
