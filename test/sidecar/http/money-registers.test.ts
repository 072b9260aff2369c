import t from 'tap'
import type { Owner } from '../../../src/case/finding.js'
import type { Scheme } from '../../../src/case/right.js'
import { hashPassword } from '../../../src/sidecar/people/password.js'
import { createAccount } from '../../../src/sidecar/state/account-store.js'
import { listAudit } from '../../../src/sidecar/state/audit-store.js'
import { claimColumnsOf } from '../../../src/sidecar/state/claim-rows.js'
import { listHandOvers } from '../../../src/sidecar/state/hand-over-store.js'
import { toUtcText } from '../../../src/sidecar/state/utc-text.js'
import { satang } from '../../../src/values/satang.js'
import { at, day } from '../../support/case-builder.js'
import { AS_OF } from '../../support/check-run.js'
import { smallHospital, type SmallHospital } from '../../support/small-hospital.js'
import { PASSWORD, webSite, type Browser, type WebSite } from '../../support/web-site.js'

const DOWN = 'mysql://nobody:none@127.0.0.1:1/none'

async function claim ({ state: { db } }: SmallHospital, id: string, end: string, billed: number, scheme: Scheme = 'UC', kind: 'visit' | 'admission' = 'visit'): Promise<void> {
  await db.replaceInto('claim_case').values({
    ...claimColumnsOf({ subject: { kind, id }, scheme, hn: '000000001', rightCode: '71', subCode: '', mainHospital: '', serviceFrom: null, serviceEnd: day(end), isCoded: true, billed: satang(billed), papers: [], sends: [] }),
    seen_at: toUtcText(AS_OF)
  }).execute()
}

async function from (site: WebSite, department: Owner): Promise<Browser> {
  await createAccount(site.web.state, { login: department, name: `คน ${department}`, role: 'department', department, passwordHash: await hashPassword(PASSWORD), mustChangePassword: false }, { by: 'test', at: AS_OF })
  const browser = site.stranger()
  await browser.post('/sign-in', { login: department, password: PASSWORD })
  return browser
}

await t.test('the office hands a month over, finance takes it, and each sees who did', async t => {
  const hospital = await smallHospital(t)
  await claim(hospital, '1', '2026-10-31', 123_450)
  await claim(hospital, '2', '2026-10-01', 50_000, 'OFC')
  const site = await webSite(t, hospital)
  site.setClock(at('2026-11-09 23:59'))
  const office = await site.as('insurance-office')
  t.match((await office.get('/claims/month-close')).body, /ตุลาคม 2569[\s\S]*ใกล้กำหนด ส่งภายใน 09\/11\/2569[\s\S]*บัตรทอง[\s\S]*1,234\.50[\s\S]*ยังไม่ส่งมอบ/)
  site.setClock(at('2026-11-10 00:00'))
  const late = (await office.get('/claims/month-close')).body
  t.match(late, /เกินกำหนด เลยวันที่ 10 พฤศจิกายน แล้ว/)
  t.match(late, 'ส่งมอบที่เหลือทั้งหมด 2 กองทุน')
  t.equal((await office.post('/claims/month-close', { month: '2026-10', lines: 'UC 1 123450, OFC 1 50000' })).statusCode, 303)
  t.match((await office.get('/claims/month-close')).body, /คน insurance-office[\s\S]*10\/11\/2569 00:00[\s\S]*รอการเงินกดรับ/)

  const finance = await from(site, 'finance')
  const seen = (await finance.get('/claims/month-close')).body
  t.match(seen, 'รับแล้ว')
  t.notMatch(seen, 'ยกเลิกการส่งมอบ', 'finance neither hands over nor voids')
  t.equal((await finance.post('/claims/month-close', { month: '2026-10', lines: 'UC 1 123450' })).statusCode, 403)
  const [ofc, uc] = await listHandOvers(hospital.state.db, ['2026-10'])
  t.equal((await office.post(`/claims/month-close/${uc?.id}/taken`)).statusCode, 409, 'who handed over does not take it')
  t.equal((await finance.post(`/claims/month-close/${uc?.id}/void`, { reason: 'x' })).statusCode, 403)
  t.equal((await finance.post(`/claims/month-close/${uc?.id}/taken`)).statusCode, 303)
  t.equal((await finance.post(`/claims/month-close/${uc?.id}/taken`)).statusCode, 409, 'once')
  t.equal((await finance.post(`/claims/month-close/${ofc?.id}/taken`)).statusCode, 303)
  t.match((await finance.get('/claims/month-close')).body, /ส่งมอบและรับครบทุกเดือนแล้ว[\s\S]*เดือนที่ครบแล้ว 1 เดือน[\s\S]*คน finance/)
  t.match((await listAudit(hospital.state.db, { action: 'hand-over-taken' }, { limit: 5 })).events, [{ login: 'finance', detail: { month: '2026-10', scheme: 'OFC' } }, { detail: { scheme: 'UC', billed: 123_450 } }])

  const sheet = (await (await site.as('auditor')).get('/claims/month-close?sheet=2026-10')).body
  t.match(sheet, /ใบส่งมอบลูกหนี้[\s\S]*ตุลาคม 2569[\s\S]*1,234\.50[\s\S]*คน finance[\s\S]*1,734\.50[\s\S]*ผู้ส่งมอบ[\s\S]*ผู้รับ/)
})

