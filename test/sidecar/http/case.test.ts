import t from 'tap'
import { applyFindings } from '../../../src/sidecar/state/apply-findings.js'
import { recordDocument } from '../../../src/sidecar/state/document-store.js'
import { acknowledge, dismiss, liftMute } from '../../../src/sidecar/state/mute-findings.js'
import { askRecheck } from '../../../src/sidecar/state/recheck-store.js'
import { startRun } from '../../../src/sidecar/state/run-store.js'
import { toAscii } from '../../../src/sidecar/state/ascii-text.js'
import { toUtcText } from '../../../src/sidecar/state/utc-text.js'
import { dayOf } from '../../../src/values/local-date.js'
import { satang } from '../../../src/values/satang.js'
import { AS_OF, checkRun } from '../../support/check-run.js'
import { ACT, smallHospital, UC } from '../../support/small-hospital.js'
import { webSite } from '../../support/web-site.js'
import { finding, judged } from '../state/sample-findings.js'
import { audited, findingOf, hoursAfter, mend, tell } from './work-findings.js'

const VN = '691116090001'
const OTHER_VN = '691001090001'
const ACT_VN = '691119100000'
const ADMISSION = '690000077'
const HN = '000000001'
const CITIZEN_ID = '9000000000017'

const hospital = await smallHospital(t)
const { db } = hospital.state
await hospital.addPatient()
await hospital.addPatient({ hn: '000000002', fname: 'ประสบ', lname: 'ภัยจริง', cid: '9000000000025' })
await hospital.addVisit(VN, {}, { diagnosis: { icd10: 'B200', diagtype: '1' }, charge: { sum_price: 1234.5 } })
await hospital.addVisit(OTHER_VN, { vstdate: '2026-10-01' })
await hospital.addVisit('241001090001', { vstdate: '2024-10-01' })
await hospital.addAdmission(ADMISSION)
await hospital.addVisit(ACT_VN, { hn: '000000002', vstdate: '2026-11-19', pttype: ACT }, { right: { pttype: ACT } })
await checkRun({ url: hospital.url, state: db })
await tell(db, [['RT04', VN, { owner: 'card-room', hn: HN, deadline: hoursAfter(-2), satangAtRisk: satang(55_00), evidence: { rights: UC, isRightUnconfirmed: true } }]])
const patientRun = await startRun(db, { kind: 'check', from: dayOf(AS_OF), to: dayOf(AS_OF), asOf: AS_OF, startedAt: AS_OF })
const patient = { kind: 'patient', id: HN } as const
await applyFindings(db, { runId: patientRun, at: AS_OF, judged: [judged('ID05', patient, finding('ID05', patient, { hn: HN, owner: 'insurance-office', message: 'เลขบัตรผิดหลักตรวจ' }))] })

const site = await webSite(t, hospital)
const office = await site.as('insurance-office')

await t.test('a case shows who, its rights, codes, charges, findings with how to mend them, and the other visits of the year', async t => {
  const { body, statusCode } = await office.get(`/cases/visit/${VN}`)
  t.equal(statusCode, 200)
  t.match(body, /นายสมมติ ตัวอย่าง/)
  t.match(body, /ชาย · อายุ 46 ปี \(เกิด 05\/05\/2523\)/)
  t.match(body, /16\/11\/2569/)
  t.match(body, `PP${VN}`, 'authen code')
  t.match(body, /<b>B200<\/b> โรคหลัก/)
  t.match(body, /ทั้งหมด 1,234\.50 บาท/)
  t.match(body, /RT04<\/a> ยังไม่ลงรหัสวินิจฉัยหลัก/)
  t.match(body, /เกินกำหนด เลย 2 ชม\./)
  t.match(body, /รหัสสิทธิ<\/dt><dd>71/)
  t.match(body, /เลขบัตรผิดหลักตรวจ.*href="\/cases\/patient\/000000001">HN 000000001/s, 'what is wrong with the patient is told, too')
  t.match(body, `href="/rights/visit/${VN}"`, 'its right is a click away')
  t.match(body, `/cases/visit/${OTHER_VN}`)
  t.match(body, `/cases/admission/${ADMISSION}`)
  t.notMatch(body, '241001090001', 'older than a year')
  t.match(await audited(db, { action: 'case-viewed', hn: HN }), [{ subject: { kind: 'visit', id: VN }, login: 'insurance-office' }])
})

