import type { RowDataPacket } from 'mysql2/promise'
import puppeteer, { type Page } from 'puppeteer-core'
import sharp from 'sharp'
import t, { type Test } from 'tap'
import { startCardHand, VPCD_PORTS } from '../src/demo/card/card-hand.js'
import { demoCardPerson } from '../src/demo/card/demo-card-person.js'
import { simulatedCard } from '../src/demo/card/simulated-card.js'
import type { SimulatedPerson } from '../src/demo/simulators/nhso-person.js'
import { newBrowserCode } from '../src/devices/agent/new-browser-code.js'
import { FAULT_SENTENCES } from '../src/devices/fault-sentences.js'
import { listAudit } from '../src/sidecar/state/audit-store.js'
import { instantAt, localDate, MINUTE_MS, plusMs } from '../src/values/local-date.js'
import { maskCitizenId } from '../src/values/citizen-id.js'
import { right } from './payers/nhso-people.js'
import { tell } from './sidecar/http/work-findings.js'
import { DESK, layoutFaults, personPage, picture } from './support/chromium.js'
import { smallHospital } from './support/small-hospital.js'
import { neverLogged } from './support/test-log.js'
import { PASSWORD } from './support/web-site.js'
import { until, wholeSite } from './support/whole-site.js'

// Runs inside scripts/pcsc-rig.sh, by browser-card-room.test.ts: nothing here stands for a part of the product.

t.setTimeout(150_000)

const SEED = 7
const MOST_TRIES = 5
const OTHER_SEED = 12
const [HN, OTHER_HN] = ['000000007', '000000012'] as const
const VN = '691120080000'
const MORNING = instantAt(localDate('2026-11-20'), '08:30:00')
const WARNING = 'เลขบัตรประชาชนในทะเบียนเป็นของคนอื่น'
const [person, other] = [demoCardPerson(SEED), demoCardPerson(OTHER_SEED)]
neverLogged(person.citizenId, other.citizenId, person.thaiName.last)

const hospital = await smallHospital(t)
for (const [hn, { citizenId, thaiName, sex }] of [[HN, person], [OTHER_HN, other]] as const) {
  await hospital.addPatient({ hn, pname: thaiName.prefix, fname: thaiName.first, lname: thaiName.last, cid: citizenId, sex: sex === 'male' ? '1' : '2' })
}
await hospital.addVisit(VN, { hn: HN, vstdate: '2026-11-20', vsttime: '08:00:00' }, { diagnosis: null, charge: null })
await tell(hospital.state.db, [['ID05', VN, { hn: HN, owner: 'card-room', severity: 'warn', message: WARNING, deadline: null }]])
const insured = ({ citizenId, thaiName, sex }: typeof person, code: string): SimulatedPerson =>
  ({ citizenId, title: thaiName.prefix, firstName: thaiName.first, lastName: thaiName.last, sex: sex ?? 'male', birthday: localDate('1980-05-05'), diedOn: null, rights: [right(code)], authenCodes: [] })
const site = await wholeSite(t, hospital, { from: MORNING, people: [insured(person, 'UCS'), insured(other, 'SSS')], payerMs: 200 })
const real = await site.realStation('ห้องบัตร ช่อง 1', 18_831)
const simulated = await site.simulatedStation('ห้องบัตร ช่อง 2', 18_832)
const hand = await startCardHand(VPCD_PORTS[0])
t.teardown(hand.close)
await until(() => site.desks.of(real.id)?.link?.readers.length === 2, 'both virtual readers')

const browser = await puppeteer.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--lang=th', '--disable-background-networking', '--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream']
})
t.teardown(async () => await browser.close())

const textOf = async (page: Page): Promise<string> => await page.$eval('main', main => (main as HTMLElement).innerText)
const shows = async (page: Page, what: RegExp): Promise<void> => {
  try {
    await page.waitForFunction((source: string) => new RegExp(source).test(document.querySelector('main')?.innerText ?? ''), { timeout: 30_000 }, what.source)
  } catch {
    throw new Error(`the page does not show ${what.source} but: ${await textOf(page)}`)
  }
}
const look = async (t: Test, page: Page, name: string): Promise<void> => {
  await picture(page, `whole-${name}`)
  t.same(await layoutFaults(page), [], name)
}
const leaves = async (page: Page, act: () => Promise<unknown>): Promise<void> => { await Promise.all([page.waitForNavigation(), act()]) }

