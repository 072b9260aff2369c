import t from 'tap'
import { setSetting } from '../../../src/sidecar/state/settings-store.js'
import { keepAnswer, keepFailure } from '../../../src/sidecar/state/eligibility-answer-store.js'
import { provisionalOn } from '../../../src/sidecar/state/reverification-store.js'
import { decisionsOn } from '../../../src/sidecar/state/right-decision-store.js'
import { HOUR_MS, localDate, MINUTE_MS, plusMs } from '../../../src/values/local-date.js'
import { UC } from '../../support/small-hospital.js'
import { textOf } from './act-hospital.js'
import { tell } from './work-findings.js'
import { CITIZEN_ID, eligible, EARLIER_VN, HN, NOW, payerRight, rightSite, SECOND_VN, TODAY, undetermined, VN } from './right-support.js'

const site = await rightSite(t)
const { payers, hospital, db } = site
await hospital.addVisit(SECOND_VN, { vstdate: '2026-11-20', vsttime: '08:30:00' }, { diagnosis: null, charge: null })
await hospital.addPatient({ hn: '000000002', fname: 'ไม่มี', lname: 'ครั้งก่อน', cid: '9000000000021' })
await hospital.addVisit('691120090002', { hn: '000000002', vstdate: '2026-11-20' })
await hospital.addPatient({ hn: '000000003', fname: 'ไร้เลข', lname: 'บัตร', cid: '' })
await hospital.addVisit('691120090003', { hn: '000000003', vstdate: '2026-11-20' })
await hospital.addAdmission('690000077', { hn: '000000002', regdate: '2026-11-19', dchdate: null, dchtime: null, confirm_discharge: 'N' })
const desk = await site.as('card-room')
const office = await site.as('insurance-office')
const PAGE = `/rights/visit/${VN}`
const failed = async (citizenId: string, reason: Parameters<typeof undetermined>[0]): Promise<void> => await keepFailure(db, { citizenId, serviceDate: TODAY }, { at: NOW, source: 'srm', reason })

await t.test('a visit shows whose it is, what was recorded and that nobody was asked yet', async t => {
  const { statusCode, body } = await desk.get(PAGE)
  t.equal(statusCode, 200)
  const text = textOf(body)
  t.match(text, new RegExp(`สิทธิของ VN ${VN} นายสมมติ ตัวอย่าง HN ${HN} มารับบริการ 20/11/2569 08:00 น\\.`))
  t.match(text, /ยังไม่ได้ตรวจ/)
  t.match(text, /ที่ลงใน HOSxP 71 /)
  t.notMatch(body, /id="offline"/, 'nothing is provisional before somebody asked')
  t.notMatch(body, CITIZEN_ID)
  t.equal((await desk.get('/rights/visit/699999999999')).statusCode, 404)
  t.equal((await desk.get('/rights/patient/1')).statusCode, 400)
})

await t.test('a right that changed during a stay is told on the page of the stay', async t => {
  const ward = '690000088'
  await hospital.addPatient({ hn: '000000008', fname: 'เปลี่ยน', lname: 'สิทธิ', cid: '9000000000047' })
  await hospital.addAdmission(ward, { hn: '000000008', regdate: '2026-11-18', dchdate: null, dchtime: null, confirm_discharge: 'N' })
  const answered = async (day: string, mainHospital: string): Promise<void> => {
    const answer = eligible([payerRight({ mainHospital })], { isAbout: localDate(day) })
    await keepAnswer(db, { citizenId: '9000000000047', serviceDate: localDate(day) }, 'ward', answer)
  }
  await answered('2026-11-18', '10670')
  t.notMatch(textOf((await desk.get(`/rights/admission/${ward}`)).body), /เปลี่ยนระหว่างนอน/)
  await answered('2026-11-19', '10671')
  t.match(textOf((await desk.get(`/rights/admission/${ward}`)).body), /สิทธิเปลี่ยนระหว่างนอน บัตรทอง 10670 \(18\/11\/2569\) → บัตรทอง 10671 \(19\/11\/2569\)/)
})

