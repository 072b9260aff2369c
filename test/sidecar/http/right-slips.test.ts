import t from 'tap'
import { keepAnswer, keepFailure } from '../../../src/sidecar/state/eligibility-answer-store.js'
import { startProvisional } from '../../../src/sidecar/state/reverification-store.js'
import { localDate, plusMs } from '../../../src/values/local-date.js'
import { AS_OF } from '../../support/check-run.js'
import { eligible, payerRight } from '../../support/eligibility-builder.js'
import { smallHospital, UC } from '../../support/small-hospital.js'
import { webSite } from '../../support/web-site.js'
import { textOf } from './act-hospital.js'
import { audited } from './work-findings.js'

const AN = '690000077'
const VN = '691119090000'
const PROVISIONAL_VN = '691119230000'
const CITIZEN_ID = '9000000000017'
const TODAY = localDate('2026-11-20')

const hospital = await smallHospital(t)
const { db } = hospital.state
await hospital.addPatient()
await hospital.addPatient({ hn: '000000002', fname: 'รอตรวจ', lname: 'กลางคืน', cid: '9000000000025' })
await hospital.addAdmission(AN, { ward: '01', regdate: '2026-11-18', dchdate: null, dchtime: null, confirm_discharge: null })
await hospital.add('iptadm', { an: AN, bedno: 'ช7' })
await hospital.addVisit(VN, { vstdate: '2026-11-19' })
await hospital.addVisit(PROVISIONAL_VN, { hn: '000000002', vstdate: '2026-11-19', vsttime: '23:00:00' })
await keepAnswer(db, { citizenId: CITIZEN_ID, serviceDate: TODAY }, 'ward', eligible([payerRight('UC', { mainHospital: '10670' })], { on: TODAY, askedAt: '2026-11-20 05:20' }).answer)
await keepFailure(db, { citizenId: CITIZEN_ID, serviceDate: localDate('2026-11-19') }, { at: AS_OF, source: 'srm', reason: 'rate-limited' })
await startProvisional(db, {
  subject: { kind: 'visit', id: PROVISIONAL_VN },
  hn: '000000002',
  citizenId: '9000000000025',
  serviceDate: localDate('2026-11-19'),
  cause: 'unavailable',
  offered: { code: UC, scheme: 'UC', mainHospital: '10670', from: { kind: 'visit', id: '690801090000', day: localDate('2026-08-01') }, warning: null },
  decidedBy: 'rule',
  decider: '',
  remark: '',
  nextAt: AS_OF
}, { at: plusMs(AS_OF, -6 * 3_600_000), by: 'คน card-room' })
const site = await webSite(t, hospital)
const office = await site.as('insurance-office')

await t.test('the slip of an admission tells who, where and which right, and that it was printed is on record', async t => {
  const { body, statusCode } = await office.get(`/rights/admission/${AN}/slip`)
  t.equal(statusCode, 200)
  const text = textOf(body)
  t.match(text, /ใบยืนยันสิทธิผู้ป่วยใน.*นายสมมติ ตัวอย่าง.*HN 000000001 AN 690000077.*ตึกผู้ป่วยในชาย เตียง ช7/)
  t.match(text, /บัตรทอง.*10670 .*ตรวจเมื่อ 20\/11\/2569 05:20 น\. จาก สปสช\. RealPerson.*ตรงกับคำตอบ/)
  t.match(body, /paper-a5\.css/)
  t.match(body, `href="/rights/admission/${AN}"`, 'the way back is open to everybody who may print')
  t.notMatch(body, CITIZEN_ID)
  t.match(await audited(db, { action: 'slip-printed' }), [{ hns: ['000000001'], subject: { kind: 'admission', id: AN }, login: 'insurance-office' }])
})

await t.test('a visit nobody could be asked about has a slip that says so', async t => {
  const text = textOf((await office.get(`/rights/visit/${VN}/slip`)).body)
  t.match(text, /ใบแจ้งผลตรวจสิทธิผู้ป่วยนอก.*ยังตรวจไม่ได้: ถามถี่เกินที่ปลายทางอนุญาต ใบนี้ไม่ใช่การยืนยันสิทธิ/)
})

await t.test('a provisional visit has the provisional slip with the right of the earlier visit', async t => {
  const { body } = await office.get(`/rights/visit/${PROVISIONAL_VN}/slip`)
  t.match(textOf(body), /ใบใช้สิทธิชั่วคราว.*รอตรวจ กลางคืน.*รอตรวจสอบซ้ำ.*VN 690801090000 วันที่ 01\/08\/2569.*ปลายทางไม่ตอบ/)
  t.notMatch(body, '9000000000025')
})

await t.test('a number HOSxP does not have is not found, and a number of another kind is refused', async t => {
  t.equal((await office.get('/rights/admission/699999999/slip')).statusCode, 404)
  t.equal((await office.get(`/rights/patient/${AN}/slip`)).statusCode, 400)
})

await t.test('blank forms are as many as asked for, at most twenty', async t => {
  t.equal((await office.get('/rights/blank-slips?n=3')).body.match(/<article/g)?.length, 3)
  const { body } = await office.get('/rights/blank-slips')
  t.equal(body.match(/<article/g)?.length, 1)
  t.match(body, 'href="?n=20"', 'more of them are a click away')
  for (const n of ['0', '21', 'x', '-1']) t.equal((await office.get(`/rights/blank-slips?n=${n}`)).statusCode, 400, n)
  t.equal((await (await site.as('it')).get('/rights/blank-slips')).statusCode, 403)
})

await t.test('while HOSxP is down the provisional slip and blank forms are still printed', async t => {
  const down = await webSite(t, { ...hospital, url: 'mysql://nobody:x@127.0.0.1:1/hosxp' })
  const desk = await down.as('card-room', 'desk-down')
  const provisional = await desk.get(`/rights/visit/${PROVISIONAL_VN}/slip`)
  t.equal(provisional.statusCode, 200)
  t.match(textOf(provisional.body), /เขียนชื่อผู้ป่วยด้วยมือ.*HN 000000002.*รอตรวจสอบซ้ำ/)
  t.match(provisional.body, /<dt>ชื่อ<\/dt><dd><i class="blank"><\/i><\/dd>/, 'the name is a line to write on')
  const other = await desk.get(`/rights/admission/${AN}/slip`)
  t.equal(other.statusCode, 503)
  t.match(textOf(other.body), /HOSxP ไม่ตอบ.*พิมพ์ใบเปล่า/)
  t.equal((await desk.get('/rights/blank-slips?n=2')).statusCode, 200)
  const auditor = await down.as('auditor', 'auditor-down')
  for (const path of [`/rights/admission/${AN}/slip`, '/wards']) t.notMatch((await auditor.get(path)).body, '/rights/blank-slips', 'nobody is led to what is refused')
})

await t.test('what was logged holds no name and no citizen id', async t => {
  t.notMatch(site.logged(), /ตัวอย่าง|กลางคืน|9000000000017/)
})
