import { setTimeout as sleep } from 'node:timers/promises'
import type { Page } from 'puppeteer-core'
import t from 'tap'
import type { DeskCard, DeskLink } from '../../../src/sidecar/desk/desk.js'
import { keepStandings } from '../../../src/sidecar/state/payer-standing-store.js'
import { startProvisional } from '../../../src/sidecar/state/reverification-store.js'
import { HOUR_MS, instantAt, localDate, plusMs } from '../../../src/values/local-date.js'
import { DESK, layoutFaults, personPage, PHONE, picture, startChromium } from '../../support/chromium.js'
import { citizenIdAt } from '../../support/citizen-ids.js'
import { PASSWORD } from '../../support/web-site.js'
import { CITIZEN_ID, deskCard, deskLink, deskSite, HN, idCard, NOW, READER, SECOND_VN, VN } from './card-room-site.js'
import { eligible, notEligible, payerRight, undetermined } from './right-support.js'
import { tell } from './work-findings.js'

t.setTimeout(240_000)

// As long as a key is held back after one card took another's place, and a little more.
const HELD_MS = 900

const site = await deskSite(t)
const { desks, hospital, db } = site
const BUSY_HN = '000000009'
const LONG = idCard({ citizenId: citizenIdAt(9), thaiName: { prefix: 'นางสาว', first: 'ประภัสสรสิริกานต์', middle: '', last: 'วงศ์สวัสดิ์เจริญรัตน์' }, sex: 'female', expiresOn: localDate('2025-05-04') })
await hospital.change('UPDATE patient SET mobile_phone_number = NULL')
await hospital.addPatient({ hn: BUSY_HN, cid: citizenIdAt(9), pname: 'น.ส.', fname: 'ประภัสสร', lname: 'วงศ์สวัสดิ์', sex: '2', birthday: '1981-05-05' })
for (const [vn, time] of [[SECOND_VN, '08:30:00'], ['691120084500', '08:45:00']] as const) await hospital.addVisit(vn, { hn: BUSY_HN, vstdate: '2026-11-20', vsttime: time }, { diagnosis: null, charge: null })
await tell(db, [['RG01', SECOND_VN, { hn: BUSY_HN, owner: 'card-room', severity: 'block', message: 'เลขบัตรประชาชนในทะเบียนไม่ผ่านหลักตรวจ', deadline: instantAt(localDate('2026-11-20'), '16:00:00') }], ...['RG02', 'RG03', 'EL02', 'EL03'].map((check, i) => [check, SECOND_VN, { hn: BUSY_HN, owner: 'card-room', severity: 'warn', message: `หน่วยบริการหลักที่ลงไว้ (10670) ไม่ตรงกับที่ทะเบียนตอบ (10671) เรื่องที่ ${i}`, deadline: null }] as const)] as const)
await tell(db, [['RG04', VN, { hn: HN, owner: 'card-room', severity: 'warn', message: 'วันเกิดในบัตรไม่ตรงกับ HOSxP', deadline: null }]])
await startProvisional(db, { subject: { kind: 'visit', id: SECOND_VN }, hn: BUSY_HN, citizenId: citizenIdAt(9), serviceDate: localDate('2026-11-20'), cause: 'unavailable', nextAt: NOW, offered: null, decidedBy: 'shift-head', decider: 'หัวหน้าเวร ก', remark: 'ใช้บัตรทองครั้งก่อน' }, { by: 'test', at: NOW })
const standing = { isOn: true, lastAnswerAt: NOW, lastFailureAt: null, lastReason: null, token: null } as const
await keepStandings(db, [{ ...standing, source: 'srm', state: 'up', since: NOW }, { ...standing, source: 'real-person', state: 'down', since: instantAt(localDate('2026-11-20'), '08:15:00') }], NOW)

const address = await site.app.listen({ port: 0, host: '127.0.0.1' })
await site.as('card-room')
await site.as('insurance-office')
const browser = await startChromium(t)
const beside = async (login = 'card-room'): Promise<{ page: Page, complaints: string[] }> => {
  const opened = await personPage(browser, address, { login, password: PASSWORD })
  const [name = '', value = ''] = site.stationCookie.split('=')
  await opened.page.setCookie({ name, value, url: address, httpOnly: true })
  return opened
}
const { page, complaints } = await beside()

