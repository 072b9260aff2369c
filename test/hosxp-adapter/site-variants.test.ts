import { createConnection } from 'mysql2/promise'
import t from 'tap'
import { buildDemoHospital } from '../../src/demo/build-demo-hospital.js'
import { startPrivateMariadb } from '../../src/demo/private-mariadb.js'
import type { RunSummary } from '../../src/reports/report.js'
import { instantAt, localDate } from '../../src/values/local-date.js'
import { checkRun } from '../support/check-run.js'
import { demoHospital } from '../support/demo-hospital.js'
import { WANTING } from '../support/selected-checks.js'
import { smallHospital } from '../support/small-hospital.js'

/** What the site lacks; what this version does not judge is no matter of it. */
const lackedHere = ({ notRun }: RunSummary): string[] => notRun.map(({ check }) => check).filter(id => !WANTING.includes(id)).sort()

await t.test('a utf8mb4 server gives the same findings as a tis620 server', async t => {
  const options = { seed: 21, visitsPerDay: 25, days: 15, lastDay: localDate('2026-11-20'), faultShare: 0.2 }
  const tis620 = await demoHospital(t, options)
  const server = await startPrivateMariadb({ charset: 'utf8mb4' })
  t.teardown(server.stop)
  const admin = await createConnection(server.url('mysql'))
  await admin.query('CREATE DATABASE newer')
  await admin.end()
  await buildDemoHospital(server.url('newer'), options)
  const request = { from: tis620.truth.oldestDay, to: tis620.truth.lastDay, asOf: instantAt(options.lastDay, '06:00:00'), isDryRun: true }
  const old = await checkRun({ url: tis620.url, state: null }, request)
  const newer = await checkRun({ url: server.url('newer'), state: null }, request)
  t.ok(old.told.length > 20, `${old.told.length} findings`)
  t.strictSame(newer.told, old.told)
})

await t.test('an older HOSxP lacks columns and tables: what can run runs, the rest is listed with what it lacks', async t => {
  const hospital = await smallHospital(t)
  await hospital.addPatient()
  await hospital.addVisit('691116090000', { pttype: '20' }, { right: { pttype: '20', hospmain: null, auth_code: null } })
  for (const [table, columns] of [
    ['ovst', ['anonymous_visit', 'ovstost']], ['ovst_seq', ['edc_approve_list_text']], ['icd101', ['active_status']], ['ovstdiag', ['confirm']],
    ['visit_pttype', ['auth_code', 'claim_code']], ['ipt', ['confirm_discharge']], ['nondrugitems', ['nhso_adp_code']], ['pttype', ['pttype_eclaim_id']]
  ] as const) {
    for (const column of columns) {
      const [indexes] = await hospital.admin.query('SELECT DISTINCT index_name AS name FROM information_schema.statistics WHERE table_schema = DATABASE() AND table_name = ? AND column_name = ?', [table, column])
      for (const { name } of indexes as { name: string }[]) await hospital.change(`ALTER TABLE ${table} DROP INDEX \`${name}\``)
      await hospital.change(`ALTER TABLE ${table} DROP COLUMN ${column}`)
    }
  }
  for (const table of ['ipt_accident', 'oapp', 'er_accident_type', 'opdconfig']) await hospital.change(`DROP TABLE ${table}`)
  await hospital.askRights()
  const { summary, told } = await checkRun({ url: hospital.url, state: hospital.state.db })
  t.strictSame(lackedHere(summary), [
    'AU01', 'AU02', 'AU06', 'CA21', 'CA24', 'CH08', 'CH09', 'CH10', 'CH15', 'CH18', 'OF01', 'OF02', 'OF03', 'OF04', 'OF08',
    'PP01', 'PP02', 'PP03', 'PP04', 'PP05', 'PP06', 'PP07', 'PP08', 'PP10', 'PP12', 'PP13', 'PP14', 'PP15', 'PP16', 'PP21', 'PP22', 'PP23', 'PP24', 'PP25', 'PP26', 'TM01'
  ])
  t.match(summary.notRun.find(entry => entry.check === 'OF01')?.reason, /ไม่มีคอลัมน์ ovst_seq.edc_approve_list_text; ไม่มีคอลัมน์ visit_pttype.claim_code/)
  t.match(summary.notRun.find(entry => entry.check === 'AU01')?.reason, /^ผู้ป่วยนอก: ไม่มีคอลัมน์ visit_pttype.auth_code หรือ visit_pttype.claim_code/)
  t.strictSame(told, [], 'a visit that is clean stays clean')
})

await t.test('either column of the authen code is enough', async t => {
  for (const column of ['auth_code', 'claim_code']) {
    const hospital = await smallHospital(t)
    await hospital.addPatient()
    await hospital.addVisit('691116090000', {}, { right: { auth_code: 'PP1 EP1', claim_code: 'PP1 EP1' } })
    await hospital.addVisit('691117090000', { vstdate: '2026-11-17' }, { right: { auth_code: null } })
    await hospital.askRights()
    await hospital.change(`ALTER TABLE visit_pttype DROP COLUMN ${column}`)
    const { summary, told } = await checkRun({ url: hospital.url, state: hospital.state.db })
    t.strictSame(lackedHere(summary), [], column)
    t.strictSame(told, ['AU01 visit 691117090000'], column)
  }
})

await t.test('a database that is no HOSxP is refused', async t => {
  const hospital = await smallHospital(t)
  await t.rejects(checkRun({ url: hospital.stateUrl, state: hospital.state.db }), { code: 'HOSXP_NOT_HOSXP' })
})
