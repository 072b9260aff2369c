import t from 'tap'
import { countFindings, readFinding } from '../../../src/sidecar/state/list-findings.js'
import { checkMutes, muteOf } from '../../../src/sidecar/state/standing-mutes.js'
import { instantAt, localDate } from '../../../src/values/local-date.js'
import { AS_OF } from '../../support/check-run.js'
import { smallHospital } from '../../support/small-hospital.js'
import { webSite } from '../../support/web-site.js'
import { audited, dayAfter, findingOf, hoursAfter, mend, rowsIn, tell } from './work-findings.js'

const hospital = await smallHospital(t)
const { db } = hospital.state
const site = await webSite(t, hospital)
await tell(db, [
  ['RT04', '21', { owner: 'card-room', hn: '000000021' }], ['RT04', '22', { owner: 'card-room', hn: '000000022' }],
  ['RTA03', '23', { owner: 'emergency', hn: '000000023' }], ['CH01', '24', { owner: 'finance', hn: '000000024' }], ['CH01', '25', { owner: 'finance', hn: '000000025' }]
])
const office = await site.as('insurance-office')
const idOf = async (vn: string): Promise<number> => (await findingOf(db, vn)).id

await t.test('a finding is acknowledged with one click, by whom is shown, and the list comes back', async t => {
  const answer = await office.post(`/findings/${await idOf('21')}/acknowledge`, { back: '/work?owner=card-room' })
  t.match(answer, { statusCode: 303, headers: { location: '/work?owner=card-room&said=acknowledged' } })
  t.match((await office.get('/work?said=acknowledged')).body, /รับทราบ: คน insurance-office/)
  t.match(await audited(db, { action: 'finding-acknowledged' }), [{ hns: ['000000021'], subject: { kind: 'finding' }, outcome: 'done' }])
  t.match((await office.post(`/findings/${await idOf('21')}/acknowledge`)).headers, { location: '/cases/visit/21?said=nothing-changed' })
  t.match((await office.post(`/findings/${await idOf('21')}/acknowledge`, { back: '/cases/visit/21?x=1#finding-1' })).headers, { location: '/cases/visit/21?x=1&said=nothing-changed#finding-1' }, 'a place on the page stays the place')
  t.match((await office.post(`/findings/${await idOf('22')}/acknowledge`, { back: 'https://elsewhere.example/x' })).headers, { location: '/?said=acknowledged' }, 'it goes back to no other place than ours')
})

await t.test('a department acts on its own findings alone', async t => {
  const emergency = await site.as('department')
  t.equal((await emergency.post(`/findings/${await idOf('24')}/acknowledge`)).statusCode, 403)
  t.equal((await findingOf(db, '24')).acknowledgedAt, null)
  t.match(await audited(db, { action: 'request-refused', login: 'department' }), [{ outcome: 'refused', subject: { kind: 'finding', id: String(await idOf('24')) }, detail: { reason: 'role', route: 'POST /findings/:id/acknowledge' } }])
  t.equal((await emergency.post(`/findings/${await idOf('23')}/acknowledge`)).statusCode, 303)
  t.equal((await emergency.post(`/findings/${await idOf('23')}/dismiss`, { reason: 'เล่น ๆ' })).statusCode, 403, 'putting aside is for the office')
  t.equal((await office.post('/findings/999999/acknowledge')).statusCode, 404)
})

await t.test('a dismissal needs a reason, stays counted, and is taken back', async t => {
  const id = await idOf('24')
  const refused = await office.post(`/findings/${id}/dismiss`, { reason: '   ' })
  t.match(refused, { statusCode: 422, body: /ใส่เหตุผล/ })
  t.match(await office.post(`/findings/${id}/dismiss`, { reason: 'จ่ายแล้ว', until: dayAfter(-1) }), { statusCode: 422, body: /ต้องอยู่หลังวันนี้/ }, 'a day is not needed, but a wrong one is refused')
  t.equal(await muteOf(db, AS_OF, id), null)
  t.match((await office.post(`/findings/${id}/dismiss`, { reason: 'ผู้ป่วยจ่ายแล้ว <b>', back: '/work' })).headers, { location: '/work?said=dismissed' })
  t.match(await muteOf(db, AS_OF, id), { kind: 'dismissed', reason: 'ผู้ป่วยจ่ายแล้ว <b>', by: 'คน insurance-office', until: null })
  t.match(await countFindings(db, AS_OF), { open: 5, dismissed: 1 }, 'still counted')
  t.notOk(rowsIn((await office.get('/work')).body).includes('24'))
  t.same(rowsIn((await office.get('/work?state=aside')).body), ['24'])
  t.match((await office.post(`/findings/${id}/lift`)).headers, { location: '/cases/visit/24?said=lifted' })
  t.ok(rowsIn((await office.get('/work')).body).includes('24'))
  t.match((await office.post(`/findings/${id}/lift`)).headers, { location: /said=nothing-changed/ })
  t.match(await audited(db, { subject: { kind: 'finding', id: String(id) } }), [{ action: 'finding-mute-lifted' }, { action: 'finding-dismissed', detail: { reason: 'ผู้ป่วยจ่ายแล้ว <b>', until: null } }])
})

