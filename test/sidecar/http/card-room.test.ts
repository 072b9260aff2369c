import t from 'tap'
import { startProvisional } from '../../../src/sidecar/state/reverification-store.js'
import { keepAnswer } from '../../../src/sidecar/state/eligibility-answer-store.js'
import { keepStandings } from '../../../src/sidecar/state/payer-standing-store.js'
import { instantAt, localDate, plusMs } from '../../../src/values/local-date.js'
import { satang } from '../../../src/values/satang.js'
import { citizenIdAt } from '../../support/citizen-ids.js'
import { textOf } from './act-hospital.js'
import { CITIZEN_ID, deskCard, deskLink, deskSite, HN, idCard, NOW, PHOTO, READER, SECOND_VN, VN } from './card-room-site.js'
import { eligible, notEligible, payerRight, undetermined } from './right-support.js'
import { audited, tell } from './work-findings.js'

t.setTimeout(120_000)

const site = await deskSite(t)
const { desks, hospital, db } = site
const clerk = await site.as('card-room')
const desk = site.beside(clerk)
const page = async (query = ''): Promise<string> => textOf((await desk.get(`/card-room${query}`)).body)
const TWIN = '000000002'

await t.test('signing in at the card room leads to it', async t => {
  t.equal((await clerk.get('/')).headers['location'], '/card-room')
})

await t.test('a browser that belongs to no station is told how to bind it, and hears nothing', async t => {
  desks.lie([deskCard()])
  const { body } = await clerk.get('/card-room')
  t.match(textOf(body), /ผูกหน้าจอนี้กับเครื่องอ่านบัตร/)
  t.match(body, 'href="/card-room/station"')
  t.notMatch(body, /สมมติ|live\.js/)
  t.equal((await clerk.get('/card-room/photo/card-1')).statusCode, 404)
  for (const [path, form] of [['/card-room/done', { newest: 'card-1' }], ['/card-room/read', {}]] as const) t.equal((await clerk.post(path, form)).statusCode, 422, path)
  t.equal((await clerk.post('/card-room/patient', { card: 'card-1', hn: HN })).statusCode, 404)
  t.same(desks.done, [])
})

await t.test('station, service and readers are up or down in words', async t => {
  desks.forget()
  t.match(await page(), /✕ สถานีไม่ได้เชื่อมต่อ .*ห้องบัตร ช่อง 1/)
  desks.lie([], null)
  t.match(await page(), /✕ สถานี ไม่ได้เชื่อมต่อ/)
  desks.lie([], deskLink({ service: 'missing', readers: [] }))
  t.match(await page(), /✕ บริการอ่านบัตร ไม่ได้ติดตั้งหรือไม่ได้เปิด .*✕ ไม่พบบริการอ่านบัตร/)
  desks.lie([], deskLink({ source: 'nhso-agent', service: 'down', readers: [] }))
  t.match(await page(), /✕ SmartCard Agent ไม่ตอบ .*ค้นหาผู้ป่วยโดยไม่ใช้บัตร/)
  desks.lie([], deskLink({ readers: [] }))
  t.match(await page(), /✕ ไม่พบเครื่องอ่านบัตร เสียบสาย USB/)
  desks.lie([], deskLink({ readers: [{ name: READER, slot: 'empty' }] }))
  t.match(await page(), /✓ เครื่องอ่าน พร้อม .*เสียบบัตรประชาชน/)
  desks.lie([], deskLink({ readers: [{ name: READER, slot: 'empty' }, { name: 'Reader B', slot: 'fault' }] }))
  t.match(await page(), /✓ Reader A พร้อม .*\? Reader B อ่านบัตรไม่ได้/)
})

