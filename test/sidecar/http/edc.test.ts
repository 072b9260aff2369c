import type { LightMyRequestResponse } from 'fastify'
import t from 'tap'
import { listEdcFiles } from '../../../src/sidecar/state/edc-store.js'
import { addDays, dayOf, formatBuddhist } from '../../../src/values/local-date.js'
import { edcFile, edcText, edcZip, ELSE } from '../../payers/edc-lines.js'
import { AS_OF } from '../../support/check-run.js'
import { smallHospital } from '../../support/small-hospital.js'
import { HOST, ORIGIN, webSite, type Browser } from '../../support/web-site.js'
import { textOf } from './act-hospital.js'
import { audited, tell } from './work-findings.js'

const hospital = await smallHospital(t)
const site = await webSite(t, hospital)
const { db } = hospital.state
const ago = (days: number): string => formatBuddhist(addDays(dayOf(AS_OF), -days))

interface Sent {
  readonly name?: string
  readonly content?: Buffer | string
  readonly csrf?: string | null
  readonly headers?: Record<string, string>
  readonly files?: number
}

const tokenOf = async (browser: Browser): Promise<string> => /name="_csrf" value="([^"]*)"/.exec((await browser.get('/password')).body)?.[1] ?? ''

/** Sends the form of the page as a browser does. */
async function send (browser: Browser, { name = 'EDC.txt', content, csrf, headers = {}, files = 1 }: Sent): Promise<LightMyRequestResponse> {
  const form = new FormData()
  const token = csrf === undefined ? await tokenOf(browser) : csrf
  if (token !== null) form.append('_csrf', token)
  if (content !== undefined) for (let i = 0; i < files; i++) form.append('file', new Blob([Uint8Array.from(Buffer.from(content))]), name)
  const request = new Request(`${ORIGIN}/edc`, { method: 'POST', body: form })
  return await site.app.inject({
    method: 'POST', url: '/edc', payload: Buffer.from(await request.arrayBuffer()), headers: { host: HOST, origin: ORIGIN, accept: 'text/html', cookie: browser.cookie(), 'content-type': request.headers.get('content-type') ?? '', ...headers }
  })
}

await t.test('before the first file the page says that nothing is compared', async t => {
  const { statusCode, body } = await (await site.as('insurance-office')).get('/edc')
  t.equal(statusCode, 200)
  t.match(textOf(body), /60 วันล่าสุด: ขาด 59 วัน.*ยังไม่ได้นำเข้าไฟล์ใดเลย/)
  t.match(body, /<form method="post" action="\/edc" enctype="multipart\/form-data"/)
})

await t.test('a file is imported, and the page tells what became of it, without anybody in it', async t => {
  const office = await site.as('insurance-office')
  const content = edcZip({ 'a.txt': edcText({ day: ago(3) }, { cid: ELSE, code: '222222', day: ago(1) }, { cid: '12', day: ago(1) }) })
  const answer = await send(office, { name: 'EDC_20261119.zip', content })
  t.equal(answer.statusCode, 200)
  t.match(textOf(answer.body), /นำเข้าแล้ว 2 รายการ: ใหม่ 2 มีอยู่แล้ว 0 · 3 วัน.*เลขประชาชนใช้ไม่ได้ 1 รายการ: บรรทัด 3.*ขาด 56 วัน/)
  t.match(textOf(answer.body), new RegExp(`ขาด: .* – ${ago(4)}`), 'the days that are missing, as spans')
  t.match(answer.body, new RegExp(`title="${ago(2)} มีไฟล์"`), 'a day between two transactions is known')
  t.notMatch(answer.body, /900000000|สมมติ|ตัวอย่าง/)
  t.match(await audited(db, { action: 'edc-imported' }), [{ login: 'insurance-office', role: 'insurance-office', outcome: 'done', hns: [], detail: { name: 'EDC_20261119.zip', count: 2 } }])
  t.match(textOf((await send(office, { name: 'other.zip', content })).body), /ไฟล์นี้นำเข้าแล้ว ไม่มีอะไรเปลี่ยน/)
  t.equal((await audited(db, { action: 'edc-imported' })).length, 1, 'what changed nothing is no event')
  t.match(textOf((await office.get('/edc')).body), /EDC_20261119\.zip/)
})

await t.test('a file that is damaged is not taken, and the page says where', async t => {
  const office = await site.as('insurance-office')
  const before = await listEdcFiles(db)
  const answer = await send(office, { content: edcFile({}, { code: '2', amount: 'x' }) })
  t.equal(answer.statusCode, 422)
  t.match(textOf(answer.body), /ไม่ได้นำเข้า บรรทัด 2 ช่องที่ 23: จำนวนเงินไม่ใช่ตัวเลข/)
  t.match(textOf((await send(office, {})).body), /เลือกไฟล์หนึ่งไฟล์ก่อน/)
  t.match(textOf((await send(office, { content: edcFile({ code: '9' }), files: 2 })).body), /เลือกไฟล์หนึ่งไฟล์ก่อน/)
  t.match(textOf((await send(office, { content: '' })).body), /เลือกไฟล์หนึ่งไฟล์ก่อน/)
  const large = await send(office, { content: Buffer.alloc(5 * 1024 * 1024 + 64 * 1024, '|') })
  t.equal(large.statusCode, 422)
  t.match(textOf(large.body), /ไฟล์ใหญ่เกิน 5 MB/)
  const torn = await send(office, { content: edcFile({ code: '9' }), headers: { 'content-type': 'multipart/form-data; boundary=another' } })
  t.equal(torn.statusCode, 422)
  t.match(textOf(torn.body), /อ่านแบบฟอร์มไม่ได้/)
  t.same(await listEdcFiles(db), before)
})

