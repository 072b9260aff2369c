import t from 'tap'
import { readAccidentFile, saveAccidentFile } from '../../../src/sidecar/state/accident-claim-store.js'
import { linksOf } from '../../../src/sidecar/state/accident-link-store.js'
import { readAccidentCase } from '../../../src/sidecar/state/accident-case-store.js'
import { saveContact } from '../../../src/sidecar/state/contact-store.js'
import { instantAt, localDate } from '../../../src/values/local-date.js'
import { actSite, clockAt, LATER, PAGE, SUSPECT, textOf, VICTIM, type ActSite } from './act-hospital.js'

t.setTimeout(120_000)

const KEY = { subjectKind: VICTIM.kind, subjectId: VICTIM.id, hn: VICTIM.hn }
/** What stands in an input of the page. */
function valueIn (html: string, name: string): string | undefined {
  const input = new RegExp(`<input[^>]*name="${name}"[^>]*>`).exec(html)?.[0]
  return input === undefined ? undefined : / value="([^"]*)"/.exec(input)?.[1] ?? ''
}
const versionIn = (html: string): string => valueIn(html, 'version') ?? 'none'
const fileOf = async (site: ActSite) => (await readAccidentFile(site.hospital.state.db, VICTIM))?.file

await t.test('number and time of entry are kept with the name of who entered them, and the clock ends', async t => {
  const site = await actSite(t)
  const office = await site.as('insurance-office')
  const page = (await office.get(PAGE)).body
  t.match(textOf(page), /เหลือ 18 ชม\. 30 นาที กำลังนับ · พรุ่งนี้ก่อน 14:30/)
  t.match(textOf(page), /RTA08 .*ครบ 20\/11\/2569 14:30 น\./, 'the finding with its deadline')
  t.equal(versionIn(page), '', 'no file yet')
  const answer = await office.post(PAGE, { version: '', eclaimNumber: 'EC-69-0001', eclaimEnteredAt: '19/11/2569 19:45' })
  t.equal(answer.statusCode, 303)
  t.equal(answer.headers.location, `${PAGE}?said=saved-recheck`)
  t.match(await fileOf(site), { eclaimNumber: 'EC-69-0001', eclaimEnteredAt: clockAt('2026-11-19 19:45'), eclaimEnteredBy: 'คน insurance-office' })
  t.equal(site.woken(), 1)
  t.same(await site.waiting(), [`visit ${VICTIM.id}`])
  const after = (await office.get(`${PAGE}?said=saved-recheck`)).body
  t.match(textOf(after), /บันทึกแล้ว กำลังตรวจรายนี้ซ้ำ .*ลงทันเวลา ลงแล้ว 19\/11\/2569 19:45 น\..*กำลังตรวจซ้ำ/)
  t.equal(valueIn(after, 'eclaimEnteredAt'), '19/11/2569 19:45')
  t.match(textOf(after), /เลข E-claim: ว่าง → EC-69-0001/, 'who changed what')
  t.same((await site.audit('case-file-saved')).map(({ hns, subject, detail }) => [hns, subject?.id, detail]), [[[VICTIM.hn], VICTIM.id, { fields: ['eclaimNumber', 'eclaimEnteredAt', 'eclaimEnteredBy'] }]])
  await site.pass(clockAt('2026-11-19 20:05'))
  t.notMatch(textOf((await office.get(PAGE)).body), /RTA08/, 'the finding goes by itself when it was judged again')

  const same = await office.post(PAGE, { version: versionIn((await office.get(PAGE)).body), eclaimNumber: 'EC-69-0001', eclaimEnteredAt: '19/11/2569 19:45' })
  t.equal(same.headers.location, `${PAGE}?said=nothing-changed`)
})