await t.test('payers, HOSxP and the service are up or down since when, and the queue is counted', async t => {
  desks.lie([], deskLink())
  t.match(await page(), /\? แหล่งสิทธิ ยังไม่ได้เปิดใช้/)
  await keepStandings(db, [{ source: 'srm', isOn: true, state: 'down', since: instantAt(localDate('2026-11-20'), '08:15:00'), lastAnswerAt: null, lastFailureAt: null, lastReason: null, token: null }, { source: 'real-person', isOn: false, state: 'unknown', since: NOW, lastAnswerAt: null, lastFailureAt: null, lastReason: null, token: null }], NOW)
  const text = await page()
  t.match(text, /✕ สปสช\. SRM ไม่ตอบ ตั้งแต่ 08:15 น\./)
  t.notMatch(text, /RealPerson/, 'it is switched off')
  t.match(text, /✓ HOSxP ใช้ได้/)
  t.match(text, /สิทธิชั่วคราวรอตรวจซ้ำ 0/)
  site.parts.splice(1, 1, { name: 'hosxp', isUp: false, isNeeded: true, detail: 'no answer' })
  const later = plusMs(NOW, 60_000)
  site.setClock(later)
  t.match(await page(), /✕ HOSxP ไม่ตอบ ตั้งแต่ 09:01 น\./)
  site.parts.splice(1, 1, { name: 'hosxp', isUp: true, isNeeded: true, detail: '' })
  site.setClock(plusMs(later, 60_000))
  t.match(await page(), /✓ HOSxP ใช้ได้/)
})

await t.test('a card that is read, one that cannot be, and what to do', async t => {
  desks.lie([deskCard({ card: null, match: null, right: null, photo: null, photoShare: 0 })], deskLink({ readers: [{ name: READER, slot: 'reading' }] }))
  t.match(await page(), /กำลังอ่านบัตร… อย่าเพิ่งดึงบัตร/)
  desks.lie([deskCard({ card: null, match: null, right: null, photo: null, photoShare: 0, fault: 'mute' })])
  const { body } = await desk.get('/card-room')
  t.match(textOf(body), /บัตรไม่ตอบ .*แก้แล้วกด R อ่านใหม่/)
  t.match(body, /data-key="KeyR"/)
  t.equal((await desk.post('/card-room/read')).headers['location'], '/card-room')
  desks.lie([], null)
  const refused = await desk.post('/card-room/read')
  t.match(await page(String(refused.headers['location']).replace('/card-room', '')), /สถานีไม่ได้เชื่อมต่อ จึงสั่งอ่านบัตรไม่ได้/)
})

await t.test('the text is shown while photo, patient and right are still on their way', async t => {
  desks.lie([deskCard({ match: null, right: null, photo: null, photoShare: 0.45 })])
  const { body } = await desk.get('/card-room')
  t.match(textOf(body), /กำลังอ่านรูป 45% .*นายสมมติ ตัวอย่าง กำลังหา HN… .*เลขบัตร 9-xxxx-xxxxx-xx-2 .*กำลังถามสิทธิ….*กำลังหาใน HOSxP…/)
  t.notMatch(body, CITIZEN_ID)
  t.notMatch(body, /<img/)
  desks.lie([deskCard({ card: idCard({ expiresOn: localDate('2025-05-04') }) })])
  t.match(await page(), /✕ บัตรหมดอายุ 04\/05\/2568/)
  desks.lie([deskCard({ card: idCard({ expiresOn: null, isLifelong: true }) })])
  t.match(await page(), /บัตรตลอดชีพ/)
})

await t.test('the photo of the card goes to the browser beside the reader alone, and is kept nowhere', async t => {
  desks.lie([deskCard()])
  t.match((await desk.get('/card-room')).body, '<img class="face" src="/card-room/photo/card-1"')
  const photo = await desk.get('/card-room/photo/card-1')
  t.same(photo.rawPayload, PHOTO)
  t.match(photo.headers, { 'content-type': 'image/jpeg', 'cache-control': 'no-store' })
  t.equal((await clerk.get('/card-room/photo/card-1')).statusCode, 404, 'without the cookie of the station')
  t.equal((await desk.get('/card-room/photo/card-2')).statusCode, 404)
})