await t.test('an admission tells its days and how it ended; a patient all that is open; a visit without findings opens, too', async t => {
  t.match((await office.get(`/cases/admission/${ADMISSION}`)).body, /10\/11\/2569 10:00 น\..*12\/11\/2569 11:00 น\./s)
  const { body } = await office.get(`/cases/patient/${HN}`)
  t.match(body, /เลขบัตรผิดหลักตรวจ/)
  t.match(body, `href="/cases/visit/${VN}"`)
  t.match((await office.get(`/cases/visit/${OTHER_VN}`)).body, /นายสมมติ ตัวอย่าง.*เลขบัตรผิดหลักตรวจ/s)
})

await t.test('the citizen id is masked until somebody opens it, which is on record; it is shown once', async t => {
  const masked = await office.get(`/cases/visit/${VN}`)
  t.match(masked.body, /9-xxxx-xxxxx-xx-7/)
  t.notMatch(masked.body, CITIZEN_ID)
  t.same(await audited(db, { action: 'citizen-id-opened' }), [])
  const opened = await office.post(`/cases/visit/${VN}/citizen-id`, { reason: 'คีย์ E-claim' })
  t.equal(opened.statusCode, 200)
  t.match(opened.body, CITIZEN_ID)
  t.equal(opened.headers['cache-control'], 'no-store')
  t.match(await audited(db, { action: 'citizen-id-opened' }), [{ hns: [HN], subject: { kind: 'visit', id: VN }, detail: { reason: 'คีย์ E-claim' }, login: 'insurance-office' }])
  t.notMatch((await office.get(`/cases/visit/${VN}`)).body, CITIZEN_ID)
  t.equal((await (await site.as('department')).post(`/cases/visit/${VN}/citizen-id`)).statusCode, 403)
  t.notMatch((await (await site.as('auditor')).get(`/cases/visit/${VN}`)).body, /แสดงเลขบัตร/)
  t.notMatch(site.logged(), CITIZEN_ID)
  t.notMatch(site.logged(), 'สมมติ')
})

await t.test('the life of a finding is told in words', async t => {
  const { id } = await findingOf(db, VN)
  await acknowledge(db, id, { by: 'มาลี', at: AS_OF })
  await liftMute(db, await dismiss(db, id, { by: 'สมศรี', at: AS_OF, reason: 'ย้ายสิทธิแล้ว' }), { by: 'สมศรี', at: AS_OF })
  await tell(db, [['RT04', VN, { owner: 'card-room', hn: HN, satangAtRisk: satang(99_00), deadline: hoursAfter(48) }]])
  await mend(db, 'RT04', VN)
  await tell(db, [['RT04', VN, { owner: 'card-room', hn: HN, satangAtRisk: satang(99_00), deadline: hoursAfter(48) }]])
  const { body } = await office.get(`/cases/visit/${VN}`)
  for (const told of [/เปิด ในรอบที่ \d+/, /มาลี รับทราบ/, /สมศรี พักไว้ ไม่ต้องทำ: ย้ายสิทธิแล้ว/, /สมศรี นำกลับมา/, /เงิน 55\.00 บาท → 99\.00 บาท/, /ปิด ในรอบที่ \d+: แก้ไขแล้ว/, /เปิดซ้ำ ในรอบที่ \d+/]) t.match(body, told)
})

await t.test('papers, a wait to be judged again and the accident are told', async t => {
  await recordDocument(db, { kind: 'visit', id: ACT_VN, document: 'police-report' }, { by: 'สมศรี', at: AS_OF })
  await askRecheck(db, { kind: 'visit', id: ACT_VN }, { by: 'สมศรี', at: AS_OF })
  const { body } = await office.get(`/cases/visit/${ACT_VN}`)
  t.match(body, /บันทึกประจำวันตำรวจ/)
  t.match(body, /กำลังรอตรวจรายนี้ซ้ำ/)
  t.match(body, `href="/act/visit/${ACT_VN}"`)
})

await t.test('a note of ours that stands in HOSxP is shown, one that is past is not', async t => {
  const at = toUtcText(AS_OF)
  const row = (state: 'standing' | 'past', text: string) => ({
    state, operation: 'insert' as const, hn: toAscii(HN), slot: 'registration', note_id: 5, before_hash: null, before_row: null, after_hash: 'x', after_row: JSON.stringify({ plain_text: text }), audit_id: null, session_id: 1, epoch: 1, run_id: null, begun_at: at, settled_at: at, remark: null
  })
  await db.insertInto('note_journal').values([row('standing', 'ขอบัตรประชาชน <โทร 123>'), row('past', 'ข้อความเก่า')]).execute()
  const { body } = await office.get(`/cases/visit/${VN}`)
  t.match(body, /ขอบัตรประชาชน &lt;โทร 123>.*ถึงห้องบัตร/s)
  t.notMatch(body, 'ข้อความเก่า')
})

