import t from 'tap'
import { createConnection, type RowDataPacket } from 'mysql2/promise'
import { connectHosxp } from '../../src/hosxp-adapter/connect.js'
import { connectWriter } from '../../src/hosxp-adapter/connect-writer.js'
import { readHosxpTokens } from '../../src/hosxp-adapter/read-hosxp-token.js'
import { readRightCodes } from '../../src/hosxp-adapter/read-right-codes.js'
import { readAppointed, readInpatients, readNewborns, readVisitors } from '../../src/hosxp-adapter/read-who-to-ask.js'
import { readSiteSchema } from '../../src/hosxp-adapter/site-schema.js'
import { readStampable } from '../../src/hosxp-adapter/stamps/read-stampable.js'
import { openStampTable } from '../../src/hosxp-adapter/stamps/stamp-table.js'
import { runCheck } from '../../src/sidecar/jobs/run-check.js'
import { addDays } from '../../src/values/local-date.js'
import { demoHospital } from '../support/demo-hospital.js'

const LARGE = new Set(['ovst', 'opitemrece', 'vn_stat', 'ovstdiag', 'visit_pttype', 'opdscreen', 'ovst_seq', 'oapp'])

/** The tables of a statement by the names they have in it. */
const tablesOf = (sql: string): ReadonlyMap<string, string> =>
  new Map([...sql.matchAll(/\b(?:FROM|(?:STRAIGHT_)?JOIN)\s+(\w+)(?:\s+(?:AS\s+)?(?!ON\b|STRAIGHT_JOIN\b|WHERE\b|JOIN\b|LEFT\b|GROUP\b|ORDER\b|USING\b|FORCE\b)(\w+))?/gi)].map(([, table = '', alias = table]) => [alias, table]))

await t.test('no statement of a run, a round or a mark reads a large table whole', async t => {
  // As many days as it takes for one day to be a small part of the tables.
  const hospital = await demoHospital(t, { seed: 3, visitsPerDay: 60, days: 120 })
  const statements = new Map<string, readonly (string | number | null)[]>()
  const shapeOf = (sql: string): string => sql.replace(/\?(,\?)+/g, '?…')
  const hosxp = connectHosxp(hospital.url, { onStatement: (sql, values) => { statements.set(shapeOf(sql), [sql, ...values]) } })
  t.teardown(hosxp.close)
  const deps = { hosxp, isReplica: false, source: 'explain', state: hospital.state.db }
  const request = { kind: 'test', from: hospital.truth.firstDay, to: hospital.truth.lastDay, only: null, rereadOpen: false, asOf: hospital.asOf, gear: 'night' as const, isDryRun: false }
  const silent = { found: () => undefined, undetermined: () => undefined }
  await runCheck(deps, request, silent)
  await runCheck(deps, { ...request, from: hospital.truth.lastDay, rereadOpen: true }, silent)

  const { lastDay } = hospital.truth
  const schema = await readSiteSchema(hosxp)
  const { people } = await readVisitors(hosxp, schema, lastDay)
  await readInpatients(hosxp, schema, lastDay)
  await readAppointed(hosxp, schema, addDays(lastDay, 1))
  await readNewborns(hosxp, schema, lastDay)
  await readRightCodes(hosxp, schema, people.flatMap(({ visits }) => visits))
  await readHosxpTokens(hosxp, hospital.asOf)
  const marked = await readStampable(hosxp, schema, { from: addDays(lastDay, -1), to: lastDay })
  t.ok(people.length > 30 && marked.length > 60, `${people.length} people to ask about, ${marked.length} to mark`)
  const writer = await connectWriter(hospital.url, { onStatement: (sql, values) => { statements.set(shapeOf(sql), [sql, ...values]) } })
  t.teardown(writer.close)
  for (const kind of ['visit', 'admission'] as const) await openStampTable(writer).read(kind, marked.filter(({ subject }) => subject.kind === kind).map(({ subject }) => subject.id))

  const admin = await createConnection(hospital.adminUrl)
  t.teardown(async () => await admin.end())
  await admin.query('SET NAMES utf8mb4')
  t.ok(statements.size > 30, `${statements.size} shapes of statements`)
  for (const [shape, [sql, ...values]] of statements) {
    if (!/^SELECT/.test(shape) || /information_schema/.test(shape)) continue
    // The daily probe of how well columns are filled reads 90 days on purpose; it runs once a night.
    if (/COUNT\(\*\) AS n, SUM/.test(shape)) continue
    const [plan] = await admin.query<RowDataPacket[]>(`EXPLAIN ${String(sql)}`, values)
    for (const step of plan) {
      const isWhole = step['type'] === 'ALL' || step['type'] === 'index'
      const table = tablesOf(String(sql)).get(String(step['table'])) ?? String(step['table'])
      if (isWhole && LARGE.has(table)) t.fail(`${table} is read whole (${String(step['type'])}): ${shape.slice(0, 200)}`)
    }
  }
})
