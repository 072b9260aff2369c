import { setTimeout as sleep } from 'node:timers/promises'
import type { RowDataPacket } from 'mysql2/promise'
import sharp from 'sharp'
import t from 'tap'
import { noticeVersion } from '../../../src/sidecar/photos/photo-notice.js'
import { readSettings, setSetting } from '../../../src/sidecar/state/settings-store.js'
import { MINUTE_MS, plusMs } from '../../../src/values/local-date.js'
import { halvesOf, jpegOf } from '../../support/photo-samples.js'
import { formToken, sendUpload } from '../../support/send-upload.js'
import type { Browser } from '../../support/web-site.js'
import { textOf } from './act-hospital.js'
import { deskCard, deskLink, deskSite, HN, NOW } from './card-room-site.js'
import { audited } from './work-findings.js'

t.setTimeout(300_000)

const site = await deskSite(t)
const { hospital, db, desks } = site
const PAGE = `/patients/${HN}/photo`
const WORDING = (await readSettings(db)).settings['photo.notice']
const NOTICE = noticeVersion(WORDING)
const held = async () => {
  const [rows] = await hospital.admin.query<RowDataPacket[]>('SELECT image, width, height FROM patient_image WHERE hn = ? AND image_name = ?', [HN, 'OPD'])
  return rows[0] as { readonly image: Buffer, readonly width: number, readonly height: number } | undefined
}
interface Sent {
  readonly file?: Buffer
  readonly text?: Readonly<Record<string, string>>
  readonly csrf?: string
  readonly headers?: Readonly<Record<string, string>>
}
const send = async (browser: Browser, { file, text = {}, ...rest }: Sent) => await sendUpload(site, browser, PAGE, { ...rest, ...file === undefined ? {} : { file: { name: 'photo.jpg', content: file } }, text: { notice: NOTICE, source: 'camera', ...text } })
const lastEntry = async (): Promise<number> => (await db.selectFrom('photo_journal').select('id').orderBy('id', 'desc').executeTakeFirstOrThrow()).id
const OLD = await jpegOf({ width: 320, height: 240 })

