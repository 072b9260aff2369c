import t from 'tap'
import { CITIZEN_ID, eligible, HN, NOW, rightSite, undetermined } from './right-support.js'
import { plusMs, HOUR_MS } from '../../../src/values/local-date.js'
import { neverLogged } from '../../support/test-log.js'
import { textOf } from './act-hospital.js'

const SECRET = 'ใจดีที่สุด'
neverLogged(SECRET, 'AB9988776')
const site = await rightSite(t)
const { hospital, payers } = site
await hospital.addPatient({ hn: '000000007', pname: 'น.ส.', fname: 'เก่งกล้า', lname: SECRET, cid: '9999999999994', passport_no: 'AB9988776', birthday: '1990-02-01' })
await hospital.addPatient({ hn: '000000008', pname: 'ด.ช.', fname: 'เก่งกาจ', lname: SECRET, cid: '', birthday: null })
const desk = await site.as('card-room')
const last = async (action: string) => (await site.audits()).find(event => event.action === action)
const search = async (typed: string) => await desk.post('/card-room/search', { typed })

await t.test('the page waits for what a person types', async t => {
  const { statusCode, body } = await desk.get('/card-room/search')
  t.equal(statusCode, 200)
  t.match(body, /<input name="typed"[^>]* autofocus[^>]* data-search/)
  t.notMatch(body, /id="found"|id="nobody"/)
})

await t.test('a patient is found by HN, citizen id, passport and name; ids are masked', async t => {
  for (const typed of ['7', '0000007', '000000007', '๗', '9-9999-99999-99-4', 'ab 9988776', 'เก่งกล', 'น.ส.เก่งกล้า ใจ', `เก่ง ${SECRET}`]) {
    const { statusCode, body } = await search(typed)
    t.equal(statusCode, 200)
    t.match(textOf(body), /000000007 น\.ส\.เก่งกล้า ใจดีที่สุด 01\/02\/2533 9-xxxx-xxxxx-xx-4/, typed)
    t.notMatch(body, '9999999999994')
  }
  const { body } = await search('เก่ง')
  t.match(body, /<form[^>]* id="found"><button hidden/, 'Enter opens nobody while there are two')
  t.match(textOf(body), /พบ 2 คน.*000000008 ด\.ช\.เก่งกาจ ใจดีที่สุด ไม่ได้บันทึก ไม่ได้บันทึก/)
})

await t.test('what will not do is said, with what was typed', async t => {
  for (const [typed, words] of [['', /พิมพ์ HN เลขบัตรประชาชน/], ['ก', /อย่างน้อย 2 ตัวอักษร/]] as const) {
    const { statusCode, body } = await search(typed)
    t.equal(statusCode, 422)
    t.match(textOf(body), words)
  }
  t.match(textOf((await search('9999999999995')).body), /ไม่พบผู้ป่วย เลขนี้ไม่ผ่านหลักตรวจ/)
  t.match(textOf((await search('12345678901')).body), /ต้องมี 13 หลัก \(พิมพ์ไว้ 11\)/)
  t.match(textOf((await search('ไม่มีใคร')).body), /ไม่พบผู้ป่วย/)
})

await t.test('a search is on record with whom it showed, never with what was typed', async t => {
  await search(`เก่ง ${SECRET}`)
  t.match(await last('patient-searched'), { detail: { by: 'ชื่อ', count: 2 }, hns: ['000000007', '000000008'] })
  t.notMatch(JSON.stringify((await site.audits()).map(({ detail }) => detail)), SECRET)
})

await t.test('nobody is opened without a reason', async t => {
  const fault = async (form: Record<string, string>, words: RegExp) => {
    const { statusCode, body } = await desk.post('/card-room/open', { hn: '000000007', typed: 'เก่ง', ...form })
    t.equal(statusCode, 422)
    t.match(textOf(body), words)
    t.match(textOf(body), /000000007/, 'the list stays')
  }
  await fault({}, /เลือกเหตุผล/)
  await fault({ reason: 'because' }, /เลือกเหตุผล/)
  await fault({ reason: 'other', other: ' \u200B ' }, /พิมพ์เหตุผล/)
  const nobody = await desk.post('/card-room/open', { typed: 'เก่ง', reason: 'child' })
  t.equal(nobody.statusCode, 422, 'Enter, with several patients on the list')
  t.match(textOf(nobody.body), /กดปุ่ม เปิด ของผู้ป่วยที่ต้องการ/)
  t.match(nobody.body, /value="child" checked/)
  const straight = await desk.get('/card-room/patients/000000007')
  t.equal(straight.statusCode, 303)
  t.equal(straight.headers.location, '/card-room/search?hn=000000007')
  t.match(textOf((await desk.get('/card-room/search?hn=000000007')).body), /พบ 1 คน.*000000007/)
  t.equal(await last('patient-opened'), undefined)
})