await t.test('figures that change after the hand-over are shown and handed over again', async t => {
  const hospital = await smallHospital(t)
  await claim(hospital, '1', '2026-10-31', 10_000)
  const site = await webSite(t, hospital)
  const office = await site.as('insurance-office')
  await office.post('/claims/month-close', { month: '2026-10', lines: 'UC 1 10000' })
  await claim(hospital, '2', '2026-10-30', 5000)
  t.match((await office.get('/claims/month-close')).body, /150\.00[\s\S]*ยอดเปลี่ยน[\s\S]*ส่งมอบไว้ 1 ราย 100\.00[\s\S]*ส่งมอบยอดใหม่/)
  t.equal((await office.post('/claims/month-close', { month: '2026-10', lines: 'UC 1 10000' })).statusCode, 409, 'the page was old')
  t.equal((await office.post('/claims/month-close', { month: '2026-10', lines: 'UC 2 15000' })).statusCode, 303)
  t.match((await office.get('/claims/month-close')).body, /ยกเลิกแล้ว 1 ครั้ง[\s\S]*ส่งมอบใหม่แทน/)
  const [standing] = await listHandOvers(hospital.state.db, ['2026-10'])
  t.equal((await office.post(`/claims/month-close/${standing?.id}/void`, { reason: '  ' })).statusCode, 422)
  t.equal((await office.post(`/claims/month-close/${standing?.id}/void`, { reason: 'ยอดผิด' })).statusCode, 303)
  t.match((await office.get('/claims/month-close')).body, /ยังไม่ส่งมอบ/)
})

await t.test('a month that is not over, or an unknown payer, is not handed over; the sheet of nothing is not found', async t => {
  const hospital = await smallHospital(t)
  await claim(hospital, '1', '2026-11-01', 10_000)
  const office = await (await webSite(t, hospital)).as('insurance-office')
  t.equal((await office.post('/claims/month-close', { month: '2026-11', lines: 'UC 1 10000' })).statusCode, 422)
  t.equal((await office.post('/claims/month-close', { month: '2026-10', lines: 'XX 1 10000' })).statusCode, 422)
  t.equal((await office.post('/claims/month-close', { month: '2026-10', lines: 'UC; 1' })).statusCode, 400)
  t.equal((await office.get('/claims/month-close?sheet=2026-11')).statusCode, 404)
  t.equal((await office.get('/claims/month-close?sheet=2026-10')).statusCode, 404)
  t.match((await office.get('/claims/month-close')).body, 'ยังไม่มีลูกหนี้ของเดือนที่สิ้นสุดแล้ว')
})