await t.test('a mute needs a day after today and at most 180 days ahead; what was typed is shown again', async t => {
  const id = await idOf('24')
  const wrong: readonly (readonly [string, RegExp])[] = [
    ['', /ใส่วันที่สิ้นสุด/], ['2026-02-30', /ไม่ถูกต้อง/], ['พรุ่งนี้', /ไม่ถูกต้อง/], [dayAfter(0), /ต้องอยู่หลังวันนี้/], [dayAfter(-1), /ต้องอยู่หลังวันนี้/], [dayAfter(181), /ไม่เกิน 180 วัน/]
  ]
  for (const [until, told] of wrong) {
    const answer = await office.post(`/findings/${id}/mute`, { reason: 'รอเอกสาร "ตำรวจ"', until })
    t.equal(answer.statusCode, 422, until)
    t.match(answer.body, told, until)
    t.match(answer.body, /value="รอเอกสาร &quot;ตำรวจ&quot;"/, 'nothing has to be typed twice')
  }
  t.equal((await office.post(`/findings/${id}/mute`, { reason: 'ก'.repeat(501), until: dayAfter(5) })).statusCode, 422)
  t.equal(await muteOf(db, AS_OF, id), null)
  t.equal((await office.post(`/findings/${id}/mute`, { reason: 'รอเอกสาร', until: dayAfter(180) })).statusCode, 303)
  t.match(await muteOf(db, AS_OF, id), { kind: 'muted', until: instantAt(localDate(dayAfter(181))) }, 'to the end of that day')
  t.equal((await readFinding(db, instantAt(localDate(dayAfter(181))), id))?.aside, null, 'afterwards it is told again')
  t.equal((await readFinding(db, instantAt(localDate(dayAfter(180)), '23:59:59'), id))?.aside, 'muted')
})

await t.test('a finding that closed meanwhile is told so, and nothing happens', async t => {
  const id = await idOf('25')
  await mend(db, 'CH01', '25')
  for (const [act, form] of [['acknowledge', {}], ['dismiss', { reason: 'x' }], ['mute', { reason: 'x', until: dayAfter(3) }]] as const) {
    t.match(await office.post(`/findings/${id}/${act}`, { ...form, back: '/work' }), { statusCode: 303, headers: { location: '/work?said=already-closed' } }, act)
  }
  t.same(await audited(db, { subject: { kind: 'finding', id: String(id) } }), [])
})

await t.test('a whole check is muted on its list: who, why, until when and how many it hides are shown, and it is lifted', async t => {
  t.match((await office.get('/work?check=RT04')).body, /action="\/checks\/RT04\/mute"/)
  t.notMatch((await office.get('/work')).body, /action="\/checks\//, 'on the list of one check alone')
  t.match(await office.post('/checks/RT04/mute', { reason: 'กำลังแก้ทั้งระบบ', until: dayAfter(200) }), { statusCode: 422, body: /ไม่เกิน 180 วัน/ })
  t.equal((await office.post('/checks/NOTHING/mute', { reason: 'x', until: dayAfter(3) })).statusCode, 404)
  t.match((await office.post('/checks/RT04/mute', { reason: 'กำลังแก้ทั้งระบบ', until: dayAfter(3) })).headers, { location: '/work?check=RT04&said=muted' })
  t.match(await checkMutes(db, AS_OF), [{ check: 'RT04', hidden: 2 }])
  const { body } = await office.get('/work?check=RT04')
  t.match(body, /กำลังแก้ทั้งระบบ.*คน insurance-office.*23\/11\/2569.*>2</s)
  t.same(rowsIn(body), [])
  t.same(await checkMutes(db, hoursAfter(24 * 4)), [], 'it ends by itself')
  t.match((await office.post('/checks/RT04/lift')).headers, { location: '/work?check=RT04&said=lifted' })
  t.same(rowsIn((await office.get('/work?check=RT04')).body).toSorted(), ['21', '22'])
  t.match(await audited(db, { subject: { kind: 'check', id: 'RT04' } }), [{ action: 'finding-mute-lifted' }, { action: 'check-muted', detail: { reason: 'กำลังแก้ทั้งระบบ' } }])
})

await t.test('a form without our token changes nothing', async t => {
  const answer = await office.post(`/findings/${await idOf('22')}/dismiss`, { _csrf: 'made-up', reason: 'x' })
  t.equal(answer.statusCode, 403)
  t.equal(await muteOf(db, AS_OF, await idOf('22')), null)
})
