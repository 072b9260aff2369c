import { writeFileSync } from 'node:fs'
import type { Page } from 'puppeteer-core'
import t from 'tap'
import { keepAnswer, keepFailure } from '../src/sidecar/state/eligibility-answer-store.js'
import { startProvisional } from '../src/sidecar/state/reverification-store.js'
import { personPage, startChromium } from './support/chromium.js'
import { citizenIdAt } from './support/citizen-ids.js'
import { eligible, payerRight } from './support/eligibility-builder.js'
import { servedSite } from './support/served-site.js'
import { smallHospital } from './support/small-hospital.js'
import { PASSWORD } from './support/web-site.js'
import { addDays, instantAt, localDate } from '../src/values/local-date.js'

t.setTimeout(300_000)

const TODAY = localDate('2026-11-20')
const MORNING = instantAt(TODAY, '08:10:00')
const UC_RIGHT = payerRight('UC', { mainName: 'สิทธิหลักประกันสุขภาพแห่งชาติ', subCode: '89', subName: 'ช่วงอายุ 12-59 ปี', mainHospital: '10670' })
const SSS_RIGHT = payerRight('SSS', { mainName: 'สิทธิประกันสังคม', mainHospital: '11111' })
const PATIENTS = 45
const anAt = (i: number): string => `6900${String(i).padStart(5, '0')}`
// As long as names and wards get.
const LONG_NAME = { pname: 'ว่าที่ร้อยตรีหญิง', fname: 'ทิพย์สุคนธ์ธาราทิพย์', lname: 'ณ อยุธยาเรืองศรีสุวรรณภูมิ' }

const hospital = await smallHospital(t)
const { db } = hospital.state
for (let i = 1; i <= PATIENTS; i++) {
  const hn = String(i).padStart(9, '0')
  const cid = citizenIdAt(i)
  await hospital.addPatient({ hn, cid, fname: 'กัญญ์ณัฏฐ์', lname: `น้ำผึ้งคนที่ ${i}`, ...i === 1 ? LONG_NAME : {} })
  await hospital.addAdmission(anAt(i), { hn, ward: '02', regdate: '2026-11-17', dchdate: null, dchtime: null, dchtype: null, confirm_discharge: null })
  await hospital.add('iptadm', { an: anAt(i), bedno: `น${i}` })
  if (i % 5 !== 0) await keepAnswer(db, { citizenId: cid, serviceDate: TODAY }, 'ward', eligible([UC_RIGHT], { on: TODAY, askedAt: `${TODAY} 05:20` }).answer)
}
// Everything that makes a slip long: a change during the stay, another right, dates, a mismatch.
const long = citizenIdAt(1)
await keepAnswer(db, { citizenId: long, serviceDate: localDate('2026-11-17') }, 'ward', eligible([{ ...SSS_RIGHT, startsOn: localDate('2025-01-01'), endsOn: localDate('2026-11-17') }], { on: '2026-11-17' }).answer)
await keepAnswer(db, { citizenId: long, serviceDate: TODAY }, 'ward', eligible([
  { ...UC_RIGHT, mainHospital: '10671', startsOn: localDate('2026-11-18'), endsOn: localDate('2026-12-10'), subName: 'บุคคลในครอบครัวทหารผ่านศึกชั้น 1-3 รวมถึงผู้ได้รับพระราชทานเหรียญ' }, SSS_RIGHT
], { on: TODAY, askedAt: `${TODAY} 05:30`, notInForce: [SSS_RIGHT] }).answer)
await keepFailure(db, { citizenId: citizenIdAt(5), serviceDate: TODAY }, { at: instantAt(TODAY, '05:20:00'), source: 'srm', reason: 'token' })
await startProvisional(db, {
  subject: { kind: 'admission', id: anAt(10) },
  hn: '000000010',
  citizenId: citizenIdAt(10),
  serviceDate: localDate('2026-11-17'),
  cause: 'unavailable',
  offered: { code: '89', scheme: 'UC', mainHospital: '10670', from: { kind: 'visit', id: '690801090000', day: addDays(TODAY, -110) }, warning: 'crossed-age' },
  decidedBy: 'shift-head',
  decider: 'พว.สมใจ ใจดี',
  remark: 'โทรหาเวรตรวจสอบสิทธิสองครั้งแล้วไม่มีผู้รับ ญาติแจ้งว่ายังอยู่บ้านเดิม',
  nextAt: instantAt(TODAY, '09:00:00')
}, { at: instantAt(localDate('2026-11-17'), '02:10:00'), by: 'คน card-room' })

