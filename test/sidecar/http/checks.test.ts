import t from 'tap'
import { CATALOGUE } from '../../../src/checks/catalogue.js'
import { FAMILY_NAMES } from '../../../src/reports/thai-names.js'
import { dismiss, mute } from '../../../src/sidecar/state/mute-findings.js'
import { keepSiteCheck, removeSiteCheck } from '../../../src/sidecar/state/site-check-store.js'
import { AS_OF } from '../../support/check-run.js'
import { smallHospital } from '../../support/small-hospital.js'
import { webSite } from '../../support/web-site.js'
import { findingOf, hoursAfter, mend, tell } from './work-findings.js'

const hospital = await smallHospital(t)
const { db } = hospital.state
const site = await webSite(t, hospital)
const office = await site.as('insurance-office')
/** The text a reader sees, between tags. */
const textOf = (body: string): string => body.replace(/<[^>]*>/g, ' ').replace(/&quot;/g, '"').replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&#39;/g, "'").replace(/&amp;/g, '&').replace(/\s+/g, ' ')
const rowOf = (body: string, id: string): string => new RegExp(`<tr data-href="/checks/${id}".*?</tr>`, 's').exec(body)?.[0] ?? ''

await t.test('before the first run the pages say so, and claim nothing', async t => {
  t.match(textOf((await office.get('/checks')).body), /– ข้อที่ตรวจที่นี่ – ข้อที่ไม่ได้ตรวจ .*ยังไม่เคยตรวจเต็มรอบ/)
  const { body } = await office.get('/checks/RT04')
  t.match(body, /ยังไม่เคยตรวจเต็มรอบ.*ยังไม่เคยพบ/s)
})

await t.test('the list names every check of the catalogue in its family, with what is open and what did not run', async t => {
  await tell(db, [['RT04', '21', { hn: '000000021' }], ['RT04', '22', { hn: '000000022' }], ['CH01', '24', { hn: '000000024' }]])
  const { body, statusCode } = await office.get('/checks')
  t.equal(statusCode, 200)
  for (const { id, title, family } of CATALOGUE) {
    const row = rowOf(body, id)
    t.ok(textOf(row).includes(title.th), id)
    t.ok(body.indexOf(`<h2>${FAMILY_NAMES[family]}</h2>`) < body.indexOf(row), `${id} is below its family`)
  }
  t.match(rowOf(body, 'RT04'), /<a href="\/work\?check=RT04&amp;state=all">2<\/a>/)
  t.match(textOf(rowOf(body, 'TM01')), /ไม่ได้ตรวจ ไม่มีข้อมูล/)
  t.notMatch(rowOf(body, 'RT04'), /ไม่ได้ตรวจ/)
  t.match(textOf(body), /3 รายการที่เปิดอยู่/)
})

await t.test('every check has its page: how to mend it, why, from where, when, by whom, in which words, with the codes it prevents', async t => {
  for (const check of CATALOGUE) {
    const { body, statusCode } = await office.get(`/checks/${check.id}`)
    t.equal(statusCode, 200, check.id)
    const text = textOf(body)
    const told = [check.title.th, check.mend, check.source, check.why ?? '', check.example ?? '', check.grace ?? 'ทันทีที่พบ', check.audience === 'none' ? 'อยู่ในรายการงานเท่านั้น' : check.note.th, ...(check.prevents ?? []).map(({ code }) => code)]
    for (const words of told) t.ok(text.includes(words.replace(/\s+/g, ' ')), `${check.id}: ${words}`)
  }
  const text = textOf((await office.get('/checks/OF03')).body)
  t.match(text, /e-Claim สปสช\. C308 .*Approve Code หลังวันรับบริการ/)
})

