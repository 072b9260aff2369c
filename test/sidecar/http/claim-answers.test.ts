import type { LightMyRequestResponse } from 'fastify'
import t from 'tap'
import { importAnswers, type AnswerImport } from '../../../src/sidecar/jobs/import-answers.js'
import type { AnswerLine, AnswerReading } from '../../../src/payers/rep/answer-line.js'
import { readSiteSchema } from '../../../src/hosxp-adapter/site-schema.js'
import { countAnswerFiles, listAnswerFiles } from '../../../src/sidecar/state/answer-file-list.js'
import { listAnswerLines } from '../../../src/sidecar/state/answer-line-list.js'
import { listRechecks } from '../../../src/sidecar/state/recheck-store.js'
import { localDate } from '../../../src/values/local-date.js'
import { satang } from '../../../src/values/satang.js'
import { answerLine, answerReading } from '../../support/answer-readings.js'
import { AS_OF } from '../../support/check-run.js'
import { smallHospital } from '../../support/small-hospital.js'
import { answerFile } from '../../support/rep-files/answer-file.js'
import { NAME as NAME_IN_FILE, PLAIN_ROW, SOMEBODY } from '../../support/rep-files/answer-rows.js'
import { HOST, ORIGIN, webSite, type Browser } from '../../support/web-site.js'
import { textOf } from './act-hospital.js'
import { audited } from './work-findings.js'

const NAME = 'eclaim_10670_OP_25691118_1.xls'
const VN = '691116090000'
const OTHER = '691116100000'
const hospital = await smallHospital(t)
await hospital.addPatient()
await hospital.addVisit(VN)
await hospital.addVisit(OTHER, { vsttime: '10:00:00' })
const site = await webSite(t, hospital)
const { db } = hospital.state

const take = async (name: string, lines: readonly AnswerLine[], changes: Partial<AnswerReading> = {}): Promise<AnswerImport> => await importAnswers(
  { state: db, site: async () => ({ connection: site.web.site.connection, schema: await readSiteSchema(site.web.site.connection) }), read: async () => answerReading(lines, changes) },
  { name, content: Buffer.from(name) }, { person: null, address: 'command', by: 'สมศรี', at: AS_OF })

/** Sends the form of the page as a browser does. */
async function send (browser: Browser, content?: string | Buffer, name = 'REP.xls'): Promise<LightMyRequestResponse> {
  const form = new FormData()
  form.append('_csrf', /name="_csrf" value="([^"]*)"/.exec((await browser.get('/password')).body)?.[1] ?? '')
  if (content !== undefined) form.append('file', new Blob([Uint8Array.from(Buffer.from(content))]), name)
  const request = new Request(`${ORIGIN}/claims/answers`, { method: 'POST', body: form })
  return await site.app.inject({
    method: 'POST', url: '/claims/answers', payload: Buffer.from(await request.arrayBuffer()), headers: { host: HOST, origin: ORIGIN, accept: 'text/html', cookie: browser.cookie(), 'content-type': request.headers.get('content-type') ?? '' }
  })
}

const fileId = async (): Promise<number> => (await listAnswerFiles(db)).find(({ name }) => name === NAME)?.id ?? 0

const lineOf = async (row: number) => {
  const line = (await listAnswerLines(db, { fileId: await fileId() }, { limit: 500, offset: 0 })).find(line => line.row === row)
  if (line === undefined) throw new Error(`no row ${row}`)
  return line
}

await t.test('before the first file the page says that nothing is known, and shows the form', async t => {
  const { statusCode, body } = await (await site.as('insurance-office')).get('/claims/answers')
  t.equal(statusCode, 200)
  t.match(textOf(body), /ยังไม่ได้นำเข้าไฟล์ใดเลย/)
  t.match(body, /<form method="post" action="\/claims\/answers" enctype="multipart\/form-data"/)
})

