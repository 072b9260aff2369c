import { randomBytes } from 'node:crypto'
import sharp from 'sharp'
import t from 'tap'
import { saveAccidentFile } from '../../../src/sidecar/state/accident-claim-store.js'
import { toAscii } from '../../../src/sidecar/state/ascii-text.js'
import { toUtcText } from '../../../src/sidecar/state/utc-text.js'
import { satangFromBaht } from '../../../src/values/satang.js'
import { AS_OF } from '../../support/check-run.js'
import { sendUpload } from '../../support/send-upload.js'
import { smallHospital } from '../../support/small-hospital.js'
import { webSite } from '../../support/web-site.js'
import { textOf } from './act-hospital.js'
import { audited } from './work-findings.js'

const hospital = await smallHospital(t)
await hospital.addPatient({ hn: '000000077' })
await hospital.addVisit('691116090000', { hn: '000000077' }, { right: { pttype: '35' } })
const site = await webSite(t, hospital)
const { db } = hospital.state
const papers = '/cases/visit/691116090000/papers'
const scan = await sharp({ create: { width: 80, height: 120, channels: 3, background: '#ffffff' } }).jpeg().toBuffer()

await t.test('the case page leads to its papers', async t => {
  t.match((await (await site.as('insurance-office')).get('/cases/visit/691116090000')).body, /href="\/cases\/visit\/691116090000\/papers"/)
})

await t.test('a scanned page is kept, is the proof that the paper is here, and can be looked at', async t => {
  const desk = await site.as('card-room')
  const answer = await sendUpload(site, desk, papers, { text: { document: 'kt44' }, file: { name: '../../etc/passwd.exe', content: scan } })
  t.equal(answer.statusCode, 303)
  const { body } = await desk.get(papers)
  t.match(textOf(body), /แบบ กท\.44 ภาพที่ 1 \(JPEG 1 KB\)/)
  t.notMatch(body, /passwd/)
  const page = await desk.get(/href="(\/cases\/visit\/691116090000\/papers\/\d+)"/.exec(body)?.[1] ?? '')
  t.equal(page.statusCode, 200)
  t.match(page.headers, { 'content-type': 'image/jpeg', 'content-disposition': /^inline; filename="kt44-\d+\.jpg"$/, 'cache-control': 'no-store', 'x-content-type-options': 'nosniff', 'content-security-policy': "default-src 'none'; sandbox" })
  t.equal((await sharp(page.rawPayload).metadata()).height, 120)
  t.match(await audited(db, { action: 'page-scanned' }), [{ login: 'card-room', hns: ['000000077'], detail: { document: 'kt44' } }])
  t.match(await audited(db, { action: 'page-viewed' }), [{ login: 'card-room', hns: ['000000077'] }])
  t.same(await db.selectFrom('case_document').select(['subject_id', 'document']).execute(), [{ subject_id: '691116090000', document: 'kt44' }])
  t.ok(await db.selectFrom('recheck').select('subject_id').where('subject_id', '=', toAscii('691116090000')).executeTakeFirst(), 'the check of the form is judged again')
})

await t.test('the same page again changes nothing', async t => {
  const answer = await sendUpload(site, await site.as('card-room'), papers, { text: { document: 'kt44' }, file: { name: 'again.jpg', content: scan } })
  t.match(answer.headers.location, /said=nothing-changed/)
  t.equal((await db.selectFrom('scanned_page').select('id').execute()).length, 1)
})

await t.test('a scan as large as the page says it may be is kept to the byte', async t => {
  const desk = await site.as('card-room')
  const head = Buffer.from('%PDF-1.4\n1 0 obj <<>> stream\n')
  const tail = Buffer.from('\nendstream endobj\n%%EOF')
  const content = Buffer.concat([head, randomBytes(12 * 1024 * 1024 - head.length - tail.length), tail])
  const answer = await sendUpload(site, desk, papers, { text: { document: 'police-report' }, file: { name: 'a.pdf', content } })
  t.equal(answer.statusCode, 303)
  const [, href = ''] = /href="(\/cases\/visit\/691116090000\/papers\/\d+)"[^>]*>[^<]*PDF/.exec((await desk.get(papers)).body) ?? []
  t.ok((await desk.get(href)).rawPayload.equals(content))
  await db.deleteFrom('scanned_page').where('media_type', '=', 'application/pdf').execute()
})

