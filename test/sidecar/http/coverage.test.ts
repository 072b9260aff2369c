import t from 'tap'
import { keepAnswer } from '../../../src/sidecar/state/eligibility-answer-store.js'
import { localDate } from '../../../src/values/local-date.js'
import { citizenIdAt } from '../../support/citizen-ids.js'
import { eligible } from '../../support/eligibility-builder.js'
import { CASH, smallHospital, UC } from '../../support/small-hospital.js'
import { webSite } from '../../support/web-site.js'
import { textOf } from './act-hospital.js'
import { audited } from './work-findings.js'

const hospital = await smallHospital(t)
const { db } = hospital.state
const DAY = '2026-11-19'
interface Came { readonly markedAt?: string, readonly by?: string, readonly screenedAt?: string, readonly isEmergency?: boolean, readonly cid?: string, readonly day?: string }
let came = 0
/** A visit registered at 09:00. */
async function come ({ markedAt, by = 'regist1', screenedAt, isEmergency = false, cid, day = DAY }: Came = {}): Promise<{ vn: string, citizenId: string }> {
  const i = ++came
  const hn = String(i).padStart(9, '0')
  const vn = `69${day.slice(5).replace('-', '')}0900${String(i).padStart(2, '0')}`
  const citizenId = cid ?? citizenIdAt(i)
  await hospital.addPatient({ hn, cid: citizenId, fname: `คนที่${i}` })
  await hospital.addVisit(vn, { hn, vstdate: day, vsttime: '09:00:00' })
  if (screenedAt !== undefined) await hospital.add('opdscreen', { hos_guid: `{s${i}}`, vn, hn, vstdate: day, vsttime: screenedAt })
  if (markedAt !== undefined) await hospital.add('ovst_seq', { vn, pttype_check: 'Y', pttype_check_datetime: `${day} ${markedAt}`, pttype_check_staff: by })
  if (isEmergency) await hospital.add('er_regist', { vn, vstdate: day, er_pt_type: 1 })
  return { vn, citizenId }
}
await come({ markedAt: '09:05:00', screenedAt: '09:20:00' })
await come({ markedAt: '09:25:00', screenedAt: '09:20:00' })
const forgotten = await come()
await come({ markedAt: '08:59:00', by: 'hosxp-sidecar' })
await come({ isEmergency: true })
await come({ cid: '' })
const answered = await come()
await keepAnswer(db, { citizenId: answered.citizenId, serviceDate: localDate(DAY) }, 'today', eligible(undefined, { on: DAY, askedAt: `${DAY} 09:02` }).answer)
await come({ day: '2026-10-20', markedAt: '09:01:00' })
// A day that was not lived yet by the clock of the page.
await come({ day: '2026-11-21' })
const site = await webSite(t, hospital)
const office = await site.as('insurance-office')

await t.test('a month and a day tell how many of how many were checked before service, and what is left out', async t => {
  const { body, statusCode } = await office.get('/coverage')
  t.equal(statusCode, 200)
  const text = textOf(body)
  // Checked in time: the first and the one we asked about; a mark of our own is none.
  t.match(text, /พฤศจิกายน 2569 40% ต่ำกว่าเป้า 2 จาก 5 1 2 ฉุกเฉิน 1 · ถามไม่ได้ 1 16\.6% \(1 จาก 6\)/)
  t.match(text, /ตุลาคม 2569 100% ถึงเป้า 1 จาก 1/)
  t.match(text, /ธันวาคม 2569 – ไม่มีข้อมูล/)
  t.match(text, /ทั้งปี 2570 50% ต่ำกว่าเป้า 3 จาก 6/)
  t.match(text, /19\/11\/2569 40%/)
  t.notMatch(text, '21/11/2569')
  t.match(body, /<a href="\/coverage\?day=2026-11-19">/)
})

await t.test('a month opens its days, a day its visits, and whom it named is on record', async t => {
  t.match(textOf((await office.get('/coverage?year=2570&month=2026-10')).body), /ตุลาคม 2569 รายวัน.*20\/10\/2569 100%/)
  const { body } = await office.get(`/coverage?day=${DAY}`)
  const text = textOf(body)
  t.match(text, /ไม่ได้ตรวจ 2 .*ตรวจหลังเริ่มบริการ 1 .*09:00 น\. 09:20 น\. 09:25 น\..*ห้องฉุกเฉิน ไม่นับ 1.*ตรวจก่อนบริการ 2/)
  t.match(body, `href="/rights/visit/${forgotten.vn}"`)
  t.equal((await (await site.as('department')).get(`/rights/visit/${forgotten.vn}`)).statusCode, 200, 'open to everybody who sees the day')
  t.notMatch(body, /คนที่|\d{13}/, 'neither a name nor a citizen id')
  const [event] = await audited(db, { action: 'kpi-viewed' })
  t.equal(event?.hns.length, 7)
})