await t.test('before the first photo the page says so, and shows the notice, the camera and no history', async t => {
  const { statusCode, body } = await (await site.as('card-room')).get(PAGE)
  t.equal(statusCode, 200)
  const text = textOf(body)
  t.match(text, /นายสมมติ ตัวอย่าง HN 000000001/)
  t.match(text, 'ยังไม่มีรูป')
  t.match(text, WORDING)
  t.match(body, new RegExp(`name="notice" value="${NOTICE}" required`))
  t.match(body, /data-width="480" data-height="640"/)
  t.notMatch(text, /ประวัติรูป|หรือใช้รูปจากบัตร/)
  t.notMatch(body, /<script(?![^>]*src=)|style="|onclick/, 'nothing the policy forbids')
  t.equal((await (await site.as('card-room')).get(`${PAGE}.jpg`)).statusCode, 404)
  t.equal((await (await site.as('card-room')).get('/patients/000099999/photo')).statusCode, 404)
})

await t.test('a photo of the camera is saved as HOSxP keeps it, and who took it after which notice is on record', async t => {
  const desk = await site.as('card-room')
  const answer = await send(desk, { file: await halvesOf(1280, 960) })
  t.match({ status: answer.statusCode, to: answer.headers.location }, { status: 303, to: `${PAGE}?said=photo-saved` })
  const row = await held()
  t.match({ width: row?.width, height: row?.height }, { width: 480, height: 640 })
  t.match({ ...await sharp(row?.image).metadata() }, { format: 'jpeg', width: 480, height: 640 })
  t.match(await audited(db, { action: 'photo-saved' }), [{ login: 'card-room', hns: [HN], detail: { source: 'camera', notice: NOTICE, width: 480, height: 640 } }])
  const page = await desk.get(`${PAGE}?said=photo-saved`)
  t.match(textOf(page.body), /บันทึกรูปใน HOSxP แล้ว.*บันทึกเมื่อ 20\/11\/2569 09:00 น\. · 480 × 640.*ประวัติรูป.*ถ่ายจากกล้อง อยู่ใน HOSxP ไม่มีรูป/)
  const picture = await desk.get(`${PAGE}.jpg`)
  t.match(picture.headers, { 'content-type': 'image/jpeg', 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' })
  t.ok(picture.rawPayload.equals(row?.image ?? Buffer.alloc(0)))
  t.match(await audited(db, { action: 'photo-viewed' }), [{ hns: [HN] }])
  t.notMatch(site.logged(), /000000001|สมมติ/)
})

await t.test('the one before is shown and brought back with a button; none before means ours is taken away', async t => {
  const desk = await site.as('card-room')
  await hospital.admin.query('UPDATE patient_image SET image = ?, width = 320, height = 240', [OLD])
  await send(desk, { file: await jpegOf({ colour: '#224488' }) })
  const entry = await lastEntry()
  const before = await desk.get(`/patients/${HN}/photos/${entry}`)
  t.ok(before.rawPayload.equals(OLD))
  t.equal((await desk.get(`/patients/000000002/photos/${entry}`)).statusCode, 404, 'not under another patient')
  t.equal((await desk.post(`/patients/000000002/photos/${entry}/restore`)).statusCode, 404)
  const answer = await desk.post(`/patients/${HN}/photos/${entry}/restore`)
  t.match({ status: answer.statusCode, to: answer.headers.location }, { status: 303, to: `${PAGE}?said=photo-restored` })
  t.ok((await held())?.image.equals(OLD))
  t.match(await audited(db, { action: 'photo-restored' }), [{ login: 'card-room', hns: [HN], detail: { undoes: entry } }])

  await hospital.change('DELETE FROM patient_image')
  const refused = await desk.post(`/patients/${HN}/photos/${entry}/restore`)
  t.equal(refused.statusCode, 409)
  t.match(textOf(refused.body), 'มีคนเปลี่ยนรูปใน HOSxP หลังจากเรา')
  t.equal(await held(), undefined, 'and nothing was written over it')
  await send(desk, { file: await jpegOf() })
  t.match(textOf((await desk.get(PAGE)).body), 'เอารูปออก กลับเป็นไม่มีรูป')
  await desk.post(`/patients/${HN}/photos/${await lastEntry()}/restore`)
  t.equal(await held(), undefined)
})

await t.test('nothing is saved before the patient was told, by this very wording', async t => {
  const desk = await site.as('card-room')
  const file = await jpegOf()
  for (const notice of ['', 'yes', '000000000000']) {
    const { statusCode, body } = await send(desk, { file, text: { notice } })
    t.equal(statusCode, 422)
    t.match(textOf(body), 'ผู้ป่วยรับทราบแล้ว')
  }
  await setSetting(db, { name: 'photo.notice', value: 'ข้อความใหม่ที่ยาวพอสำหรับแจ้งผู้ป่วยก่อนถ่ายรูป', by: 'test', at: NOW })
  t.equal((await send(desk, { file })).statusCode, 422, 'told by yesterday’s wording')
  await setSetting(db, { name: 'photo.notice', value: WORDING, by: 'test', at: NOW })
  t.equal(await held(), undefined)
})

await t.test('what is no picture is refused with the page and the reason, and HOSxP stays as it was', async t => {
  const desk = await site.as('card-room')
  const photo = await jpegOf()
  for (const [file, why] of [
    [photo.subarray(0, 2000), 'เปิดรูปนี้ไม่ได้'], [Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'รับเฉพาะรูป JPEG หรือ PNG'], [Buffer.alloc(13 * 1024 * 1024, 1), 'รูปใหญ่เกิน 12 MB'], [undefined, 'ยังไม่มีรูป']
  ] as const) {
    const answer = await send(desk, file === undefined ? {} : { file })
    t.equal(answer.statusCode, 422, why)
    t.match(textOf(answer.body), why)
  }
  t.equal(await held(), undefined)
})

await t.test("the card's own photo is offered at its desk for its own patient, and kept byte for byte", async t => {
  const clerk = await site.as('card-room')
  const beside = site.beside(clerk)
  const photo = await jpegOf({ width: 148, height: 178 })
  const offers = async (browser: Browser): Promise<boolean> => (await browser.get(PAGE)).body.includes('หรือใช้รูปจากบัตร')
  desks.lie([deskCard({ photo })])
  t.equal(await offers(beside), true)
  t.equal(await offers(clerk), false, 'not at another PC')
  for (const [what, card] of [['another patient', deskCard({ photo, match: { kind: 'one', hn: '000000002' } })], ['several patients', deskCard({ photo, match: { kind: 'several', candidates: [] } })], ['taken for another', deskCard({ photo, takenFor: '000000002' })], ['no photo yet', deskCard({ photo: null })]] as const) {
    desks.lie([card])
    t.equal(await offers(beside), false, what)
  }
  desks.lie([deskCard({ photo, match: { kind: 'new' }, takenFor: HN })])
  t.equal(await offers(beside), true, 'a person took it for this patient')
  t.equal((await send(clerk, { text: { source: 'card', card: 'card-1' } })).statusCode, 422, 'nor can another PC send it')
  t.equal((await send(beside, { text: { source: 'card', card: 'card-9' } })).statusCode, 422, 'another card lies there now')
  t.equal((await send(beside, { text: { source: 'card', card: 'card-1' } })).statusCode, 303)
  const row = await held()
  t.ok(row?.image.equals(photo))
  t.match({ width: row?.width, height: row?.height }, { width: 148, height: 178 })
  t.match((await audited(db, { action: 'photo-saved' }))[0], { detail: { source: 'card' } })
})

await t.test('where the PC has a camera page of its own, the page knows its port', async t => {
  const beside = site.beside(await site.as('card-room'))
  desks.lie([], deskLink({ localPort: 4567 }))
  t.match((await beside.get(PAGE)).body, /data-local-port="4567"/)
  t.notMatch((await (await site.as('card-room')).get(PAGE)).body, /data-local-port/)
})

await t.test('a form without our token, from elsewhere, or of somebody who may not is refused; the auditor sees the picture alone', async t => {
  const desk = await site.as('card-room')
  const file = await jpegOf({ colour: '#112233' })
  const before = await held()
  t.equal((await send(desk, { file, csrf: 'forged' })).statusCode, 403)
  t.equal((await send(desk, { file, csrf: await formToken(await site.as('card-room', 'desk.two')) })).statusCode, 403)
  t.equal((await send(desk, { file, headers: { origin: 'https://evil.example' } })).statusCode, 403)
  for (const role of ['auditor', 'it'] as const) {
    const other = await site.as(role)
    t.equal((await other.get(PAGE)).statusCode, 403, role)
    t.equal((await send(other, { file })).statusCode, 403, role)
  }
  t.equal((await (await site.as('auditor')).get(`${PAGE}.jpg`)).statusCode, 200)
  t.equal((await site.stranger().get(`${PAGE}.jpg`)).statusCode, 303)
  t.ok((await held())?.image.equals(before?.image ?? Buffer.alloc(0)))
})

await t.test('with HOSxP gone, or without its table, the page stands and says which', async t => {
  const desk = await site.as('card-room')
  await hospital.change('RENAME TABLE patient_image TO elsewhere')
  site.setClock(plusMs(NOW, 11 * MINUTE_MS))
  // What was known of the site serves until it was looked at again.
  while ((await site.web.site.site()).site.schema.has('patient_image')) await sleep(20)
  const without = await desk.get(PAGE)
  t.equal(without.statusCode, 200)
  t.match(textOf(without.body), 'ไม่มีตารางรูปผู้ป่วย')
  await hospital.change('RENAME TABLE elsewhere TO patient_image')
  const user = new URL(hospital.url).username
  await hospital.change(`ALTER USER '${user}'@'%' ACCOUNT LOCK`)
  const down = await desk.get(PAGE)
  t.equal(down.statusCode, 200)
  t.match(textOf(down.body), 'HOSxP ไม่ตอบ')
  t.equal((await desk.get(`${PAGE}.jpg`)).statusCode, 503)
  const refused = await send(desk, { file: await jpegOf() })
  t.equal(refused.statusCode, 422)
  t.match(textOf(refused.body), /HOSxP ไม่ตอบ ยังไม่ได้บันทึกรูป/)
  await hospital.change(`ALTER USER '${user}'@'%' ACCOUNT UNLOCK`)
})