/** A drawn head, as a JPEG of a card's size. */
const FACE = Buffer.from(await page.evaluate(() => {
  const canvas = document.createElement('canvas')
  canvas.width = 148
  canvas.height = 178
  const draw = canvas.getContext('2d')
  if (draw === null) return ''
  draw.fillStyle = '#b9cde0'
  draw.fillRect(0, 0, 148, 178)
  draw.fillStyle = '#8a6a52'
  draw.beginPath()
  draw.arc(74, 75, 40, 0, 7)
  draw.fill()
  draw.fillRect(24, 125, 100, 53)
  return canvas.toDataURL('image/jpeg').split(',')[1] ?? ''
}), 'base64')

const good = { answer: eligible(), answerId: 7 }
const candidates = [{ hn: HN, name: 'นายสมมติ ตัวอย่าง', birthday: localDate('1980-05-05'), citizenId: CITIZEN_ID }, { hn: '000000002', name: 'นายสมมุติ ตัวอย่าง', birthday: localDate('1980-05-05'), citizenId: CITIZEN_ID }]
const half = { card: null, match: null, right: null, photo: null, photoShare: 0 } as const
const card = (changes: Partial<DeskCard> = {}): DeskCard => deskCard({ photo: FACE, right: good, ...changes })

const STATES: Readonly<Record<string, { readonly cards: readonly DeskCard[], readonly link?: DeskLink | null, readonly query?: string, readonly isTall?: boolean }>> = {
  ready: { cards: [], link: deskLink({ readers: [{ name: READER, slot: 'empty' }] }) },
  away: { cards: [], link: null },
  'no-reader': { cards: [], link: deskLink({ readers: [] }) },
  reading: { cards: [card(half)], link: deskLink({ readers: [{ name: READER, slot: 'reading' }] }) },
  fault: { cards: [card({ ...half, fault: 'half-read' })] },
  text: { cards: [card({ match: null, right: null, photo: null, photoShare: 0.45 })] },
  usual: { cards: [card()] },
  'two-rights': { cards: [card({ right: { answer: eligible([payerRight({ scheme: 'OFC', mainCode: 'OFC', subCode: '' }), payerRight({ endsOn: localDate('2026-11-25') })]), answerId: 7 } })] },
  vacant: { cards: [card({ right: { answer: notEligible('vacant'), answerId: 7 } })] },
  undetermined: { cards: [card({ right: { answer: undetermined('unavailable'), answerId: null } })] },
  'not-checked': { cards: [card({ right: { answer: { kind: 'not-checked' }, answerId: null } })] },
  several: { cards: [card({ match: { kind: 'several', candidates } })] },
  candidates: { cards: [card({ match: { kind: 'candidates', candidates } })] },
  new: { cards: [card({ match: { kind: 'new' } })] },
  unknown: { cards: [card({ match: { kind: 'unknown' } })] },
  busy: { cards: [card({ card: LONG, match: { kind: 'one', hn: BUSY_HN } }), card({ id: 'card-2', reader: 'ACS ACR39U ICC Reader 01', removedAt: NOW })], query: `?visit=${SECOND_VN}`, isTall: true },
  choose: { cards: [card({ card: LONG, match: { kind: 'one', hn: BUSY_HN } })], isTall: true }
}

/** Texts that stand out too little from what is behind them (WCAG AA: 4.5 to 1, large ones 3 to 1). */
async function paleTexts (page: Page): Promise<string[]> {
  return await page.evaluate(() => {
    const partsOf = (colour: string): number[] => (colour.match(/[\d.]+/g) ?? []).map(Number)
    const lightness = (colour: string): number => {
      const [red = 0, green = 0, blue = 0] = partsOf(colour).map(part => part / 255 <= 0.03928 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4)
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue
    }
    const behind = (element: Element | null): string => {
      if (element === null) return 'rgb(255, 255, 255)'
      const { backgroundColor } = getComputedStyle(element)
      return partsOf(backgroundColor)[3] === 0 ? behind(element.parentElement) : backgroundColor
    }
    const faults = new Set<string>()
    for (const element of document.querySelectorAll('main *')) {
      if (![...element.childNodes].some(node => node.nodeType === 3 && (node.textContent ?? '').trim() !== '')) continue
      const { color, fontSize, fontWeight, opacity } = getComputedStyle(element)
      const [light = 0, dark = 0] = [lightness(color), lightness(behind(element))].toSorted((a, b) => b - a)
      const isLarge = parseFloat(fontSize) >= 24 || (parseFloat(fontSize) >= 18.66 && Number(fontWeight) >= 700)
      if ((light + 0.05) / (dark + 0.05) < (isLarge ? 3 : 4.5) || opacity !== '1') faults.add(`${element.tagName} ${element.className} ${color} on ${behind(element)}`)
    }
    return [...faults]
  })
}