await t.test('what is no answer file is refused with the reason, and nothing is kept', async t => {
  const office = await site.as('insurance-office')
  const answer = await send(office, 'not a workbook')
  t.equal(answer.statusCode, 422)
  t.match(textOf(answer.body), /ไม่ได้นำเข้า .{10}/)
  t.equal((await send(office)).statusCode, 422)
  t.match(textOf((await send(office)).body), /เลือกไฟล์หนึ่งไฟล์ก่อน/)
  t.equal(await countAnswerFiles(db), 0)
})

await t.test('files are listed with what they say, and payers with the day until which their answers are here; no patient', async t => {
  await take(NAME, [
    answerLine(),
    answerLine({ row: 10, transactionId: '690000002', vn: OTHER, kind: 'corrective', approved: null, codes: ['C305'] }),
    answerLine({ row: 11, transactionId: '690000003', vn: OTHER, kind: 'denied', approved: null, denied: satang(100), codes: ['A52'] }),
    answerLine({ row: 12, transactionId: '690000004', vn: '', serviceAt: answerLine().serviceAt === null ? null : (Number(answerLine().serviceAt) + 60_000) as never }),
    answerLine({ row: 13, transactionId: '690000005', vn: '', citizenId: '9000000000025', hn: '77' })
  ], { notes: ['ไม่ได้อ่านแผ่น Summary'] })
  const { body } = await (await site.as('insurance-office')).get('/claims/answers')
  t.match(textOf(body), /บัตรทอง 18\/11\/2569 2 16\/11\/2569 5/)
  t.match(textOf(body), /REP UCS eclaim_10670_OP_25691118_1\.xls 18\/11\/2569 5 3 1 1 0 2 270\.00/)
  t.match(body, /<a href="\/claims\/unmatched"><b>2<\/b>/)
  t.notMatch(body, /000000001|สมมติ|900000000/)
})

await t.test('the lines of a file are shown with HN and links, without names and citizen ids, and on record; each outcome by itself', async t => {
  const office = await site.as('insurance-office')
  const { body } = await office.get(`/claims/answers/${await fileId()}`)
  t.match(body, new RegExp(`<a href="/cases/visit/${VN}">VN ${VN}</a> · <a href="/claims/visit/${VN}">`))
  t.match(textOf(body), /ไม่ได้อ่านแผ่น Summary/)
  t.match(textOf(body), /9 ผ่าน VN 691116090000 · เงิน HN 000000001 · แก้ 16\/11\/2569 บัตรทอง 100\.00 90\.00/)
  t.notMatch(body, /สมมติ|ตัวอย่าง|900000000/)
  t.match(await audited(db, { action: 'claims-viewed' }), [{ login: 'insurance-office', hns: ['000000001', '77'] }])
  const denied = textOf((await office.get(`/claims/answers/${await fileId()}?kind=denied`)).body)
  t.match(denied, /11 ปฏิเสธ .* A52/)
  t.notMatch(denied, /C305/)
  t.equal((await office.get('/claims/answers/999')).statusCode, 404)
  t.equal((await office.get(`/claims/answers/${await fileId()}?kind=other`)).statusCode, 400)
})

await t.test('a long file is shown 50 lines a page', async t => {
  const office = await site.as('insurance-office')
  const { file } = await take('long.xls', Array.from({ length: 51 }, (_, i) => answerLine({ row: i + 9, repNumber: '691100999', transactionId: `8${i}`, hn: '000000001', vn: VN, approved: satang(0) })))
  t.match(textOf((await office.get(`/claims/answers/${file.id}`)).body), /หน้า 1 จาก 2 · ทั้งหมด 51 รายการ/)
  t.equal([...(await office.get(`/claims/answers/${file.id}?page=9`)).body.matchAll(/data-head="แถว"/g)].length, 1, 'the last page')
})