await t.test('a form with a file without our token, with another one, or from elsewhere changes nothing and is on record', async t => {
  const office = await site.as('insurance-office', 'office.two')
  const foreign = await tokenOf(await site.as('insurance-office', 'office.three'))
  const before = await listEdcFiles(db)
  const content = edcFile({ code: '777777' })
  const refusals = async () => (await audited(db, { outcome: 'refused' })).filter(({ detail }) => detail?.['route'] === 'POST /edc').length
  const cases: readonly Sent[] = [{ csrf: null }, { csrf: '' }, { csrf: 'forged' }, { csrf: foreign }, { headers: { origin: 'https://evil.example' } }, { headers: { origin: ORIGIN, 'sec-fetch-site': 'cross-site' } }]
  for (const [i, wrong] of cases.entries()) {
    t.equal((await send(office, { content, ...wrong })).statusCode, 403, JSON.stringify(wrong))
    t.equal(await refusals(), i + 1)
  }
  const twice = new FormData()
  for (const token of [await tokenOf(office), 'forged']) twice.append('_csrf', token)
  twice.append('file', new Blob([Uint8Array.from(content)]), 'a.txt')
  const request = new Request(ORIGIN, { method: 'POST', body: twice })
  const answer = await site.app.inject({ method: 'POST', url: '/edc', payload: Buffer.from(await request.arrayBuffer()), headers: { host: HOST, origin: ORIGIN, cookie: office.cookie(), 'content-type': request.headers.get('content-type') ?? '' } })
  t.equal(answer.statusCode, 403, 'two tokens are none')
  t.same(await listEdcFiles(db), before)
})

await t.test('the auditor looks and sends nothing; the others see nothing; nobody signed in sends a file', async t => {
  const auditor = await site.as('auditor')
  const { statusCode, body } = await auditor.get('/edc')
  t.equal(statusCode, 200)
  t.notMatch(body, /enctype=/)
  t.match(textOf(body), /EDC_20261119\.zip/)
  const content = edcFile({ code: '888888' })
  const before = await listEdcFiles(db)
  t.equal((await send(auditor, { content })).statusCode, 403)
  for (const role of ['card-room', 'department', 'it'] as const) {
    const other = await site.as(role)
    t.equal((await other.get('/edc')).statusCode, 403, role)
    t.equal((await send(other, { content })).statusCode, 403, role)
  }
  t.equal((await send(site.stranger(), { content, csrf: 'x' })).statusCode, 401)
  t.same(await listEdcFiles(db), before)
})

await t.test('no other page takes a form with a file', async t => {
  const office = await site.as('insurance-office')
  const form = new FormData()
  form.append('_csrf', await tokenOf(office))
  const request = new Request(ORIGIN, { method: 'POST', body: form })
  const payload = Buffer.from(await request.arrayBuffer())
  for (const url of ['/contacts', '/sign-in', '/sign-out']) {
    const answer = await site.app.inject({ method: 'POST', url, payload, headers: { host: HOST, origin: ORIGIN, cookie: office.cookie(), 'content-type': request.headers.get('content-type') ?? '' } })
    t.equal(answer.statusCode, 415, url)
  }
})

await t.test('open findings of the terminal are counted with links; an import wakes the service for them', async t => {
  const office = await site.as('insurance-office')
  await tell(db, [['OF01', '691116090001'], ['OF02', '691116090002'], ['OF02', '691116090003']])
  const { body } = await office.get('/edc')
  t.match(body, /<a href="\/work\?check=OF02"><b>2<\/b>OF02/)
  t.match(body, /<a href="\/work\?check=OF01"><b>1<\/b>OF01/)
  t.match(body, /<a href="\/work\?check=OF03"><b>0<\/b>OF03/)
  const before = site.woken()
  t.match(textOf((await send(office, { content: edcFile({ code: '555555', day: ago(1) }) })).body), /ตรวจซ้ำเดี๋ยวนี้ 2 visit/)
  t.equal(site.woken(), before + 1)
})

await t.test('the list of files is whole, page by page', async t => {
  const office = await site.as('insurance-office')
  const already = (await listEdcFiles(db)).length
  for (let i = already; i < 52; i++) {
    await db.insertInto('edc_file').values({ sha256: String(i).padStart(64, '0'), name: `old-${i}.txt`, imported_at: '2026-01-01 00:00:00.000' as never, imported_by: 'สมศรี', approvals: 0, first_day: null, last_day: null }).execute()
  }
  t.match(textOf((await office.get('/edc')).body), /หน้า 1 จาก 2 · ทั้งหมด 52 ไฟล์/)
  const second = await office.get('/edc?page=2')
  t.equal([...second.body.matchAll(/old-\d+\.txt/g)].length, 2)
  t.match(textOf((await office.get('/edc?page=9')).body), /หน้า 2 จาก 2/)
  t.equal((await office.get('/edc?page=x')).statusCode, 400)
})
