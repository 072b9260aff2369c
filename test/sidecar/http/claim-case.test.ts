import t from 'tap'
import { localDate } from '../../../src/values/local-date.js'
import { satang } from '../../../src/values/satang.js'
import { at } from '../../support/case-builder.js'
import { addAnswers } from '../../support/answer-rows.js'
import { smallHospital } from '../../support/small-hospital.js'
import { webSite, type Browser } from '../../support/web-site.js'
import { addClaims, claimIds, departmentOf, textOf, visitClaim } from './claims-support.js'
import { audited, tell } from './work-findings.js'

t.setTimeout(180_000)

const hospital = await smallHospital(t)
const { db } = hospital.state
const site = await webSite(t, hospital)
site.setClock(at('2026-11-26 10:00'))
const office = await site.as('insurance-office')
const finance = await departmentOf(site, 'finance')
await hospital.addPatient()

const VN = '691116090001'
const PAGE = `/claims/visit/${VN}`
const day = { serviceFrom: localDate('2026-11-16'), serviceEnd: localDate('2026-11-16') }
const uc = visitClaim(VN, 1000, { ...day, papers: ['referral-letter'] })
const act = visitClaim(VN, 30_000, { ...day, scheme: 'ACT' })
await addClaims(db, [uc, act])

const post = async (browser: Browser, form: Record<string, string>) => await browser.post(`${PAGE}/steps`, { scheme: 'UC', channel: 'e-claim', day: '26/11/2569', ...form })
/** The section of one payer. */
const partOf = (body: string, scheme: string): string => textOf(new RegExp(`<section class="card" id="payer-${scheme}">.*?</section>`, 's').exec(body)?.[0] ?? '')
const part = async (scheme: string, browser = office): Promise<string> => partOf((await browser.get(PAGE)).body, scheme)

await t.test('two payers of one case stand apart, each with its money and deadline, and what keeps it back', async t => {
  await tell(db, [['OF03', VN, { hn: '000000001' }]])
  const { statusCode, body } = await office.get(PAGE)
  t.equal(statusCode, 200)
  t.match(partOf(body, 'UC'), /บัตรทอง ยังไม่พร้อม .* เรียกเก็บ 1,000\.00 ส่ง ยังไม่ส่ง อนุมัติ ยังไม่ตอบ รับแล้ว 0\.00 ได้ขาด 0\.00 คงค้าง 1,000\.00 .*ส่งภายใน .*ที่มา: .*ยังส่งไม่ได้เพราะ OF03 .* ขาดใบส่งตัว/)
  t.match(partOf(body, 'ACT'), /พรบ\. .* เรียกเก็บ 30,000\.00 /)
  t.match(textOf(body), /HN 000000001 นายสมมติ ตัวอย่าง .*ข้อตรวจที่เคยเตือน OF03 .* ตั้งแต่ 20\/11\/2569 ยังไม่แก้ .*เอกสาร ยังไม่มี ใบส่งตัว/)
  t.match((await audited(db, { action: 'claims-viewed' }))[0], { login: 'insurance-office', subject: { kind: 'visit', id: VN } })
  t.equal((await office.get('/claims/visit/999')).statusCode, 404)
  t.equal((await office.get('/claims/patient/1')).statusCode, 400)
})

await t.test('a person signs the papers off', async t => {
  t.equal((await post(office, { kind: 'signed-off' })).statusCode, 303)
  const words = await part('UC')
  t.match(words, /เอกสารครบ \(มีผู้ยืนยัน\)/)
  t.notMatch(words, /ขาดใบส่งตัว/)
})

