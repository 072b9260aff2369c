import t from 'tap'
import { readActRuns } from '../../../src/sidecar/http/act/act-runs.js'
import { readAccidentFile } from '../../../src/sidecar/state/accident-claim-store.js'
import { saveContact } from '../../../src/sidecar/state/contact-store.js'
import { failRun, finishRun, startRun } from '../../../src/sidecar/state/run-store.js'
import { localDate, type Instant } from '../../../src/values/local-date.js'
import { checkRun } from '../../support/check-run.js'
import { webSite } from '../../support/web-site.js'
import { ACT, smallHospital } from '../../support/small-hospital.js'
import { actSite, clockAt, SUSPECT, textOf, VICTIM } from './act-hospital.js'

/** What stands between the headings of the part that has this id. */
const partOf = (html: string, id: string): string => textOf(html.split(`id="${id}"`)[1]?.split(/<(?:section|div) id=/)[0] ?? '')

await t.test('a victim is counting, turns amber in the last session and red at the deadline', async t => {
  const site = await actSite(t)
  const boardAt = async (time: string): Promise<string> => {
    site.setClock(clockAt(time))
    const answer = await (await site.as('insurance-office')).get('/act', { 'x-live': '1' })
    t.equal(answer.statusCode, 200)
    return answer.body
  }
  t.match(partOf(await boardAt('2026-11-19 20:00'), 'counting'), /เหลือ 18 ชม\. 30 นาที กำลังนับ · พรุ่งนี้ก่อน 14:30.*นายสมมติ ตัวอย่าง.*HN 000000001/)
  const amber = await boardAt('2026-11-20 06:30')
  t.match(partOf(amber, 'enter'), /เหลือ 8 ชม\. รอบนี้ · วันนี้ก่อน 14:30.*ครบ 20\/11\/2569 14:30 น\./)
  t.match(amber, /<tr class="level-amber" data-href="\/act\/visit\/691119150000"/)
  const red = await boardAt('2026-11-20 14:30')
  t.match(partOf(red, 'overdue'), /เลยไม่ถึง 1 นาที เลยกำหนด ครบ 20\/11\/2569 14:30 น\. .*ลง E-claim ทันที/)
  t.match(red, /<tr class="level-red" data-href="\/act\/visit\/691119150000"/)
  t.match(textOf(red), /0 ต้องบันทึกรอบนี้ 1 เลยกำหนด 0 กำลังนับ/)
})

await t.test('what is overdue for over a month is counted, and shown when asked for', async t => {
  const site = await actSite(t)
  site.setClock(clockAt('2026-12-21 06:30'))
  const office = await site.as('insurance-office')
  const text = textOf((await office.get('/act')).body)
  t.match(text, /1 เลยกำหนด.*เลยกำหนดเกิน 30 วันอีก 1 ราย/)
  t.notMatch(text, /HN 000000001/)
  t.match(textOf((await office.get('/act?show=overdue')).body), /เลย 30 วัน เลยกำหนด .*HN 000000001.*แสดงเฉพาะที่ยังไม่จบ · แสดงทั้งหมด/)
  t.match(textOf((await office.get('/act?show=all')).body), /ย้อนหลัง 400 วัน/, 'what is not shown is said')
  t.same((await site.audit('board-viewed')).map(({ hns }) => hns), [[VICTIM.hn], [SUSPECT.hn]], 'who was shown only then is on record only then')
})