await t.test('the page of a check tells what became of its findings here, and names no patient', async t => {
  await mend(db, 'RT04', '22')
  await tell(db, [['RT04', '23', { hn: '000000023' }], ['RT04', '25', { hn: '000000025' }]])
  await dismiss(db, (await findingOf(db, '23')).id, { by: 'ก', at: AS_OF, reason: 'ไม่ใช่' })
  await mute(db, { findingId: (await findingOf(db, '25')).id }, { by: 'ก', at: AS_OF, reason: 'พัก', until: hoursAfter(48) })
  const { body } = await office.get('/checks/rt04')
  t.match(textOf(body), /3 เปิดอยู่ 4 เคยพบทั้งหมด 1 ปิดเอง ปิดเพราะแก้แล้ว 1 รายการ ปิดแล้วพบอีก 0 รายการ พักไว้ ไม่ต้องทำ 1 · ปิดเสียง 1 รายการ/)
  t.notMatch(body, /0000000(21|22|23|25)|>2[1235]</)
  t.match(textOf((await office.get('/checks/CH03')).body), /ตัดสินไม่ได้ 4 รายในรอบล่าสุด/)
  t.match(textOf((await office.get('/checks/TM01')).body), /โรงพยาบาลนี้ยังไม่ได้ตรวจข้อนี้ ไม่ได้แปลว่าไม่มีข้อผิด ไม่มีข้อมูล/)
})

await t.test('a whole check made quiet says so on both pages, by whom and why', async t => {
  await mute(db, { check: 'RT04' }, { by: 'ข', at: AS_OF, reason: 'กำลังแก้ทั้งระบบ', until: hoursAfter(48) })
  t.match(rowOf((await office.get('/checks')).body, 'RT04'), /ปิดเสียงทั้งข้อ/)
  t.match(textOf((await office.get('/checks/RT04')).body), /ปิดเสียงทั้งข้อ กำลังแก้ทั้งระบบ \(ข ถึงสิ้นวันที่/)
})

await t.test('whoever has no work list reads the checks without links to it', async t => {
  const it = await site.as('it')
  for (const path of ['/checks', '/checks/RT04']) {
    const { body, statusCode } = await it.get(path)
    t.equal(statusCode, 200)
    t.notMatch(body, /href="\/work/, path)
  }
  t.match((await (await site.as('department')).get('/checks/RT04')).body, /href="\/work\?check=RT04"/)
})

await t.test('from the work list and from a case one click leads to the page of the check', async t => {
  t.match((await office.get('/work')).body, /<a href="\/checks\/CH01"/)
  t.match((await office.get('/cases/visit/24')).body, /<a href="\/checks\/CH01"/)
})

await t.test('a check of the hospital stands in the list and has its page', async t => {
  const check = { id: 'X900', title: { th: 'นัดซ้ำในวันเดียว', en: 'two appointments' }, owner: 'card-room', severity: 'info', deadlineDays: null, mend: 'ลบนัดที่ซ้ำ', schemes: 'all', statement: { sql: 'SELECT 1', firstLine: 1, parameters: [] } } as const
  await keepSiteCheck(db, { check, file: 'X900-twice.sql', sha256: 'a'.repeat(64), result: { outcome: 'not-run', reason: 'ช้าเกินไป' } }, AS_OF)
  t.match(textOf(rowOf((await office.get('/checks')).body, 'X900')), /X900 นัดซ้ำในวันเดียว ห้องบัตร .* ไม่ได้ตรวจ ช้าเกินไป/)
  t.match(textOf((await office.get('/checks/X900')).body), /ช้าเกินไป.*ลบนัดที่ซ้ำ.*X900-twice\.sql/)
})

await t.test('a check whose file is gone stands in the list while something of it is open, and keeps its page', async t => {
  const check = { id: 'X901', title: { th: 'เลิกใช้แล้ว', en: 'gone' }, owner: 'card-room', severity: 'info', deadlineDays: null, mend: 'ไม่ต้องทำ', schemes: 'all', statement: { sql: 'SELECT 1', firstLine: 1, parameters: [] } } as const
  await keepSiteCheck(db, { check, file: 'X901.sql', sha256: 'a'.repeat(64), result: { outcome: 'ran', rows: 0, ms: 1 } }, AS_OF)
  await removeSiteCheck(db, 'X901', AS_OF)
  t.equal(rowOf((await office.get('/checks')).body, 'X901'), '')
  t.match(textOf((await office.get('/checks/X901')).body), /ไม่มีไฟล์ X901\.sql แล้ว/)
  await tell(db, [['X901', '77', { hn: '000000077', owner: 'card-room' }]])
  t.match(rowOf((await office.get('/checks')).body, 'X901'), /check=X901/)
})

await t.test('a check nobody wrote is not found', async t => {
  t.equal((await office.get('/checks/ZZ99')).statusCode, 404)
  t.equal((await office.get('/checks/..%2F')).statusCode, 400)
})