await t.test('wrong input is shown again with what was typed, and nothing is kept', async t => {
  const wrong: readonly (readonly [form: Record<string, string>, fault: RegExp])[] = [
    [{ kind: 'sent', day: '27/11/2569' }, /เป็นวันเวลาในอนาคต/],
    [{ kind: 'sent', day: '15/11/2569' }, /ก่อนวันรับบริการ 16\/11\/2569 ไม่ได้/],
    [{ kind: 'sent', day: '' }, /ลงวันที่/],
    [{ kind: 'sent', amount: 'มาก' }, /จำนวนเงินไม่ถูกต้อง/],
    [{ kind: 'paid' }, /ลงจำนวนเงิน/],
    [{ kind: 'paid', amount: '1,000.01' }, /รวมรับมากกว่าที่เรียกเก็บ 1,000\.00 บาท ลงหมายเหตุ/],
    [{ kind: 'accepted' }, /ลงจำนวนเงิน/],
    [{ kind: 'corrective', codes: 'ผิด' }, /รหัสเป็นตัวอักษรอังกฤษ/],
    [{ kind: 'cancelled' }, /ลงเหตุผล/],
    [{ kind: 'written-off', amount: '1000' }, /ลงเหตุผล/],
    [{ kind: 'written-off', amount: '1000.01', remark: 'x' }, /ตัดได้ไม่เกินที่คงค้าง 1,000\.00/],
    [{ kind: 'mended' }, /ไม่ได้ติด C อยู่/],
    [{ kind: 'sent', channel: 'post' }, /เลือกจากรายการ/],
    [{ kind: 'sent', reference: 'x'.repeat(101) }, /ยาวเกินไป/]
  ]
  for (const [form, fault] of wrong) {
    const answer = await post(office, { reference: 'ที่พิมพ์ไว้', ...form })
    t.equal(answer.statusCode, 422, JSON.stringify(form))
    t.match(partOf(answer.body, 'UC'), fault)
    if (form['kind'] !== 'mended' && form['reference'] === undefined) t.match(answer.body, /value="ที่พิมพ์ไว้"/)
  }
  t.equal((await db.selectFrom('claim_step').select('id').execute()).length, 1, 'the sign-off alone')
  t.equal((await post(office, { kind: 'sent', scheme: 'OFC' })).statusCode, 404, 'no payer of this case')
  t.equal((await post(office, { kind: 'stolen' })).statusCode, 400)
})

await t.test('sent, answered with C in a file, mended, sent again, accepted and paid: each step in the line, and the other payer is untouched', async t => {
  t.equal((await post(office, { kind: 'sent', day: '20/11/2569', reference: 'ชุด 7' })).statusCode, 303)
  t.match(await part('UC'), /บัตรทอง ส่งแล้ว .*ส่งครั้งแรก 20\/11\/2569 ทันกำหนด .*ส่งแล้ว 20\/11\/2569 e-Claim \/ FDH · ชุด 7 บันทึกในระบบนี้ · คน insurance-office/)
  await addAnswers(db, [{ vn: VN, scheme: 'UC', codes: ['C308'], rep: '6911001', transaction: 't1', baht: 1000 }])
  const answered = (await office.get(PAGE)).body
  t.match(partOf(answered, 'UC'), /ติด C .*ติด C ยังไม่บอกว่าแก้แล้ว .*ติด C 21\/11\/2569 08:00 น\. e-Claim .*6911001 t1 จากไฟล์ REP C308 .*แก้:/)
  t.match(answered, /href="\/claims\/codes\?system=e-claim&amp;code=C308"/)
  t.match(textOf(answered), /OF03 .*เตือนก่อนผู้จ่ายตอบ/)
  t.notMatch(claimIds((await office.get('/claims?tab=ready')).body).join(), VN)
  t.equal((await post(office, { kind: 'mended' })).statusCode, 303)
  t.notMatch(await part('UC'), /ยังไม่บอกว่าแก้แล้ว/)
  t.equal((await post(office, { kind: 'sent' })).statusCode, 303)
  t.match(await part('UC'), /บัตรทอง ส่งแล้ว .*ส่งแล้ว 26\/11\/2569 .*แก้ C แล้ว .*ติด C 21\/11\/2569/)
  t.equal((await post(office, { kind: 'corrective', codes: 'c305, A52' })).statusCode, 303)
  t.match(await part('UC'), /ติด C ยังไม่บอกว่าแก้แล้ว/, 'mended once does not mend what is refused later that day')
  t.equal((await post(office, { kind: 'mended' })).statusCode, 303)
  t.equal((await post(office, { kind: 'sent' })).statusCode, 303)
  t.equal((await post(office, { kind: 'accepted', amount: '900' })).statusCode, 303)
  t.match(await part('UC'), /จะจ่าย .*อนุมัติ 900\.00 รับแล้ว 0\.00 ได้ขาด 100\.00 คงค้าง 1,000\.00/)
  t.match(await part('ACT'), /ยังไม่ส่ง อนุมัติ ยังไม่ตอบ/)
})

