import t from 'tap'
import { hashPassword } from '../../../src/sidecar/people/password.js'
import { createAccount } from '../../../src/sidecar/state/account-store.js'
import { at } from '../../support/case-builder.js'
import { AS_OF } from '../../support/check-run.js'
import { smallHospital } from '../../support/small-hospital.js'
import { PASSWORD, webSite } from '../../support/web-site.js'

await t.test('who owes, who promised, who called; what is paid in HOSxP is gone', async t => {
  const hospital = await smallHospital(t)
  await hospital.addPatient({ mobile_phone_number: '081-000-0000' })
  await hospital.addPatient({ hn: '000000002', fname: 'สอง', cid: '9000000000025' })
  await hospital.addVisit('691101090000', { vstdate: '2026-11-01' })
  await hospital.addVisit('691102090000', { vstdate: '2026-11-02', hn: '000000002' })
  await hospital.addAdmission('690000001', { hn: '000000002' })
  const owe = async (id: number, row: object): Promise<void> => await hospital.add('rcpt_arrear', { arrear_id: id, arrear_date: '2026-11-01', paid: 'N', ...row })
  await owe(1, { vn: '691101090000', hn: '000000001', amount: 120.5 })
  await owe(2, { vn: '691101090000', hn: '000000001', amount: 30, arrear_date: '2026-11-03', paid: null })
  // The number of a visit that is one of an admission, as old programs write it.
  await owe(3, { vn: '690000001', hn: '000000002', amount: 5000, arrear_date: null })
  await owe(4, { vn: '691102090000', hn: '000000002', amount: 99, paid: 'Y' })
  const site = await webSite(t, hospital)
  const office = await site.as('insurance-office')

  const first = (await office.get('/arrears')).body
  t.match(first, /ค้างชำระ <b>2<\/b> ราย รวม <b>5,150.50<\/b>/)
  t.match(first, /AN 690000001[\s\S]*VN 691101090000/, 'the largest first, the stay as a stay')
  t.match(first, /150\.50[\s\S]*01\/11\/2569[\s\S]*19 วัน/, 'two arrears of a visit are one debt since the older')
  t.notMatch(first, /691102090000/, 'what is paid is not owed')

  t.equal((await office.post('/arrears/visit/691101090000/promises', { promisedOn: '25/11/2569', amount: '100', remark: 'รอเงินเดือน' })).statusCode, 303)
  t.equal((await office.post('/arrears/visit/691101090000/calls', { calledAt: '', outcome: 'ไม่รับสาย' })).statusCode, 303)
  t.match((await office.get('/arrears')).body, /รอวันนัด[\s\S]*25\/11\/2569[\s\S]*100\.00[\s\S]*รอเงินเดือน[\s\S]*ไม่รับสาย/)
  site.setClock(at('2026-11-26 09:00'))
  t.match((await (await site.as('insurance-office')).get('/arrears')).body, /เลยวันนัด[\s\S]*VN 691101090000[\s\S]*AN 690000001/, 'a broken promise comes first')

  await hospital.change("UPDATE rcpt_arrear SET paid = 'Y' WHERE vn = '691101090000'")
  const paid = (await (await site.as('insurance-office')).get('/arrears')).body
  t.match(paid, /ค้างชำระ <b>1<\/b> ราย/)
  t.match(paid, /นัดไว้และไม่ค้างแล้ว 1 ราย[\s\S]*VN 691101090000/)
})

await t.test('what cannot be taken is shown again with its reason', async t => {
  const hospital = await smallHospital(t)
  await hospital.addPatient()
  await hospital.addVisit('691101090000', { vstdate: '2026-11-01' })
  await hospital.add('rcpt_arrear', { arrear_id: 1, vn: '691101090000', hn: '000000001', amount: 10, paid: 'N' })
  const office = await (await webSite(t, hospital)).as('insurance-office')
  await office.get('/arrears')
  const wrong = await office.post('/arrears/visit/691101090000/promises', { promisedOn: '01/11/2569', amount: '-5', remark: 'คำเดิม' })
  t.equal(wrong.statusCode, 422)
  t.match(wrong.body, /วันนัดชำระผ่านมาแล้ว[\s\S]*จำนวนเงินติดลบไม่ได้/)
  t.match(wrong.body, /คำเดิม/, 'what was typed is still there')
  t.match((await office.post('/arrears/visit/691101090000/calls', { calledAt: '', outcome: ' ' })).body, /ลงผลการโทร/)
  t.equal((await office.post('/arrears/visit/no-such/promises', { promisedOn: '01/12/2569', amount: '', remark: '' })).statusCode, 404)
})

await t.test('of the departments the finance office follows debts; nobody else does', async t => {
  const site = await webSite(t)
  t.equal((await (await site.as('department')).get('/arrears')).statusCode, 403, 'the emergency room does not')
  t.equal((await (await site.as('card-room')).get('/arrears')).statusCode, 403)
  t.equal((await (await site.as('auditor')).get('/arrears')).statusCode, 200)
})

await t.test('the finance office is led to no case it may not open', async t => {
  const hospital = await smallHospital(t)
  await hospital.addPatient()
  await hospital.addVisit('691101090000', { vstdate: '2026-11-01' })
  await hospital.add('rcpt_arrear', { arrear_id: 1, vn: '691101090000', hn: '000000001', amount: 10, paid: 'N' })
  const site = await webSite(t, hospital)
  const db = hospital.state.db
  await createAccount(db, { login: 'cashier', name: 'การเงิน', role: 'department', department: 'finance', passwordHash: await hashPassword(PASSWORD), mustChangePassword: false }, { by: 'test', at: AS_OF })
  const cashier = site.stranger()
  await cashier.post('/sign-in', { login: 'cashier', password: PASSWORD })
  const { body } = await cashier.get('/arrears')
  t.match(body, 'VN 691101090000')
  t.notMatch(body, 'href="/cases/')
  t.match((await (await site.as('insurance-office')).get('/arrears')).body, 'href="/cases/visit/691101090000"')
})

await t.test('while HOSxP is away, and where it keeps no arrears, the page says so', async t => {
  const hospital = await smallHospital(t)
  await hospital.change('DROP TABLE rcpt_arrear')
  const site = await webSite(t, hospital)
  t.match((await (await site.as('insurance-office')).get('/arrears')).body, /ไม่มีตารางค้างชำระ/)
  const down = await webSite(t, { url: 'mysql://nobody:none@127.0.0.1:1/none', state: hospital.state })
  t.match((await (await down.as('auditor', 'auditor-2')).get('/arrears')).body, /HOSxP ไม่ตอบ/)
})
