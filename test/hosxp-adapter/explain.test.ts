import t from 'tap'
import { createConnection, type RowDataPacket } from 'mysql2/promise'
import { connectHosxp } from '../../src/hosxp-adapter/connect.js'
import { runCheck } from '../../src/sidecar/jobs/run-check.js'
import { demoHospital } from '../support/demo-hospital.js'

const LARGE = new Set(['ovst', 'opitemrece', 'vn_stat', 'ovstdiag', 'visit_pttype', 'opdscreen', 'ovst_seq'])

await t.test('no statement of a run reads a large table whole', async t => {
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
      if (isWhole && LARGE.has(String(step['table']))) t.fail(`${String(step['table'])} is read whole (${String(step['type'])}): ${shape.slice(0, 200)}`)
    }
  }
})