await t.test('one patient: HN, the visit of today with its right against the register, the photo that is missing', async t => {
  desks.lie([deskCard({ right: { answer: eligible([payerRight({ mainHospital: '10671' })]), answerId: 7 } })])
  const { body } = await desk.get('/card-room')
  const text = textOf(body)
  t.match(text, /HN 000000001 .*✓ มีสิทธิ บัตรทอง หน่วยบริการหลัก 10671/)
  t.match(text, /สปสช\. SRM ตอบเมื่อ 20\/11\/2569 09:00 น\./)
  t.match(text, new RegExp(`VN ${VN} วันนี้ 08:00 น\\. เอกสาร D 71 .*หลัก 10670 ไม่ตรง`))
  t.match(body, 'href="/rights/answers/7"')
  t.match(text, /ยังไม่มีรูปใน HOSxP ถ่ายรูป/)
  t.match(body, `href="/patients/${HN}/photo"`)
})

await t.test('each of the four answers is told with its reason and its way on', async t => {
  desks.lie([deskCard({ right: { answer: notEligible('vacant'), answerId: 8 } })])
  t.match(await page(), /✕ ไม่มีสิทธิ สิทธิว่าง .*ขึ้นทะเบียนวันนี้/)
  desks.lie([deskCard({ right: { answer: undetermined('unavailable'), answerId: null } })])
  const { body } = await desk.get('/card-room')
  t.match(textOf(body), /\? ตรวจไม่ได้ ปลายทางไม่ตอบ .*โทรถามก่อน/)
  t.match(body, `href="/rights/visit/${VN}#offline"`)
  desks.lie([deskCard({ right: { answer: undetermined('malformed'), answerId: null } })])
  const unreadable = await page()
  t.match(unreadable, /\? ตรวจไม่ได้ อ่านคำตอบไม่ได้ .*กรณีนี้ไม่ใช้สิทธิเดิมชั่วคราว/)
  t.notMatch(unreadable, /โทรถามก่อน/)
  desks.lie([deskCard()])
  t.match(await page(), /– ยังไม่ได้ตรวจ ยังไม่ได้กำหนดแหล่งตรวจสิทธิ/)
})

await t.test('several HNs of one citizen id are a finding: a person chooses, and that is on record', async t => {
  await hospital.addPatient({ hn: TWIN, cid: CITIZEN_ID, fname: 'สมมุติ' })
  const candidates = [{ hn: HN, name: 'นายสมมติ ตัวอย่าง', birthday: localDate('1980-05-05'), citizenId: CITIZEN_ID }, { hn: TWIN, name: 'นายสมมุติ ตัวอย่าง', birthday: null, citizenId: CITIZEN_ID }]
  const card = deskCard({ id: 'card-several', match: { kind: 'several', candidates } })
  desks.lie([card])
  const { body } = await desk.get('/card-room')
  t.match(textOf(body), /เลขบัตรนี้มี 2 HN เลือก HN ที่ใช้ .*HN 000000001 .*HN 000000002 .*เกิด ไม่ได้บันทึก/)
  t.notMatch(textOf(body), /VN 6911/, 'nobody is opened before the choice')
  t.notMatch(body, CITIZEN_ID)
  t.equal((await desk.post('/card-room/patient', { card: card.id, hn: '000000777' })).statusCode, 422)
  t.equal((await desk.post('/card-room/patient', { card: card.id, hn: HN })).headers['location'], '/card-room')
  t.match(await page(), /HN 000000001 .*เลขบัตรนี้มี HN อื่นด้วย HN 000000002 .*เลือกไว้ HN 000000001/)
  const [event] = await audited(db, { action: 'card-taken-for' })
  t.match(event, { hns: [HN], subject: { kind: 'card', id: card.id }, login: 'card-room', outcome: 'done' })
  await hospital.change('DELETE FROM patient WHERE hn = ?', [TWIN])
})

