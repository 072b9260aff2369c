import t from 'tap'
import { toAscii } from '../../../src/sidecar/state/ascii-text.js'
import { readRefusals } from '../../../src/sidecar/state/refused-answers.js'
import { toUtcText } from '../../../src/sidecar/state/utc-text.js'
import { instantAt, localDate } from '../../../src/values/local-date.js'
import { addAnswers } from '../../support/answer-rows.js'
import { smallHospital } from '../../support/small-hospital.js'
import { webSite } from '../../support/web-site.js'
import { audited, hoursAfter, tell } from './work-findings.js'

t.setTimeout(180_000)

const hospital = await smallHospital(t)
const { db } = hospital.state
const site = await webSite(t, hospital)
site.setClock(hoursAfter(24 * 6))
const office = await site.as('insurance-office')
const textOf = (body: string): string => body.replace(/<[^>]*>/g, ' ').replace(/&#39;/g, "'").replace(/&amp;/g, '&').replace(/\s+/g, ' ')
const rowsOf = (body: string): string[] => [...body.matchAll(/<tr class="level-.*?<\/tr>/gs)].map(([row]) => textOf(row))
const at = (day: number, time = '08:00:00') => instantAt(localDate(`2026-11-${day}`), time)

await hospital.addPatient()
for (const vn of ['1', '2', '3', '4']) await hospital.addVisit(`69111609000${vn}`)
const VN = (number: number): string => `69111609000${number}`

await t.test('before any answer the pages say so and ask for files', async t => {
  t.match(textOf((await office.get('/claims/refused')).body), /ไม่มีรายการที่ถูกปฏิเสธตามที่เลือก นำเข้าไฟล์ตอบกลับ/)
  t.match(textOf((await office.get('/claims/missed')).body), /ไม่มีรหัสที่กฎพลาดในช่วงนี้ เพราะยังไม่มีคำตอบที่ถูกปฏิเสธ/)
})

await t.test('the refused stand dearest first, with what the code means, how to mend it, who had warned since when, and the state since', async t => {
  // A morning of the 20th told of the first two; the answers came on the 21st.
  await tell(db, [['OF03', VN(1), { hn: '000000001' }], ['OF03', VN(2), { hn: '000000001' }]])
  await addAnswers(db, [
    { vn: VN(1), baht: 100 }, { vn: VN(2), baht: 900 }, { vn: VN(3), baht: 500, codes: ['C308', 'W01'] }, { vn: VN(4), kind: 'accepted', baht: 700, deniedBaht: 50, codes: ['V001'] }, { hn: '000000077', vn: '9', isMatched: false, baht: 20 },
    { vn: '99', kind: 'accepted', baht: 40 }, { vn: '98', kind: 'sent', baht: 40 }
  ])
  await db.insertInto('claim_step').values({ subject_kind: 'visit', subject_id: toAscii(VN(2)), scheme: 'OFC', hn: toAscii('000000001'), kind: 'sent', channel: 'e-claim', happened_at: toUtcText(at(23)), satang: null, codes: '[]', reference: '', remark: '', batch_id: null, recorded_at: toUtcText(at(23)), recorded_by: 'ก', voided_at: null, voided_by: null }).execute()
  const { body, statusCode } = await office.get('/claims/refused')
  t.equal(statusCode, 200)
  const [first = '', second = '', third = '', fourth = '', fifth = '', ...more] = rowsOf(body)
  t.equal(more.length, 0, 'accepted in full and only sent are not refused')
  t.match(first, /VN 691116090002 HN 000000001 นายสมมติ ตัวอย่าง.*C308 .*Approve Code.*แก้: .*เตือนแล้ว OF03 ตั้งแต่ 20\/11\/2569 06:00 น\. 900\.00 ส่งใหม่แล้ว รอคำตอบ 23\/11\/2569/)
  t.match(second, /VN 691116090003 .*ไม่มีข้อตรวจเตือน 500\.00 ยังไม่แก้ ยังไม่ส่งใหม่/)
  t.notMatch(second, /W01/, 'a warning beside a refusal is not what refused it')
  t.match(third, /VN 691116090001 .*เตือนแล้ว .* 100\.00 ยังไม่แก้ ยังไม่ส่งใหม่/)
  t.match(fourth, /VN 691116090004 .*จ่ายบางส่วน .*V001 .* 50\.00 /, 'the denied part, not all that was billed')
  t.match(fifth, /ยังไม่รู้ว่าเคสใด HN 000000077 .*ยังไม่รู้ว่าเคสใด 20\.00/)
  t.match(textOf(body), /5 ถูกปฏิเสธ 1,570\.00 บาท 2 มีข้อตรวจเตือนแล้ว 1,000\.00 บาท 2 ไม่มีข้อตรวจเตือน 550\.00 บาท 4 ยังไม่แก้ ยังไม่ส่งใหม่ 670\.00 บาท/)
  t.match(body, /<a class="chip [a-z]*" href="\/claims\/codes\?system=e-claim&amp;code=C308" title="[^"]*Approve Code/, 'the meaning is on hover, too')
  t.match(body, /href="\/claims\/visit\/691116090002"/)
})

await t.test('who looked at whom is on record', async t => {
  const [event] = await audited(db, { action: 'claims-viewed' })
  t.match(event, { action: 'claims-viewed', detail: { list: 'refused' } })
})

await t.test('the last answer of a transaction counts', async t => {
  await addAnswers(db, [{ vn: VN(1), transaction: 'again', baht: 111, at: at(21) }])
  t.equal((await readRefusals(db)).filter(({ satang }) => satang === 11_100).length, 1)
  await addAnswers(db, [{ vn: VN(1), transaction: 'again', baht: 111, at: at(22), kind: 'accepted' }])
  t.equal((await readRefusals(db)).filter(({ satang }) => satang === 11_100).length, 0, 'accepted at last')
  await addAnswers(db, [{ vn: VN(3), transaction: '', baht: 7 }, { vn: VN(3), transaction: '', rep: 'other', baht: 7 }])
  t.equal((await readRefusals(db)).filter(({ satang }) => satang === 700).length, 2, 'without a transaction each is one of its own')
  await db.deleteFrom('answer_line').where('transaction_id', 'in', ['', 'again'].map(toAscii)).execute()
})

await t.test('filters by payer, list, code, warning and days; a wrong day is told and changes nothing', async t => {
  const found = async (query: string): Promise<number> => rowsOf((await office.get(`/claims/refused?${query}`)).body).length
  t.equal(await found('scheme=OFC'), 5)
  t.equal(await found('scheme=LGO'), 0)
  t.equal(await found('code=c308'), 4)
  t.equal(await found('code=C30'), 0, 'a code is whole')
  t.equal(await found('code=C308&system=chi'), 0)
  t.equal(await found('verdict=caught'), 2)
  t.equal(await found('verdict=unknown'), 1)
  t.equal(await found('from=22/11/2569'), 0)
  t.equal(await found('from=21/11/2569&to=21/11/2569'), 5)
  const wrong = await office.get('/claims/refused?from=31/02/2569')
  t.match(wrong.body, /วว\/ดด\/ปปปป เช่น/)
  t.equal(rowsOf(wrong.body).length, 5)
})

await t.test('fifty stand on a page, and the figures are of all', async t => {
  await addAnswers(db, Array.from({ length: 60 }, (_, i) => ({ vn: `8${i}`, hn: '000000088', baht: 1, codes: ['A52'] })))
  const { body } = await office.get('/claims/refused?page=2')
  t.equal(rowsOf(body).length, 15)
  t.match(textOf(body), /65 ถูกปฏิเสธ .* หน้า 2 จาก 2 · ทั้งหมด 65 รายการ/)
  t.equal(rowsOf((await office.get('/claims/refused?page=77')).body).length, 15, 'a page that is no more is the last one')
})

await t.test('missed by rules: code, payer, count and baht, worst first, and whether a check for it exists and why it was silent', async t => {
  const { body } = await office.get('/claims/missed')
  const rows = [...body.matchAll(/<tr><td data-head="รหัส">.*?<\/tr>/gs)].map(([row]) => textOf(row))
  t.match(rows[0], /C308 e-Claim สปสช\..* 1 500\.00 OF03 ตรวจแล้วไม่พบหรือไม่เข้าเงื่อนไข 1 .*ทดสอบย้อนหลัง/)
  t.match(rows.find(row => row.includes('A52')), / 60 60\.00 /)
  t.match(rows.find(row => row.includes('V001')), /ยังไม่มีข้อตรวจ/)
  t.match(textOf(body), /62 ถูกปฏิเสธ ไม่มีข้อตรวจเตือน 610\.00 บาท 2 มีข้อตรวจเตือนแล้ว 1,000\.00 บาท 1 ยังไม่รู้ว่าเคสใด 20\.00 บาท/)
  t.match(body, /href="\/claims\/refused\?system=e-claim&amp;scheme=OFC&amp;verdict=missed&amp;code=A52"/)
})

await t.test('a code is found by its letters or by words, with meaning, class, mending, our checks and how often it came here', async t => {
  const byCode = textOf((await office.get('/claims/codes?code=C308')).body)
  t.match(byCode, /C308 e-Claim สปสช\. แก้แล้วส่งใหม่ .*Approve Code.*OF03 .* 4 1,520\.00 บาท/)
  t.match(textOf((await office.get('/claims/codes?code=approve%20code')).body), /C305 .*C308|C308 .*C305/)
  t.match(textOf((await office.get('/claims/codes?code=C256-1')).body), /ประเภทเดาจากรูปของรหัส/)
  t.match(textOf((await office.get('/claims/codes?code=661&system=chi')).body), /CSOP: .* · SSS: /)
  t.match(textOf((await office.get('/claims/codes?code=C112')).body), /C112 e-Claim.*C112 NHSO Digital Platform/, 'one code of two lists stands twice')
  t.match(textOf((await office.get('/claims/codes?code=nothing-like-it')).body), /ไม่พบรหัสหรือคำนี้/)
  const nurse = await site.as('department')
  t.notMatch((await nurse.get('/claims/codes?code=C308')).body, /href="\/claims\/refused/, 'whoever may not read the refused is not led there')
})

await t.test('the page of a check tells what it caught and missed in a year; the list has what was missed', async t => {
  t.match(textOf((await office.get('/checks/OF03')).body), /ถูกปฏิเสธใน 1 ปี เตือนไว้ก่อน 2 รายการ 1,000\.00 บาท · ไม่ได้เตือน 1 รายการ 500\.00 บาท/)
  t.match(textOf((await office.get('/checks/ID01')).body), /ไม่มีคำตอบที่ปฏิเสธด้วยรหัสของข้อนี้/)
  const row = /<tr data-href="\/checks\/OF03".*?<\/tr>/s.exec((await office.get('/checks')).body)?.[0] ?? ''
  t.match(row, /<td data-head="พลาด" class="number">1<\/td>/)
})

await t.test('a name or a code from a payer is text, never markup', async t => {
  await addAnswers(db, [{ vn: '<b>x</b>', codes: ['<script>'], baht: 2 }])
  t.notMatch((await office.get('/claims/refused')).body, /<script>|<b>x<\/b>/)
  t.notMatch((await office.get('/claims/codes?code=%3Cscript%3E')).body, /<script>/)
})

await t.test('the office and the auditor read them, nobody else; only the office tries a check', async t => {
  for (const role of ['it', 'department'] as const) {
    for (const path of ['/claims/refused', '/claims/missed']) t.equal((await (await site.as(role)).get(path)).statusCode, 403, `${role} ${path}`)
  }
  const auditor = await site.as('auditor')
  t.notMatch((await auditor.get('/claims/missed')).body, /<form class="filters" method="post"/)
  t.equal((await auditor.post('/claims/missed/back-test', { check: 'DX01', codes: '', days: '30' })).statusCode, 403)
})