await t.test('money of cards: recorded by finance, remitted, and counted for the fiscal year', async t => {
  const site = await webSite(t)
  site.setClock(at('2026-11-20 10:00'))
  const finance = await from(site, 'finance')
  const wrong = await finance.post('/claims/card-money', { receivedAt: '21/11/2569 09:00', cards: '0', amount: 'มาก', receipt: 'ร.7' })
  t.equal(wrong.statusCode, 422)
  t.match(wrong.body, /เป็นวันเวลาในอนาคต[\s\S]*จำนวนเต็ม[\s\S]*จำนวนเงินไม่ถูกต้อง/)
  t.match(wrong.body, 'value="ร.7"', 'what was typed is still there')
  t.equal((await finance.post('/claims/card-money', { receivedAt: '18/11/2569 10:00', cards: '๒', amount: '3,200', receipt: 'ร.7' })).statusCode, 303)
  t.match((await finance.post('/claims/card-money', { receivedAt: '18/11/2569 10:00', cards: '2', amount: '3,200', receipt: 'ร.7' })).body, /บันทึกใบเสร็จเลขนี้ไว้แล้ว/)
  t.match((await finance.get('/claims/card-money')).body, /3,200\.00[\s\S]*ยังไม่นำส่ง[\s\S]*level-amber[\s\S]*ใกล้ครบ 72 ชั่วโมง[\s\S]*ถือไว้ 48 ชั่วโมง ส่งภายใน 21\/11\/2569/)
  site.setClock(at('2026-11-21 10:00'))
  const again = site.stranger()
  await again.post('/sign-in', { login: 'finance', password: PASSWORD })
  const red = (await again.get('/claims/card-money')).body
  t.match(red, /level-red[\s\S]*เกิน 72 ชั่วโมง/)
  const id = /card-money\/(\d+)\/remitted/.exec(red)?.[1] ?? ''
  t.match((await again.post(`/claims/card-money/${id}/remitted`, { remittedOn: '17/11/2569', remittance: '' })).body, /ลงเลขที่เอกสารนำส่ง/)
  t.match((await again.post(`/claims/card-money/${id}/remitted`, { remittedOn: '17/11/2569', remittance: 'นส.1' })).body, /วันนำส่งมาก่อนวันรับเงิน/)
  t.equal((await again.post(`/claims/card-money/${id}/remitted`, { remittedOn: '21/11/2569', remittance: 'นส.1' })).statusCode, 303)
  t.match((await again.get('/claims/card-money')).body, /100\.0%[\s\S]*นำส่งทันเวลา 1 จาก 1[\s\S]*ไม่มีเงินค้างนำส่ง[\s\S]*ทันเวลา[\s\S]*3 วัน[\s\S]*นส\.1/)
  t.notMatch((await again.get('/claims/card-money?year=2569')).body, 'นส.1', 'of another fiscal year')
  t.equal((await again.post(`/claims/card-money/${id}/void`, { reason: 'ลงผิด' })).statusCode, 303)
  t.match((await again.get('/claims/card-money')).body, /ยกเลิกแล้ว 1 รายการ[\s\S]*ลงผิด/)
  t.equal((await again.post(`/claims/card-money/${id}/void`, { reason: 'อีก' })).statusCode, 409)
})

await t.test('the coding department sees charts and no money; the auditor sees all and changes nothing', async t => {
  const hospital = await smallHospital(t)
  await claim(hospital, '1', '2026-10-31', 10_000)
  const site = await webSite(t, hospital)
  const coding = await from(site, 'coding')
  t.equal((await coding.get('/claims/month-close')).statusCode, 403)
  t.equal((await coding.get('/claims/card-money')).statusCode, 403)
  const charts = await coding.get('/claims/charts')
  t.equal(charts.statusCode, 200)
  t.notMatch(charts.body, 'href="/claims/month-close"')
  await hospital.addPatient()
  await hospital.addAdmission('690000001')
  t.equal((await coding.post('/claims/charts/690000001/audit', { reason: 'x' })).statusCode, 303)
  t.equal((await coding.post('/claims/charts/690000001/undo')).statusCode, 303)
  t.equal((await coding.post('/claims/charts/690000001/undo')).statusCode, 409, 'once')
  t.equal((await coding.post('/claims/charts/690000001/audit', { reason: 'x' })).statusCode, 303)
  t.equal((await coding.post('/claims/charts/690000001/returned', { result: 'ครบ' })).statusCode, 303)
  t.equal((await (await from(site, 'finance')).post('/claims/charts/690000001/audit', { reason: 'x' })).statusCode, 403)
  const auditor = await site.as('auditor')
  t.notMatch((await auditor.get('/claims/month-close')).body, /<button>(ส่งมอบ|รับแล้ว)/)
  t.equal((await auditor.post('/claims/card-money', {})).statusCode, 403)
  t.equal((await (await site.as('department')).get('/claims/charts')).statusCode, 403, 'the emergency room follows no charts')
  t.equal((await (await site.as('card-room')).get('/claims/charts')).statusCode, 403)
})

