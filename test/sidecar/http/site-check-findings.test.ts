import t from 'tap'
import { checkMutes } from '../../../src/sidecar/state/standing-mutes.js'
import { keepSiteCheck, removeSiteCheck } from '../../../src/sidecar/state/site-check-store.js'
import { AS_OF } from '../../support/check-run.js'
import { smallHospital } from '../../support/small-hospital.js'
import { webSite } from '../../support/web-site.js'
import { dayAfter, rowsIn, tell } from './work-findings.js'

const hospital = await smallHospital(t)
const { db } = hospital.state
const site = await webSite(t, hospital)
const check = { id: 'X900', title: { th: 'นัดซ้ำในวันเดียว', en: 'Twice' }, owner: 'card-room', severity: 'warn', deadlineDays: null, mend: 'ลบนัดที่ซ้ำ', schemes: 'all', statement: { sql: 'SELECT 1', firstLine: 1, parameters: [] } } as const
await keepSiteCheck(db, { check, file: 'X900.sql', sha256: 'a'.repeat(64), result: { outcome: 'ran', rows: 1, ms: 3 } }, AS_OF)
await tell(db, [['X900', '31', { owner: 'card-room', hn: '000000031', message: 'นัดซ้ำในวันเดียว: 2 ใบ', evidence: { day: '2026-11-16' } }]])
const office = await site.as('insurance-office')

await t.test('the work list, its filter, its sheet and the page of the case know a check of the hospital', async t => {
  const { body } = await office.get('/work?check=X900')
  t.same(rowsIn(body), ['31'])
  t.match(body, /<option value="X900" selected>X900 นัดซ้ำในวันเดียว/)
  t.match(body, /นัดซ้ำในวันเดียว: 2 ใบ/)
  t.equal((await office.get('/work.xlsx?check=X900')).statusCode, 200)
  const page = (await office.get('/cases/visit/31')).body
  t.match(page, /ลบนัดที่ซ้ำ/)
  t.match(page, /X900\.sql/)
  t.match(page, /วันของรายการ/)
})

await t.test('it is made quiet as a whole, and still knows its title when its file is gone', async t => {
  await removeSiteCheck(db, 'X900', AS_OF)
  t.match(await office.post('/checks/X900/mute', { reason: 'กำลังแก้ทั้งระบบ', until: dayAfter(3), back: '/work' }), { statusCode: 303 })
  t.match(await checkMutes(db, AS_OF), [{ check: 'X900', hidden: 1 }])
  t.match((await office.get('/work')).body, /X900<\/a> นัดซ้ำในวันเดียว/)
  t.equal((await office.post('/checks/X901/mute', { reason: 'กำลังแก้', until: dayAfter(3) })).statusCode, 404)
})
