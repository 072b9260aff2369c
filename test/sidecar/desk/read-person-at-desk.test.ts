import t from 'tap'
import { connectHosxp } from '../../../src/hosxp-adapter/connect.js'
import { readPersonAtDesk } from '../../../src/sidecar/desk/read-person-at-desk.js'
import { createSiteReader } from '../../../src/sidecar/jobs/site-reader.js'
import { startProvisional } from '../../../src/sidecar/state/reverification-store.js'
import { readSettings } from '../../../src/sidecar/state/settings-store.js'
import { instantAt, localDate } from '../../../src/values/local-date.js'
import { checkRun } from '../../support/check-run.js'
import { smallHospital } from '../../support/small-hospital.js'
import { frozenProxy } from './frozen-proxy.js'
import { CITIZEN_ID, idCard } from './id-cards.js'

const NOW = instantAt(localDate('2026-11-20'), '09:00:00')
const HN = '000000001'

const hospital = await smallHospital(t)
const { db } = hospital.state
await hospital.addPatient({ hn: HN, cid: CITIZEN_ID, fname: 'สมมุติเทพ', lname: 'ใจดีมาก', chwpart: '32', amppart: '01', tmbpart: '01', addrpart: '9/1', moopart: '4', sex: '9', mobile_phone_number: '0810000000' })
await hospital.addVisit('691120083000', { vstdate: '2026-11-20', vsttime: '08:30:00' })
await hospital.addVisit('691120080000', { vstdate: '2026-11-20', vsttime: '08:00:00' })
await hospital.addVisit('691120150000', { vstdate: '2026-11-20', vsttime: '15:00:00' })
await hospital.addVisit('691116090000')
await hospital.addAdmission('690000001', { regdate: '2026-11-18', dchdate: null, dchtime: null, confirm_discharge: null })
await hospital.addAdmission('690000002', { regdate: '2026-11-01', dchdate: '2026-11-04' })
await checkRun({ url: hospital.url, state: db })
await startProvisional(db, { subject: { kind: 'visit', id: '691120080000' }, hn: HN, citizenId: CITIZEN_ID, serviceDate: localDate('2026-11-20'), cause: 'unavailable', offered: null, decidedBy: 'rule', decider: '', remark: '', nextAt: NOW }, { by: 'test', at: NOW })
const { settings } = await readSettings(db)
const proxy = await frozenProxy(t, hospital.url)
const connection = connectHosxp(proxy.url)
t.teardown(connection.close)
const web = { state: db, site: createSiteReader({ connection, state: db, source: 'test', clock: () => NOW }) }
const read = async (card = idCard(), hn = HN) => await readPersonAtDesk(web, hn, { card, at: NOW, settings })

await t.test('a patient at the desk: today, the stay that lasts, differences, photo, warnings', async t => {
  const at = await read(idCard({ thaiName: { prefix: 'นาย', first: 'อื่น', middle: '', last: 'ใจดีมาก' } }))
  t.match(at, { hn: HN, person: { name: 'นายสมมุติเทพ ใจดีมาก', citizenId: CITIZEN_ID, phone: '0810000000' }, hasPhoto: false, twins: [] })
  t.strictSame(at.cases?.map(({ id }) => id), ['690000001', '691120080000', '691120083000'], 'by their beginning; what is over, and what has not begun, is not here')
  t.ok(at.rightNames.size > 0)
  t.strictSame(at.differences?.map(({ field }) => field), ['name'])
  t.ok(at.warnings.some(({ check }) => check === 'ID03'))
  t.ok(at.warnings.every(({ hn, state }) => hn === HN && state === 'open'))
  t.match(at.provisional, [{ subject: { id: '691120080000' } }])
})

await t.test('without a card nothing is compared', async t => {
  t.strictSame((await readPersonAtDesk(web, HN, { card: null, at: NOW, settings })).differences, [])
})

await t.test('a row without a picture is no photo', async t => {
  await hospital.add('patient_image', { hn: HN, image_name: 'OPD' })
  t.match(await read(), { hasPhoto: false })
  await hospital.change("UPDATE patient_image SET image = ''")
  t.match(await read(), { hasPhoto: false })
  await hospital.change('DELETE FROM patient_image')
})

await t.test('a photo and a twin', async t => {
  await hospital.add('patient_image', { hn: HN, image_name: 'OPD', image: 'jpeg' })
  await hospital.addPatient({ hn: '000000002', cid: CITIZEN_ID })
  t.match(await read(), { hasPhoto: true, twins: ['000000002'] })
  await hospital.change("DELETE FROM patient WHERE hn = '000000002'")
})

await t.test('a number many were given makes nobody a twin', async t => {
  await hospital.addPatient({ hn: '000000003', cid: '0000000000000' })
  await hospital.addPatient({ hn: '000000004', cid: '0000000000000' })
  t.match(await read(idCard(), '000000003'), { twins: [] })
})

await t.test('an HN that HOSxP does not have is nobody, and no trouble', async t => {
  t.match(await read(idCard(), '000009999'), { person: null, cases: [], warnings: [], differences: [] })
})

await t.test('it takes little time', async t => {
  const times: number[] = []
  for (let i = 0; i < 20; i++) {
    const startedAt = performance.now()
    await read()
    times.push(performance.now() - startedAt)
  }
  const middle = times.sort((a, b) => a - b)[10] ?? Infinity
  t.comment(`${middle.toFixed(1)} ms in the middle, ${times.at(-1)?.toFixed(1)} ms at most`)
  t.ok(middle < 250, `${middle.toFixed(1)} ms`)
})

await t.test('HOSxP away: our own part comes, in two seconds', async t => {
  proxy.setFrozen(true)
  const startedAt = performance.now()
  const at = await read()
  t.ok(performance.now() - startedAt < 2500)
  t.match(at, { person: null, cases: null, differences: null, hasPhoto: null, twins: null })
  t.ok(at.warnings.length > 0)
  t.equal(at.provisional.length, 1)
  proxy.setFrozen(false)
})
