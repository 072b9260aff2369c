import { writeFileSync } from 'node:fs'
import type { Page } from 'puppeteer-core'
import t from 'tap'
import { toAscii } from '../src/sidecar/state/ascii-text.js'
import { instantAt, localDate } from '../src/values/local-date.js'
import { checkRun } from './support/check-run.js'
import { DESK, layoutFaults, personPage, PHONE, picture, startChromium } from './support/chromium.js'
import { servedSite } from './support/served-site.js'
import { ACT, smallHospital, UC } from './support/small-hospital.js'
import { PASSWORD } from './support/web-site.js'

t.setTimeout(300_000)

const VN = '691119150000'
const HN = '000000077'
// The day after the accident, in the session that is the last to enter it in time.
const MORNING = instantAt(localDate('2026-11-20'), '06:40:00')

const hospital = await smallHospital(t)
await hospital.addPatient({ hn: HN, fname: 'ปิ่นเพชร', lname: 'ตัวอย่างยาวมาก', cid: '9000000000017', mobile_phone_number: '0000000000' })
await hospital.addVisit(VN, { hn: HN, vstdate: '2026-11-19', vsttime: '15:00:00', pttype: ACT }, { right: { pttype: ACT, auth_code: null }, diagnosis: { icd10: 'S721' } })
await hospital.add('visit_pttype', { vn: VN, pttype: UC, pttype_number: 2, hospmain: '10670', auth_code: `PP${VN}` })
await hospital.add('ovstdiag', { ovst_diag_id: 900_001, vn: VN, icd10: 'V234', diagtype: '5', confirm: 'Y' })
await hospital.add('er_nursing_detail', { vn: VN, arrive_time: '2026-11-19 15:05:00', accident_datetime: '2026-11-19 14:30:00', er_accident_type_id: 1, accident_person_type_id: 1, accident_transport_type_id: 2 })
// Another patient, suspected by words alone.
await hospital.addPatient({ hn: '000000078', fname: 'สงสัย', lname: 'ตัวอย่าง', cid: '' })
await hospital.addVisit('691119160000', { hn: '000000078', vstdate: '2026-11-19', vsttime: '16:00:00' })
await hospital.add('opdscreen', { vn: '691119160000', hn: '000000078', cc: 'รถล้มเข่าถลอก' })
await checkRun({ url: hospital.url, state: hospital.state.db }, { asOf: MORNING, from: localDate('2026-11-15'), kind: 'morning' })

const site = await servedSite(t, hospital, MORNING)
const browser = await startChromium(t)
const textOf = async (page: Page): Promise<string> => await page.$eval('main', main => (main as HTMLElement).innerText)
const until = async (page: Page, what: RegExp): Promise<void> => {
  await page.waitForFunction((source: string) => new RegExp(source).test(document.querySelector('main')?.textContent ?? ''), { timeout: 60_000 }, what.source)
}
const submit = async (page: Page, selector: string): Promise<void> => { await Promise.all([page.waitForNavigation(), page.click(selector)]) }

await t.test('sign in, find the case on the board, fill its file: the finding closes by itself, and the audit shows it', async t => {
  const { page, complaints } = await personPage(browser, site.address, { login: 'insurance-office', password: PASSWORD })
  await page.setViewport(DESK)
  t.match(page.url(), /\/act$/, 'the office begins at the board')
  const board = await textOf(page)
  t.match(board, 'ปิ่นเพชร', 'with the name of the patient')
  t.match(board, /เหลือ 7 ชม\./, 'and the hours left')
  t.match(board, 'รถล้ม'.length > 0 ? /สงสัย/ : '', 'and who is suspected')
  await submit(page, `a[href="/act/visit/${VN}"]`)
  const before = await hospital.state.db.selectFrom('finding').select('state').where('check_id', '=', 'RTA08').where('subject_id', '=', toAscii(VN)).executeTakeFirst()
  t.equal(before?.state, 'open')

  await page.type('[name=eclaimNumber]', '6911200001')
  await page.$eval('[name=eclaimEnteredAt]', input => { (input as HTMLInputElement).value = '' })
  await page.type('[name=eclaimEnteredAt]', '20/11/2569 06:35')
  await page.select('[name=vehicleStatus]', 'insured')
  await submit(page, 'form#file button')
  t.match(page.url(), /said=saved-recheck/)
  await page.waitForFunction((vn: string) => !(document.querySelector('#findings')?.textContent ?? '').includes('RTA08') && vn !== '', { timeout: 60_000 }, VN)
  const after = await hospital.state.db.selectFrom('finding').select(['state', 'closed_reason']).where('check_id', '=', 'RTA08').where('subject_id', '=', toAscii(VN)).executeTakeFirst()
  t.same(after, { state: 'closed', closed_reason: 'clean' }, 'closed by the check, not by the page')
  await page.goto(`${site.address}/act`)
  t.notMatch(await textOf(page), /เหลือ 7 ชม\./, 'its clock stands')
  t.same(complaints, [], 'no script failed and no file was forbidden')

  const auditor = await personPage(browser, site.address, { login: 'auditor', password: PASSWORD })
  await auditor.page.goto(`${site.address}/audit?hn=${HN}`)
  const audit = await textOf(auditor.page)
  t.match(audit, 'insurance-office', 'who')
  t.match(audit, 'บันทึกแฟ้ม พรบ. VN 691119150000', 'what')
  t.match(audit, HN)
  t.same(auditor.complaints, [])
})

