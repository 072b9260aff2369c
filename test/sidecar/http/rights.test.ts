import http from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import t from 'tap'
import { localDate, plusMs } from '../../../src/values/local-date.js'
import { HOST, ORIGIN } from '../../support/web-site.js'
import { textOf } from './act-hospital.js'
import { CITIZEN_ID, eligible, EARLIER_VN, HN, NOW, notEligible, payerRight, rightSite, SECOND_VN, TODAY, undetermined, VN } from './right-support.js'

const site = await rightSite(t)
const { payers, hospital } = site
const desk = await site.as('card-room')
const addresses: string[] = []
const follow = async (response: { readonly headers: Record<string, unknown> }): Promise<string> => {
  const address = String(response.headers['location'])
  addresses.push(address)
  return (await desk.get(address)).body
}

await t.test('the page asks in one input, ready to type, and says how the sources stand', async t => {
  const { body, statusCode } = await desk.get('/rights')
  t.equal(statusCode, 200)
  t.match(body, /<input name="person" value(="")? autocomplete="off" autofocus/)
  t.match(body, /name="day" value="20\/11\/2569"/)
  t.match(textOf(body), /ยังไม่ได้เปิดใช้แหล่งตรวจสิทธิ/)
  t.match(textOf(body), /สิทธิชั่วคราวที่ยังไม่จบ 0 ราย/)
})

await t.test('a citizen id with dashes and spaces is asked about at the desk, and the answer has a page of its own', async t => {
  payers.next = eligible()
  const answer = await desk.post('/rights', { person: '9-0000 00000-01-2', day: '' })
  t.equal(answer.statusCode, 303)
  t.match(answer.headers.location, /^\/rights\/answers\/\d+$/)
  t.match(payers.asked.at(-1), { citizenId: CITIZEN_ID, serviceDate: TODAY, priority: 'desk', cause: 'desk' })
  t.equal(payers.asked.at(-1)?.signal?.aborted, false, 'an answer that was sent takes nothing back')
  const body = await follow(answer)
  const text = textOf(body)
  t.match(text, /✓ มีสิทธิ บัตรทอง นายสมมติ ตัวอย่าง เลขบัตร 9-xxxx-xxxxx-xx-2/)
  t.match(text, /UCS สิทธิหลักประกันสุขภาพแห่งชาติ/)
  t.match(text, /89 ช่วงอายุ 12-59 ปี/)
  t.match(text, /10670 รพ\.ตัวอย่าง/)
  t.match(text, /ไม่มีวันหมดอายุ/)
  t.match(text, /สปสช\. SRM ตอบเมื่อ 20\/11\/2569 09:00 น\. · สิทธิของวันที่ 20\/11\/2569/)
  t.match(text, /ครั้งแรกที่ระบบนี้ตรวจคนนี้/)
  t.match(text, new RegExp(`HN ${HN} นายสมมติ ตัวอย่าง VN ${VN}`), "today's visit stands beside it")
  t.notMatch(text, EARLIER_VN)
  t.match(body, `href="/rights/visit/${VN}"`)
  t.notMatch(body, CITIZEN_ID)
})

await t.test('by HN, with or without its zeros, and for another day in Buddhist years', async t => {
  await desk.post('/rights', { person: '1', day: '1/10/2569' })
  t.match(payers.asked.at(-1), { citizenId: CITIZEN_ID, serviceDate: localDate('2026-10-01') })
  await desk.post('/rights', { person: HN, day: '' })
  t.match(payers.asked.at(-1), { citizenId: CITIZEN_ID, serviceDate: TODAY })
})

await t.test('what cannot be asked is told beside its field, with what was typed', async t => {
  const before = payers.asked.length
  for (const [person, why] of [['9000000000017', /ไม่ผ่านหลักตรวจ/], ['90000000000', /ต้องมี 13 หลัก \(ลงไว้ 11\)/], ['777', /ไม่พบ HN นี้/], ['สมชาย', /ลงเลขบัตรประชาชน 13 หลัก หรือ HN/], ['', /ลงเลขบัตรประชาชน 13 หลัก หรือ HN/]] as const) {
    const { statusCode, body } = await desk.post('/rights', { person, day: '' })
    t.equal(statusCode, 422, person)
    t.match(body, why, person)
    if (person !== '') t.match(body, `name="person" value="${person}"`)
  }
  const wrongDay = await desk.post('/rights', { person: HN, day: '31/02/2569' })
  t.equal(wrongDay.statusCode, 422)
  t.match(wrongDay.body, /วันที่ไม่ถูกต้อง/)
  t.match(wrongDay.body, 'value="31/02/2569"')
  t.equal(payers.asked.length, before, 'nobody was asked')
})

