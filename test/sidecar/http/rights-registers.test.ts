import t from 'tap'
import { startProvisional, stepProvisional, type NewProvisional } from '../../../src/sidecar/state/reverification-store.js'
import { listDecisions, recordDecision } from '../../../src/sidecar/state/right-decision-store.js'
import { HOUR_MS, plusMs } from '../../../src/values/local-date.js'
import { satang } from '../../../src/values/satang.js'
import { textOf } from './act-hospital.js'
import { tell } from './work-findings.js'
import { CITIZEN_ID, EARLIER_VN, HN, NOW, rightSite, SECOND_VN, TODAY, VN } from './right-support.js'

const site = await rightSite(t)
const { db } = site
const provisional = (id: string, changes: Partial<NewProvisional> = {}): NewProvisional => ({
  subject: { kind: 'visit', id },
  hn: HN,
  citizenId: CITIZEN_ID,
  serviceDate: TODAY,
  cause: 'unavailable',
  decidedBy: 'rule',
  decider: '',
  remark: '',
  nextAt: plusMs(NOW, 5 * 60_000),
  offered: { code: '71', scheme: 'UC', mainHospital: '10670', from: { kind: 'visit', id: EARLIER_VN, day: TODAY }, warning: 'expired' },
  ...changes
})
const by = (hoursAgo: number) => ({ by: 'สมศรี', at: plusMs(NOW, -hoursAgo * HOUR_MS) })
await startProvisional(db, provisional(VN), by(2))
await startProvisional(db, provisional(SECOND_VN, { nextAt: null, citizenId: '' }), by(1))
await startProvisional(db, provisional('691117090000'), by(80))
const settled = await startProvisional(db, provisional('691110090000'), by(30))
await stepProvisional(db, settled.id, { state: 'settled', basis: 'ตอบมาตรงกัน', endedAt: NOW, endedBy: null })
await tell(db, [['EL03', VN, { owner: 'insurance-office', hn: HN, satangAtRisk: satang(1250_00) }]])
const office = await site.as('insurance-office')

await t.test('the queue: what a person has to take up first, hours left, tries, money and how the last ones ended', async t => {
  const { statusCode, body } = await office.get('/rights/queue')
  t.equal(statusCode, 200)
  t.same([...body.matchAll(/<tr class="level-\w+" data-href="\/rights\/visit\/(\d+)"/g)].map(([, vn]) => vn), ['691117090000', SECOND_VN, VN, '691110090000'])
  const text = textOf(body)
  t.match(text, /3 ยังไม่จบ/)
  t.match(text, /1 ต้องตามด้วยคน/)
  t.match(text, /เลยกำหนด 8 ชม\./)
  t.match(text, /เหลือ 70 ชม\./)
  t.match(text, /ไม่มีเลขประชาชนที่ใช้ถามได้ · ถามซ้ำ 0 ครั้ง ไม่มีรอบต่อ/)
  t.match(text, /ปลายทางไม่ตอบ · ถามซ้ำ 0 ครั้ง รอบต่อไป 20\/11\/2569 09:05 น\./)
  t.match(text, /1,250\.00/)
  t.match(text, /ระวัง: สิทธินี้หมดอายุแล้วตามที่บันทึก/)
  t.match(text, /จบแล้ว 1 รายล่าสุด .*ยืนยันแล้ว ตอบมาตรงกัน โดยระบบ/)
  t.match(body, /id="queue" data-live/)
  t.notMatch(body, CITIZEN_ID)
  t.match(textOf((await (await site.as('card-room')).get('/rights')).body), /สิทธิชั่วคราวที่ยังไม่จบ 3 ราย ต้องตามด้วยคน 1/)
})

await t.test('decisions: the oldest open one first, closed by the office with what came of it', async t => {
  const decision = { subject: { kind: 'visit', id: VN }, hn: HN, askedWhom: 'คุณสมใจ', decidedBy: 'on-call-officer', decider: 'คุณสมใจ', reason: 'ต่างจังหวัด' } as const
  const late = await recordDecision(db, { ...decision, decision: 'ให้รักษาก่อน', decidedAt: plusMs(NOW, -80 * HOUR_MS) }, by(80))
  await recordDecision(db, { ...decision, subject: { kind: 'visit', id: SECOND_VN }, decision: 'ใช้สิทธิฉุกเฉิน', decidedAt: plusMs(NOW, -5 * HOUR_MS) }, by(5))
  const { body } = await office.get('/rights/decisions')
  t.match(textOf(body), /เกิน 72 ชม\..*ให้รักษาก่อน.*ใช้สิทธิฉุกเฉิน/)

  const wrong = await office.post(`/rights/decisions/${late}/close`, { remark: '  ' })
  t.equal(wrong.statusCode, 422)
  t.match(wrong.body, /ลงผลการตาม/)
  const tooLong = await office.post(`/rights/decisions/${late}/close`, { remark: 'ก'.repeat(501) })
  t.equal(tooLong.statusCode, 422)
  t.match(tooLong.body, 'ก'.repeat(501), 'what was typed comes back')
  t.equal((await office.post(`/rights/decisions/${late}/close`, { remark: 'ขึ้นทะเบียนแล้ว' })).headers.location, '/rights/decisions?said=decision-closed')
  t.equal((await office.post(`/rights/decisions/${late}/close`, { remark: 'อีกครั้ง' })).headers.location, '/rights/decisions?said=already-closed')
  t.match(await listDecisions(db, { isOpen: false, most: 5 }), [{ id: late, closingRemark: 'ขึ้นทะเบียนแล้ว', closedBy: 'คน insurance-office' }])
  t.same(await site.waiting(), [`visit ${VN}`])
  t.match(textOf((await office.get('/rights/decisions')).body), /รองานประกันตาม 1 ราย.*ปิดแล้ว 1 รายล่าสุด.*ขึ้นทะเบียนแล้ว/)
})

await t.test('others read the registers; only the office closes', async t => {
  for (const role of ['card-room', 'department', 'auditor'] as const) {
    const browser = await site.as(role)
    for (const path of ['/rights/queue', '/rights/decisions']) t.equal((await browser.get(path)).statusCode, 200, `${role} ${path}`)
    t.notMatch((await browser.get('/rights/decisions')).body, /\/close"/)
    t.equal((await browser.post('/rights/decisions/1/close', { remark: 'ก' })).statusCode, 403, role)
  }
  t.equal((await (await site.as('it')).get('/rights/queue')).statusCode, 403)
})

await t.test('the registers lead to each other, and only the office is told to end a matter', async t => {
  const auditor = await site.as('auditor')
  const queue = (await auditor.get('/rights/queue')).body
  t.match(queue, /href="\/rights\/decisions"/)
  t.notMatch(queue, 'ตรวจเองและปิดเรื่อง')
  t.match((await office.get('/rights/queue')).body, 'ตรวจเองและปิดเรื่อง')
  t.match((await auditor.get('/rights/decisions')).body, /href="\/rights\/queue"/)
})

await t.test('the registers open while HOSxP is down', async t => {
  await site.web.site.connection.close()
  for (const path of ['/rights/queue', '/rights/decisions']) t.match(await office.get(path), { statusCode: 200, body: /HOSxP ไม่ตอบ/ })
})