await t.test('lines that are not sure are listed with the cases that could be meant, and the citizen id masked', async t => {
  const { body } = await (await site.as('insurance-office')).get('/claims/unmatched')
  const text = textOf(body)
  t.match(text, new RegExp(`VN ${VN} · HN 000000001 · 16/11/2569 09:00 น. · สิทธิ 71 .* · 9-xxxx-xxxxx-xx-7`))
  t.match(text, new RegExp(`VN ${OTHER} · HN 000000001`))
  t.match(text, /HN 77 · 9-xxxx-xxxxx-xx-5 .* ไม่พบรายที่ตรงใน HOSxP/)
  t.notMatch(body, /9000000000/)
  t.notMatch(textOf((await (await site.as('insurance-office')).get('/claims/unmatched?show=none')).body), new RegExp(VN))
})

await t.test('a person chooses the case; it is on record and judged again', async t => {
  const office = await site.as('insurance-office')
  const { id } = await lineOf(12)
  const [asked, woken] = [(await listRechecks(db)).length, site.woken()]
  const answer = await office.post(`/claims/lines/${id}/match`, { action: 'match', subject: `visit ${OTHER}`, kind: 'visit', number: '', reason: '' })
  t.equal(answer.headers.location, '/claims/unmatched?said=answer-match')
  t.match(await lineOf(12), { matchState: 'matched', matchBasis: 'person', matchedBy: 'คน insurance-office', subject: { kind: 'visit', id: OTHER } })
  t.equal((await listRechecks(db)).length, asked + 1)
  t.equal(site.woken(), woken + 1)
  t.match(await audited(db, { action: 'answer-matched' }), [{ subject: { kind: 'visit', id: OTHER }, hns: ['000000001'], detail: { line: id, choice: 'match' } }])

  await hospital.addPatient({ hn: '000000088', cid: '9000000000025' })
  await hospital.addVisit('691116110000', { hn: '000000088', vsttime: '11:00:00' })
  const strange = await office.post(`/claims/lines/${id}/match`, { action: 'match', kind: 'visit', number: '691116110000', reason: '' })
  t.equal(strange.statusCode, 422)
  t.match(textOf(strange.body), /เลขนี้เป็นของ HN 000000088 ไม่ตรงกับไฟล์ ลงเหตุผล/)
  t.match(/<form method="post" action="\/claims\/lines\/.*?<button[^>]*>/s.exec(strange.body)?.[0], /<button name="action" value="match" hidden/, 'Enter matches')
  await office.post(`/claims/lines/${id}/match`, { action: 'match', subject: `visit ${OTHER}`, kind: 'visit', number: ` ${VN} `, reason: 'เวชระเบียนบอก' })
  t.match(await lineOf(12), { subject: { kind: 'visit', id: VN }, matchRemark: 'เวชระเบียนบอก' }, 'a number that was typed counts')
  t.same((await listRechecks(db)).slice(asked + 1).map(({ subject }) => subject.id), [OTHER, VN], 'the case it was before, too')
  t.match(textOf((await office.get(`/claims/unmatched?line=${id}`)).body), /โดย คน insurance-office .* เวชระเบียนบอก/)
  await office.post(`/claims/lines/${id}/match`, { action: 'take-back' })
  t.match(await lineOf(12), { matchState: 'waiting', subject: null, matchedBy: null })
  t.match((await office.post(`/claims/lines/${id}/match`, { action: 'take-back' })).headers.location, /nothing-changed/)
})

await t.test('a number HOSxP does not know, no choice, and no reason are not taken, and what was typed stays', async t => {
  const office = await site.as('insurance-office')
  const { id } = await lineOf(13)
  const unknown = await office.post(`/claims/lines/${id}/match`, { action: 'match', kind: 'admission', number: '699999999', reason: 'อาจใช่' })
  t.equal(unknown.statusCode, 422)
  t.match(textOf(unknown.body), /ไม่พบ AN 699999999 ใน HOSxP/)
  t.match(unknown.body, /value="699999999"[^]*value="อาจใช่"/)
  t.match(textOf((await office.post(`/claims/lines/${id}/match`, { action: 'match', number: '' })).body), /เลือกราย หรือลงเลข/)
  t.match(textOf((await office.post(`/claims/lines/${id}/match`, { action: 'set-aside', reason: ' ' })).body), /ลงเหตุผล/)
  t.equal((await office.post('/claims/lines/99999/match', { action: 'set-aside', reason: 'x' })).statusCode, 404)
  t.equal((await lineOf(13)).matchState, 'none')
  await office.post(`/claims/lines/${id}/match`, { action: 'set-aside', reason: 'ของโรงพยาบาลอื่น' })
  t.match(await lineOf(13), { matchState: 'set-aside', matchRemark: 'ของโรงพยาบาลอื่น' })
  t.match(textOf((await office.get('/claims/unmatched?show=aside')).body), /พักไว้ โดย คน insurance-office .* ของโรงพยาบาลอื่น/)
})

await t.test('receipts: a REP number waits for its money, takes it with the difference shown, and gives it back', async t => {
  const office = await site.as('insurance-office')
  t.match(textOf((await office.get('/claims/receipts')).body), /อนุมัติแล้วยังไม่ได้รับ 270\.00 บาท.*691100123 บัตรทอง 18\/11\/2569 รอมา 2 วัน 3 \/ 2 270\.00 ยังไม่ได้รับ/)
  const receipt = { repNumber: '691100123', receivedOn: '19/11/2569', amount: '250.00', document: 'KTB 55', remark: '' }
  const wrong = async (changes: Record<string, string>): Promise<string> => {
    const answer = await office.post('/claims/receipts', { ...receipt, ...changes })
    t.equal(answer.statusCode, 422, JSON.stringify(changes))
    return textOf(answer.body)
  }
  t.match(await wrong({ receivedOn: '17/11/2569' }), /เงินเข้าก่อนวันที่ตอบ \(18\/11\/2569\) ไม่ได้/)
  t.match(await wrong({ receivedOn: '21/11/2569' }), /เป็นวันเวลาในอนาคต/)
  t.match(await wrong({ amount: '0' }), /จำนวนเงินไม่ถูกต้อง/)
  t.match(await wrong({ amount: '' }), /ลงจำนวนเงิน/)
  t.match(await wrong({ document: ' ' }), /ลงเลขที่เอกสาร/)
  t.match(await wrong({ repNumber: 'x' }), /ไม่พบเลข REP/)
  const kept = await office.post('/claims/receipts', receipt)
  t.equal(kept.headers.location, '/claims/receipts?said=receipt-recorded')
  t.equal((await office.post('/claims/receipts', receipt)).headers.location, '/claims/receipts?said=nothing-changed', 'sent twice')
  t.match(textOf((await office.get('/claims/receipts')).body), /ไม่มีเลข REP ที่รอเงิน/)
  const { body } = await office.get('/claims/receipts?show=differs')
  t.match(textOf(body), /691100123 .* 270\.00 250\.00 ขาด 20\.00 19\/11\/2569 250\.00 KTB 55 หลังตอบ 1 วัน/)
  t.match(await audited(db, { action: 'receipt-recorded' }), [{ detail: { repNumber: '691100123', receivedOn: localDate('2026-11-19'), satang: 25_000 } }])
  const id = /\/claims\/receipts\/(\d+)\/void/.exec(body)?.[1] ?? ''
  t.match((await office.post(`/claims/receipts/${id}/void`)).headers.location, /said=voided/)
  t.match((await office.post(`/claims/receipts/${id}/void`)).headers.location, /nothing-changed/)
  t.match(textOf((await office.get('/claims/receipts')).body), /691100123/)
  t.match(await audited(db, { action: 'receipt-voided' }), [{ detail: { receipt: Number(id) } }])
})

await t.test('a file sent by the form is read, kept and matched at once, and tells so; nobody\'s name comes of it', async t => {
  const office = await site.as('insurance-office')
  const content = answerFile({ layout: 'office', rows: [{ ...PLAIN_ROW.office, hn: '1', seq_no: VN }, { ...PLAIN_ROW.office, tran_id: '610629099', hn: '77', seq_no: '5' }] })
  const answer = await send(office, content, 'eclaim_10999_OPOFC_25691119_1.xls')
  t.equal(answer.statusCode, 200)
  t.match(textOf(answer.body), /นำเข้าแล้ว REP 19\/11\/2569: 2 รายการ ใหม่ 2 .* หาเจ้าของไม่ได้ 1 รายการ .* ตรวจซ้ำเดี๋ยวนี้ 1 ราย (?!รายอื่น)/)
  t.notMatch(answer.body, new RegExp(`${NAME_IN_FILE}|${SOMEBODY}`))
  t.match(textOf((await send(office, content, 'again.xls')).body), /ไฟล์นี้นำเข้าแล้ว ไม่มีอะไรเปลี่ยน/)
  const renamed = await send(office, answerFile({ layout: 'office', rows: [{ ...PLAIN_ROW.office, rep_no: '690200009' }] }), 'REP.xls')
  t.match(textOf(renamed.body), /ไม่ได้นำเข้า ชื่อไฟล์ไม่บอกวันที่ตอบ ให้ใช้ชื่อไฟล์เดิมที่ดาวน์โหลดมา/)
  const changed = await send(office, answerFile({ layout: 'office', rows: [{ ...PLAIN_ROW.office, hn: '2', seq_no: VN }] }), 'eclaim_10999_OPOFC_25691119_2.xls')
  t.equal(changed.statusCode, 422)
  t.match(textOf(changed.body), /ไม่ได้นำเข้า แถว \d+: REP 690200001 TRAN ID 610629012 นำเข้าแล้วจากไฟล์ eclaim_10999_OPOFC_25691119_1\.xls/)
})

await t.test('the auditor looks and changes nothing; the department that takes the money sees receipts alone; others nothing', async t => {
  const auditor = await site.as('auditor')
  const { id } = await lineOf(13)
  for (const path of ['/claims/answers', `/claims/answers/${await fileId()}`, '/claims/unmatched', '/claims/receipts']) {
    const { statusCode, body } = await auditor.get(path)
    t.equal(statusCode, 200, path)
    t.notMatch(body.slice(body.indexOf('<main')), /<form/, path)
  }
  t.equal((await send(auditor, 'x')).statusCode, 403)
  t.equal((await auditor.post(`/claims/lines/${id}/match`, { action: 'take-back' })).statusCode, 403)
  t.equal((await auditor.post('/claims/receipts', {})).statusCode, 403)
  const emergency = await site.as('department')
  t.equal((await emergency.get('/claims/receipts')).statusCode, 403)
  t.equal((await emergency.get('/claims/answers')).statusCode, 403)
  t.equal((await (await site.as('card-room')).get('/claims/answers')).statusCode, 403)
})

await t.test('while HOSxP is away the pages still work, and a person may decide', async t => {
  const away = await webSite(t, { url: 'mysql://nobody:x@127.0.0.1:1/none', state: hospital.state })
  const office = await away.as('insurance-office', 'office.away')
  t.equal((await office.get('/claims/unmatched')).statusCode, 200)
  const { id } = await lineOf(12)
  const typed = { action: 'match', kind: 'visit', number: VN }
  t.match(textOf((await office.post(`/claims/lines/${id}/match`, typed)).body), /HOSxP ไม่ตอบ จึงไม่รู้ว่าเลขนี้เป็นของใคร ลงเหตุผล/)
  t.match((await office.post(`/claims/lines/${id}/match`, { ...typed, reason: 'ดูจากเวชระเบียน' })).headers.location, /said=answer-match/)
  t.match(await lineOf(12), { matchState: 'matched', subject: { kind: 'visit', id: VN } })
})