await t.test('candidates by name and birthday, a new patient, and one HOSxP cannot tell', async t => {
  const candidates = [{ hn: HN, name: 'นายสมมติ ตัวอย่าง', birthday: localDate('1980-05-05'), citizenId: '' }]
  desks.lie([deskCard({ id: 'card-like', match: { kind: 'candidates', candidates } })])
  t.match(await page(), /ไม่มีเลขบัตรนี้ใน HOSxP ชื่อและวันเกิดตรงกับ.*HN 000000001 .*เลขบัตรใน HOSxP ไม่ได้บันทึก .*ลงทะเบียนใหม่ใน HOSxP/)
  desks.lie([deskCard({ id: 'card-new', match: { kind: 'new' } })])
  t.match(await page(), /ยังไม่มีใน HOSxP ลงทะเบียนใหม่/)
  t.equal((await desk.post('/card-room/patient', { card: 'card-new', hn: '000000777' })).statusCode, 422, 'no such patient')
  t.equal((await desk.post('/card-room/patient', { card: 'card-new', hn: HN })).statusCode, 303, 'whom a person looked for')
  desks.lie([deskCard({ match: { kind: 'unknown' }, right: { answer: eligible(), answerId: 7 } })])
  t.match(await page(), /✕ HOSxP ไม่ตอบ .*นายสมมติ ตัวอย่าง .*✓ มีสิทธิ บัตรทอง .*HOSxP ไม่ตอบ ยังไม่รู้ HN/)
  desks.lie([deskCard()])
  t.equal((await desk.post('/card-room/patient', { card: 'card-1', hn: TWIN })).statusCode, 422, 'a citizen id of one patient is no choice')
})

await t.test('a card HOSxP does not know is taken for whom a person looked for, and another one may be chosen', async t => {
  const OTHERS = '000000005'
  await hospital.addPatient({ hn: OTHERS, fname: 'สมมติ', lname: 'คนละคน', cid: citizenIdAt(5) })
  desks.lie([deskCard({ id: 'card-known' }), deskCard({ id: 'card-sought', card: idCard({ citizenId: citizenIdAt(4) }), match: { kind: 'new' } })])
  t.match((await desk.get('/card-room?card=card-sought&over=card-known')).body, 'href="/card-room/search?card=card-sought"')
  const asked = await desk.get('/card-room/search?card=card-sought')
  t.match(textOf(asked.body), /ค้นหา HN ของบัตรนี้ บัตรบนโต๊ะ นายสมมติ ตัวอย่าง เกิด 05\/05\/2523/)
  t.match(asked.body, 'value="สมมติ ตัวอย่าง"', 'what the card says is typed already')
  t.notMatch(asked.body, citizenIdAt(4))
  const { body } = await desk.post('/card-room/search', { typed: 'สมมติ', card: 'card-sought' })
  const found = body.slice(body.indexOf('id="found"'))
  t.match(body, /<form method="post" action="\/card-room\/patient" id="found">/)
  t.notMatch(found, /name="reason"/, 'there is a card')
  t.match(found, /name="card" value="card-sought"/)
  t.match(found, new RegExp(`<details><summary[^>]*><b>✕ เลขบัตรเป็นของคนอื่น</b></summary><button class="danger" name="hn" value="${OTHERS}"`), 'a number of somebody else takes two steps')
  t.equal((await desk.post('/card-room/patient', { card: 'card-sought', hn: OTHERS })).statusCode, 303)
  t.match(textOf((await desk.get('/card-room?card=card-sought&over=card-known')).body), /HN 000000005 คนเลือก .*เลือกไว้ HN 000000005 เลือกใหม่/)
  for (const card of ['card-known', 'card-gone']) {
    t.equal((await desk.get(`/card-room/search?card=${card}`)).statusCode, 404, 'no search without a card by mistake')
    t.equal((await desk.post('/card-room/search', { typed: 'สมมติ', card })).statusCode, 404)
  }
  await hospital.change('DELETE FROM patient WHERE hn = ?', [OTHERS])
})