await t.test('asked from the page: an answer is kept, compared and judged again', async t => {
  payers.next = eligible([payerRight({ mainHospital: '10671' })])
  const answer = await desk.post(`${PAGE}/ask`)
  t.equal(answer.headers.location, `${PAGE}?said=right-answered`)
  t.match(payers.asked.at(-1), { citizenId: CITIZEN_ID, serviceDate: TODAY, priority: 'desk' })
  t.same(await site.waiting(), [`visit ${VN}`])
  const text = textOf((await desk.get(PAGE)).body)
  t.match(text, /✓ มีสิทธิ บัตรทอง/)
  t.match(text, /หลัก 10670 รพ\.ตัวอย่าง ไม่ตรง/)
  t.match(text, /ใช้คำตอบนี้ .*มีสิทธิ บัตรทอง หลัก 10671/, 'the table tells the main hospital of each answer')
  t.match(await desk.post(`${PAGE}/provisional`, { decider: 'ก', remark: 'ข' }), { statusCode: 409, body: /มีคำตอบแล้ว ไม่ต้องใช้สิทธิชั่วคราว/ })
  t.equal(await provisionalOn(db, { kind: 'visit', id: VN }), null)
})

await t.test('asked again in vain, a known answer stays the answer', async t => {
  await keepFailure(db, { citizenId: CITIZEN_ID, serviceDate: TODAY }, { at: plusMs(NOW, MINUTE_MS), source: 'srm', reason: 'unavailable' })
  const { body } = await desk.get(PAGE)
  t.notMatch(body, /id="offline"/)
  t.match(textOf(body), /✓ มีสิทธิ .*ถามอีกครั้ง 20\/11\/2569 09:01 น\. ไม่ได้คำตอบ: ปลายทางไม่ตอบ/)
})

await t.test('an open finding about the right is shown to its department and the office', async t => {
  await tell(db, [['RT02', VN, { owner: 'insurance-office', hn: HN, message: 'สิทธิที่ลงไม่ตรงกับ สปสช.' }], ['RT04', VN, { owner: 'card-room', hn: HN, message: 'ยังไม่ลงสิทธิ' }], ['DX01', VN, { owner: 'coding', hn: HN, message: 'ไม่มีโรคหลัก' }]])
  const text = textOf((await office.get(PAGE)).body)
  t.match(text, /RT02 สิทธิที่ลงไม่ตรงกับ สปสช\./)
  t.notMatch(text, /ไม่มีโรคหลัก/, 'other families stand on the page of the case')
  t.notMatch(textOf((await desk.get(PAGE)).body), /สิทธิที่ลงไม่ตรงกับ สปสช\./)
})

await t.test('nobody answers: the right of the earlier visit is offered, and taken with one button', async t => {
  await setSetting(db, { name: 'office.extension', value: '4545', at: NOW, by: 'test' })
  await db.deleteFrom('eligibility_answer').execute()
  payers.next = undetermined('unavailable')
  t.equal((await desk.post(`${PAGE}/ask`)).headers.location, `${PAGE}?said=right-no-answer`)
  const { body } = await desk.get(PAGE)
  const text = textOf(body)
  t.match(text, /โทรแล้ว\?/)
  t.match(text, /โทรงานประกันสุขภาพ เบอร์ภายใน 4545/, 'in office hours the office is called')
  t.match(text, /ถามไม่ได้: ปลายทางไม่ตอบ/)
  t.match(text, new RegExp(`71 .*บัตรทอง หลัก 10670 รพ\\.ตัวอย่าง จาก VN ${EARLIER_VN} วันที่ 01/10/2569`))
  const from = /name="from" value="([^"]*)"/.exec(body)?.[1] ?? ''
  t.equal(from, `visit ${EARLIER_VN}`)
  t.match(await desk.post(`${PAGE}/provisional`, { from: 'visit 1', remark: '' }), { statusCode: 409, body: /สิทธิครั้งก่อนเปลี่ยนไปแล้ว/ }, 'another right than was shown is not taken')
  const woken = site.woken()
  t.equal((await desk.post(`${PAGE}/provisional`, { from, remark: 'เน็ตล่ม' })).headers.location, `${PAGE}/slip`)
  t.equal(site.woken(), woken + 1)
  t.match(await provisionalOn(db, { kind: 'visit', id: VN }), {
    hn: HN, citizenId: CITIZEN_ID, serviceDate: TODAY, cause: 'unavailable', offered: { code: UC, scheme: 'UC', from: { id: EARLIER_VN } }, decidedBy: 'rule', remark: 'เน็ตล่ม', state: 'waiting', nextAt: plusMs(NOW, 5 * MINUTE_MS), startedBy: 'คน card-room'
  })
  t.equal((await desk.post(`${PAGE}/provisional`, { from, remark: '' })).headers.location, `${PAGE}/slip`, 'pressed twice it is there already')
  t.match(textOf((await desk.get(PAGE)).body), /สิทธิชั่วคราว รอถามซ้ำ เหลือ 72 ชม\./)
  t.equal(await provisionalOn(db, { kind: 'visit', id: SECOND_VN }), null, 'the other visit of the day has its own')
  const second = (await desk.get(`/rights/visit/${SECOND_VN}`)).body
  t.match(second, `name="from" value="visit ${VN}"`, 'to the second visit the first one of the day is the earlier')
})