await t.test('what cannot be taken is told beside its field, and nothing typed is lost', async t => {
  const site = await actSite(t)
  const office = await site.as('insurance-office')
  const answer = await office.post(PAGE, { version: '', eclaimNumber: 'EC-9', eclaimEnteredAt: '', plate: 'กข 77', billedSatang: '12 พันบาท', policyFrom: '31/02/2569' })
  t.equal(answer.statusCode, 422)
  t.match(textOf(answer.body), /ยังไม่ได้บันทึก แก้ 3 ช่องก่อน: เวลาที่บันทึก E-claim , กรมธรรม์เริ่ม , ยอดวางบิล \(บาท\)/)
  t.match(answer.body, /มีเลข E-claim แล้ว ให้ลงเวลาที่บันทึกด้วย/)
  for (const [name, value] of [['eclaimNumber', 'EC-9'], ['plate', 'กข 77'], ['billedSatang', '12 พันบาท'], ['policyFrom', '31/02/2569']] as const) t.equal(valueIn(answer.body, name), value)
  t.match(answer.body, /aria-invalid="true" aria-describedby="fault-policyFrom"/)
  t.equal(await fileOf(site), undefined)
  t.equal(site.woken(), 0)
  t.equal((await office.post(PAGE, { version: 'x' })).statusCode, 400)
  t.equal((await office.post(PAGE, { version: '', vehicleStatus: 'submarine' })).statusCode, 422)
})

await t.test('when somebody else saved meanwhile, both are shown, and nothing is overwritten unseen', async t => {
  const site = await actSite(t)
  const { db } = site.hospital.state
  await saveAccidentFile(db, { ...KEY, plate: 'กข 1', insurer: 'กลาง', remark: 'เดิม' }, { by: 'มาลี', at: clockAt('2026-11-19 19:00') })
  const office = await site.as('insurance-office')
  const opened = versionIn((await office.get(PAGE)).body)
  await saveAccidentFile(db, { ...KEY, plate: 'ขค 2', insurer: 'วิริยะ' }, { by: 'สมศรี', at: clockAt('2026-11-19 20:01') })
  site.setClock(clockAt('2026-11-19 20:02'))
  const answer = await office.post(PAGE, { version: opened, plate: 'คง 3', insurer: 'กลาง', remark: 'ของฉัน', policyNumber: 'P-1' })
  t.equal(answer.statusCode, 409)
  const text = textOf(answer.body)
  t.match(text, /สมศรี บันทึกแฟ้มนี้ไประหว่างที่ท่านพิมพ์/)
  t.match(text, /ทะเบียนรถ กข 1 ขค 2 คง 3/, 'before, the other, mine')
  t.match(text, /บริษัทประกัน กลาง วิริยะ ไม่ได้แก้ ใช้ของคนอื่น/)
  t.match([valueIn(answer.body, 'plate'), valueIn(answer.body, 'policyNumber')], ['คง 3', 'P-1'], 'what was typed stands in the form')
  t.equal(valueIn(answer.body, 'insurer'), 'วิริยะ', 'what was not typed is the other one\'s')
  t.match(answer.body, />ของฉัน<\/textarea>/)
  t.match(await fileOf(site), { plate: 'ขค 2', insurer: 'วิริยะ', remark: 'เดิม', policyNumber: null }, 'nothing was kept')
  const again = await office.post(PAGE, { version: versionIn(answer.body), plate: 'คง 3', insurer: 'วิริยะ', remark: 'ของฉัน', policyNumber: 'P-1' })
  t.equal(again.statusCode, 303)
  t.match(await fileOf(site), { plate: 'คง 3', insurer: 'วิริยะ', remark: 'ของฉัน', policyNumber: 'P-1' })
})

await t.test('of two who save at one moment, one is told', async t => {
  const site = await actSite(t)
  const [one, two] = [await site.as('insurance-office', 'one'), await site.as('insurance-office', 'two')]
  await Promise.all([one.get(PAGE), two.get(PAGE)])
  const answers = await Promise.all([one.post(PAGE, { version: '', plate: 'กข 1' }), two.post(PAGE, { version: '', plate: 'ขค 2' })])
  t.same(answers.map(({ statusCode }) => statusCode).sort(), [303, 409])
  const told = answers.findIndex(({ statusCode }) => statusCode === 409)
  t.match(textOf(answers[told]?.body ?? ''), told === 0 ? /คน two บันทึกแฟ้มนี้.*ทะเบียนรถ ว่าง ขค 2 กข 1/ : /คน one บันทึกแฟ้มนี้.*ทะเบียนรถ ว่าง กข 1 ขค 2/)
  t.equal((await fileOf(site))?.plate, told === 0 ? 'ขค 2' : 'กข 1')
})

