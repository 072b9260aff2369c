import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import ExcelJS from 'exceljs'
import type { Page } from 'puppeteer-core'
import t from 'tap'
import { instantAt, localDate } from '../src/values/local-date.js'
import { BAHT, CITIZEN_IDS, claimsHospital, FIRST_NAME, HNS, NAME, REP, repFile, VISITS } from './browser-claims.js'
import { DESK, layoutFaults, personPage, PHONE, picture, startChromium } from './support/chromium.js'
import { servedSite } from './support/served-site.js'
import { PASSWORD } from './support/web-site.js'
import { until } from './support/whole-site.js'

t.setTimeout(400_000)
const PATIENCE_MS = 120_000

const hospital = await claimsHospital(t)
const site = await servedSite(t, hospital, instantAt(localDate('2026-11-23'), '09:00:00'))
const browser = await startChromium(t)
const folder = await mkdtemp(join(tmpdir(), 'claims-'))
t.teardown(async () => await rm(folder, { recursive: true }))
const { page, complaints } = await personPage(browser, site.address, { login: 'insurance-office', password: PASSWORD })
page.setDefaultTimeout(PATIENCE_MS)
await page.setViewport(DESK)

const textOf = async (): Promise<string> => (await page.$eval('main', main => (main as HTMLElement).innerText)).replace(/\s+/g, ' ')
const rowsOf = async (): Promise<string[]> => await page.$$eval('table.list tbody tr', rows => rows.map(row => row.innerText.replace(/\s+/g, ' ')))
const rowOf = async (number: string): Promise<string> => (await rowsOf()).find(row => row.includes(number)) ?? ''
const go = async (path: string): Promise<void> => { await page.goto(`${site.address}${path}`) }
const press = async (on: Page, selector: string): Promise<void> => { await Promise.all([on.waitForNavigation(), on.click(selector)]) }
const baht = (amount: number): string => amount.toLocaleString('en-US', { minimumFractionDigits: 2 })

await t.test('before any answer: seven claims are ready, the one a check warned of is not, and the page says that sends are unknown', async t => {
  await go('/claims')
  t.match(await textOf(), /7 พร้อมส่ง .* 1 ยังไม่พร้อม 900\.00 บาท .*ยังไม่มีบันทึกการส่งใน 90 วันของ บัตรทอง/)
  await go('/claims?tab=not-ready')
  t.match(await rowOf(VISITS.warned), /AU01/)
})

await t.test('a REP file is imported by the form, and tells what came of it', async t => {
  const path = join(folder, NAME)
  await writeFile(path, repFile())
  await go('/claims')
  await press(page, 'nav.tabs a[href="/claims/answers"]')
  const input = await page.waitForSelector('input[type=file]')
  await (input as unknown as { uploadFile: (path: string) => Promise<void> }).uploadFile(path)
  await press(page, 'form[action="/claims/answers"] button')
  t.match(await textOf(), /นำเข้าแล้ว REP 21\/11\/2569: 5 รายการ ใหม่ 5 · ดูรายการ ผ่าน 2 · ติด C 2 · ปฏิเสธ 1 · อนุมัติ 1,750\.25 บาท หาเจ้าของไม่ได้ 1 รายการ ต้องให้คนเลือก/)
  await picture(page, 'claims-imported')
})

await t.test('the refused stand dearest first, each with who had warned', async t => {
  await press(page, 'nav.tabs a[href="/claims/refused"]')
  const rows = await rowsOf()
  t.same(rows.map(row => /VN (\d+)/.exec(row)?.[1]), [VISITS.missed, VISITS.warned, VISITS.denied])
  t.match(rows[0], /C117 .*ไม่มีข้อตรวจเตือน 2,400\.50 /)
  t.match(rows[1], /C349 .*เตือนแล้ว AU01 ตั้งแต่ 20\/11\/2569 06:40 น\. 900\.00 ยังไม่แก้ ยังไม่ส่งใหม่/)
  t.match(rows[2], /ไม่จ่าย .*A52 /)
  await picture(page, 'claims-refused')
})

await t.test('what no rule caught is counted by code, and a check is tried on it', async t => {
  await press(page, 'nav.tabs a[href="/claims/missed"]')
  t.match(await textOf(), /2 ถูกปฏิเสธ ไม่มีข้อตรวจเตือน 3,100\.50 บาท 1 มีข้อตรวจเตือนแล้ว 900\.00 บาท/)
  t.match((await rowsOf())[0], /C117 .* 1 2,400\.50 ยังไม่มีข้อตรวจ/)
  await page.type('input[name=check]', 'AU01')
  await page.$eval('input[name=codes]', input => { (input as HTMLInputElement).value = '' })
  await page.type('input[name=codes]', 'C349')
  await press(page, 'form[action="/claims/missed/back-test"] button')
  t.match(await textOf(), /ผลทดสอบ AU01 .* จับได้ 1 รายการ 900\.00 บาท .* จับไม่ได้ 0 รายการ/)
  await picture(page, 'claims-back-test')
})

