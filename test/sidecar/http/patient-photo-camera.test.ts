import { createServer } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import type { RowDataPacket } from 'mysql2/promise'
import puppeteer, { type ElementHandle, type Page } from 'puppeteer-core'
import sharp from 'sharp'
import t from 'tap'
import { DESK, layoutFaults, personPage, PHONE, picture } from '../../support/chromium.js'
import { jpegOf } from '../../support/photo-samples.js'
import { PASSWORD } from '../../support/web-site.js'
import { deskCard, deskLink, deskSite, HN } from './card-room-site.js'

t.setTimeout(300_000)

const site = await deskSite(t)
const { hospital, desks } = site
const address = await site.app.listen({ port: 0, host: '127.0.0.1' })
const { port } = new URL(address)
const PAGE = `/patients/${HN}/photo`
await site.as('card-room')

const browser = await puppeteer.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--lang=th', '--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream', '--host-resolver-rules=MAP sidecar.test 127.0.0.1', '--disable-popup-blocking']
})
t.teardown(async () => await browser.close())

const held = async (): Promise<Buffer | null> => {
  const [rows] = await hospital.admin.query<RowDataPacket[]>('SELECT image FROM patient_image WHERE hn = ? AND image_name = ?', [HN, 'OPD'])
  return (rows[0]?.['image'] as Buffer | undefined) ?? null
}
async function open (origin: string): Promise<{ readonly page: Page, readonly complaints: string[] }> {
  const opened = await personPage(browser, origin, { login: 'card-room', password: PASSWORD })
  const [name = '', value = ''] = site.stationCookie.split('=')
  await opened.page.setCookie({ name, value, url: origin, httpOnly: true })
  await opened.page.setViewport(DESK)
  await opened.page.goto(`${origin}${PAGE}`)
  return opened
}
const isShown = async (page: Page, selector: string): Promise<boolean> => await page.$eval(selector, element => (element as HTMLElement).offsetParent !== null)
const word = async (page: Page): Promise<string> => await page.$eval('#camera-word', element => (element as HTMLElement).innerText)
const tracks = async (page: Page): Promise<number> => await page.$eval('#preview', video => ((video as HTMLVideoElement).srcObject as MediaStream | null)?.getTracks().filter(({ readyState }) => readyState === 'live').length ?? 0)
const looks = async (page: Page, name: string): Promise<void> => {
  await page.setViewport(DESK)
  await picture(page, `photo-${name}-1366`)
  t.same(await layoutFaults(page), [], `${name} at 1366`)
  // A real phone's window would load the page again, without what was taken.
  await page.setViewport({ width: PHONE.width, height: PHONE.height })
  await picture(page, `photo-${name}-390`)
  t.same(await layoutFaults(page), [], `${name} at 390`)
  await page.setViewport(DESK)
}

await t.test('preview, notice, one key, a snap, another one, and the photo is in HOSxP; the one before comes back by its button', async t => {
  const old = await jpegOf({ width: 480, height: 640, colour: '#335577' })
  await hospital.admin.query('INSERT INTO patient_image (hn, image_name, image, width, height) VALUES (?, ?, ?, 480, 640)', [HN, 'OPD', old])
  desks.lie([deskCard({ photo: await jpegOf({ width: 148, height: 178 }) })])
  const { page, complaints } = await open(address)
  await page.waitForSelector('#snap:not([hidden])')
  t.equal(await isShown(page, '#preview'), true, 'a preview, before anything is taken')
  await looks(page, 'preview')

  await page.keyboard.press('Space')
  t.match(await word(page), 'แจ้งให้ผู้ป่วยฟังก่อน', 'no snap before the patient was told')
  t.equal(await isShown(page, '#use'), false)
  await page.keyboard.press('y')
  await page.keyboard.press('Space')
  await page.waitForSelector('#use:not([hidden])')
  const pixels = await page.$eval('#snapped', canvas => {
    const { width, height } = canvas as HTMLCanvasElement
    const colours = new Set((canvas as HTMLCanvasElement).getContext('2d')?.getImageData(0, 0, width, height).data.filter((_value, i) => i % 997 === 0))
    return { shape: width / height, colours: colours.size }
  })
  t.ok(Math.abs(pixels.shape - 0.75) < 0.01, 'cut to the shape of HOSxP')
  t.ok(pixels.colours > 2, 'a frame, no black')
  await looks(page, 'snapped')
  await page.keyboard.press('r')
  await page.waitForSelector('#snap:not([hidden])')
  await page.keyboard.press('Enter')
  await page.waitForSelector('#use:not([hidden])')
  await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')])
  t.match(page.url(), /said=photo-saved/)
  const saved = await held()
  t.match({ ...await sharp(saved ?? Buffer.alloc(0)).metadata() }, { format: 'jpeg', width: 480, height: 640 })
  await page.waitForFunction(() => [...document.images].every(image => image.complete && image.naturalWidth > 0))
  await looks(page, 'saved')

  await Promise.all([page.waitForNavigation(), page.click('.photo-history button')])
  t.match(page.url(), /said=photo-restored/)
  t.ok((await held())?.equals(old), 'the very bytes')
  t.same(complaints, [], 'no script failed and nothing was forbidden')
})