await t.test('who is no victim has no clock, and the answer can be changed', async t => {
  const site = await actSite(t)
  const office = await site.as('insurance-office')
  const page = `/act/visit/${SUSPECT.id}`
  t.match(textOf((await office.get(page)).body), /ตอบว่าเป็นผู้ประสบภัยจากรถหรือไม่ ใช่ เริ่มนับเวลา ไม่ใช่/)
  await office.post(`${page}/victim`, { answer: 'no' })
  const { body } = await office.get(page)
  t.match(textOf(body), /ไม่นับเวลา ตอบแล้วว่าไม่ใช่ผู้ประสบภัยจากรถ เปลี่ยนเป็นใช่ เริ่มนับเวลา/)
  t.notMatch(textOf(body), /เหลือ |เลยกำหนด/)
})

await t.test('a refusal ends the clock when it is signed and confirmed, not before', async t => {
  const site = await actSite(t)
  const office = await site.as('insurance-office')
  const send = async (form: Record<string, string>) => await office.post(PAGE, { version: versionIn((await office.get(PAGE)).body), ...form })
  t.equal((await send({ refusedOn: '19/11/2569' })).statusCode, 303)
  site.setClock(clockAt('2026-11-19 20:01'))
  t.match(textOf((await office.get('/act')).body), /1 กำลังนับ.*ไม่ใช้สิทธิ ยังไม่เซ็น/)
  const unsigned = await send({ isRefusalConfirmed: 'yes' })
  t.equal(unsigned.statusCode, 422)
  t.match(textOf(unsigned.body), /ยืนยันได้เมื่อลงวันที่เซ็นแล้ว/)
  t.equal((await send({ refusalSignedOn: '19/11/2569', isRefusalConfirmed: 'yes' })).statusCode, 303)
  t.equal((await fileOf(site))?.refusalConfirmedBy, 'คน insurance-office')
  const board = textOf((await office.get('/act')).body)
  t.match(board, /0 กำลังนับ.*ไม่ใช้ พรบ\. 1/)
  t.notMatch(board, /HN 000000001/)
  t.match(textOf((await office.get('/act?show=all')).body), /HN 000000001/)
})

await t.test('a confirmation is kept when it is all that is sent', async t => {
  const site = await actSite(t)
  const office = await site.as('insurance-office')
  const send = async (form: Record<string, string>) => await office.post(PAGE, { version: versionIn((await office.get(PAGE)).body), ...form })
  await send({ refusedOn: '19/11/2569', refusalSignedOn: '19/11/2569' })
  site.setClock(clockAt('2026-11-19 20:01'))
  t.equal((await send({ isRefusalConfirmed: 'yes' })).headers.location, `${PAGE}?said=saved-recheck`)
  t.equal((await fileOf(site))?.refusalConfirmedBy, 'คน insurance-office')
  t.match((await site.audit('case-file-saved'))[0]?.detail, { fields: ['refusalConfirmedBy'] })
  site.setClock(clockAt('2026-11-19 20:02'))
  t.equal((await send({ isRefusalConfirmed: 'yes' })).headers.location, `${PAGE}?said=nothing-changed`)
})

await t.test('an entry before the accident HOSxP tells keeps the clock running', async t => {
  const site = await actSite(t)
  const office = await site.as('insurance-office')
  const { body } = await office.get(PAGE)
  const answer = await office.post(PAGE, { version: versionIn(body), eclaimNumber: 'E1', eclaimEnteredAt: '19/11/2569 14:29' })
  t.equal(answer.statusCode, 422)
  t.match(textOf(answer.body), /บันทึก E-claim ก่อนเวลาเกิดเหตุ \(19\/11\/2569 14:30 น\.\)/)
  t.equal(await fileOf(site), undefined)
})