await t.test('every state is whole on the desk and on a phone', async t => {
  for (const [name, { cards, link, query = '', isTall = false }] of Object.entries(STATES)) {
    desks.lie(cards, link)
    for (const [screen, size] of [['desk', DESK], ['phone', PHONE]] as const) {
      await page.setViewport(size)
      await page.goto(`${address}/card-room${query}`)
      await page.waitForFunction(() => document.querySelector('[data-coming]') === null && [...document.images].every(image => image.complete))
      t.same(await layoutFaults(page), [], `${name} ${screen}`)
      t.same(await paleTexts(page), [], `${name} ${screen}`)
      if (screen === 'desk' && !isTall) t.ok(await page.evaluate(() => document.documentElement.scrollHeight <= innerHeight), `${name} fits the screen`)
      await picture(page, `card-room-${name}-${screen}`)
    }
  }
  t.same(complaints, [])
})

await t.test('a browser of no station is whole, too, and listens to nothing', async t => {
  const stranger = await personPage(browser, address, { login: 'card-room', password: PASSWORD })
  for (const [screen, size] of [['desk', DESK], ['phone', PHONE]] as const) {
    await stranger.page.setViewport(size)
    await stranger.page.goto(`${address}/card-room`)
    t.same(await layoutFaults(stranger.page), [], screen)
    t.same(await paleTexts(stranger.page), [], screen)
    await picture(stranger.page, `card-room-unbound-${screen}`)
  }
  t.same(stranger.complaints, [])
  await stranger.page.close()
})

await t.test('the longer menu of the office leaves room for the usual patient', async t => {
  const office = await beside('insurance-office')
  await office.page.setViewport(DESK)
  desks.lie([card()])
  await office.page.goto(`${address}/card-room`)
  await office.page.waitForSelector('#today')
  t.same(await layoutFaults(office.page), [])
  t.ok(await office.page.evaluate(() => document.documentElement.scrollHeight <= innerHeight))
  await picture(office.page, 'card-room-office-desk')
  await office.page.close()
})

await t.test('name and right are read from two metres', async t => {
  desks.lie([card()])
  await page.setViewport(DESK)
  await page.goto(`${address}/card-room`)
  for (const part of ['.name', '#answer .word', '#answer .which', '#answer .mark']) {
    const size = await page.$eval(part, element => parseFloat(getComputedStyle(element).fontSize))
    t.ok(size >= 40, `${part} is ${size} px`)
  }
})

await t.test('what changes on this desk is there at once, and a patient by one key is gone', async t => {
  desks.lie([], deskLink({ readers: [{ name: READER, slot: 'empty' }] }))
  await page.goto(`${address}/card-room`)
  await page.waitForFunction(() => (document.getElementById('freshness')?.textContent ?? '').startsWith('สด'))
  const took: number[] = []
  for (let i = 0; i < 20; i++) {
    const started = performance.now()
    desks.lie([card({ id: `card-${i}`, card: idCard({ thaiName: { prefix: 'นาย', first: `คนที่${i}`, middle: '', last: 'มาใหม่' } }), match: null, right: null })])
    await page.waitForFunction(name => document.querySelector('.name')?.textContent === name, { polling: 'mutation' }, `นายคนที่${i} มาใหม่`)
    took.push(performance.now() - started)
    desks.lie([card({ id: `card-${i}`, match: { kind: 'one', hn: HN } })])
    await page.waitForSelector('#today')
  }
  took.sort((a, b) => a - b)
  t.comment(`from the event to the name on the screen: p50 ${Math.round(took[9] ?? 0)} ms, p95 ${Math.round(took[18] ?? 0)} ms`)
  t.ok((took[9] ?? Infinity) < 1000, `half of them within ${Math.round(took[9] ?? 0)} ms`)
  await sleep(HELD_MS)
  await page.keyboard.press('Digit2')
  t.equal(new URL(page.url()).pathname, '/card-room', 'digits are for scanners')
  await Promise.all([page.waitForNavigation(), page.keyboard.press('KeyX')])
  await page.waitForSelector('#left')
  t.equal(desks.done.at(-1), 'clear')
  t.same(complaints, [])
})