await t.test('the camera is let go when the page is left', async t => {
  const { page } = await open(address)
  await page.waitForFunction(() => (document.querySelector('video')?.videoWidth ?? 0) > 0)
  t.equal(await tracks(page), 1)
  const stopped = page.evaluate(async () => {
    const [track] = ((document.querySelector('video') as HTMLVideoElement).srcObject as MediaStream).getTracks()
    dispatchEvent(new PageTransitionEvent('pagehide'))
    return track?.readyState
  })
  t.equal(await stopped, 'ended')
})

await t.test("the card's own photo is taken with one press", async t => {
  const photo = await jpegOf({ width: 148, height: 178, colour: '#774433' })
  desks.lie([deskCard({ photo })])
  const { page } = await open(address)
  await page.click('input[name=notice]')
  await Promise.all([page.waitForNavigation(), page.click('.photo-card button')])
  t.match(page.url(), /said=photo-saved/)
  t.ok((await held())?.equals(photo))
})

await t.test('over plain http on the network the PC’s own window takes the picture; a window of anybody else is not listened to', async t => {
  const local = createServer((request, response) => {
    const script = 'const video=document.querySelector("video");video.srcObject=await navigator.mediaDevices.getUserMedia({video:true});await video.play();await new Promise(r=>video.requestVideoFrameCallback(r));const c=document.createElement("canvas");c.width=640;c.height=480;c.getContext("2d").drawImage(video,0,0,640,480);const blob=await new Promise(r=>c.toBlob(r,"image/jpeg"));opener.postMessage({kind:"photo",blob},"*");close()'
    response.setHeader('content-type', 'text/html')
    response.end(request.url === '/camera' ? `<!doctype html><video muted></video><script type="module">${script}</script>` : '')
  }).listen(0, '127.0.0.1')
  await once(local, 'listening')
  t.teardown(() => local.close())
  desks.lie([], deskLink({ localPort: (local.address() as AddressInfo).port }))
  const { page, complaints } = await open(`http://sidecar.test:${port}`)
  t.equal(await page.evaluate(() => isSecureContext), false)
  t.match(await word(page), /http ผ่านเครือข่าย.*เปิดกล้องของเครื่องนี้/)
  await looks(page, 'plain-http')
  await page.evaluate(() => { postMessage({ kind: 'photo', blob: new Blob(['x']) }, '*') })
  await page.click('#popup')
  t.match(await word(page), 'แจ้งให้ผู้ป่วยฟังก่อน', 'nor does the window open before the patient was told')
  await page.keyboard.press('y')
  t.equal(await isShown(page, '#use'), false, 'a message of the page itself is no photo')
  await page.click('#popup')
  await page.waitForSelector('#use:not([hidden])', { timeout: 20_000 })
  await Promise.all([page.waitForNavigation(), page.click('#use')])
  t.match(page.url(), /said=photo-saved/)
  t.match({ ...await sharp(await held() ?? Buffer.alloc(0)).metadata() }, { width: 480, height: 640 })
  t.same(complaints.filter(complaint => !complaint.includes('Cross-Origin-Opener-Policy')), [], 'that policy binds only where the page is trustworthy: the browser says so, and leaves the window its opener')
})

await t.test('without a camera page either, a file is the last way', async t => {
  desks.lie([], deskLink())
  const { page } = await open(`http://sidecar.test:${port}`)
  t.match(await word(page), 'เลือกรูปจากไฟล์แทน')
  t.equal(await isShown(page, '#popup'), false)
  const path = `${t.testdir({})}/face.png`
  await sharp({ create: { width: 900, height: 900, channels: 3, background: '#446688' } }).png().toFile(path)
  await (await page.$('#file') as ElementHandle<HTMLInputElement>).uploadFile(path)
  await page.waitForSelector('#stage:not([hidden])')
  await page.keyboard.press('y')
  await looks(page, 'file')
  await Promise.all([page.waitForNavigation(), page.click('#use-file')])
  t.match(page.url(), /said=photo-saved/)
  t.match({ ...await sharp(await held() ?? Buffer.alloc(0)).metadata() }, { format: 'jpeg', width: 480, height: 640 })
})
