import t from 'tap'
import { keepAnswer } from '../../../src/sidecar/state/eligibility-answer-store.js'
import { localDate } from '../../../src/values/local-date.js'
import { eligible, notEligible, payerRight } from '../../support/eligibility-builder.js'
import { smallHospital } from '../../support/small-hospital.js'
import { webSite } from '../../support/web-site.js'
import { citizenIdAt } from '../../support/citizen-ids.js'
import { textOf } from './act-hospital.js'
import { audited } from './work-findings.js'

const TODAY = localDate('2026-11-20')
const hospital = await smallHospital(t)
const { db } = hospital.state
const lie = async (i: number, row: Readonly<Record<string, string | null>>, bed: string | null): Promise<void> => {
  await hospital.addPatient({ hn: `00000000${i}`, cid: citizenIdAt(i), fname: `คนที่${i}` })
  await hospital.addAdmission(`69000000${i}`, { hn: `00000000${i}`, regdate: '2026-11-17', dchdate: null, dchtime: null, dchtype: null, dchstts: null, confirm_discharge: null, ...row })
  if (bed !== null) await hospital.add('iptadm', { an: `69000000${i}`, bedno: bed })
}
await lie(1, { ward: '01' }, '10')
await lie(2, { ward: '01' }, '2')
await lie(3, { ward: '02' }, '1')
await lie(4, { ward: null }, null)
// Not here: confirmed, gone yesterday, admitted tomorrow; and one nobody discharged since April.
await lie(5, { ward: '01', confirm_discharge: 'Y' }, '3')
await lie(6, { ward: '01', dchdate: '2026-11-19' }, '4')
await lie(7, { ward: '01', regdate: '2026-11-21' }, '5')
await lie(8, { ward: '01', regdate: '2026-04-01' }, '6')
const right = payerRight('UC', { mainHospital: '10670' })
await keepAnswer(db, { citizenId: citizenIdAt(1), serviceDate: localDate('2026-11-18') }, 'ward', eligible([payerRight('SSS')], { on: '2026-11-18' }).answer)
await keepAnswer(db, { citizenId: citizenIdAt(1), serviceDate: TODAY }, 'ward', eligible([right], { on: TODAY, askedAt: '2026-11-20 05:20' }).answer)
await keepAnswer(db, { citizenId: citizenIdAt(3), serviceDate: TODAY }, 'ward', notEligible('vacant', { on: TODAY, askedAt: '2026-11-20 05:21' }).answer)
const site = await webSite(t, hospital)
const ward = await site.as('department')

await t.test('every ward with somebody on it has its counts of today', async t => {
  const { body, statusCode } = await ward.get('/wards')
  t.equal(statusCode, 200)
  const text = textOf(body)
  t.match(text, /4 นอนอยู่ 2 ตอบแล้ววันนี้ 0 ตรวจไม่ได้ 2 ยังไม่ได้ตรวจ 1 สิทธิเปลี่ยน 0 สิทธิชั่วคราว/)
  t.match(text, /ตึกผู้ป่วยในชาย ขาด 1 ต้องดู 2 1 0 1 1 0/)
  t.match(text, /ตึกผู้ป่วยในหญิงและเด็ก ตอบครบ 1 1 0 0 0 0/)
  t.match(text, /ไม่ได้บันทึกหอผู้ป่วย ขาด 1 1 0/)
  t.match(text, /มี 1 ราย ?ที่รับไว้เกิน 180 วัน/)
  t.notMatch(body, /คนที่/, 'counts name nobody')
})

await t.test('a ward lists by bed who lies there now, with the right, the answer and what to look at', async t => {
  const { body } = await ward.get('/wards/01')
  const text = textOf(body)
  t.match(text, /2 นายคนที่2 ตัวอย่าง.*10 นายคนที่1 ตัวอย่าง/, 'bed 2 before bed 10')
  t.match(text, /HN 000000001 AN 690000001 ใบสิทธิ 17\/11\/2569 3 คืน 71 บัตรทอง 10670 มีสิทธิ บัตรทอง สปสช\. RealPerson 05:20 10670 .* สิทธิเปลี่ยนระหว่างนอน/)
  t.match(text, /AN 690000002 .* ยังไม่ได้ตรวจ/)
  t.notMatch(text, /คนที่[567]/, 'discharged, or not admitted yet')
  for (const path of ['/rights/admission/690000001', '/rights/admission/690000001/slip', '/rights/admission/690000008']) {
    t.match(body, `href="${path}"`)
  }
  t.equal((await ward.get('/rights/admission/690000001')).statusCode, 200)
  t.match(text, /รับไว้เกิน 180 วันและยังไม่จำหน่าย 1 ราย.*AN 690000008/)
  t.notMatch(body, new RegExp(citizenIdAt(1)))
  const [event] = await audited(db, { action: 'ward-list-viewed' })
  t.same([...event?.hns ?? []].sort(), ['000000001', '000000002', '000000008'])
})

await t.test('patients without a ward are a list of their own, an empty ward says so, an unknown one is not found', async t => {
  t.match(textOf((await ward.get('/wards/-')).body), /ไม่ได้บันทึกหอผู้ป่วย.*AN 690000004/)
  t.match(textOf((await ward.get('/wards/04')).body), /ห้องพิเศษ.*ไม่มีผู้ป่วยนอนอยู่ในหอนี้/)
  t.equal((await ward.get('/wards/99')).statusCode, 404)
})

await t.test('the slips of a ward are one for each patient, and all of them are on record', async t => {
  const { body } = await ward.get('/wards/01/slips')
  t.equal(body.match(/<article/g)?.length, 2)
  t.match(textOf(body), /นายคนที่2.*ยังไม่ได้ตรวจสิทธิ.*นายคนที่1/)
  const [event] = await audited(db, { action: 'slip-printed' })
  t.same([...event?.hns ?? []].sort(), ['000000001', '000000002'])
})

await t.test('while HOSxP is down the pages say that nobody knows who lies there', async t => {
  const down = await webSite(t, { ...hospital, url: 'mysql://nobody:x@127.0.0.1:1/hosxp' })
  const browser = await down.as('department', 'ward-down')
  for (const path of ['/wards', '/wards/01', '/wards/01/slips']) {
    const { statusCode, body } = await browser.get(path)
    t.equal(statusCode, 503)
    t.match(body, /HOSxP ไม่ตอบ/)
  }
})

await t.test('a site without beds, ward names and the ward column still lists who is admitted', async t => {
  const bare = await smallHospital(t)
  await bare.addPatient()
  await bare.addAdmission('690000009', { dchdate: null, confirm_discharge: null })
  for (const sql of ['DROP TABLE ward', 'DROP TABLE iptadm', 'ALTER TABLE ipt DROP COLUMN ward']) await bare.change(sql)
  const other = await webSite(t, bare)
  t.match(textOf((await (await other.as('department')).get('/wards/-')).body), /นอนอยู่ 1 .*AN 690000009/)
})