await t.test('finance records money in and write-offs alone, the auditor reads, others do not', async t => {
  const shown = await finance.get(PAGE)
  t.equal(shown.statusCode, 200)
  t.notMatch(shown.body, /<option value="sent"|OF03 .*ตั้งแต่/)
  for (const kind of ['sent', 'corrective', 'denied', 'accepted', 'cancelled', 'mended', 'signed-off']) t.equal((await post(finance, { kind })).statusCode, 403, kind)
  t.equal((await post(finance, { kind: 'paid', amount: '900', reference: 'ใบโอน 1' })).statusCode, 303)
  t.match(await part('UC'), /ได้เงินแล้ว .*รับแล้ว 900\.00 ได้ขาด 100\.00 คงค้าง 100\.00/)
  t.equal((await post(finance, { kind: 'written-off', amount: '100', remark: 'ผู้จ่ายไม่จ่ายส่วนนี้' })).statusCode, 303)
  t.match(await part('UC'), /ตัดหนี้ 100\.00 คงค้าง 0\.00 .*ผู้จ่ายไม่จ่ายส่วนนี้ บันทึกในระบบนี้ · คน finance/)
  t.match((await audited(db, { action: 'claim-step-recorded' }))[0], { login: 'finance', detail: { kind: 'written-off', scheme: 'UC', satang: 10_000 }, subject: { kind: 'visit', id: VN } })
  const auditor = await site.as('auditor')
  const read = await auditor.get(PAGE)
  t.equal(read.statusCode, 200)
  t.notMatch(read.body, /action="\/claims/)
  t.equal((await post(auditor, { kind: 'paid', amount: '1' })).statusCode, 403)
  for (const browser of [await site.as('it'), await site.as('card-room'), await departmentOf(site, 'coding')]) t.equal((await browser.get(PAGE)).statusCode, 403)
})

await t.test('paid more than billed is taken with a remark', async t => {
  t.equal((await post(finance, { kind: 'paid', amount: '200', remark: 'จ่ายเพิ่มหลังอุทธรณ์' })).statusCode, 303)
  t.match(await part('UC'), /รับแล้ว 1,100\.00/)
})

await t.test('a step recorded by mistake is voided and still seen; finance voids its own kinds alone', async t => {
  const steps = await db.selectFrom('claim_step').select(['id', 'kind']).orderBy('id').execute()
  const idOf = (kind: string): number => steps.findLast(step => step.kind === kind)?.id ?? 0
  t.equal((await finance.post(`/claims/steps/${idOf('sent')}/void`)).statusCode, 403)
  t.equal((await finance.post(`/claims/steps/${idOf('paid')}/void`)).statusCode, 303)
  const words = await part('UC')
  t.match(words, /รับแล้ว 900\.00/)
  t.match(words, /จ่ายเพิ่มหลังอุทธรณ์ .*ยกเลิกโดย คน finance 26\/11\/2569/)
  t.match((await finance.post(`/claims/steps/${idOf('paid')}/void`)).headers['location'], /nothing-changed/)
  t.equal((await office.post('/claims/steps/999999/void')).statusCode, 404)
  t.match((await audited(db, { action: 'claim-step-voided' }))[0], { login: 'finance', detail: { kind: 'paid', satang: satang(20_000) } })
})

await t.test('what happened with a payer HOSxP no longer names is not lost, and the page works without HOSxP', async t => {
  await db.deleteFrom('claim_case').where('scheme', '=', 'UC').execute()
  const { body } = await office.get(PAGE)
  t.match(textOf(body), /บัตรทอง HOSxP ไม่มีผู้จ่ายนี้ในรายนี้แล้ว .*ใบโอน 1/)
  const blind = await webSite(t, { url: 'mysql://nobody:none@127.0.0.1:1/none', state: hospital.state })
  blind.setClock(at('2026-11-26 10:00'))
  const page = await (await blind.as('insurance-office', 'second')).get(PAGE)
  t.match([page.statusCode, textOf(page.body)], [200, /HOSxP ไม่ตอบ/])
})

await t.test('the case leads to its money, for whom it is', async t => {
  await hospital.addVisit(VN)
  t.match((await office.get(`/cases/visit/${VN}`)).body, `href="${PAGE}">เงินของรายนี้`)
  t.notMatch((await (await site.as('card-room')).get(`/cases/visit/${VN}`)).body, 'เงินของรายนี้')
})

await t.test('what was answered stays in sight when HOSxP names no payer of the case any more', async t => {
  await addAnswers(db, [{ vn: '691116090009', scheme: 'UC', kind: 'accepted', codes: [], rep: '6911002', transaction: 't9', baht: 40 }])
  const { statusCode, body } = await office.get('/claims/visit/691116090009')
  t.equal(statusCode, 200)
  t.match(textOf(body), /HN 000000001 .*บัตรทอง .*6911002 t9/)
})
