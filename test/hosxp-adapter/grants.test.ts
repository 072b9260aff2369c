import { readFile } from 'node:fs/promises'
import { createConnection, type Connection, type RowDataPacket } from 'mysql2/promise'
import t, { type Test } from 'tap'
import { applyGrants } from '../../src/demo/apply-grants.js'
import { tableNames } from '../../src/hosxp-adapter/fixture/create-tables.js'
import { projectFile } from '../../src/values/project-file.js'
import { smallHospital, type SmallHospital } from '../support/small-hospital.js'

/** Statements on one table. None changes anything but the last ones, which nobody may; a power not granted is missed, whatever else is. */
const STATEMENTS: Readonly<Record<string, (table: string, column: string) => string>> = {
  SELECT: (table, column) => `SELECT ${column} FROM ${table} LIMIT 0`,
  INSERT: (table, column) => `INSERT INTO ${table} (${column}) SELECT 1 FROM DUAL WHERE 1 = 0`,
  UPDATE: (table, column) => `UPDATE ${table} SET ${column} = 1 WHERE 1 = 0`,
  DELETE: (table) => `DELETE FROM ${table} WHERE 1 = 0`,
  REPLACE: (table, column) => `REPLACE INTO ${table} (${column}) SELECT 1 FROM DUAL WHERE 1 = 0`,
  ANALYZE: (table) => `ANALYZE TABLE ${table}`,
  LOCK: (table) => `LOCK TABLES ${table} WRITE`,
  UNLOCK: () => 'UNLOCK TABLES',
  'CREATE VIEW': (table, column) => `CREATE VIEW view_of_${table} AS SELECT ${column} FROM ${table}`,
  'CREATE TRIGGER': (table) => `CREATE TRIGGER trigger_of_${table} BEFORE DELETE ON ${table} FOR EACH ROW SET @x = 1`,
  'CREATE INDEX': (table, column) => `CREATE INDEX index_of_test ON ${table} (${column})`,
  ALTER: (table) => `ALTER TABLE ${table} COMMENT = 'altered'`,
  RENAME: (table) => `RENAME TABLE ${table} TO renamed_${table}, renamed_${table} TO ${table}`,
  TRUNCATE: (table) => `TRUNCATE TABLE ${table}`,
  DROP: (table) => `DROP TABLE ${table}`
}

/** Everybody may let go of locks, and `ANALYZE TABLE` asks for no more than SELECT and INSERT. */
const WRITES: Readonly<Record<string, readonly string[]>> = {
  ptnote: ['INSERT', 'UPDATE', 'DELETE', 'REPLACE', 'ANALYZE'],
  ksklog: ['INSERT', 'ANALYZE'],
  patient_image: ['INSERT', 'UPDATE', 'DELETE', 'REPLACE', 'ANALYZE'],
  ipt_pttype_check: ['INSERT', 'UPDATE', 'DELETE', 'REPLACE', 'ANALYZE']
}

/** The mark that a right was checked: of a visit's row these and no other. */
const MARK_COLUMNS = ['pttype_check', 'pttype_check_datetime', 'pttype_check_staff']

// For a database, an account, a file, a session, a table, a column, a global power, a routine.
const REFUSALS = new Set([1044, 1045, 1095, 1142, 1143, 1227, 1370])

interface Column { readonly table: string, readonly column: string }

interface Site extends SmallHospital {
  readonly name: string
  /** The first column of every table. */
  readonly columns: readonly Column[]
  readonly otherSchemas: readonly string[]
}

const rowsOf = async (connection: Connection, sql: string): Promise<Record<string, unknown>[]> => {
  const [rows] = await connection.query<RowDataPacket[]>(sql)
  return rows
}

