import ExcelJS from 'exceljs'
import t from 'tap'
import { hashPassword } from '../../../src/sidecar/people/password.js'
import { createAccount } from '../../../src/sidecar/state/account-store.js'
import { keepClaimCases } from '../../../src/sidecar/state/claim-case-store.js'
import type { SeenClaim } from '../../../src/sidecar/state/claim-rows.js'
import { recordSteps } from '../../../src/sidecar/state/claim-step-store.js'
import { instantAt, localDate } from '../../../src/values/local-date.js'
import { satang } from '../../../src/values/satang.js'
import { smallHospital } from '../../support/small-hospital.js'
import { PASSWORD, webSite } from '../../support/web-site.js'
import { CLERK, sampleClaim } from '../state/sample-claims.js'

const hospital = await smallHospital(t)
const site = await webSite(t, hospital)
site.setClock(instantAt(localDate('2026-11-20'), '10:00:00'))

const admission = (id: string, changes: Partial<SeenClaim>): { subject: { kind: 'admission', id: string }, claims: readonly SeenClaim[] } => {
  const subject = { kind: 'admission', id } as const
  return { subject, claims: [sampleClaim({ subject, ...changes })] }
}
const ended = (day: string) => ({ serviceFrom: localDate(day), serviceEnd: localDate(day) })

await keepClaimCases(hospital.state.db, {
  at: CLERK.at,
  cases: [
    admission('1', { ...ended('2026-11-01'), billed: satang(123_456) }),
    admission('2', { ...ended('2026-09-15'), billed: satang(200_000) }),
    admission('3', { ...ended('2026-11-02'), scheme: 'OFC', rightCode: '20', billed: satang(50_050) }),
    admission('4', { ...ended('2026-11-03'), scheme: 'OTHER', rightCode: '99', billed: satang(700) })
  ]
})
await recordSteps(hospital.state.db, [
  { subject: { kind: 'admission', id: '3' }, scheme: 'OFC', hn: '000000001', kind: 'sent', channel: 'e-claim', at: CLERK.at, satang: null },
  { subject: { kind: 'admission', id: '3' }, scheme: 'OFC', hn: '000000001', kind: 'paid', channel: 'e-claim', at: CLERK.at, satang: satang(40_000) },
  { subject: { kind: 'visit', id: 'gone' }, scheme: 'UC', hn: '000000001', kind: 'paid', channel: 'e-claim', at: CLERK.at, satang: satang(5_500) }
], CLERK)

const office = await site.as('insurance-office')
const clean = (html: string): string => html.replace(/&amp;/g, '&')

await t.test('what payers owe is shown by payer, age and account, each figure with its list', async t => {
  const html = clean((await office.get('/claims/receivables')).body)
  t.match(html, /<a href="\/claims\?tab=all&scheme=UC">3,234\.56<\/a>/)
  t.match(html, /<a href="\/claims\?tab=all&scheme=UC&money=outstanding&from=2026-10-21&to=2026-11-20">1,234\.56<\/a>/, 'up to 30 days')
  t.match(html, /<a href="\/claims\?tab=all&scheme=UC&money=outstanding&from=2026-08-22&to=2026-09-20">2,000\.00<\/a>/, '61 to 90 days')
  t.match(html, /1102050101\.402/)
  t.match(html, /<a href="\/claims\?tab=all&account=1102050101\.402&money=outstanding">100\.50<\/a>/, 'paid short')
  t.match(html, /ยังไม่มีบัญชี/, 'no rule fits the other payer')
  t.match(html, /รับเงินแล้ว 55\.00 บาท ของ 1 รายที่ไม่อยู่ในตารางนี้/)
})

await t.test('a payer, a fiscal year and a month limit everything that is shown', async t => {
  const year = clean((await office.get('/claims/receivables?scheme=UC&year=2569&month=')).body)
  t.match(year, /2,000\.00/)
  t.notMatch(year, /1,234\.56/)
  const month = clean((await office.get('/claims/receivables?scheme=&year=&month=2026-11')).body)
  t.match(month, /<a href="\/claims\?tab=all&from=2026-11-01&to=2026-11-30&scheme=UC">1,234\.56<\/a>/)
  t.notMatch(month, /2,000\.00/)
  t.match((await office.get('/claims/receivables?month=2026-01')).body, /ไม่มีรายการเรียกเก็บในช่วงที่เลือก/)
  t.equal((await office.get('/claims/receivables?scheme=NO')).statusCode, 400)
})

await t.test('the spreadsheet says what the page says', async t => {
  const answer = await office.get('/claims/receivables.xlsx')
  t.match(answer.headers['content-disposition'], /receivables-2026-11-20\.xlsx/)
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.load(answer.rawPayload as unknown as ArrayBuffer)
  const [payers, ages, accounts] = workbook.worksheets
  t.strictSame((payers?.getRow(2).values as unknown[]).slice(1), ['บัตรทอง', 2, 3234.56, 0, 0, 0, 0, 0, 0, 3234.56])
  t.strictSame((payers?.getRow(3).values as unknown[]).slice(1), ['ข้าราชการจ่ายตรง', 1, 500.5, 1, 500.5, 0, 400, 100.5, 0, 100.5])
  t.strictSame((ages?.getRow(2).values as unknown[]).slice(1), ['บัตรทอง', 0, 1234.56, 0, 2000, 0, 0, 0, 3234.56])
  t.equal(accounts?.getRow(2).getCell(1).value, '1102050101.202')
  const audit = await hospital.state.db.selectFrom('audit_event').select('detail').where('action', '=', 'claims-exported').execute()
  t.match(audit, [{ detail: /receivables/ }])
})

await t.test('finance reads it, the emergency room does not', async t => {
  await createAccount(hospital.state.db, { login: 'money', name: 'คน การเงิน', role: 'department', department: 'finance', passwordHash: await hashPassword(PASSWORD), mustChangePassword: false }, CLERK)
  const finance = site.stranger()
  await finance.post('/sign-in', { login: 'money', password: PASSWORD })
  t.equal((await finance.get('/claims/receivables')).statusCode, 200)
  t.equal((await (await site.as('department')).get('/claims/receivables')).statusCode, 403)
})