await t.test('what changed since the last answer: main hospital and last day', async t => {
  payers.next = eligible([payerRight({ mainHospital: '10671', endsOn: localDate('2026-11-30') })], { askedAt: plusMs(NOW, 60_000) })
  const text = textOf(await follow(await desk.post('/rights', { person: CITIZEN_ID, day: '' })))
  t.match(text, /หน่วยบริการหลักของบัตรทองเปลี่ยน 10670 รพ\.ตัวอย่าง → 10671 รพ\.ศูนย์สมมติ/)
  t.match(text, /วันหมดอายุของบัตรทองเปลี่ยน ไม่มีวันหมดอายุ → 30\/11\/2569/)
  t.match(text, /เหลือ 10 วัน/)
  t.match(text, /จะหมดอายุในอีก 10 วัน/)
  t.match(text, /หลัก 10670 รพ\.ตัวอย่าง ไม่ตรง/, 'what HOSxP recorded is marked')
})

await t.test('a vacant right is proposed for registration; the recorded right does not agree', async t => {
  payers.next = notEligible('vacant', { askedAt: plusMs(NOW, 120_000) })
  const text = textOf(await follow(await desk.post('/rights', { person: CITIZEN_ID, day: '' })))
  t.match(text, /✕ ไม่มีสิทธิ สิทธิว่าง/)
  t.match(text, /สิทธิว่าง: เสนอให้ขึ้นทะเบียน/)
  t.match(text, /เดิมมีสิทธิ บัตรทอง \(UCS\) ตอนนี้สิทธิว่าง/)
  t.match(text, /ไม่ตรง/)
})

await t.test('OFC and LGO both: OFC is used; insured and not yet entitled is no vacant right, and social security is never registered or moved', async t => {
  const ofc = payerRight({ scheme: 'OFC', mainCode: 'OFC', subCode: 'O1' })
  payers.next = eligible([ofc, payerRight({ scheme: 'LGO', mainCode: 'LGO', subCode: 'L1' })], { askedAt: plusMs(NOW, 180_000) })
  t.match(textOf(await follow(await desk.post('/rights', { person: CITIZEN_ID, day: '' }))), /ใช้สิทธิข้าราชการจ่ายตรง \(OFC\)/)
  payers.next = notEligible('not-in-force', { askedAt: plusMs(NOW, 240_000), notInForce: [payerRight({ scheme: 'SSS', mainCode: 'SSS', startsOn: localDate('2027-02-01') })] })
  const text = textOf(await follow(await desk.post('/rights', { person: CITIZEN_ID, day: '' })))
  t.match(text, /ประกันสังคม ยังไม่เริ่ม จะเริ่ม 01\/02\/2570 ไม่ใช่สิทธิว่าง/)
  t.notMatch(text, /ขึ้นทะเบียน|ย้าย/)
})

await t.test('an answer about today does not settle a day in the past, and says so', async t => {
  payers.next = eligible([payerRight()], { source: 'real-person', knowsDates: false, askedAt: plusMs(NOW, 300_000) })
  const text = textOf(await follow(await desk.post('/rights', { person: CITIZEN_ID, day: '01/10/2569' })))
  t.match(text, /บอกสิทธิของวันที่ 20\/11\/2569 เท่านั้น ยังไม่ยืนยันวันรับบริการ 01\/10\/2569/)
  t.match(text, EARLIER_VN, 'the visit of that day stands beside it')
})

await t.test('nobody answers: the page says which of the four it is and leads to every visit of today', async t => {
  await hospital.addVisit(SECOND_VN, { vstdate: '2026-11-20', vsttime: '08:30:00' }, { diagnosis: null, charge: null })
  payers.next = undetermined('unavailable')
  const { statusCode, body } = await desk.post('/rights', { person: HN, day: '' })
  t.equal(statusCode, 200)
  t.match(textOf(body), /\? ตรวจไม่ได้ ปลายทางไม่ตอบ ลองโทรถามก่อน/)
  for (const vn of [VN, SECOND_VN]) t.match(body, `href="/rights/visit/${vn}"`)
  payers.next = { kind: 'not-checked' }
  t.match(textOf((await desk.post('/rights', { person: HN, day: '' })).body), /ยังไม่ได้ตรวจ ยังไม่ได้กำหนดแหล่งตรวจสิทธิ/)
})