await t.test('a key meant for the patient before does not reach the one who took their place', async t => {
  desks.lie([card({ id: 'card-before' })])
  await page.goto(`${address}/card-room`)
  await page.waitForSelector('#card-card-before')
  await page.waitForFunction(() => (document.getElementById('freshness')?.textContent ?? '').startsWith('สด'))
  desks.done.length = 0
  desks.lie([card({ id: 'card-after', match: { kind: 'candidates', candidates } }), card({ id: 'card-before', removedAt: NOW })])
  // Pressed in the very turn in which the other patient appears: a busy machine would let the moment pass.
  await page.waitForFunction(() => {
    if (document.querySelector('#card-card-after') === null) return false
    document.body.dispatchEvent(new KeyboardEvent('keydown', { code: 'KeyX', key: 'x', bubbles: true, cancelable: true }))
    document.querySelector<HTMLElement>('.candidates button')?.click()
    return true
  }, { polling: 'mutation' })
  await sleep(HELD_MS)
  t.same(desks.done, [], 'nothing was pressed')
  t.not(await page.$('#card-card-after'), null)
  await Promise.all([page.waitForNavigation(), page.keyboard.press('KeyX')])
  t.same(desks.done, ['clear'], 'a moment later it is')
})

await t.test('a page beside the desk tells at once that the card in the reader is of somebody else', async t => {
  desks.lie([card({ id: 'card-mine' })])
  await page.goto(`${address}/patients/${HN}/photo`)
  await page.waitForFunction(() => (document.getElementById('freshness')?.textContent ?? '').startsWith('สด'))
  await page.waitForSelector('#photo-card img')
  t.equal(await page.$('#other-card p'), null)
  await page.click('input[name=notice]')
  desks.lie([card({ id: 'card-other', card: LONG, match: { kind: 'one', hn: BUSY_HN } }), card({ id: 'card-mine', removedAt: NOW })])
  await page.waitForSelector('#other-card p')
  t.match(await page.$eval('#other-card', part => part.textContent), /ดูให้ถูกคน .*วงศ์สวัสดิ์เจริญรัตน์/)
  t.equal(await page.$eval('input[name=notice]', box => (box as HTMLInputElement).checked), true, 'what was ticked stays')
  t.same(await layoutFaults(page), [])
  desks.lie([card({ id: 'card-again' })])
  await page.waitForFunction(() => document.querySelector('#other-card p') === null && document.querySelector('#photo-card img')?.getAttribute('src') === '/card-room/photo/card-again')
  await page.goto(`${address}/card-room/patients/${HN}`)
  await page.waitForFunction(() => (document.getElementById('freshness')?.textContent ?? '').startsWith('สด'))
  desks.lie([card({ id: 'card-other-2', card: LONG, match: { kind: 'one', hn: BUSY_HN } })])
  await page.waitForSelector('#other-card p')
  t.pass('also where a patient was opened without a card')
  t.same(complaints, [])
})

await t.test('a right that comes while HOSxP is slow is not held back', async t => {
  desks.lie([card({ id: 'card-slow', right: null })])
  await page.goto(`${address}/card-room`)
  await page.waitForSelector('#today')
  const people = new Map(await site.web.site.people([HN]))
  t.equal(people.size, 1)
  await hospital.admin.query('LOCK TABLES patient WRITE')
  try {
    desks.lie([card({ id: 'card-late', right: null })])
    await page.waitForFunction(() => (document.getElementById('desk')?.textContent ?? '').includes('กำลังดูใน HOSxP'))
    const started = performance.now()
    desks.lie([card({ id: 'card-late', right: good })])
    await page.waitForFunction(() => (document.getElementById('answer')?.textContent ?? '').includes('บัตรทอง'), { polling: 'mutation' })
    const ms = performance.now() - started
    t.ok(ms < 1000, `${Math.round(ms)} ms`)
    t.equal(await page.$('#today'), null, 'HOSxP has not answered yet')
  } finally {
    await hospital.admin.query('UNLOCK TABLES')
  }
  await page.waitForSelector('#today')
  t.pass('what HOSxP tells comes by itself')
})

await t.test('a session that ended by idling leaves no patient on the screen', async t => {
  desks.lie([card({ id: 'card-left' })])
  await page.goto(`${address}/card-room`)
  await page.waitForSelector('#today')
  site.setClock(plusMs(NOW, 10 * HOUR_MS))
  desks.lie([card({ id: 'card-left', photoShare: 0.5 })])
  await page.waitForFunction(() => location.pathname === '/sign-in')
  t.notMatch(await page.content(), /ตัวอย่าง/)
})