await t.test('a matter of the site is a case without a patient', async t => {
  const subject = { kind: 'site', id: 'payer-token' } as const
  const runId = await startRun(db, { kind: 'check', from: dayOf(AS_OF), to: dayOf(AS_OF), asOf: AS_OF, startedAt: AS_OF })
  await applyFindings(db, { runId, at: AS_OF, judged: [judged('SY01', subject, finding('SY01', subject, { hn: '', owner: 'it', message: 'โทเคนหมดอายุ' }))] })
  const { body, statusCode } = await office.get('/cases/site/payer-token')
  t.equal(statusCode, 200)
  t.match(body, /โทเคนหมดอายุ/)
  t.notMatch(body, /แสดงเลขบัตร/)
})

await t.test('a department opens what is or lately was its own, and the emergency room every accident', async t => {
  const cardRoom = await site.as('card-room')
  const own = await cardRoom.get(`/cases/visit/${VN}`)
  t.equal(own.statusCode, 200)
  t.match(own.body, /RT04/)
  t.notMatch(own.body, `href="/cases/visit/${OTHER_VN}"`, 'no link to what is not theirs')
  t.notMatch(own.body, /เลขบัตรผิดหลักตรวจ/, "another department's")
  t.match(own.body, /ของหน่วยงานอื่น: [^<]*งานประกันสุขภาพ 1/)
  for (const path of [`/cases/visit/${OTHER_VN}`, `/cases/visit/${ACT_VN}`, '/cases/visit/000', `/cases/patient/${HN}`]) t.equal((await cardRoom.get(path)).statusCode, 403, path)
  t.equal((await cardRoom.post(`/cases/visit/${OTHER_VN}/citizen-id`)).statusCode, 403)
  t.match(await audited(db, { action: 'request-refused', login: 'card-room' }), [{ subject: { kind: 'visit', id: OTHER_VN } }, { subject: { kind: 'patient', id: HN } }], 'what they tried to open is on record')
  const emergency = await site.as('department')
  t.equal((await emergency.get(`/cases/visit/${VN}`)).statusCode, 403)
  t.equal((await emergency.get(`/cases/visit/${ACT_VN}`)).statusCode, 200)

  await mend(db, 'RT04', VN)
  t.equal((await cardRoom.get(`/cases/visit/${VN}`)).statusCode, 200, 'closed today')
  site.setClock(hoursAfter(91 * 24))
  t.equal((await (await site.as('card-room')).get(`/cases/visit/${VN}`)).statusCode, 403, 'closed 91 days ago')
  site.setClock(AS_OF)
})

await t.test('a number nobody knows is not found', async t => {
  for (const path of ['/cases/visit/699999999999', '/cases/admission/1', '/cases/patient/999999999', '/cases/site/clock']) t.equal((await office.get(path)).statusCode, 404, path)
  t.equal((await office.get('/cases/doctor/1')).statusCode, 400)
})

await t.test('a case somebody opens again is on record again; one that refreshes itself is not', async t => {
  const browser = await site.as('insurance-office', 'looks-twice')
  for (const headers of [{}, {}, { 'x-live': '1' }]) t.equal((await browser.get(`/cases/visit/${VN}`, headers)).statusCode, 200)
  t.equal((await audited(db, { action: 'case-viewed', login: 'looks-twice' })).length, 2)
})

await t.test('while HOSxP is down the findings are still told', async t => {
  const down = await webSite(t, { ...hospital, url: 'mysql://nobody:x@127.0.0.1:1/hosxp' })
  const browser = await down.as('insurance-office', 'office-down')
  const { body, statusCode } = await browser.get(`/cases/visit/${VN}`)
  t.equal(statusCode, 200)
  t.match(body, /HOSxP ไม่ตอบ/)
  t.match(body, /RT04.*เปิด ในรอบที่/s)
  const opened = await browser.post(`/cases/visit/${VN}/citizen-id`)
  t.match(opened, { statusCode: 200, body: /HOSxP ไม่ตอบ/ })
  t.same(await audited(db, { action: 'citizen-id-opened', login: 'office-down' }), [], 'nothing was shown')
  await (await down.as('insurance-office', 'office-down-too')).post(`/cases/visit/${VN}/citizen-id`)
  t.match(await audited(db, { action: 'case-viewed', login: 'office-down-too' }), [{ hns: [HN], subject: { kind: 'visit', id: VN } }], 'the form without a number shows the case, and that is on record')
  t.equal((await browser.get('/cases/visit/699999999999')).statusCode, 404)
})