await t.test('charts: what is not coded, not sent, or out for audit; and how the months were coded', async t => {
  const hospital = await smallHospital(t)
  await hospital.addPatient()
  await hospital.add('ward', { ward: '0G', name: 'อายุรกรรม 9' })
  const discharged = async (an: string, dchdate: string, row: object = {}): Promise<void> => { await hospital.addAdmission(an, { dchdate, regdate: '2026-05-01', ward: '0G', ...row }) }
  const uncode = async (an: string): Promise<void> => { await hospital.change('DELETE FROM iptdiag WHERE an = ?', [an]) }
  const codedOn = async (an: string, moment: string): Promise<void> => { await hospital.change('UPDATE iptdiag SET entry_datetime = ? WHERE an = ?', [moment, an]) }
  await discharged('690000001', '2026-10-21', { ipt_summary_status_id: 1 })
  await uncode('690000001')
  await discharged('690000002', '2026-11-12')
  await claim(hospital, '690000002', '2026-11-12', 100, 'UC', 'admission')
  await discharged('690000003', '2026-11-12')
  await discharged('690000004', '2026-11-13', { confirm_discharge: 'N' })
  await uncode('690000004')
  await discharged('690000005', '2026-07-01')
  await codedOn('690000005', '2026-07-31 10:00:00')
  await discharged('690000006', '2026-07-02')
  await codedOn('690000006', '2026-08-02 10:00:00')
  const site = await webSite(t, hospital)
  const office = await site.as('insurance-office')

  const { body } = await office.get('/claims/charts')
  t.match(body, /level-red[\s\S]*30 วัน[\s\S]*เกินเป้าหมาย[\s\S]*AN 690000001[\s\S]*อายุรกรรม[\s\S]*ยังไม่ลง[\s\S]*AN 690000002[\s\S]*บัตรทอง[\s\S]*ยังไม่มีบันทึกส่ง/)
  t.notMatch(body, '690000003', 'coded, and nobody claims it')
  t.notMatch(body, '690000004', 'its discharge is not confirmed')
  t.match(body, /กรกฎาคม 2569<\/td><td[^>]*>2<\/td><td[^>]*>1<\/td><td[^>]*>1<\/td>[\s\S]*50\.0%/, 'coded on day 30 in time, on day 31 late')
  t.match((await office.get('/claims/charts?what=unsent&ward=0G')).body, /AN 690000002/)
  t.notMatch((await office.get('/claims/charts?what=unsent')).body, 'AN 690000001')

  t.match((await office.get('/claims/charts?what=&an=690000005')).body, /AN 690000005[\s\S]*31\/07\/2569/, 'any chart is found by its AN')
  t.match((await office.get('/claims/charts?an=699999999')).body, 'ไม่พบ AN 699999999')
  t.equal((await office.post('/claims/charts/690000005/audit', { reason: '' })).statusCode, 422)
  t.equal((await office.post('/claims/charts/699999999/audit', { reason: 'สุ่ม' })).statusCode, 404)
  t.equal((await office.post('/claims/charts/690000005/audit', { reason: 'สุ่ม 3%' })).statusCode, 303)
  t.equal((await office.post('/claims/charts/690000005/audit', { reason: 'สุ่ม 3%' })).statusCode, 409, 'it is out')
  t.match((await office.get('/claims/charts?what=audit')).body, /AN 690000005[\s\S]*อยู่ที่ผู้ตรวจ 0 วัน[\s\S]*สุ่ม 3%/, 'older than the register, and still followed')
  t.equal((await office.post('/claims/charts/690000005/returned', { result: 'ครบถ้วน' })).statusCode, 303)
  t.match((await office.get('/claims/charts?an=690000005')).body, /คืนแล้ว[\s\S]*ครบถ้วน[\s\S]*สุ่มตรวจอีก/)
  t.match((await listAudit(hospital.state.db, { action: 'chart-picked' }, { limit: 5 })).events, [{ subject: { kind: 'admission', id: '690000005' }, hns: ['000000001'] }])
  t.match((await listAudit(hospital.state.db, { action: 'claims-viewed' }, { limit: 5 })).events.at(-1), { hns: ['000000001'] })
})

await t.test('while HOSxP is away the charts are what the last run found, and say so', async t => {
  const hospital = await smallHospital(t)
  await claim(hospital, '690000001', '2026-11-12', 100, 'UC', 'admission')
  const site = await webSite(t, { url: DOWN, state: hospital.state })
  const office = await site.as('insurance-office')
  t.match((await office.get('/claims/charts')).body, /HOSxP ไม่ตอบ/)
  t.equal((await office.post('/claims/charts/690000001/audit', { reason: 'สุ่ม' })).statusCode, 303, 'a case that a run saw is known')
  t.equal((await office.post('/claims/charts/690000002/audit', { reason: 'สุ่ม' })).statusCode, 422)
  t.match((await office.get('/claims/charts')).body, /ถูกสุ่มตรวจ ยังไม่คืน[\s\S]*AN 690000001/)
  t.equal((await office.get('/claims/month-close')).statusCode, 200)
})