await t.test('the office opens a file by hand where no sign gives the victim away, and it comes to the board', async t => {
  const site = await actSite(t)
  const office = await site.as('insurance-office')
  await site.hospital.addPatient({ hn: '000000003', fname: 'ไม่มีสัญญาณ', cid: '' })
  await site.hospital.addVisit('691119170000', { hn: '000000003', vstdate: '2026-11-19', vsttime: '17:00:00' })
  const plain = { kind: 'visit', id: '691119170000' } as const
  const page = `/act/visit/${plain.id}`
  const unknown = await office.get(page)
  t.equal(unknown.statusCode, 404)
  t.match(textOf(unknown.body), /ไม่อยู่ในอุบัติเหตุใด.*เป็นผู้ประสบภัยจากรถ เปิดแฟ้มคดี/)
  t.notMatch((await (await site.as('card-room')).get(page)).body, /<button name="answer"/, 'the office alone')
  t.equal((await (await site.as('card-room')).post(`${page}/victim`, { answer: 'yes' })).statusCode, 403)

  t.equal((await office.post(`${page}/victim`, { answer: 'yes' })).headers.location, `${page}?said=file-opened`)
  t.match((await readAccidentFile(site.hospital.state.db, plain))?.file, { hn: '000000003', isVictim: true })
  t.same(await site.waiting(), [`visit ${plain.id}`])
  const opened = await office.get(page)
  t.equal(opened.statusCode, 200)
  t.match(textOf(opened.body), /เปิดแฟ้มแล้ว กำลังตรวจ .*โดย คน insurance-office/)
  t.notMatch(opened.body, /<button name="answer"/, 'it is open already')

  await site.pass(clockAt('2026-11-19 20:05'))
  site.setClock(clockAt('2026-11-19 20:05'))
  t.match(textOf((await office.get(page)).body), /เพราะ งานประกันตอบว่าใช่/)
  const board = textOf((await office.get('/act')).body)
  t.match(board, /1 ต้องบันทึกรอบนี้ .*เหลือ 20 ชม\. 55 นาที รอบนี้ .*ไม่มีสัญญาณ.*HN 000000003/, 'from the arrival, because nobody knows the time')
  t.same((await site.audit('victim-answered')).map(({ hns, detail }) => [hns, detail]), [[['000000003'], { answer: 'yes' }]])
})

await t.test('while HOSxP is down no file is opened for a number nobody knows, and the page says why', async t => {
  const site = await actSite(t)
  const office = await site.as('insurance-office')
  await office.get('/act')
  await site.web.site.connection.close()
  const answer = await office.post('/act/visit/691119170000/victim', { answer: 'yes' })
  t.equal(answer.statusCode, 422)
  t.match(textOf(answer.body), /HOSxP ไม่ตอบ ยังเปิดแฟ้มไม่ได้/)
})

await t.test('a paper that came is ticked, leaves the list to print, and can be taken back', async t => {
  const site = await actSite(t)
  const office = await site.as('insurance-office')
  t.match(textOf((await office.get(PAGE)).body), /เอกสาร ขาด 3/)
  t.equal((await office.post(`${PAGE}/papers`, { document: 'id-copy', is: 'here' })).statusCode, 303)
  t.match(textOf((await office.get(PAGE)).body), /เอกสาร ขาด 2 ✗ ขาด .*✓ มีแล้ว สำเนาบัตรประชาชน คน insurance-office/)
  const sheet = await office.get(`${PAGE}/missing-papers`)
  t.match(textOf(sheet.body), /เอกสารที่ขอเพิ่ม.*นายสมมติ ตัวอย่าง HN 000000001.*หนังสือมอบอำนาจ.*แบบคำร้อง/)
  t.notMatch(sheet.body, /สำเนาบัตรประชาชน|9000000000017|paper-a4/)
  t.match(sheet.body, /paper-a5\.css/)
  await office.post(`${PAGE}/papers`, { document: 'id-copy', is: 'missing' })
  t.match(textOf((await office.get(PAGE)).body), /เอกสาร ขาด 3/)
  for (const document of ['id-copy', 'authorisation', 'claim-form']) await office.post(`${PAGE}/papers`, { document, is: 'here' })
  t.match(textOf((await office.get(`${PAGE}/missing-papers`)).body), /เอกสารครบแล้ว/)
  t.equal((await office.post(`${PAGE}/papers`, { document: 'passport', is: 'here' })).statusCode, 400)
  t.same((await site.audit('paper-withdrawn')).map(({ hns, detail }) => [hns, detail]), [[[VICTIM.hn], { document: 'id-copy' }]])
  t.equal((await site.audit('papers-printed')).length, 2)
})