/** A patient with a visit and a note; our own database, a foreign one, and routines and a view that are none of our business. */
async function hospitalSite (t: Test): Promise<Site> {
  const hospital = await smallHospital(t, { isOwn: true })
  const { admin } = hospital
  await hospital.addPatient()
  await hospital.addVisit('691116090000')
  await hospital.addAdmission('690000001')
  await hospital.add('ptnote', { ptnote_id: 1, hn: '000000001', plain_text: 'แพ้ยา', note_staff: 'somchai' })
  await hospital.add('ksklog', { ksklog_id: 1, loginname: 'somchai' })
  const columns = await rowsOf(admin, `SELECT c.table_name AS \`table\`, c.column_name AS \`column\` FROM information_schema.columns c
    JOIN information_schema.tables t USING (table_schema, table_name) WHERE c.table_schema = DATABASE() AND t.table_type = 'BASE TABLE' AND c.ordinal_position = 1`) as unknown as Column[]
  await admin.query('CREATE VIEW patient_names AS SELECT fname FROM patient')
  await admin.query('CREATE PROCEDURE other_procedure () DELETE FROM patient')
  await admin.query('CREATE FUNCTION other_function () RETURNS INT RETURN 1')
  const [database] = await rowsOf(admin, 'SELECT DATABASE() AS name')
  const foreign = await schemaBeside(t, admin, 'foreign')
  await admin.query(`CREATE TABLE ${foreign}.finding (id INT)`)
  return { ...hospital, name: String(database?.['name']), columns, otherSchemas: [new URL(hospital.stateUrl).pathname.slice(1), foreign] }
}

async function schemaBeside (t: Test, admin: Connection, word: string): Promise<string> {
  const name = `${word}_${process.pid}`
  await admin.query(`CREATE DATABASE ${name}`)
  t.teardown(async () => { await admin.query(`DROP DATABASE ${name}`) })
  return name
}

async function accountOf (t: Test, url: string): Promise<Connection> {
  const connection = await createConnection(url)
  t.teardown(async () => await connection.end())
  return connection
}

/** `UPDATE ptnote` for every statement that is allowed; refusals for another reason than a privilege are told with their number. */
async function powersOn (connection: Connection, columns: readonly Column[]): Promise<string[]> {
  const powers: string[] = []
  for (const { table, column } of columns) {
    for (const [verb, statement] of Object.entries(STATEMENTS)) {
      const refusal = await refusalOf(connection, statement(table, column))
      if (refusal === null) powers.push(`${verb} ${table}`)
      else if (!REFUSALS.has(refusal)) powers.push(`${verb} ${table}: error ${refusal}`)
    }
  }
  return powers.sort()
}

const refusalOf = async (connection: Connection, statement: string): Promise<number | null> =>
  await connection.query(statement).then(() => null, (error: { errno: number }) => error.errno)

/** What the account may do on these tables: SELECT where its file of `sql/grants/` says so, and the writes. */
async function expectedPowers (file: string, columns: readonly Column[], writes: typeof WRITES): Promise<string[]> {
  const grants = await readFile(projectFile(`sql/grants/${file}.sql`), 'utf8')
  const readable = new Set([...grants.matchAll(/^GRANT SELECT\b.* ON `\{\{database\}\}`\.`(\w+)`/gm)].map(match => match[1]))
  return columns.flatMap(({ table }) => ['UNLOCK', ...readable.has(table) ? ['SELECT'] : [], ...writes[table] ?? []].map(verb => `${verb} ${table}`)).sort()
}

const checksumsOf = async ({ admin, columns }: Site): Promise<unknown> => await rowsOf(admin, `CHECKSUM TABLE ${columns.map(({ table }) => table).join(', ')}, mysql.global_priv, mysql.db, mysql.tables_priv, mysql.procs_priv`)

