import t from 'tap'
import { createCaseReader } from '../../src/hosxp-adapter/case-reader.js'
import { connectHosxp } from '../../src/hosxp-adapter/connect.js'
import { openSite } from '../../src/hosxp-adapter/open-site.js'
import { factsOfSchema } from '../../src/hosxp-adapter/site-facts.js'
import { readSiteSchema } from '../../src/hosxp-adapter/site-schema.js'
import { localDate } from '../../src/values/local-date.js'
import { AS_OF } from '../support/check-run.js'
import { smallHospital } from '../support/small-hospital.js'

const HN = '000000001'

await t.test('the days of a patient\'s cases are told without those visits that belong to a stay', async t => {
  const hospital = await smallHospital(t)
  await hospital.addPatient()
  await hospital.addVisit('681001090000', { vstdate: '2025-10-01' })
  await hospital.addVisit('691110090000', { vstdate: '2026-11-10' })
  await hospital.addVisit('691111090000', { vstdate: '2026-11-11', an: '690000001' })
  await hospital.addVisit('691116090000')
  await hospital.addVisit('691117090000', { vstdate: '2026-11-17', an: '690009999' })
  await hospital.addAdmission('690000001', { vn: '691110090000', regdate: '2026-11-10', dchdate: '2026-11-12' })
  await hospital.addAdmission('690000002', { vn: null, regdate: '2026-11-18', dchdate: null })
  const connection = connectHosxp(hospital.url)
  t.teardown(connection.close)
  const schema = await readSiteSchema(connection)
  const reader = createCaseReader(await openSite(connection, { schema, facts: factsOfSchema(schema), rightOn: () => null }), { asOf: AS_OF, gear: 'night' })
  const told = []
  for await (const days of reader.days([HN, '000000099'], localDate('2025-11-20'))) for (const [hn, { stays, visits }] of days) told.push([hn, { stays, visits: visits.toSorted() }])
  t.strictSame(told, [
    [HN, {
      stays: [{ from: '2026-11-10', to: '2026-11-12' }, { from: '2026-11-18', to: null }],
      visits: ['2026-11-16', '2026-11-17']
    }],
    ['000000099', { stays: [], visits: [] }]
  ], 'an admission that is gone takes no visit with it; what was before that day is not told')
})