await t.test('a payer that answered the desk is up, whatever was written down a minute ago, until it fails again', async t => {
  const standing = { source: 'real-person', isOn: true, state: 'down', since: plusMs(NOW, -60_000), lastAnswerAt: null, lastFailureAt: plusMs(NOW, -60_000), lastReason: 'unavailable', token: null } as const
  await keepStandings(db, [standing], NOW)
  desks.lie([])
  t.match(await page(), /✕ สปสช\. RealPerson ไม่ตอบ/)
  desks.lie([deskCard({ right: { answer: eligible(undefined, { source: 'real-person' }), answerId: null } })])
  t.match(await page(), /✓ สปสช\. RealPerson ใช้ได้/)
  desks.lie([])
  t.match(await page(), /✓ สปสช\. RealPerson ใช้ได้/, 'also when that patient is done')
  await keepStandings(db, [{ ...standing, lastFailureAt: plusMs(NOW, 1000) }], NOW)
  t.match(await page(), /✕ สปสช\. RealPerson ไม่ตอบ/)
  await keepStandings(db, [{ ...standing, isOn: false }], NOW)
})

await t.test('what the right is otherwise than the last time is told in a line', async t => {
  const question = { citizenId: CITIZEN_ID, serviceDate: localDate('2026-11-20') }
  await keepAnswer(db, question, 'desk', eligible([payerRight({ mainHospital: '10671' })], { askedAt: plusMs(NOW, -86_400_000), isAbout: localDate('2026-11-19') }))
  const answer = eligible()
  const answerId = await keepAnswer(db, question, 'desk', answer)
  desks.lie([deskCard({ id: 'card-changed', right: { answer, answerId } })])
  t.match(await page(), /เปลี่ยนจากครั้งก่อน หน่วยบริการหลักของบัตรทองเปลี่ยน 10671 → 10670 รพ\.ตัวอย่าง/)
})

await t.test('a card left in the reader after its patient is told of', async t => {
  desks.lie([])
  t.match(await page(), /คืนบัตรให้ผู้ป่วย บัตรยังอยู่ในเครื่องอ่าน/)
  desks.lie([], deskLink({ readers: [{ name: READER, slot: 'empty' }] }))
  t.match(await page(), /เสียบบัตรประชาชน/)
})

await t.test('of the cards pulled out only the last is offered; the papers of the visit by a key', async t => {
  const pulled = (id: string) => deskCard({ id, removedAt: NOW })
  desks.lie([deskCard({ id: 'card-now' }), pulled('card-b'), pulled('card-c'), deskCard({ id: 'card-two', reader: 'Reader B' })])
  const { body } = await desk.get('/card-room')
  t.match(body, /card=card-b&/)
  t.match(body, /card=card-two&/, 'and what lies in another reader')
  t.notMatch(body, /card=card-c&/)
  const papers = `/cases/visit/${VN}/papers`
  t.match(body, new RegExp(`href="${papers}" data-key="KeyD"`))
  const opened = await desk.get(papers)
  t.equal(opened.statusCode, 200)
  t.match(opened.body, 'href="/card-room" data-key="KeyB"')
  t.notMatch(opened.body, `href="/cases/visit/${VN}"`, 'no way to a page that would be refused')
})