/** Signs in, and binds the browser by the code on the station's own screen. */
async function beside (login: string, port: number): Promise<{ readonly page: Page, readonly complaints: string[] }> {
  const opened = await personPage(browser, site.address, { login, password: PASSWORD })
  await opened.page.setViewport(DESK)
  await opened.page.goto(`${site.address}/card-room`)
  // Nobody sees a card before the browser is bound.
  await shows(opened.page, /ผูกหน้าจอนี้กับเครื่องอ่านบัตร/)
  const code = await newBrowserCode(port, new AbortController().signal)
  neverLogged(code)
  await opened.page.goto(`${site.address}/card-room/station`)
  await opened.page.type('input[name=code]', code)
  await leaves(opened.page, async () => await opened.page.keyboard.press('Enter'))
  await opened.page.waitForSelector('a.button:focus')
  await leaves(opened.page, async () => await opened.page.keyboard.press('Enter'))
  await shows(opened.page, /เสียบบัตรประชาชน/)
  return opened
}

interface Held { readonly image: Buffer, readonly width: number, readonly height: number }
const held = async (): Promise<Held | null> => {
  const [rows] = await hospital.admin.query<RowDataPacket[]>('SELECT image, width, height FROM patient_image WHERE hn = ? AND image_name = ?', [HN, 'OPD'])
  return (rows[0] as Held | undefined) ?? null
}

const one = await beside('card-room', real.port)
const two = await beside('card-room-2', simulated.port)
// Every word that ever stood on the second screen: whatever its script changes, and every page it goes to.
await two.page.exposeFunction('seenThere', (text: string) => { seenOnTwo.push(text) })
const seenOnTwo: string[] = []
await two.page.evaluate(() => {
  const tell = (window as unknown as { seenThere: (text: string) => void }).seenThere
  new MutationObserver(() => { tell(document.documentElement.outerHTML) }).observe(document.documentElement, { subtree: true, childList: true, characterData: true, attributes: true })
})

await t.test('a card is put in: whose it is, the right, the warning, that no photo is there', async t => {
  await shows(one.page, /เสียบบัตรประชาชน/)
  await look(t, one.page, '1-ready')
  simulated.readers.insert('Simulated', simulatedCard({ person: OTHER_SEED }, () => undefined))
  await shows(two.page, new RegExp(other.thaiName.last))
  await hand.insert({ person: SEED })
  await one.page.waitForSelector('#answer.banner-green')
  await shows(one.page, new RegExp(WARNING))
  const text = await textOf(one.page)
  t.match(text, `${person.thaiName.prefix}${person.thaiName.first}`)
  t.match(text, `HN ${HN}`)
  t.match(text, maskCitizenId(person.citizenId))
  t.notMatch(text, person.citizenId, 'the number only as much as it takes')
  t.match(text, 'ยังไม่มีรูปใน HOSxP')
  t.match(text, VN, "today's visit")
  t.match(await one.page.$eval('#answer', banner => (banner as HTMLElement).innerText), /มีสิทธิ[^]*บัตรทอง[^]*10670/, 'the right, with where it counts')
  await one.page.waitForSelector('img.face')
  const shown = await one.page.$eval('img.face', async image => [...new Uint8Array(await (await fetch((image as HTMLImageElement).src)).arrayBuffer())])
  t.same(Buffer.from(shown), Buffer.from(person.photo), "the card's own photo, byte for byte")
  await look(t, one.page, '2-card')
})