await t.test('two HNs with one citizen id are both shown, and none is chosen', async t => {
  await hospital.addPatient({ hn: '000000009', fname: 'สมมติ', cid: CITIZEN_ID })
  payers.next = eligible([payerRight()], { askedAt: plusMs(NOW, 360_000) })
  const text = textOf(await follow(await desk.post('/rights', { person: CITIZEN_ID, day: '' })))
  t.match(text, /เลขบัตรนี้มี 2 HN/)
  t.match(text, /HN 000000001 .*HN 000000009/)
})

await t.test('outside office hours the on-call officer is named', async t => {
  t.notMatch((await desk.get('/rights')).body, /เวรตรวจสอบสิทธิ/)
  site.setClock(plusMs(NOW, 12 * 3_600_000))
  t.match((await (await site.as('card-room')).get('/rights')).body, /ตอนนี้งานประกันปิด .*เวรตรวจสอบสิทธิ/)
  site.setClock(plusMs(NOW, 24 * 3_600_000))
  t.notMatch((await (await site.as('card-room')).get('/rights')).body, /เวรตรวจสอบสิทธิ/, 'on a Saturday the office works as well')
  site.setClock(NOW)
})

await t.test('a question is taken back when the browser goes away, and the log stays quiet', async t => {
  const csrf = /name="_csrf" value="([^"]*)"/.exec((await desk.get('/rights')).body)?.[1] ?? ''
  await site.app.listen({ port: 0, host: '127.0.0.1' })
  const address = site.app.server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  payers.isSilent = true
  const request = http.request({ port: address.port, host: '127.0.0.1', path: '/rights', method: 'POST', headers: { host: HOST, origin: ORIGIN, cookie: desk.cookie(), 'content-type': 'application/x-www-form-urlencoded' } })
  request.on('error', () => undefined)
  const before = payers.asked.length
  request.end(new URLSearchParams({ _csrf: csrf, person: CITIZEN_ID, day: '' }).toString())
  while (payers.asked.length === before) await wait(20)
  request.destroy()
  while (payers.left === 0) await wait(20)
  payers.isSilent = false
  t.equal(payers.left, 1)
  t.notMatch(site.logged(), 'a request failed')
})

await t.test('auditors and IT do not ask', async t => {
  for (const role of ['auditor', 'it'] as const) {
    const browser = await site.as(role)
    t.equal((await browser.get('/rights')).statusCode, 403)
    t.equal((await browser.post('/rights', { person: CITIZEN_ID })).statusCode, 403)
    t.equal((await browser.get('/rights/answers/1')).statusCode, 403)
  }
  t.equal((await desk.get('/rights/answers/999999')).statusCode, 404)
})

await t.test('while HOSxP is down the citizen id is asked about, an HN is not found, and a VN leads on', async t => {
  await site.web.site.connection.close()
  payers.next = eligible([payerRight()], { askedAt: plusMs(NOW, 420_000) })
  t.match(textOf(await follow(await desk.post('/rights', { person: CITIZEN_ID, day: '' }))), /✓ มีสิทธิ บัตรทอง .*HOSxP ไม่ตอบ/)
  t.match((await desk.post('/rights', { person: HN, day: '' })), { statusCode: 422, body: /HOSxP ไม่ตอบ จึงหาจาก HN ไม่ได้/ })
  payers.next = undetermined('unavailable')
  const { body } = await desk.post('/rights', { person: CITIZEN_ID, day: '' })
  t.match(body, /name="vn"/)
  t.equal((await desk.post('/rights', { vn: VN })).headers.location, `/rights/visit/${VN}`)
  t.equal((await desk.post('/rights', { vn: ' ๖๙๑๑๒๐๐๘๐๐๐๐ ' })).headers.location, `/rights/visit/${VN}`)
  const wrong = await desk.post('/rights', { vn: '../x' })
  t.equal(wrong.statusCode, 422)
  t.match(wrong.body, /name="vn" value="\.\.\/x"/, 'what was typed comes back in its own field')
  t.match(textOf(wrong.body), /VN เป็นตัวเลข/)
})

await t.test('no citizen id stands in an address, the log or the audit; who was asked about and seen is on record', async t => {
  const audits = await site.audits()
  t.match(audits.filter(({ action }) => action === 'right-asked').at(-1), { hns: [HN], detail: { answer: 'มีสิทธิ' } })
  t.ok(audits.some(({ action, hns }) => action === 'right-viewed' && hns.includes(HN)))
  for (const told of [JSON.stringify(audits), site.logged(), ...addresses]) t.notMatch(told, CITIZEN_ID)
  t.notMatch(site.logged(), 'สมมติ')
})