await t.test("differences, this desk's warnings first and the rest counted, and the provisional right with its slip", async t => {
  await tell(db, ['RG01', 'RG02', 'RG03', 'RG04', 'RG05'].map((check, i) => [check, VN, { hn: HN, owner: 'card-room', message: `เรื่องที่ ${i + 1}`, severity: 'warn', satangAtRisk: satang(1000 * (5 - i)), deadline: null }]))
  await tell(db, [['MO03', VN, { hn: HN, owner: 'finance', message: 'เรื่องของการเงิน' }]])
  await startProvisional(db, { subject: { kind: 'visit', id: VN }, hn: HN, citizenId: CITIZEN_ID, serviceDate: localDate('2026-11-20'), cause: 'unavailable', nextAt: NOW, offered: null, decidedBy: 'shift-head', decider: 'หัวหน้าเวร ก', remark: 'ใช้บัตรทอง' }, { by: 'test', at: NOW })
  desks.lie([deskCard({ id: 'card-full', card: idCard({ thaiName: { prefix: 'นาย', first: 'สมมุติ', middle: '', last: 'ตัวอย่าง' } }) })])
  const { body } = await desk.get('/card-room')
  const text = textOf(body)
  t.match(text, /คำเตือน 5 เรื่อง เรื่องที่ 1 .*เรื่องที่ 2 .*เรื่องที่ 3 .*อีก 2 เรื่อง/)
  t.match(text, /ของหน่วยงานอื่น: การเงิน 1/)
  t.notMatch(text, /เรื่องที่ 4|เรื่องของการเงิน/)
  t.match(text, /บัตรไม่ตรงกับ HOSxP 1 อย่าง ชื่อ บัตร .*สมมุติ.* HOSxP .*สมมติ/)
  t.match(text, /สิทธิชั่วคราว รอตรวจซ้ำ .*หัวหน้าเวร หัวหน้าเวร ก ตัดสินใจ/)
  t.match(body, `href="/rights/visit/${VN}/slip"`)
  t.match(text, /สิทธิชั่วคราวรอตรวจซ้ำ 1/)
})

await t.test('of two visits a person chooses; warnings follow the choice', async t => {
  await hospital.addVisit(SECOND_VN, { vstdate: '2026-11-20', vsttime: '08:30:00' }, { diagnosis: null, charge: null })
  await tell(db, [['RG06', SECOND_VN, { hn: HN, owner: 'card-room', message: 'เรื่องของครั้งที่สอง', severity: 'block' }]])
  desks.lie([deskCard({ id: 'card-two' })])
  const { body } = await desk.get('/card-room')
  t.match(textOf(body), /วันนี้มี 2 รายการ เลือกก่อน/)
  t.match(textOf(body), /เรื่องของครั้งที่สอง/)
  t.match(body, `href="?visit=${VN}"`)
  const first = await page(`?visit=${VN}`)
  t.match(first, new RegExp(`VN ${VN} วันนี้ 08:00 น\\. เอกสาร D 71`))
  t.notMatch(first, /เรื่องของครั้งที่สอง/)
  const second = await page(`?visit=${SECOND_VN}`)
  t.match(second, /คำเตือน 1 เรื่อง เรื่องของครั้งที่สอง/)
  await hospital.change('DELETE FROM ovst WHERE vn = ?', [SECOND_VN])
})

await t.test('the newest card is shown, another one by its key, and the next card takes its place', async t => {
  const older = deskCard({ id: 'card-old', reader: 'Reader B', card: idCard({ citizenId: citizenIdAt(5), thaiName: { prefix: 'นาง', first: 'ก่อนหน้า', middle: '', last: 'มาก่อน' } }), match: { kind: 'new' } })
  const newer = deskCard({ id: 'card-new' })
  desks.lie([newer, older])
  const { body } = await desk.get('/card-room')
  t.match(textOf(body), /HN 000000001 .*Reader B นางก่อนหน้า มาก่อน T/)
  const href = /href="(\/card-room\?card=card-old[^"]*)"/.exec(body)?.[1]?.replaceAll('&amp;', '&') ?? ''
  const switched = textOf((await desk.get(href)).body)
  t.match(switched, /นางก่อนหน้า มาก่อน .*ลงทะเบียนใหม่ .*Reader A นายสมมติ ตัวอย่าง T/)
  desks.lie([deskCard({ id: 'card-next', card: idCard({ thaiName: { prefix: 'นาย', first: 'คนถัดไป', middle: '', last: '' } }), match: { kind: 'new' } }), newer, older])
  t.match(textOf((await desk.get(href)).body), /นายคนถัดไป .*ยังไม่มีใน HOSxP/)
})