await t.test('the line that fits two visits is matched by hand', async t => {
  await go('/claims/unmatched')
  t.match((await rowsOf())[0], new RegExp(`HN ${HNS.oneOfTwo} .*VN ${VISITS.oneOfTwo} .*VN ${VISITS.otherOfTwo}`))
  await picture(page, 'claims-to-match')
  await page.click(`input[name=subject][value="visit ${VISITS.oneOfTwo}"]`)
  await press(page, 'button[name=action][value=match]:not([hidden])')
  t.match(await textOf(), /จับคู่แล้ว .*0 ต้องเลือกทั้งหมด/)
  await go('/claims?tab=accepted')
  t.match(await rowOf(VISITS.oneOfTwo), /จะจ่าย 21\/11\/2569 .*อนุมัติ 300\.00 บาท/)
})

await t.test('the money of a REP number comes in: its accepted claims are paid', async t => {
  await go('/claims/receipts')
  t.match(await rowOf(REP), /2 \/ 3 1,750\.25 ยังไม่ได้รับ/)
  await page.click('details summary')
  await page.type('input[name=receivedOn]', '22/11/2569')
  await page.type('input[name=document]', 'KTB 1/2570')
  await press(page, 'form[action="/claims/receipts"] button')
  t.match(await textOf(), /บันทึกเงินเข้าแล้ว/)
  await go('/claims/receipts?show=all')
  t.match(await rowOf(REP), /1,750\.25 1,750\.25 ตรงกัน/)
})

await t.test('the ready list is exported as it stands on screen', async t => {
  await go('/claims?tab=ready')
  const shown = await page.$$eval('table.claims tbody tr', rows => rows.map(row => [...row.querySelectorAll('td')].map(cell => cell.innerText.replace(/\s+/g, ' '))))
  t.same(shown.map(([, cell = '']) => /VN (\d+)/.exec(cell)?.[1]), [VISITS.otherOfTwo, VISITS.ready, VISITS.alsoReady], 'by deadline, then the dearest')
  const session = await page.createCDPSession()
  await session.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: folder, browserContextId: page.browserContext().id ?? '' })
  await page.click('a[download]')
  const isHere = async (): Promise<string | undefined> => (await readdir(folder)).find(name => name.endsWith('.xlsx'))
  await until(async () => await isHere() !== undefined, 'the spreadsheet is here', PATIENCE_MS)
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(await readFile(join(folder, await isHere() ?? '')) as unknown as ArrayBuffer)
  const rows = (book.worksheets[0]?.getSheetValues() ?? []).flatMap(row => Array.isArray(row) && String(row[1]) !== 'HN' ? [row] : [])
  const expected = [VISITS.otherOfTwo, VISITS.ready, VISITS.alsoReady].map((vn, i) => [HNS[i === 0 ? 'otherOfTwo' : i === 1 ? 'ready' : 'alsoReady'], vn, BAHT[i === 0 ? 'otherOfTwo' : i === 1 ? 'ready' : 'alsoReady']])
  t.same(rows.map(row => [row[1], row[2], row[6]]), expected)
  for (const [i, row] of rows.entries()) {
    const cells = (shown[i] ?? []).join(' | ')
    for (const word of [`HN ${String(row[1])}`, `VN ${String(row[2])}`, String(row[4]), baht(Number(row[6])), String(row[8]), String(row[10])]) t.ok(cells.includes(word), `${word} in ${cells}`)
  }
  t.notMatch(JSON.stringify(rows), FIRST_NAME, 'without a name')
})

await t.test('one is marked as sent, and stands with the sent', async t => {
  await page.click(`input[name=claims][value="visit UC ${VISITS.ready}"]`)
  await press(page, 'form#sent-form button[value=checked]')
  t.match(await textOf(), /บันทึกว่าส่งแล้ว .*เพิ่งบันทึก: ส่ง 23\/11\/2569 1 รายการ 1,234\.50 บาท/)
  t.equal(await rowOf(VISITS.ready), '')
  await press(page, 'nav.states a[href="/claims?tab=sent"]')
  t.match(await rowOf(VISITS.ready), /ส่งแล้ว 23\/11\/2569 e-Claim/)
})

await t.test('the money of one case: billed, approved, received, and each step with where it is known from', async t => {
  await go(`/claims/visit/${VISITS.accepted}`)
  const text = await textOf()
  for (const amount of ['1,500.00', '1,450.25']) t.match(text, amount)
  t.match(text, new RegExp(REP))
  t.match(text, /ได้เงินแล้ว/)
})

const PAGES = [
  '/claims', '/claims?tab=not-ready', '/claims?tab=corrective', '/claims?tab=sent', '/claims?tab=all', `/claims/visit/${VISITS.accepted}`, `/claims/visit/${VISITS.warned}`, '/claims/answers', '/claims/answers/1', '/claims/unmatched?line=5', '/claims/refused', '/claims/missed', '/claims/codes?code=C117',
  '/claims/receipts?show=all', '/claims/receivables', '/claims/month-close', '/claims/card-money', '/claims/charts'
]

for (const [size, viewport] of [['1366', DESK], ['390', PHONE]] as const) {
  await t.test(`no page of the money is wider than ${size} px, cuts a text off or sets Thai too tight`, async t => {
    await page.setViewport(viewport)
    for (const path of PAGES) {
      await go(path)
      t.same(await layoutFaults(page), [], path)
      await picture(page, `claims-${size}${path.replaceAll(/[/?=]/g, '_')}`)
    }
  })
}

await t.test('no script failed, no file was forbidden, and what was logged holds no name and no citizen id', async t => {
  t.same(complaints, [])
  t.notMatch(site.logged(), new RegExp(`${FIRST_NAME}|${CITIZEN_IDS.join('|')}|sidecar_session`))
})