await t.test('the board tells who, why, what is missing and whom to call', async t => {
  const site = await actSite(t)
  await site.hospital.change("UPDATE hospcode SET name = 'รพ.ศูนย์สมมติ' WHERE hospcode = '10671'")
  await saveContact(site.hospital.state.db, { hospitalCode: '10671', place: 'รพ.ศูนย์', unit: 'งานประกัน', person: 'คุณสมใจ', phone: '043-111-222', remark: '' }, { by: 'test', at: clockAt('2026-11-19 20:00') })
  const office = await site.as('insurance-office')
  const { body } = await office.get('/act')
  t.match(body, /<a class="phone nowrap" href="tel:0812345678">/, 'the patient')
  t.match(body, /งานประกัน คุณสมใจ.*<a class="phone nowrap" href="tel:043111222">/, 'the hospital that has the patient')
  t.match(textOf(body), /เพราะ .*สิทธิ พรบ\..*รหัส V234|เพราะ .*รหัส V234.*สิทธิ พรบ\./)
  for (const missing of ['สถานะรถ', 'สำเนาบัตรประชาชน', 'หนังสือมอบอำนาจ']) t.ok(body.includes(missing), missing)
  t.match(body, /id="freshness"/)
  for (const id of ['counts', 'board', 'suspected', 'follow']) t.match(body, new RegExp(`<div id="${id}" data-live`))
  t.notMatch(body, /90000000000\d\d/, 'no citizen id')
  t.notMatch(body, / style="/, 'the browser would refuse it')
  const viewed = await site.audit('board-viewed')
  t.same(viewed.map(({ hns, login }) => [login, hns]), [['insurance-office', [VICTIM.hn, SUSPECT.hn]]])
  await office.get('/act', { 'x-live': '1' })
  t.equal((await site.audit('board-viewed')).length, 1, 'once an hour for whom it showed already')
})

await t.test('a suspicion is answered with yes or no, by the office alone', async t => {
  const site = await actSite(t)
  const office = await site.as('insurance-office')
  t.match(partOf((await office.get('/act')).body, 'suspected'), /เพราะ .*คำใน.*ใช่ เริ่มนับเวลา ไม่ใช่/)
  const path = `/act/visit/${SUSPECT.id}/victim`
  const answer = await office.post(path, { answer: 'no' })
  t.equal(answer.headers.location, '/act?said=victim-no')
  t.equal((await readAccidentFile(site.hospital.state.db, SUSPECT))?.file.isVictim, false)
  t.equal(site.woken(), 1)
  t.same(await site.waiting(), [`visit ${SUSPECT.id}`])
  t.equal(partOf((await office.get('/act')).body, 'suspected').includes(SUSPECT.hn), false)
  t.match(textOf((await office.get('/act')).body), /ตอบว่าไม่ใช่ 1/)
  t.match(textOf((await office.get('/act?show=all')).body), /ตอบแล้วว่าไม่ใช่ 1 ราย HN 000000002/)

  await office.post(path, { answer: 'yes' })
  const { body } = await office.get('/act?said=victim-yes')
  t.match(body, /บันทึกแล้วว่าเป็นผู้ประสบภัยจากรถ/)
  t.match(textOf(body.split('id="board"')[1]?.split('id="suspected"')[0] ?? ''), /HN 000000002/, 'its clock runs among the others')
  t.match(textOf(body), /กำลังตรวจซ้ำ/)
  t.same((await site.audit('victim-answered')).map(({ hns, subject, detail }) => [hns, subject?.id, detail]), [[[SUSPECT.hn], SUSPECT.id, { answer: 'yes' }], [[SUSPECT.hn], SUSPECT.id, { answer: 'no' }]])

  const cardRoom = await site.as('card-room')
  const seen = (await cardRoom.get('/act')).body
  t.notMatch(seen, /\/victim"/, 'no button')
  t.equal((await cardRoom.post(path, { answer: 'no' })).statusCode, 403)
  t.equal((await office.post(path, { answer: 'maybe' })).statusCode, 400)
  t.equal((await office.post('/act/visit/691101010101/victim', { answer: 'yes' })).statusCode, 404)
})

await t.test('while HOSxP is down the board stands, without names', async t => {
  const site = await actSite(t)
  const office = await site.as('insurance-office')
  await site.web.site.connection.close()
  const { statusCode, body } = await office.get('/act')
  t.equal(statusCode, 200)
  t.match(partOf(body, 'counting'), /เหลือ 18 ชม\. 30 นาที.*HOSxP ไม่ตอบ.*HN 000000001/)
  t.match(textOf(body), /HOSxP ไม่ตอบ จึงไม่มีชื่อและเบอร์โทร/)
  t.equal((await office.get(`/act/visit/${VICTIM.id}`)).statusCode, 200)
})

await t.test('an empty board says that it looked, or why it did not', async t => {
  const hospital = await smallHospital(t)
  const site = await webSite(t, hospital)
  const { db } = hospital.state
  const at = (time: string): Instant => clockAt(`2026-11-20 ${time}`)
  const day = localDate('2026-11-20')
  const run = async (time: string): Promise<number> => await startRun(db, { kind: 'act-clock', from: day, to: day, asOf: at(time), startedAt: at(time) })
  const result = { finishedAt: at('06:31'), cases: { visits: 1, admissions: 0 }, rowsRead: 1, ms: 1, notRun: [], undetermined: {}, isReplicaLagged: false }
  site.setClock(at('07:00'))
  const office = await site.as('insurance-office')
  const board = async (): Promise<string> => textOf((await office.get('/act')).body)
  t.match(await board(), /– ต้องบันทึกรอบนี้.*ยังไม่รู้ เพราะยังไม่เคยตรวจ/)

  await finishRun(db, await run('06:30'), result)
  t.match(await board(), /0 ต้องบันทึกรอบนี้.*ไม่มีรายที่ต้องลง E-claim ตรวจแล้วเมื่อ 20\/11\/2569 06:30 น\./)

  await finishRun(db, await run('06:40'), { ...result, notRun: [{ check: 'RTA08', reason: 'ไม่มีตาราง visit_pttype' }] })
  t.match(await board(), /ยังตรวจกำหนด 24 ชั่วโมงไม่ได้: ไม่มีตาราง visit_pttype.*– ต้องบันทึกรอบนี้.*ยังไม่รู้ เพราะการตรวจกำหนด 24 ชั่วโมงไม่ได้ทำ/)

  await finishRun(db, await run('06:45'), result)
  await failRun(db, await run('06:50'), 'HOSXP_BUSY', result)
  t.match(await board(), /การตรวจเมื่อ 20\/11\/2569 06:50 น\. ไม่สำเร็จ/)
  t.equal((await readActRuns(db, at('07:00'))).computedAt, at('06:45'))

  site.setClock(clockAt('2026-11-21 06:46'))
  const later = await site.as('insurance-office')
  t.match(textOf((await later.get('/act')).body), /ข้อมูลเก่ากว่า 24 ชั่วโมง ตรวจล่าสุด 20\/11\/2569 06:45 น\./)
})

await t.test('the worked examples of the act, on the board itself', async t => {
  const hospital = await smallHospital(t)
  // Accident and arrival: Tuesday 07:40, Tuesday 14:30, Wednesday 03:00.
  const examples = [['000000011', '2026-11-17', '07:40', '08:10'], ['000000012', '2026-11-17', '14:30', '14:50'], ['000000013', '2026-11-18', '03:00', '03:20']] as const
  for (const [hn, day, accident, arrival] of examples) {
    const vn = `6911${day.slice(8)}${arrival.replace(':', '')}00`
    await hospital.addPatient({ hn, fname: hn })
    await hospital.addVisit(vn, { hn, vstdate: day, vsttime: `${arrival}:00`, pttype: ACT }, { right: { pttype: ACT } })
    await hospital.add('er_nursing_detail', { vn, arrive_time: `${day} ${arrival}:00`, accident_datetime: `${day} ${accident}:00` })
  }
  const site = await webSite(t, hospital)
  const partsAt = async (time: string): Promise<Record<string, string[]>> => {
    site.setClock(clockAt(time))
    await checkRun({ url: hospital.url, state: hospital.state.db }, { asOf: clockAt(time), kind: 'act-clock', from: localDate('2026-11-15'), to: localDate('2026-11-18') })
    const { body } = await (await site.as('insurance-office')).get('/act')
    const told = (id: string): string[] => [...new Set(partOf(body, id).match(/0000000\d\d/g) ?? [])].sort()
    return { amber: told('enter'), red: told('overdue'), info: told('counting') }
  }
  t.same(await partsAt('2026-11-17 11:00'), { amber: ['000000011'], red: [], info: [] }, 'Tue 07:40: amber Tue 11:00')
  t.same(await partsAt('2026-11-17 15:00'), { amber: ['000000011'], red: [], info: ['000000012'] }, 'Tue 14:30: info Tue 15:00')
  t.same(await partsAt('2026-11-18 06:30'), { amber: ['000000011', '000000012', '000000013'], red: [], info: [] }, 'Tue 14:30 and Wed 03:00: amber Wed 06:30')
  t.same(await partsAt('2026-11-18 14:30'), { amber: ['000000013'], red: ['000000011', '000000012'], info: [] }, 'Tue 14:30: red Wed 14:30')
})