const site = await servedSite(t, hospital, MORNING)
const browser = await startChromium(t)
const { page, complaints } = await personPage(browser, site.address, { login: 'insurance-office', password: PASSWORD })

interface Printed {
  readonly pages: number
  /** Points. */
  readonly width: number
  readonly height: number
  readonly text: string
}

async function printed (path: string, name: string): Promise<Printed> {
  await page.goto(`${site.address}${path}`)
  const text = await textOf(page)
  const pdf = Buffer.from(await page.pdf({ preferCSSPageSize: true, printBackground: true }))
  const folder = process.env['SIDECAR_TEST_PICTURES']
  if (folder !== undefined) writeFileSync(`${folder}/${name}.pdf`, pdf)
  const source = pdf.toString('latin1')
  const [, width, height] = /\/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)/.exec(source) ?? []
  return { pages: (source.match(/\/Type\s*\/Page\b(?!s)/g) ?? []).length, width: Number(width), height: Number(height), text }
}
const textOf = async (on: Page): Promise<string> => await on.$eval('main', main => (main as HTMLElement).innerText)
const isA5 = ({ width, height }: Printed): boolean => Math.abs(width - 419.5) < 2 && Math.abs(height - 595.3) < 2

await t.test('the right slip of an admission is one A5 page, however much stands on it', async t => {
  const slip = await printed(`/rights/admission/${anAt(1)}/slip`, 'slip')
  t.equal(slip.pages, 1)
  t.ok(isA5(slip), `${slip.width} × ${slip.height}`)
  t.match(slip.text, 'ใบยืนยันสิทธิผู้ป่วยใน')
  t.notMatch(slip.text, long, 'without the citizen id')
})

await t.test('a slip without an answer is one page and says so as large as a right', async t => {
  const slip = await printed(`/rights/admission/${anAt(5)}/slip`, 'slip-undetermined')
  t.equal(slip.pages, 1)
  t.match(slip.text, 'ยังตรวจไม่ได้: token หมดอายุหรือใช้ไม่ได้')
})

await t.test('the provisional slip is one A5 page with room to sign', async t => {
  const slip = await printed(`/rights/admission/${anAt(10)}/slip`, 'slip-provisional')
  t.equal(slip.pages, 1)
  t.ok(isA5(slip))
  t.match(slip.text, 'รอตรวจสอบซ้ำ')
})

await t.test('blank forms are one A5 page each', async t => {
  const one = await printed('/rights/blank-slips', 'slip-blank')
  t.equal(one.pages, 1)
  t.ok(isA5(one))
  t.equal((await printed('/rights/blank-slips?n=20', 'slip-blank-20')).pages, 20)
})

await t.test('the slips of a ward are as many pages as patients', async t => {
  t.equal((await printed('/wards/02/slips', 'ward-slips')).pages, PATIENTS)
})

await t.test('the ward list prints on A4, lying, with its head on every page and every patient on it', async t => {
  const list = await printed('/wards/02', 'ward-list')
  t.ok(Math.abs(list.width - 841.9) < 2 && Math.abs(list.height - 595.3) < 2, `${list.width} × ${list.height}`)
  t.ok(list.pages >= 2 && list.pages <= 5, `${list.pages} pages`)
  for (let i = 1; i <= PATIENTS; i++) t.match(list.text, `AN ${anAt(i)}`)
  t.same(complaints, [], 'no script failed and no file was forbidden')
})