await t.test('a call is logged with who was reached, and the numbers stand beside', async t => {
  const site = await actSite(t)
  await saveContact(site.hospital.state.db, { hospitalCode: '10671', place: 'รพ.ศูนย์', unit: 'งานประกัน', person: '', phone: '043-111-222 ต่อ 12', remark: '' }, { by: 'test', at: clockAt('2026-11-19 20:00') })
  const office = await site.as('insurance-office')
  const page = (await office.get(PAGE)).body
  t.match(page, /href="tel:0812345678"/)
  t.match(page, /href="tel:043111222"/, 'an extension is not dialled')
  t.equal(valueIn(page, 'calledAt'), '19/11/2569 20:00', 'now')
  const bad = await office.post(`${PAGE}/calls`, { whom: 'คุณสมใจ', outcome: '  ', calledAt: '20/11/2569 09:00' })
  t.equal(bad.statusCode, 422)
  t.match(textOf(bad.body), /ลงผลการโทร.*เป็นวันเวลาในอนาคต/)
  t.match([valueIn(bad.body, 'whom'), valueIn(bad.body, 'calledAt')], ['คุณสมใจ', '20/11/2569 09:00'])
  t.equal((await office.post(`${PAGE}/calls`, { whom: 'คุณสมใจ', outcome: 'ส่งเอกสารพรุ่งนี้', calledAt: '19/11/2569 19:50' })).statusCode, 303)
  t.match(textOf((await office.get(PAGE)).body), /คุณสมใจ ส่งเอกสารพรุ่งนี้ 19\/11\/2569 19:50 น\. โดย คน insurance-office/)
  t.match(textOf((await office.get('/act')).body), /โทรล่าสุด 19\/11\/2569 19:50 น\./)
  t.equal((await site.audit('call-logged')).length, 1)
})

await t.test('a visit is merged into the case, its page leads to the first, and it is split and left to the rule again', async t => {
  const site = await actSite(t)
  site.setClock(clockAt('2026-11-21 10:00'))
  await site.pass(clockAt('2026-11-21 10:00'))
  const office = await site.as('insurance-office')
  t.match((await office.get(PAGE)).body, /<option value="visit 691121090000">VN 691121090000 วันที่ 21\/11\/2569/)
  t.equal((await office.get(`/act/visit/${LATER.id}`)).statusCode, 404, 'no accident knows it')
  t.equal((await office.post(`${PAGE}/merge`, { member: `visit ${LATER.id}`, reason: ' ' })).statusCode, 422)
  t.equal((await office.post(`${PAGE}/merge`, { member: 'visit 691119160000', reason: 'คนอื่น' })).statusCode, 422, 'another patient\'s visit')
  t.equal((await office.post(`${PAGE}/merge`, { member: `visit ${LATER.id}`, reason: 'ล้างแผลเดิม' })).statusCode, 303)
  const { db } = site.hospital.state
  t.match(await linksOf(db, VICTIM.hn), [{ subject: LATER, link: { kind: 'joined', to: { kind: 'visit', id: VICTIM.id } }, reason: 'ล้างแผลเดิม', linkedBy: 'คน insurance-office' }])
  await site.pass(clockAt('2026-11-21 10:05'))
  t.same((await readAccidentCase(db, LATER.kind, LATER.id))?.members.map(({ id }) => id), [VICTIM.id, LATER.id])
  t.equal((await office.get(`/act/visit/${LATER.id}`)).headers.location, PAGE)
  t.match(textOf((await office.get(PAGE)).body), /VN 691121090000 รวมกับ VN 691119150000: ล้างแผลเดิม/)
  t.match((await office.get(PAGE)).body, /href="\/cases\/visit\/691121090000"/)

  t.equal((await office.post(`${PAGE}/split`, { member: `visit ${VICTIM.id}`, reason: 'ผิด' })).statusCode, 422, 'the first stays')
  t.equal((await office.post(`${PAGE}/split`, { member: `visit ${LATER.id}`, reason: 'คนละเหตุ' })).statusCode, 303)
  t.match(await linksOf(db, VICTIM.hn), [{ link: { kind: 'apart' } }])
  t.equal((await office.post(`${PAGE}/unlink`, { member: `visit ${LATER.id}` })).statusCode, 303)
  t.same(await linksOf(db, VICTIM.hn), [])
  for (const action of ['accident-merged', 'accident-split', 'link-removed'] as const) t.same((await site.audit(action)).map(({ hns, subject }) => [hns, subject?.id]), [[[VICTIM.hn], VICTIM.id]], action)
})