await t.test('the board changes under the eyes of who looks at it', async t => {
  const { page } = await personPage(browser, site.address, { login: 'card-room', password: PASSWORD })
  await page.goto(`${site.address}/act`)
  const other = await personPage(browser, site.address, { login: 'insurance-office', password: PASSWORD })
  await other.page.goto(`${site.address}/act`)
  await until(page, /000000078/)
  await submit(other.page, 'form[action="/act/visit/691119160000/victim"] button[value=no]')
  await page.waitForFunction(() => !(document.querySelector('main')?.textContent ?? '').includes('000000078'), { timeout: 30_000 })
  t.pass('the suspicion answered elsewhere went away without a reload')
  await other.page.keyboard.down('Alt')
  await Promise.all([other.page.waitForNavigation(), other.page.keyboard.press('KeyQ')])
  t.match(other.page.url(), /sign-in\?why=out/, 'Alt+Q signs out')
})

const PAGES: readonly { readonly as: string, readonly path: string }[] = [
  { as: 'insurance-office', path: '/act' }, { as: 'insurance-office', path: `/act/visit/${VN}` }, { as: 'insurance-office', path: '/act/timeliness' }, { as: 'insurance-office', path: '/contacts' },
  { as: 'insurance-office', path: '/work' }, { as: 'insurance-office', path: `/cases/visit/${VN}` }, { as: 'insurance-office', path: '/runs' }, { as: 'insurance-office', path: '/set-up' },
  { as: 'department', path: '/checks' }, { as: 'insurance-office', path: '/checks/OF01' }, { as: 'it', path: '/checks/RT04' },
  { as: 'it', path: '/accounts' }, { as: 'auditor', path: '/audit' }, { as: 'card-room', path: '/work' }, { as: 'department', path: '/work' }, { as: 'it', path: '/password' }
]

for (const [size, viewport] of [['1366', DESK], ['390', PHONE]] as const) {
  await t.test(`no page is wider than ${size} px, cuts a text off or sets Thai too tight`, async t => {
    const people = new Map<string, Page>()
    for (const { as, path } of PAGES) {
      const page = people.get(as) ?? (await personPage(browser, site.address, { login: as, password: PASSWORD })).page
      people.set(as, page)
      await page.setViewport(viewport)
      await page.goto(`${site.address}${path}`)
      t.same(await layoutFaults(page), [], `${path} of ${as}`)
      await picture(page, `${size}-${as}-${path.replaceAll('/', '_')}`)
    }
    const stranger = await (await browser.createBrowserContext()).newPage()
    await stranger.setViewport(viewport)
    await stranger.goto(`${site.address}/sign-in`)
    t.same(await layoutFaults(stranger), [], 'sign-in')
    await picture(stranger, `${size}-sign-in`)
  })
}

await t.test('going back and forth between live pages does not use up the connections a browser opens', async t => {
  const { page } = await personPage(browser, site.address, { login: 'insurance-office', password: PASSWORD })
  const startedAt = performance.now()
  for (let i = 0; i < 10; i++) await page.goto(`${site.address}${i % 2 === 0 ? '/work' : '/act'}`)
  t.ok(performance.now() - startedAt < 20_000)
})

await t.test('the list of missing papers prints on one A5 page', async t => {
  const { page } = await personPage(browser, site.address, { login: 'insurance-office', password: PASSWORD })
  await page.goto(`${site.address}/act/visit/${VN}/missing-papers`)
  t.match(await textOf(page), 'กรมธรรม์')
  t.notMatch(await textOf(page), /\d{13}|\d-\d{4}-\d{5}/, 'without a citizen id')
  const pdf = Buffer.from(await page.pdf({ preferCSSPageSize: true, printBackground: true }))
  const text = pdf.toString('latin1')
  t.equal((text.match(/\/Type\s*\/Page\b(?!s)/g) ?? []).length, 1, 'one page')
  const [, width, height] = /\/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)/.exec(text) ?? []
  t.ok(Math.abs(Number(width) - 419.5) < 2 && Math.abs(Number(height) - 595.3) < 2, `A5: ${width} × ${height} points`)
  const folder = process.env['SIDECAR_TEST_PICTURES']
  if (folder !== undefined) writeFileSync(`${folder}/missing-papers.pdf`, pdf)
})

await t.test('what was logged meanwhile holds no name, no citizen id and no token', async t => {
  t.notMatch(site.logged(), /ปิ่นเพชร|ตัวอย่าง|9000000000017|sidecar_session/)
})