await t.test('what is no page is refused with why, and nothing is kept', async t => {
  const desk = await site.as('card-room')
  const svg = await sendUpload(site, desk, papers, { text: { document: 'policy' }, file: { name: 'scan.jpg', content: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>') } })
  t.equal(svg.statusCode, 422)
  t.match(textOf(svg.body), /รับเฉพาะไฟล์ PDF, JPEG หรือ PNG/)
  t.match(svg.body, 'name="file"', 'with the form to choose another')
  const large = await sendUpload(site, desk, papers, { text: { document: 'policy' }, file: { name: 'scan.jpg', content: Buffer.alloc(13 * 1024 * 1024, 1) } })
  t.match([large.statusCode, textOf(large.body)], [422, /ไฟล์ใหญ่เกิน 12 MB/])
  t.match(textOf((await sendUpload(site, desk, papers, { text: { document: 'a-lie' }, file: { name: 'a.jpg', content: scan } })).body), /เลือกว่าเป็นเอกสารอะไร/)
  t.match(textOf((await sendUpload(site, desk, papers, { text: { document: 'policy' } })).body), /เลือกไฟล์หนึ่งไฟล์/)
  t.equal((await db.selectFrom('scanned_page').select('id').execute()).length, 1)
})

await t.test('a paper is here without a scan, too; taken back, unless its scan is still here', async t => {
  const office = await site.as('insurance-office')
  const is = async (document: string, word: string) => await sendUpload(site, office, papers, { text: { document, is: word } })
  t.equal((await is('id-copy', 'here')).statusCode, 303)
  t.match(textOf((await office.get(papers)).body), /✓ มีแล้ว สำเนาบัตรประชาชน/)
  t.equal((await is('id-copy', 'missing')).statusCode, 303)
  t.match(textOf((await is('kt44', 'missing')).body), /ลบภาพก่อน/)
})

await t.test('a case of the act asks for the papers of the act', async t => {
  await saveAccidentFile(db, { subjectKind: 'visit', subjectId: '691116090000', hn: '000000077', isVictim: true }, { by: 'test', at: AS_OF })
  const at = toUtcText(AS_OF)
  await db.insertInto('accident_case').values({
    subject_kind: 'visit',
    subject_id: toAscii('691116090000'),
    hn: toAscii('000000077'),
    level: 'strong',
    signals: '[]',
    starts_clock: 1,
    arrived_at: at,
    is_arrival_time_known: 1,
    clock_from: at,
    recorded_day: null,
    recorded_at: null,
    is_assumed: 1,
    do_sources_differ: 0,
    members: JSON.stringify([{ kind: 'visit', id: '691116090000' }]),
    has_act_right: 0,
    charged_satang: satangFromBaht(0),
    act_satang: satangFromBaht(0),
    is_referred: 0,
    referred_on: null,
    referred_to: '',
    owed_satang: satangFromBaht(0),
    run_id: 1,
    seen_at: at
  }).execute()
  t.match(textOf((await (await site.as('insurance-office')).get(papers)).body), /พรบ\. คุ้มครองผู้ประสบภัยจากรถ ขาด 3/)
})

await t.test('only the office removes a page: its content is gone, that it was here is not', async t => {
  const { id } = await db.selectFrom('scanned_page').select('id').executeTakeFirstOrThrow()
  t.equal((await (await site.as('card-room')).post(`${papers}/${id}/remove`)).statusCode, 403)
  const office = await site.as('insurance-office')
  t.equal((await office.post(`${papers}/${id}/remove`)).statusCode, 303)
  t.equal((await office.get(`${papers}/${id}`)).statusCode, 404)
  t.match(await db.selectFrom('scanned_page').select(['content', 'removed_by']).execute(), [{ content: null, removed_by: 'คน insurance-office' }])
})

await t.test('a page of one case is not reached through another, nor a case by who has no part in it', async t => {
  const office = await site.as('insurance-office')
  await sendUpload(site, office, papers, { text: { document: 'policy' }, file: { name: 'a.jpg', content: scan } })
  const { id } = await db.selectFrom('scanned_page').select('id').where('removed_at', 'is', null).executeTakeFirstOrThrow()
  await hospital.addVisit('691116090001', { hn: '000000077' })
  t.equal((await office.get(`/cases/visit/691116090001/papers/${id}`)).statusCode, 404)
  t.equal((await office.get('/cases/visit/999999999999/papers')).statusCode, 404)
  t.equal((await (await site.as('department', 'er')).get('/cases/visit/691116090001/papers')).statusCode, 403)
  t.equal((await (await site.as('it')).get(papers)).statusCode, 403)
})