await t.test('an opened patient is shown with the right, and is on record with the reason', async t => {
  payers.next = eligible()
  const opened = await desk.post('/card-room/open', { hn: HN, reason: 'other', other: 'มากับรถกู้ชีพ', typed: '1' })
  t.equal(opened.statusCode, 303)
  t.equal(opened.headers.location, `/card-room/patients/${HN}`)
  t.match(await last('patient-opened'), { hns: [HN], subject: { kind: 'patient', id: HN }, detail: { reason: 'อื่น ๆ: มากับรถกู้ชีพ' } })
  const { statusCode, headers, body } = await desk.get(`/card-room/patients/${HN}`)
  t.equal(statusCode, 200)
  t.equal(headers['refresh'], undefined, 'all is here')
  const text = textOf(body)
  t.match(text, /ไม่มีบัตร อื่น ๆ: มากับรถกู้ชีพ/)
  t.match(text, /นายสมมติ ตัวอย่าง/)
  t.match(text, /บัตรทอง/)
  t.match(body, new RegExp(`/patients/${HN}/photo`))
  t.notMatch(body, CITIZEN_ID)
  t.match(payers.asked.at(-1), { citizenId: CITIZEN_ID, cause: 'desk', priority: 'desk', serviceDate: '2026-11-20' })
  const before = payers.asked.length
  await desk.get(`/card-room/patients/${HN}`)
  t.equal(payers.asked.length, before, 'looking again asks nobody')
  t.equal((await site.audits()).filter(({ action }) => action === 'patient-opened').length, 1, 'and is the same opening')
})

await t.test('another person gives a reason of their own; so does the same one the next day', async t => {
  const other = await site.as('insurance-office')
  t.equal((await other.get(`/card-room/patients/${HN}`)).statusCode, 303)
  site.setClock(plusMs(NOW, 9 * HOUR_MS))
  const again = await site.as('card-room')
  t.equal((await again.get(`/card-room/patients/${HN}`)).statusCode, 303)
  site.setClock(NOW)
})

await t.test('payers that take their time: the page comes, and looks again', async t => {
  payers.isSilent = true
  await desk.post('/card-room/open', { hn: HN, reason: 'forgotten' })
  const startedAt = performance.now()
  const { statusCode, headers, body } = await desk.get(`/card-room/patients/${HN}`)
  t.ok(performance.now() - startedAt < 5000)
  t.equal(statusCode, 200)
  t.equal(headers['refresh'], '2')
  t.match(textOf(body), /กำลังถามสิทธิ/)
  payers.isSilent = false
})

await t.test('an answer that settles nothing is not asked for again by the page itself', async t => {
  payers.next = undetermined('unavailable')
  await desk.post('/card-room/open', { hn: HN, reason: 'forgotten' })
  const before = payers.asked.length
  for (let i = 0; i < 3; i++) t.equal((await desk.get(`/card-room/patients/${HN}`)).headers['refresh'], undefined)
  t.equal(payers.asked.length, before + 1)
})

await t.test('an HN nobody has is not found', async t => {
  await desk.post('/card-room/open', { hn: '000099999', reason: 'forgotten' })
  t.equal((await desk.get('/card-room/patients/000099999')).statusCode, 404)
})

await t.test('nothing of it is in an address or a log', async t => {
  t.notMatch(site.logged(), new RegExp(`${SECRET}|เก่ง|9999999999994|AB9988776|กู้ชีพ`))
})

await t.test('HOSxP away: the search says so, and a patient who was opened is still shown', async t => {
  payers.next = eligible()
  await desk.post('/card-room/open', { hn: HN, reason: 'broken' })
  await hospital.change('LOCK TABLES patient WRITE')
  const { statusCode, body } = await search('เก่ง')
  t.equal(statusCode, 200)
  t.match(textOf(body), /HOSxP ไม่ตอบ/)
  const page = await desk.get(`/card-room/patients/${HN}`)
  t.equal(page.statusCode, 200)
  t.match(textOf(page.body), /HOSxP ไม่ตอบ/)
  await hospital.change('UNLOCK TABLES')
})
