import t, { type Test } from 'tap'
import type { SiteFact } from '../../src/case/site-fact.js'
import { connectHosxp } from '../../src/hosxp-adapter/connect.js'
import { OWN_NAME } from '../../src/hosxp-adapter/own-name.js'
import { readSiteFacts } from '../../src/hosxp-adapter/site-facts.js'
import { readSiteSchema } from '../../src/hosxp-adapter/site-schema.js'
import { localDate } from '../../src/values/local-date.js'
import { smallHospital, type SmallHospital } from '../support/small-hospital.js'

const CASES = 60
const MARKS: readonly SiteFact[] = ['visit-right-checks', 'admission-right-checks']

/** Sixty visits and sixty stays. */
async function hospitalOf (t: Test): Promise<SmallHospital> {
  const hospital = await smallHospital(t)
  await hospital.addPatient()
  for (let n = 10; n < 10 + CASES; n++) {
    await hospital.add('ovst', { hos_guid: `visit ${n}`, vn: `6911160900${n}`, hn: '000000001', vstdate: '2026-11-16', vsttime: '09:00:00' })
    await hospital.add('ipt', { an: `6900000${n}`, hn: '000000001', regdate: '2026-11-10', dchdate: '2026-11-12' })
  }
  return hospital
}

/** What the site is judged by when every case carries this mark. */
async function usableMarks (t: Test, { url, change }: SmallHospital, mark: { readonly check: string | null, readonly by: string | null } | null): Promise<readonly SiteFact[]> {
  for (const [table, key, cases] of [['ovst_seq', 'vn', 'ovst'], ['ipt_pttype_check', 'an', 'ipt']] as const) {
    await change(`DELETE FROM ${table}`)
    if (mark !== null) await change(`INSERT INTO ${table} (${key}, pttype_check, pttype_check_datetime, pttype_check_staff) SELECT ${key}, ?, '2026-11-16 09:05:00', ? FROM ${cases}`, [mark.check, mark.by])
  }
  const connection = connectHosxp(url)
  t.teardown(connection.close)
  const facts = await readSiteFacts(connection, await readSiteSchema(connection), localDate('2026-11-20'))
  return MARKS.filter(fact => facts.get(fact)?.isUsable)
}

await t.test('a site is judged by the marks of people that a right was checked, where people make them', async t => {
  const hospital = await hospitalOf(t)
  t.same(await usableMarks(t, hospital, null), [], 'the tables are there, and empty')
  t.same(await usableMarks(t, hospital, { check: 'N', by: 'regist1' }), [], 'HOSxP fills in no beforehand')
  t.same(await usableMarks(t, hospital, { check: 'Y', by: OWN_NAME }), [], 'our own marks are no habit of the site')
  t.same(await usableMarks(t, hospital, { check: 'Y', by: 'regist1' }), MARKS)
  t.same(await usableMarks(t, hospital, { check: null, by: null }), MARKS, 'neither yes nor a name')
})