await t.test('the photo: told by one key, taken, in HOSxP; another one; the one before comes back to the byte', async t => {
  const { page } = one
  const take = async (name: string, fromSecond: number): Promise<void> => {
    await page.waitForSelector('#snap:not([hidden])')
    // Each page's fake camera begins with the same pictures: the second photo is of a later one.
    await page.waitForFunction(second => (document.querySelector('video')?.currentTime ?? 0) > second, {}, fromSecond)
    await page.keyboard.press('y')
    t.equal(await page.$eval('input[name=notice]', box => (box as HTMLInputElement).checked), true, 'told, by one key')
    await page.keyboard.press('Space')
    await page.waitForSelector('#use:not([hidden])')
    await look(t, page, `${name}-snapped`)
    await leaves(page, async () => await page.keyboard.press('Enter'))
  }
  const snap = async (name: string, fromSecond: number): Promise<Held> => {
    await take(name, fromSecond)
    // A busy machine's camera may stand still: the page says rightly that it has this picture.
    for (let tries = 1; page.url().includes('said=nothing-changed') && tries <= MOST_TRIES; tries++) await take(name, fromSecond + tries)
    t.match(page.url(), /said=photo-saved/)
    await look(t, page, `${name}-saved`)
    const row = await held()
    if (row === null) throw new Error('no row was written')
    t.match(await sharp(row.image).metadata(), { format: 'jpeg', width: 480, height: 640 }, 'what HOSxP has is a JPEG of its size')
    t.match({ ...row }, { width: 480, height: 640 })
    return row
  }
  t.equal(await held(), null)
  await leaves(page, async () => await page.keyboard.press('p'))
  const first = await snap('3-first', 0)
  const second = await snap('4-second', 1)
  t.notSame(second.image, first.image, 'another moment')
  await leaves(page, async () => await page.click('.photo-history form button'))
  t.match(page.url(), /said=photo-restored/)
  t.same(await held(), first, 'the photo before, and its size, as they were')
  await look(t, page, '5-restored')
  const { events } = await listAudit(hospital.state.db, { hn: HN }, { limit: 100 })
  t.same(events.filter(({ action }) => action === 'photo-saved' || action === 'photo-restored').map(({ action }) => action).sort(), ['photo-restored', 'photo-saved', 'photo-saved'])
  await page.goto(`${site.address}/card-room`)
  await shows(page, /มีรูปใน HOSxP แล้ว/)
})

await t.test('the card is pulled out: shown for some minutes more, then forgotten; "done" forgets at once', async t => {
  const { page } = one
  hand.pull()
  await shows(page, /ดึงบัตรออกแล้ว/)
  await look(t, page, '6-pulled')
  site.setClock(plusMs(site.clock(), 2 * MINUTE_MS))
  await page.evaluate(() => { dispatchEvent(new Event('focus')) })
  await shows(page, /เสียบบัตรประชาชน/)
  t.notMatch(await page.content(), person.thaiName.last)
  await hand.insert({ person: SEED })
  await shows(page, new RegExp(person.thaiName.last))
  await leaves(page, async () => await page.keyboard.press('x'))
  await shows(page, /เสียบบัตรประชาชน/)
  t.same(site.desks.of(real.id)?.cards, [], 'nothing lies on the desk')
  hand.pull()
  await until(() => site.desks.of(real.id)?.link?.readers.every(({ slot }) => slot === 'empty') === true, 'pulled')
})

await t.test('a card that does not answer, and a card of somebody new, are told in a sentence', async t => {
  await hand.insert({ person: 900_001, fault: 'foreign' })
  await shows(one.page, new RegExp(FAULT_SENTENCES['not-thai-id']))
  await look(t, one.page, '7-foreign')
  hand.pull()
  await until(() => site.desks.of(real.id)?.link?.readers.every(({ slot }) => slot === 'empty') === true, 'pulled')
  await hand.insert({ person: 900_003 })
  await shows(one.page, /ยังไม่มี HN/)
  await look(t, one.page, '8-new')
  hand.pull()
})

await t.test('the second screen never showed anything of the first; no script failed; the logs hold nobody', async t => {
  seenOnTwo.push(await two.page.content())
  t.ok(seenOnTwo.length > 3, 'it was live all the time')
  t.ok(seenOnTwo.some(html => html.includes(other.thaiName.last)), 'with its own patient')
  const cards = [person, demoCardPerson(900_003)]
  for (const secret of cards.flatMap(({ citizenId, thaiName }) => [citizenId, maskCitizenId(citizenId), `${thaiName.first} ${thaiName.last}`])) t.notOk(seenOnTwo.some(html => html.includes(secret)), 'nothing of the other desk')
  t.notOk(seenOnTwo.some(html => html.includes(HN)))
  t.same([...one.complaints, ...two.complaints], [])
  t.equal(real.ended(), null, 'the agent lives')
  t.notMatch(site.logged(), new RegExp(`${person.citizenId}|${person.thaiName.last}`))
})
