import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import puppeteer, { type Page } from 'puppeteer-core'
import t, { type Test } from 'tap'
import { layoutFaults, picture } from '../../support/chromium.js'
import { cardOf } from './fake-readers.js'
import { stationRig } from './station-rig.js'
import { testSidecar } from './test-sidecar.js'

/** A page of the sidecar, or of somebody else, that opens the camera window as the sidecar's own script does. */
async function openingPage (t: Test, localPort: number, port = 0): Promise<string> {
  const script = `
    window.heard = []
    addEventListener('message', async event => {
      const { kind, blob } = event.data
      heard.push({ origin: event.origin, kind, keys: Object.keys(event.data), isBlob: blob instanceof Blob, type: blob.type, bytes: [...new Uint8Array(await blob.arrayBuffer())].slice(0, 3), size: await createImageBitmap(blob).then(({ width, height }) => [width, height]) })
    })
    document.querySelector('button').addEventListener('click', () => { open('http://localhost:${localPort}/camera', 'sidecar-camera', 'popup,width=760,height=820') })`
  const server = createServer((_request, response) => { response.writeHead(200, { 'content-type': 'text/html' }).end(`<button>camera</button><script>${script}</script>`) })
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  t.teardown(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
}

/** The window closes itself under the click, and may be gone before Chromium has answered it. */
async function usePhoto (camera: Page): Promise<void> {
  const closed = new Promise<void>(resolve => { camera.once('close', () => resolve()) })
  await camera.click('#use').catch((error: unknown) => { if (!String(error).includes('Target closed')) throw error })
  await closed
}

async function openCamera (page: Page): Promise<Page> {
  const opened = new Promise<Page>(resolve => { page.once('popup', popup => { if (popup !== null) resolve(popup) }) })
  await page.click('button')
  const popup = await opened
  await popup.waitForSelector('#snap:not([disabled])')
  return popup
}

await t.test('the camera window gives its photo to the paired sidecar\'s page, and to no other', async t => {
  const browser = await puppeteer.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--lang=th', '--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'] })
  t.teardown(async () => await browser.close())
  // The station is paired with the address of the page: it stands where the sidecar would.
  const sidecar = await testSidecar(t)
  const { agent } = await stationRig(t, { url: sidecar.url, port: 18_760 })
  const localPort = agent.localPort ?? 0
  await sidecar.stop()
  const [own, foreign] = [await openingPage(t, localPort, sidecar.port), await openingPage(t, localPort)]

  const page = await browser.newPage()
  await page.goto(own)
  const camera = await openCamera(page)
  const complaints: string[] = []
  camera.on('console', message => { if (message.type() === 'error') complaints.push(message.text()) })
  t.same(await layoutFaults(camera), [])
  await picture(camera, 'station-camera')
  await camera.click('#snap')
  await camera.waitForSelector('#use:not([hidden])')
  await camera.click('#retake')
  await camera.waitForSelector('#snap:not([hidden])')
  await camera.click('#snap')
  await camera.waitForSelector('#use:not([hidden])')
  await picture(camera, 'station-camera-taken')
  await usePhoto(camera)
  await page.waitForFunction('heard.length > 0')
  const [photo] = await page.evaluate('heard') as [{ size: [number, number] }]
  t.match(photo, { origin: `http://localhost:${localPort}`, kind: 'photo', keys: ['kind', 'blob'], isBlob: true, type: 'image/jpeg', bytes: [0xFF, 0xD8, 0xFF] })
  t.equal(photo.size[0] / photo.size[1], 3 / 4)
  t.same(complaints, [])

  const other = await browser.newPage()
  await other.goto(foreign)
  const lured = await openCamera(other)
  await lured.click('#snap')
  await lured.waitForSelector('#use:not([hidden])')
  await usePhoto(lured)
  await new Promise(resolve => setTimeout(resolve, 200))
  t.same(await other.evaluate('heard'), [])
})

await t.test('the station\'s own page: its state, its readers, a code with the way to the card room', async t => {
  const browser = await puppeteer.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--lang=th'] })
  t.teardown(async () => await browser.close())
  const sidecar = await testSidecar(t)
  const { agent, readers } = await stationRig(t, { url: sidecar.url, port: 18_780 })
  const link = await sidecar.link()
  link.welcome()
  await link.next('readers')
  readers.insert('R1', cardOf(1))
  const page = await browser.newPage()
  await page.setViewport({ width: 390, height: 844 })
  const complaints: string[] = []
  page.on('console', message => { if (message.type() === 'error') complaints.push(message.text()) })
  page.on('pageerror', error => complaints.push(String(error)))
  await page.goto(`http://localhost:${agent.localPort ?? 0}/`)
  await page.waitForSelector('#ask:not([disabled])')
  await page.click('#ask')
  await link.next('code-wanted')
  link.say({ kind: 'code', code: '271828', validSeconds: 120 })
  await page.waitForFunction("document.querySelector('#code').textContent === '271828'")
  t.equal(await page.$eval('#bind', element => element.getAttribute('href')), `${sidecar.url}/card-room/station?code=271828`)
  const text = await page.$eval('main', element => (element as HTMLElement).innerText)
  t.match(text, /ห้องบัตร 1[^]*ต่อกับ sidecar แล้ว[^]*271828[^]*อ่านแล้ว R1[^]*ไม่มีบัตร R2/)
  t.notMatch(text, new RegExp(cardOf(1).citizenId))
  t.same(await layoutFaults(page), [])
  await picture(page, 'station-status')
  await sidecar.stop()
  await page.waitForFunction("document.querySelector('#connection').textContent.includes('ไม่ได้')")
  t.same(complaints, [])
})