/** What no account of ours may do, beyond the tables. */
const forbidden = ({ name, admin, otherSchemas }: Site): string[] => [
  'CREATE TABLE extra (id INT)', 'CREATE TEMPORARY TABLE extra (id INT)', 'CREATE TABLE extra LIKE patient', 'CREATE TABLE extra AS SELECT hn FROM patient',
  'CREATE VIEW extra AS SELECT hn FROM patient', 'CREATE OR REPLACE VIEW patient_names AS SELECT hn FROM patient', 'DROP VIEW patient_names', 'SELECT fname FROM patient_names',
  'CREATE PROCEDURE extra () SELECT 1', 'CREATE FUNCTION extra () RETURNS INT RETURN 1', 'CREATE EVENT extra ON SCHEDULE EVERY 1 DAY DO SELECT 1',
  'CREATE TRIGGER extra AFTER INSERT ON ptnote FOR EACH ROW SET @x = 1',
  'CALL other_procedure()', 'SELECT other_function()', 'DROP FUNCTION get_serialnumber', "ALTER FUNCTION get_serialnumber COMMENT 'x'", 'DROP PROCEDURE other_procedure',
  "CREATE USER extra IDENTIFIED BY 'x'", 'CREATE ROLE extra', "DROP USER 'admin'@'127.0.0.1'", "ALTER USER 'admin'@'127.0.0.1' IDENTIFIED BY 'x'", "SET PASSWORD FOR 'admin'@'127.0.0.1' = PASSWORD('x')",
  `GRANT SELECT ON ${name}.patient TO CURRENT_USER`, `GRANT UPDATE ON ${name}.ptnote TO CURRENT_USER`, `GRANT ALL ON ${name}.* TO CURRENT_USER`, 'GRANT ALL ON *.* TO CURRENT_USER',
  'SET GLOBAL max_connections = 201', 'SET GLOBAL general_log = 1', 'SET SESSION sql_log_bin = 0', 'FLUSH TABLES', 'FLUSH PRIVILEGES', 'RESET MASTER', 'STOP SLAVE', "CHANGE MASTER TO MASTER_HOST = 'x'",
  "PURGE BINARY LOGS BEFORE '2000-01-01'", 'SHOW ENGINE INNODB STATUS', "INSTALL SONAME 'ha_blackhole'",
  "SELECT hn FROM patient INTO OUTFILE '/tmp/hosxp-sidecar-grants-test'", "LOAD DATA INFILE '/etc/passwd' INTO TABLE ptnote", "LOAD DATA LOCAL INFILE '/etc/passwd' INTO TABLE patient",
  `KILL ${admin.threadId}`, `KILL QUERY ${admin.threadId}`,
  'CREATE DATABASE extra', `DROP DATABASE ${name}`, `ALTER DATABASE ${name} CHARACTER SET utf8mb4`,
  ...[...otherSchemas, 'mysql'].flatMap(schema => [`USE ${schema}`, `DROP DATABASE ${schema}`, `CREATE TABLE ${schema}.extra (id INT)`]),
  ...otherSchemas.flatMap(schema => [`SELECT id FROM ${schema}.finding`, `UPDATE ${schema}.finding SET id = 1`, `DELETE FROM ${schema}.finding`, `DROP TABLE ${schema}.finding`]),
  'SELECT user FROM mysql.user', 'SELECT user FROM mysql.global_priv', 'SELECT body FROM mysql.proc', 'UPDATE mysql.global_priv SET priv = priv', "DELETE FROM mysql.db WHERE user = 'x'"
]

/** Everything the account may not do is refused for want of a privilege, and nothing has changed. */
async function proveRefusals (t: Test, site: Site, account: Connection, expected: readonly string[], markColumns: readonly string[] = []): Promise<void> {
  const before = await checksumsOf(site)
  t.strictSame(await powersOn(account, site.columns), expected, 'on tables')
  const passed: string[] = []
  for (const statement of forbidden(site)) {
    const refusal = await refusalOf(account, statement)
    if (refusal === null || !REFUSALS.has(refusal)) passed.push(`${statement}: ${refusal ?? 'done'}`)
  }
  t.strictSame(passed, [], 'beyond tables')
  t.strictSame(
    await rowsOf(account, 'SELECT table_name AS `table`, column_name AS `column`, privilege_type AS power FROM information_schema.column_privileges ORDER BY column_name'),
    markColumns.map(column => ({ table: 'ovst_seq', column, power: 'UPDATE' })), 'nothing on single columns but the mark')
  t.strictSame(await rowsOf(account, "SELECT LOAD_FILE('/etc/passwd') AS file"), [{ file: null }])
  t.match(await rowsOf(site.admin, "SELECT LOAD_FILE('/etc/passwd') AS file"), [{ file: /./ }], 'the server itself could read it')
  t.strictSame(await rowsOf(account, 'SELECT COUNT(*) AS sessions FROM information_schema.processlist'), [{ sessions: 1 }], 'sees no other session')
  t.strictSame((await rowsOf(account, 'SHOW DATABASES')).map(row => row['Database']).sort(), ['information_schema', site.name].sort())
  t.strictSame(await checksumsOf(site), before, 'no table changed')
}