await t.test('done clears the desk, unless a card came meanwhile', async t => {
  desks.lie([deskCard({ id: 'card-next' }), deskCard({ id: 'card-old' })])
  desks.done.length = 0
  await desk.post('/card-room/done', { newest: 'card-old' })
  t.same(desks.done, [])
  await desk.post('/card-room/done', { newest: 'card-next' })
  t.same(desks.done, ['clear'])
  const text = await page()
  t.match(text, /เสียบบัตรประชาชน/)
  t.notMatch(text, /สมมติ/)
})

await t.test('whom a card showed is on record once a card, not with every refresh', async t => {
  desks.lie([deskCard({ id: 'card-once' })])
  const shown = async (): Promise<number> => (await audited(db, { action: 'card-shown', subject: { kind: 'card', id: 'card-once' } })).length
  await desk.get('/card-room')
  await desk.get('/card-room', { 'x-live': '1' })
  await desk.get('/card-room')
  t.equal(await shown(), 1)
  const [event] = await audited(db, { action: 'card-shown', subject: { kind: 'card', id: 'card-once' } })
  t.match(event, { hns: [HN], login: 'card-room' })
  t.notMatch(site.logged(), /สมมติ|ตัวอย่าง|9000000000012/)
})

await t.test('a stay that lasts is one with the visit it began with', async t => {
  await hospital.addAdmission('690000123', { hn: HN, regdate: '2026-11-20', regtime: '08:20:00', dchdate: null, dchtime: null, dchtype: null, dchstts: null, confirm_discharge: null, vn: VN })
  await hospital.change('UPDATE ovst SET an = ? WHERE vn = ?', ['690000123', VN])
  desks.lie([deskCard({ id: 'card-stay' })])
  const text = await page()
  t.match(text, /AN 690000123 นอนโรงพยาบาลตั้งแต่ 20\/11\/2569/)
  t.notMatch(text, /เลือกก่อน/)
})

await t.test('a department sees its own warnings, the office all of them', async t => {
  desks.lie([deskCard({ id: 'card-office' })])
  t.match(textOf((await site.beside(await site.as('department')).get('/card-room')).body), /ไม่มีคำเตือน ของหน่วยงานอื่น: ห้องบัตร 6, การเงิน 1/)
  const { body } = await site.beside(await site.as('insurance-office')).get('/card-room')
  t.match(textOf(body), /คำเตือน 7 เรื่อง/)
  t.match(body, `href="/cases/patient/${HN}"`)
})

await t.test('while HOSxP is away everything of our own is there, and it says so', async t => {
  await site.web.site.connection.close()
  desks.lie([deskCard({ id: 'card-away', right: { answer: undetermined('unavailable'), answerId: null } })])
  const { body, statusCode } = await desk.get('/card-room')
  t.equal(statusCode, 200)
  const text = textOf(body)
  t.match(text, /✕ HOSxP ไม่ตอบ .*นายสมมติ ตัวอย่าง .*HN 000000001 .*\? ตรวจไม่ได้ ปลายทางไม่ตอบ/)
  t.match(text, /HOSxP ไม่ตอบ จึงยังไม่รู้ visit ของวันนี้/)
  t.match(text, /คำเตือน 6 เรื่อง/)
  t.match(text, /สิทธิชั่วคราว รอตรวจซ้ำ/)
  t.match(text, /HOSxP ไม่ตอบ ยังเทียบไม่ได้/)
  t.match(text, /ไม่รู้ว่ามีรูปใน HOSxP หรือไม่/)
  t.match(body, 'href="/rights/blank-slips"')
  desks.lie([deskCard({ id: 'card-away-2', match: { kind: 'new' } })])
  t.equal((await desk.post('/card-room/patient', { card: 'card-away-2', hn: HN })).statusCode, 422, 'nobody is chosen unseen')
})