await t.test('nothing to offer: the head of the shift decides, with a name and what was decided', async t => {
  await failed('9000000000021', 'token')
  const page = '/rights/visit/691120090002'
  await hospital.change("DELETE FROM ipt WHERE an = '690000077'")
  t.match(textOf((await desk.get(page)).body), /ไม่มีสิทธิครั้งก่อนให้ใช้ ให้หัวหน้าเวรตัดสินใจ/)
  const wrong = await desk.post(`${page}/provisional`, { decider: '', remark: 'ใช้บัตรทองไปก่อน' })
  t.equal(wrong.statusCode, 422)
  t.match(wrong.body, /ลงชื่อหัวหน้าเวร/)
  t.match(wrong.body, /ใช้บัตรทองไปก่อน<\/textarea>/, 'what was typed comes back')
  t.equal((await desk.post(`${page}/provisional`, { decider: 'พว.แดง', remark: 'ใช้บัตรทองไปก่อน' })).headers.location, `${page}/slip`)
  t.match(await provisionalOn(db, { kind: 'visit', id: '691120090002' }), { offered: null, decidedBy: 'shift-head', decider: 'พว.แดง', cause: 'token', state: 'waiting' })
})

await t.test('a number that cannot be asked about and an answer about somebody else are no outage', async t => {
  const page = '/rights/visit/691120090003'
  const { body } = await desk.get(page)
  t.match(textOf(body), /เลขประชาชนไม่ถูกต้อง ดูเลขบัตรจากบัตรจริง/)
  t.notMatch(body, /id="offline"/)
  t.equal((await desk.post(`${page}/provisional`, { decider: 'ก', remark: 'ข' })).statusCode, 409)
  await db.deleteFrom('reverification').execute()
  for (const reason of ['malformed', 'other-person'] as const) {
    await failed(CITIZEN_ID, reason)
    const second = (await desk.get(`/rights/visit/${SECOND_VN}`)).body
    t.notMatch(second, /id="offline"/, reason)
    t.match(textOf(second), /กรณีนี้ไม่ใช้สิทธิเดิมชั่วคราว/, reason)
  }
})

await t.test('a decision outside office hours: asked whom is filled in, and the office hears of it', async t => {
  await setSetting(db, { name: 'eligibility.on_call', value: 'คุณสมใจ 081-111-1111', at: NOW, by: 'test' })
  const evening = plusMs(NOW, 12 * HOUR_MS)
  site.setClock(evening)
  const night = await site.as('card-room')
  t.match(textOf((await night.get(PAGE)).body), /ตอนนี้งานประกันปิด \(เปิดทุกวัน 08:30–16:30 น\.\): โทรเวรตรวจสอบสิทธิ คุณสมใจ 081-111-1111/)
  t.match((await night.get(PAGE)).body, /name="askedWhom" value="คุณสมใจ 081-111-1111"/)
  const wrong = await night.post(`${PAGE}/decision`, { askedWhom: 'คุณสมใจ', decidedBy: 'shift-head', decider: '', decision: 'ใช้ ม.7 ฉุกเฉิน', reason: 'ต่างจังหวัด', decidedAt: '21/11/2569 23:00' })
  t.equal(wrong.statusCode, 422)
  t.match(textOf(wrong.body), /ลงชื่อผู้ตัดสินใจ/)
  t.match(textOf(wrong.body), /เป็นวันเวลาในอนาคต/)
  t.match(wrong.body, /ใช้ ม\.7 ฉุกเฉิน<\/textarea>/)
  t.match(wrong.body, /value="shift-head" checked/)
  const answer = await night.post(`${PAGE}/decision`, { askedWhom: 'คุณสมใจ', decidedBy: 'shift-head', decider: 'พว.แดง', decision: 'ใช้ ม.7 ฉุกเฉิน', reason: 'ต่างจังหวัด', decidedAt: '' })
  t.equal(answer.headers.location, `${PAGE}?said=decision-recorded`)
  t.match(await decisionsOn(db, { kind: 'visit', id: VN }), [{ hn: HN, askedWhom: 'คุณสมใจ', decidedBy: 'shift-head', decider: 'พว.แดง', decidedAt: evening, recordedBy: 'คน card-room', closedAt: null }])
  t.ok((await site.waiting()).includes(`visit ${VN}`))
  site.setClock(NOW)
  await failed(CITIZEN_ID, 'unavailable')
  t.match(textOf((await desk.get(PAGE)).body), /บันทึกการตัดสินใจแล้ว \(ดูด้านล่าง\) ลงสิทธิตามนั้นใน HOSxP/, 'what was decided answers the question')
})