await t.test('an admission goes with the visit it came from: it is not offered to be parted', async t => {
  const site = await actSite(t)
  await site.hospital.change("UPDATE ovst SET an = '690000777' WHERE vn = ?", [VICTIM.id])
  await site.hospital.addAdmission('690000777', { vn: VICTIM.id, regdate: '2026-11-19', regtime: '16:00:00', dchdate: null, dchtime: null })
  await site.pass(clockAt('2026-11-19 20:05'))
  const office = await site.as('insurance-office')
  const { body } = await office.get(PAGE)
  t.match(textOf(body), /AN 690000777/)
  t.notMatch(body, /\/split"/)
  t.equal((await office.post(`${PAGE}/split`, { member: 'admission 690000777', reason: 'คนละเหตุ' })).statusCode, 422)
  t.same(await linksOf(site.hospital.state.db, VICTIM.hn), [])
})

await t.test('who is not of the office reads the case, and changes nothing', async t => {
  const site = await actSite(t)
  await saveAccidentFile(site.hospital.state.db, { ...KEY, plate: 'กข 1', policyFrom: localDate('2026-01-01'), accidentAt: instantAt(localDate('2026-11-19'), '14:30:00') }, { by: 'มาลี', at: clockAt('2026-11-19 19:00') })
  for (const role of ['card-room', 'department', 'auditor'] as const) {
    const reader = await site.as(role)
    const { statusCode, body } = await reader.get(PAGE)
    t.equal(statusCode, 200, role)
    t.match(textOf(body), /ทะเบียนรถ กข 1 กรมธรรม์เริ่ม 01\/01\/2569/)
    t.notMatch(body.replace(/<form method="post" action="\/sign-out">/g, ''), /<form/, 'no form')
    for (const [path, form] of [['', { version: '' }], ['/papers', { document: 'policy', is: 'here' }], ['/calls', { whom: 'a', outcome: 'b', calledAt: '' }], ['/victim', { answer: 'no' }], ['/merge', { member: 'visit 1', reason: 'x' }], ['/split', { member: 'visit 1', reason: 'x' }], ['/unlink', { member: 'visit 1' }]] as const) {
      t.equal((await reader.post(`${PAGE}${path}`, form)).statusCode, 403, `${role} POST ${path}`)
    }
    t.equal((await reader.get(`${PAGE}/missing-papers`)).statusCode, role === 'auditor' ? 403 : 200)
  }
  t.match(await fileOf(site), { plate: 'กข 1' })
  t.same((await site.audit('case-viewed')).map(({ login, hns, subject }) => [login, hns, subject?.id]).sort(), ['auditor', 'card-room', 'department'].map(login => [login, [VICTIM.hn], VICTIM.id]))
  t.notMatch(site.logged(), /000000001|691119150000|สมมติ/, 'no patient in the log')
})
