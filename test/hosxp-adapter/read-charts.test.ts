import t from 'tap'
import { connectHosxp } from '../../src/hosxp-adapter/connect.js'
import { readCharts, readChartsOf } from '../../src/hosxp-adapter/read-charts.js'
import type { Site } from '../../src/hosxp-adapter/site.js'
import { createSiteReader } from '../../src/sidecar/jobs/site-reader.js'
import { addDays, daysBetween, localDate } from '../../src/values/local-date.js'
import { at, day } from '../support/case-builder.js'
import { AS_OF } from '../support/check-run.js'
import { smallHospital, type SmallHospital } from '../support/small-hospital.js'

type Statement = readonly [sql: string, values: readonly (string | number | null)[]]

async function siteOf (t: Parameters<typeof smallHospital>[0], hospital: SmallHospital): Promise<{ readonly site: Site, readonly statements: Statement[] }> {
  const statements: Statement[] = []
  const connection = connectHosxp(hospital.url, { onStatement: (sql, values) => { statements.push([sql, values]) } })
  t.teardown(connection.close)
  const { site } = await createSiteReader({ connection, state: hospital.state.db, source: 'test', clock: () => AS_OF }).site()
  statements.length = 0
  return { site, statements }
}

await t.test('charts are read a week at a time by the day of discharge, their codes by AN', async t => {
  const hospital = await smallHospital(t)
  await hospital.addPatient()
  for (const [i, dchdate] of ['2026-07-01', '2026-07-07', '2026-07-08', '2026-11-20', '2026-11-21'].entries()) await hospital.addAdmission(`69000000${i}`, { regdate: '2026-06-30', dchdate, ipt_summary_status_id: 1 })
  const { site, statements } = await siteOf(t, hospital)
  const charts = await readCharts(site, { from: day('2026-07-01'), to: day('2026-11-20') })
  t.same(charts.map(({ an }) => an).toSorted(), ['690000000', '690000001', '690000002', '690000003'], 'both ends belong to it; a day on the edge of two weeks counts once')
  const spans = statements.filter(([sql]) => sql.includes('BETWEEN')).map(([, [from, to]]) => [localDate(String(from)), localDate(String(to))] as const)
  t.ok(spans.length > 20 && spans.every(([from, to]) => daysBetween(from, to) <= 6))
  t.same(spans.slice(1).map(([from]) => from), spans.slice(0, -1).map(([, to]) => addDays(to, 1)), 'without a gap')
  t.ok(statements.every(([sql]) => / FROM ward$|BETWEEN \? AND \?$| WHERE an IN /.test(sql)), 'nothing is read without a bound')
  for (const [sql, values] of statements.filter(([sql]) => /iptdiag/.test(sql))) {
    const [plan] = await hospital.admin.query(`EXPLAIN ${sql}`, [...values])
    t.notMatch(JSON.stringify(plan), /"possible_keys":null/, 'the server has an index for it')
  }
})

await t.test('a chart is coded by its principal diagnosis, since it was first entered', async t => {
  const hospital = await smallHospital(t)
  await hospital.addPatient()
  for (const an of ['690000001', '690000002', '690000003', '690000004']) await hospital.addAdmission(an, { ipt_summary_status_id: an === '690000002' ? 0 : 1 })
  await hospital.change("UPDATE iptdiag SET entry_datetime = '2026-11-14 10:00:00', modify_datetime = '2026-11-19 10:00:00' WHERE an = '690000001'")
  await hospital.add('iptdiag', { ipt_diag_id: 900, an: '690000001', icd10: 'J180', diagtype: '1', entry_datetime: '2026-11-16 10:00:00' })
  await hospital.add('iptdiag', { ipt_diag_id: 901, an: '690000001', icd10: 'E119', diagtype: '2', entry_datetime: '2026-11-13 10:00:00' })
  await hospital.change("UPDATE iptdiag SET diagtype = '2' WHERE an = '690000002'")
  await hospital.change("UPDATE iptdiag SET icd10 = ' ' WHERE an = '690000003'")
  const { site } = await siteOf(t, hospital)
  t.match((await readChartsOf(site, ['690000001', '690000002', '690000003', '690000004', '699999999'])).toSorted((a, b) => a.an < b.an ? -1 : 1), [
    { an: '690000001', hn: '000000001', dischargedOn: '2026-11-12', isSummarised: true, isCoded: true, codedAt: at('2026-11-14 10:00') },
    { an: '690000002', isSummarised: false, isCoded: false, codedAt: null },
    { an: '690000003', isCoded: false },
    { an: '690000004', isCoded: true, codedAt: null }
  ])
})

await t.test('what a site does not keep is not known, instead of no', async t => {
  const hospital = await smallHospital(t)
  await hospital.addPatient()
  await hospital.addAdmission('690000001')
  await hospital.change('ALTER TABLE ipt DROP COLUMN ipt_summary_status_id')
  await hospital.change('ALTER TABLE iptdiag DROP COLUMN entry_datetime')
  await hospital.change('DROP TABLE ward')
  const { site } = await siteOf(t, hospital)
  t.match(await readChartsOf(site, ['690000001']), [{ isSummarised: null, isCoded: true, codedAt: null, wardName: '' }])
})