await t.test('the office ends a provisional right with what it found; nobody else does', async t => {
  await failed(CITIZEN_ID, 'unavailable')
  await desk.post(`${PAGE}/provisional`, { from: `visit ${EARLIER_VN}`, remark: '' })
  t.equal((await desk.post(`${PAGE}/settle`, { basis: 'ก' })).statusCode, 403)
  t.match(await office.post(`${PAGE}/settle`, { basis: ' ' }), { statusCode: 422, body: /ลงว่าตรวจแล้วพบอะไร/ })
  t.equal((await office.post(`${PAGE}/settle`, { basis: 'โทรถาม สปสช. ตรงกัน' })).headers.location, `${PAGE}?said=provisional-closed`)
  t.match(await provisionalOn(db, { kind: 'visit', id: VN }), { state: 'closed', basis: 'โทรถาม สปสช. ตรงกัน', endedAt: NOW, endedBy: 'คน insurance-office' })
  t.equal((await office.post(`${PAGE}/settle`, { basis: 'อีกครั้ง' })).headers.location, `${PAGE}?said=already-closed`)
  t.match(textOf((await office.get(PAGE)).body), /คนปิดเรื่องแล้ว.*โทรถาม สปสช\. ตรงกัน/)
})

await t.test('a registration is recorded by the office and judged again', async t => {
  const wrong = await office.post('/rights/registrations', { registeredOn: '32/13/2569', remark: 'ย้ายแล้ว', back: `visit ${VN}` })
  t.equal(wrong.statusCode, 422)
  t.match(wrong.body, /value="32\/13\/2569"/)
  t.equal((await office.post('/rights/registrations', { registeredOn: '20/11/2569', remark: '', back: 'nothing' })).statusCode, 422)
  t.equal((await office.post('/rights/registrations', { registeredOn: '20/11/2569', remark: '', back: `visit ${VN}` })).headers.location, `${PAGE}?said=registration-recorded`)
  t.match(textOf((await office.get(PAGE)).body), /ขึ้นทะเบียนแล้วเมื่อ 20\/11\/2569/)
  t.match((await office.get(`/rights/visit/${SECOND_VN}`)).body, /action="\/rights\/registrations"/)
  const askedAt = plusMs(NOW, MINUTE_MS)
  await keepAnswer(db, { citizenId: CITIZEN_ID, serviceDate: TODAY }, 'desk', eligible([payerRight({ scheme: 'SSS', mainCode: 'SSS', mainHospital: '11111' })], { askedAt }))
  t.notMatch((await office.get(`/rights/visit/${SECOND_VN}`)).body, /action="\/rights\/registrations"/, 'social security is registered by nobody here')
  await db.deleteFrom('eligibility_answer').execute()
  t.equal((await desk.post('/rights/registrations', { registeredOn: '20/11/2569', remark: '', back: `visit ${VN}` })).statusCode, 403)
})

await t.test('an admission is asked about today while it lasts', async t => {
  await hospital.addAdmission('690000078', { hn: '000000002', regdate: '2026-11-19', dchdate: null, dchtime: null, confirm_discharge: 'N' })
  payers.next = eligible([payerRight()], { person: null as never })
  await desk.post('/rights/admission/690000078/ask')
  t.match(payers.asked.at(-1), { citizenId: '9000000000021', serviceDate: localDate('2026-11-20') })
  t.match(textOf((await desk.get('/rights/admission/690000078')).body), /นอนตั้งแต่ 19\/11\/2569 ยังนอนอยู่/)
})

