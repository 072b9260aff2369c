import t from 'tap'
import { saveContact } from '../../../src/sidecar/state/contact-store.js'
import { recordCall } from '../../../src/sidecar/state/accident-call-store.js'
import { saveAccidentFile } from '../../../src/sidecar/state/accident-claim-store.js'
import { startChromium, personPage, DESK } from '../../support/chromium.js'
import { servedSite } from '../../support/served-site.js'
import { PASSWORD } from '../../support/web-site.js'
import { actSite, clockAt, PAGE, SUSPECT, VICTIM } from './act-hospital.js'

t.setTimeout(180_000)

const NOW = clockAt('2026-11-19 20:00')
const acts = { by: 'คนอื่น', at: NOW }
const { hospital } = await actSite(t)
const { db } = hospital.state
await saveContact(db, { hospitalCode: '10671', place: 'รพ.ศูนย์', unit: '', person: '', phone: '043111222', remark: '' }, acts)
const site = await servedSite(t, hospital, NOW)
const browser = await startChromium(t)
const call = async (outcome: string): Promise<void> =>
  await recordCall(db, { subjectKind: VICTIM.kind, subjectId: VICTIM.id, calledAt: NOW, calledBy: 'คนอื่น', whom: 'ญาติ', outcome, at: NOW })

await t.test('news from elsewhere close no list, take no focus and move nothing under the hand', async t => {
  const { page, complaints } = await personPage(browser, site.address, { login: 'insurance-office', password: PASSWORD })
  await page.setViewport(DESK)
  await page.goto(`${site.address}${PAGE}`)
  await page.waitForFunction(() => (document.getElementById('freshness')?.textContent ?? '').startsWith('สด'))
  await page.click('#papers details summary')
  await page.focus('#papers button[value=here]')
  await page.evaluate(() => {
    scrollTo(0, 300)
    Object.assign(globalThis, { button: document.querySelector('#papers button[value=here]') })
  })
  const place = await page.evaluate(() => scrollY)
  await call('จะนำเอกสารมา')
  await saveAccidentFile(db, { subjectKind: VICTIM.kind, subjectId: VICTIM.id, hn: VICTIM.hn, plate: 'กข 1' }, acts)
  await page.waitForFunction(() => (document.getElementById('calls')?.textContent ?? '').includes('จะนำเอกสารมา') && (document.getElementById('history')?.textContent ?? '').includes('กข 1'), { timeout: 30_000 })
  t.same(await page.evaluate(() => ({
    isOpen: document.querySelector('#papers details')?.hasAttribute('open'),
    hasFocus: document.activeElement === Reflect.get(globalThis, 'button'),
    scrolled: scrollY
  })), { isOpen: true, hasFocus: true, scrolled: place })
  t.same(complaints, [])
})

await t.test('a row stays the patient it was, with its buttons, when rows come and go around it', async t => {
  const { page } = await personPage(browser, site.address, { login: 'insurance-office', password: PASSWORD })
  await page.goto(`${site.address}/act`)
  await page.waitForSelector(`tr[data-href="/act/visit/${SUSPECT.id}"]`)
  await page.evaluate(id => Object.assign(globalThis, { row: document.querySelector(`tr[data-href="/act/visit/${id}"]`) }), SUSPECT.id)
  await hospital.addPatient({ hn: '000000004', fname: 'มาใหม่', cid: '' })
  await hospital.addVisit('691119180000', { hn: '000000004', vstdate: '2026-11-19', vsttime: '18:00:00' })
  await hospital.add('opdscreen', { hos_guid: '{4}', vn: '691119180000', hn: '000000004', cc: 'รถชน ปวดคอ' })
  await saveAccidentFile(db, { subjectKind: 'visit', subjectId: '691119180000', hn: '000000004', remark: 'มาใหม่' }, acts)
  await page.waitForFunction(() => (document.getElementById('suspected')?.textContent ?? '').includes('000000004'), { timeout: 60_000 })
  t.ok(await page.evaluate(id => document.querySelector(`tr[data-href="/act/visit/${id}"]`) === Reflect.get(globalThis, 'row'), SUSPECT.id), 'the same row, below the new one')
  t.same(await page.$$eval('#suspected tr[data-href]', rows => rows.map(row => (row as HTMLElement).dataset['href'])), ['/act/visit/691119180000', `/act/visit/${SUSPECT.id}`])
})

await t.test('a page opened by hand becomes the case as soon as it was judged', async t => {
  await hospital.addVisit('691119190000', { hn: '000000004', vstdate: '2026-11-19', vsttime: '19:00:00' })
  const { page } = await personPage(browser, site.address, { login: 'insurance-office', password: PASSWORD })
  await page.goto(`${site.address}/act/visit/691119190000`)
  await Promise.all([page.waitForNavigation(), page.click('form[action$="/victim"] button')])
  t.match(page.url(), /said=file-opened/)
  await page.waitForSelector('form#file', { timeout: 60_000 })
  t.match(await page.$eval('main', main => main.textContent), /งานประกันตอบว่าใช่/)
})