const site = await hospitalSite(t)

await t.test('the statements of this test are well-formed: on a copy, who may everything can do them all', async t => {
  t.strictSame(site.columns.map(({ table }) => table).sort(), (await tableNames()).sort(), 'no table is left out')
  const { admin } = site
  await admin.query(`USE ${await schemaBeside(t, admin, 'copy')}`)
  for (const { table } of site.columns) await admin.query(`CREATE TABLE ${table} LIKE ${site.name}.${table}`)
  const powers = await powersOn(admin, site.columns)
  await admin.query(`USE ${site.name}`)
  t.strictSame(powers, site.columns.flatMap(({ table }) => Object.keys(STATEMENTS).map(verb => `${verb} ${table}`)).sort())
})

await t.test('the account of hosxp.sql reads its tables, writes notes, their log, photos and right-check marks, and nothing else', async t => {
  const account = await accountOf(t, site.url)
  await proveRefusals(t, site, account, await expectedPowers('hosxp', site.columns, WRITES), MARK_COLUMNS)

  await account.query("SET NAMES utf8mb4, SESSION sql_mode = ''")
  const numbers = await rowsOf(account, "SELECT get_serialnumber('ptnote_id') AS first, get_serialnumber('ptnote_id') AS second")
  t.equal(Number(numbers[0]?.['second']), Number(numbers[0]?.['first']) + 1)
  await account.query("INSERT INTO ptnote (ptnote_id, hn, plain_text, note_staff) VALUES (2, '000000001', 'ขาดรหัส', 'sidecar')")
  await account.query("UPDATE ptnote SET plain_text = 'ขาดเลขอนุมัติ' WHERE ptnote_id = 2")
  t.match(await rowsOf(account, 'SELECT plain_text FROM ptnote WHERE ptnote_id = 2'), [{ plain_text: 'ขาดเลขอนุมัติ' }])
  await account.query('DELETE FROM ptnote WHERE ptnote_id = 2')
  await account.query("INSERT INTO ksklog (ksklog_id, tablename) VALUES (2, 'ptnote')")
  t.match(await rowsOf(account, 'SELECT tablename FROM ksklog WHERE ksklog_id = 2'), [{ tablename: 'ptnote' }])
  t.equal(await refusalOf(account, "UPDATE ksklog SET tablename = 'x' WHERE ksklog_id = 2"), 1142, 'a row of the log stays as it was written')
  t.equal(await refusalOf(account, 'DELETE FROM ksklog WHERE ksklog_id = 2'), 1142)
})

await t.test('the account of hosxp-replica.sql reads its tables, sees how far behind the replica is, and writes nothing', async t => {
  const user = `replica_${process.pid}`
  await applyGrants(site.admin, 'hosxp-replica', { database: site.name, user, host: '%', password: 'only-in-tests' })
  t.teardown(async () => { await site.admin.query(`DROP USER '${user}'@'%'`) })
  const url = new URL(site.url)
  url.username = user
  const account = await accountOf(t, url.href)
  await proveRefusals(t, site, account, await expectedPowers('hosxp-replica', site.columns, {}))
  t.equal(await refusalOf(account, "SELECT get_serialnumber('ptnote_id')"), 1370)
  t.strictSame(await rowsOf(account, 'SHOW SLAVE STATUS'), [])
})