await t.test('a ward or the emergency room asks and takes provisionally as the card room does', async t => {
  const emergency = await site.as('department')
  t.match((await emergency.get(PAGE)).body, /action="\/rights\/visit\/\d+\/ask"/)
  t.equal((await emergency.post(`${PAGE}/ask`)).statusCode, 303)
  t.equal((await emergency.post(`${PAGE}/settle`, { basis: 'ก' })).statusCode, 403)
})

await t.test('an answer about another day is not told as one of the day of service, and the page says what helps', async t => {
  const page = `/rights/visit/${EARLIER_VN}`
  payers.next = eligible([payerRight()], { source: 'real-person', knowsDates: false })
  t.equal((await desk.post(`${page}/ask`)).headers.location, `${page}?said=right-other-day`)
  t.match(textOf((await desk.get(page)).body), /ยังไม่มีคำตอบของวันรับบริการ มีแต่คำตอบของวันอื่น .*token ของ SRM/)
})

await t.test('an auditor reads and changes nothing', async t => {
  const auditor = await site.as('auditor')
  const { statusCode, body } = await auditor.get(PAGE)
  t.equal(statusCode, 200)
  t.notMatch(body, /action="\/rights\//)
  for (const act of ['ask', 'provisional', 'settle', 'decision']) t.equal((await auditor.post(`${PAGE}/${act}`, { basis: 'ก' })).statusCode, 403, act)
})

await t.test('while HOSxP is down a visit nobody knows is taken provisionally by hand', async t => {
  await keepAnswer(db, { citizenId: '9000000000039', serviceDate: TODAY }, 'desk', eligible())
  await site.web.site.connection.close()
  const page = '/rights/visit/691120235959'
  const { statusCode, body } = await desk.get(page)
  t.equal(statusCode, 200)
  t.match(textOf(body), /HOSxP ไม่ตอบ/)
  for (const name of ['hn', 'day', 'citizenId', 'decider', 'remark']) t.match(body, `name="${name}"`)
  const wrong = await desk.post(`${page}/provisional`, { hn: 'สมชาย', day: '99/99/2569', citizenId: '123', decider: 'พว.แดง', remark: 'ใช้บัตรทอง' })
  t.equal(wrong.statusCode, 422)
  for (const told of [/HN เป็นตัวเลข/, /วันที่ไม่ถูกต้อง/, /เลขบัตรไม่ถูกต้อง/]) t.match(wrong.body, told)
  t.match(wrong.body, 'value="พว.แดง"')
  t.equal((await desk.post(`${page}/provisional`, { hn: '000000007', day: '20/11/2569', citizenId: '9-0000-00000-03-9', decider: 'พว.แดง', remark: 'ใช้บัตรทอง' })).headers.location, `${page}/slip`)
  t.match(await provisionalOn(db, { kind: 'visit', id: '691120235959' }), { hn: '000000007', citizenId: '9000000000039', serviceDate: TODAY, offered: null, state: 'waiting', cause: 'unavailable' })
  const other = '/rights/visit/691120235958'
  await desk.post(`${other}/provisional`, { hn: '000000008', day: '', citizenId: '', decider: 'พว.แดง', remark: 'ใช้บัตรทอง' })
  t.match(await provisionalOn(db, { kind: 'visit', id: '691120235958' }), { citizenId: '', state: 'needs-person', why: 'cannot-ask', nextAt: null }, 'nobody to ask about: a person follows it up')
  t.equal((await desk.get(page)).statusCode, 200)
  t.equal((await desk.post('/rights/visit/691120235957/decision', { hn: '000000008', askedWhom: 'ก', decidedBy: 'shift-head', decider: 'ข', decision: 'ค', reason: 'ง', decidedAt: '' })).statusCode, 303)
})

await t.test('what was done is on record, without a citizen id', async t => {
  const audits = await site.audits()
  for (const action of ['right-asked', 'provisional-recorded', 'provisional-settled', 'decision-recorded', 'registration-recorded'] as const) t.ok(audits.some(event => event.action === action && event.subject !== null && event.hns.length > 0), action)
  t.notMatch(JSON.stringify(audits), /9000000000\d{3}/)
  t.notMatch(site.logged(), /9000000000\d{3}|สมมติ/)
})