await t.test('a day to come and a text that is no day are refused', async t => {
  t.equal((await office.get('/coverage?day=2026-11-21')).statusCode, 422)
  t.equal((await office.get('/coverage?day=2026-02-31')).statusCode, 422)
  t.equal((await office.get('/coverage?day=x')).statusCode, 400)
  t.equal((await (await site.as('it')).get('/coverage')).statusCode, 403)
})

await t.test('an empty register of the population is no data, never nought per cent', async t => {
  const text = textOf((await office.get('/coverage')).body)
  t.match(text, /ประชากรในเขตที่มีหลักประกัน ไม่มีข้อมูล: ทะเบียนประชากร/)
  t.match(textOf((await office.get('/coverage?uninsured=1')).body), /ไม่มีข้อมูล/)
})

await t.test('the insured are counted by village among the living who are registered here', async t => {
  await hospital.change('CREATE TABLE village (village_id int PRIMARY KEY, village_moo varchar(3), village_name varchar(100)) CHARACTER SET tis620')
  await hospital.change(`GRANT SELECT ON village TO '${new URL(hospital.url).username}'@'%'`)
  await hospital.add('village', { village_id: 7, village_moo: '3', village_name: 'บ้านดอน' })
  const live = async (person: number, row: Readonly<Record<string, string | number | null>>): Promise<void> => {
    await hospital.add('person', { person_id: person, fname: `ชาวบ้าน${person}`, lname: 'ตัวอย่าง', nationality: '99', house_regist_type_id: 1, village_id: 7, pttype: UC, ...row })
  }
  for (let person = 1; person <= 3; person++) await live(person, {})
  await live(4, { pttype: CASH, house_regist_type_id: 3, patient_hn: '000000001' })
  await live(5, { pttype: null, village_id: null })
  for (const [person, row] of [[6, { death: 'Y' }], [7, { death_date: '2026-01-01' }], [8, { house_regist_type_id: 2 }], [9, { nationality: '48' }]] as const) await live(person, row)
  const fresh = await webSite(t, hospital)
  const browser = await fresh.as('insurance-office', 'office-population')
  const text = textOf((await browser.get('/coverage')).body)
  t.match(text, /60% 3 จาก 5 คน/)
  t.match(text, /2 คน ?ในนี้ 1 คนไม่มีรหัสสิทธิ/)
  t.match(text, /หมู่ 3 บ้านดอน 75% 3 จาก 4 1/)
  const list = await browser.get('/coverage?uninsured=1')
  t.match(textOf(list.body), /ไม่มีสิทธิหรือสิทธิว่าง 2 คน.*ชาวบ้าน5.*ชาวบ้าน4/)
  t.notMatch(list.body, /ชาวบ้าน[1236789]/)
  t.match(await audited(db, { action: 'kpi-viewed', login: 'office-population' }), [{ hns: ['000000001'] }])
})

await t.test('a site that neither marks nor asks has no figure', async t => {
  const silent = await smallHospital(t)
  await silent.addPatient()
  for (let i = 10; i < 70; i++) await silent.addVisit(`6911190900${i}`, { vstdate: DAY }, { diagnosis: null, charge: null })
  const other = await webSite(t, silent)
  const text = textOf((await (await other.as('auditor')).get('/coverage')).body)
  t.match(text, /ไม่มีข้อมูล: โรงพยาบาลนี้ยังไม่ลงตราตรวจสิทธิ/)
  t.notMatch(text, /ต่ำกว่าเป้า/)
})

await t.test('while HOSxP is down the page says so and counts nothing', async t => {
  const down = await webSite(t, { ...hospital, url: 'mysql://nobody:x@127.0.0.1:1/hosxp' })
  const browser = await down.as('insurance-office', 'office-down')
  const text = textOf((await browser.get('/coverage')).body)
  t.match(text, /ไม่มีข้อมูล: HOSxP ไม่ตอบ/)
  t.notMatch(text, /ต่ำกว่าเป้า/)
  t.equal((await browser.get(`/coverage?day=${DAY}`)).statusCode, 503)
})
