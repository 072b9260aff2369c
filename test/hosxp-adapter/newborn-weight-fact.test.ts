import t from 'tap'
import { connectHosxp } from '../../src/hosxp-adapter/connect.js'
import { readSiteFacts } from '../../src/hosxp-adapter/site-facts.js'
import { readSiteSchema } from '../../src/hosxp-adapter/site-schema.js'
import { localDate } from '../../src/values/local-date.js'
import { smallHospital } from '../support/small-hospital.js'

await t.test('weights of admission are measured among newborns alone', async t => {
  const hospital = await smallHospital(t)
  const { add, change } = hospital
  await add('patient', { hos_guid: 'grown', hn: '000000001', birthday: '1990-01-01' })
  await add('patient', { hos_guid: 'newborn', hn: '000000002', birthday: '2026-11-01' })
  const connection = connectHosxp(hospital.url)
  t.teardown(connection.close)
  const state = async () => (await readSiteFacts(connection, await readSiteSchema(connection), localDate('2026-11-20'))).get('admission-weight')
  const admit = async (an: string, hn: string, bw: number | null): Promise<void> => {
    await add('ipt', { hos_guid: `stay ${an}`, an, hn, regdate: '2026-11-10', dchdate: '2026-11-12', bw })
  }
  for (let n = 100; n < 160; n++) await admit(`690000${n}`, '000000002', 3000)
  for (let n = 1000; n < 2500; n++) await admit(`69000${n}`, '000000001', null)
  t.match(await state(), { isUsable: true, filledShare: 1 }, 'nobody weighs the grown')
  await change('UPDATE ipt SET bw = NULL')
  t.match(await state(), { isUsable: false, filledShare: 0 }, 'newborns without a weight')
})
