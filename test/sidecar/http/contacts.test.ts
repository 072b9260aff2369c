import t from 'tap'
import { listContacts } from '../../../src/sidecar/state/contact-store.js'
import { smallHospital } from '../../support/small-hospital.js'
import { webSite } from '../../support/web-site.js'
import { textOf } from './act-hospital.js'

const BLANK = { id: '', hospitalCode: '', place: '', unit: '', person: '', phone: '', remark: '' }
const hospital = await smallHospital(t)
await hospital.change("UPDATE hospcode SET name = 'รพ.ศูนย์สมมติ' WHERE hospcode = '10671'")
const site = await webSite(t, hospital)
const { db } = hospital.state

await t.test('a contact is added, found, changed and removed by the office', async t => {
  const office = await site.as('insurance-office')
  t.equal((await office.post('/contacts', { ...BLANK, hospitalCode: '10671', unit: 'งานประกัน', person: 'คุณสมใจ', phone: '043-111-222' })).headers.location, '/contacts?said=saved')
  t.match(await listContacts(db), [{ hospitalCode: '10671', place: 'รพ.ศูนย์สมมติ', phone: '043-111-222', updatedBy: 'คน insurance-office' }], 'the place is named as HOSxP names the code')
  await office.post('/contacts', { ...BLANK, place: 'บริษัทกลาง', phone: '1791' })
  t.match((await office.get('/contacts')).body, /<a class="phone nowrap" href="tel:043111222">/)
  t.match(textOf((await office.get('/contacts?q=ศูนย์ สมใจ')).body), /พบ 1 จาก 2 รายชื่อ.*คุณสมใจ/)
  t.match(textOf((await office.get('/contacts?q=ไม่มีที่นี่')).body), /พบ 0 จาก 2 รายชื่อ/)

  const [first] = await listContacts(db)
  const id = String(first?.id)
  const form = (await office.get(`/contacts?edit=${id}`)).body
  t.ok(form.includes(`name="id" value="${id}"`))
  await office.post('/contacts', { ...BLANK, id, place: 'บริษัทกลางคุ้มครอง', phone: '1791' })
  t.same((await listContacts(db)).map(({ place }) => place), ['บริษัทกลางคุ้มครอง', 'รพ.ศูนย์สมมติ'])
  t.equal((await office.post(`/contacts/${id}/remove`)).headers.location, '/contacts?said=removed')
  t.equal((await listContacts(db)).length, 1)
  t.equal((await office.post('/contacts', { ...BLANK, id, place: 'ก', phone: '1' })).statusCode, 422, 'it is not there any more')
})

await t.test('what is missing is told beside its field, with everything typed', async t => {
  const office = await site.as('insurance-office')
  const answer = await office.post('/contacts', { ...BLANK, hospitalCode: '1067', person: 'คุณแดง' })
  t.equal(answer.statusCode, 422)
  t.match(textOf(answer.body), /รหัสสถานพยาบาลเป็นเลข 5 หลัก.*ลงเบอร์โทร/)
  t.match(answer.body, /name="person" value="คุณแดง"/)
  t.match(textOf((await office.post('/contacts', { ...BLANK, hospitalCode: '99999', phone: '1' })).body), /ลงชื่อสถานที่/)
  t.equal((await listContacts(db)).length, 1)
})

await t.test('others look a number up and change nothing', async t => {
  const reader = await site.as('card-room')
  const { statusCode, body } = await reader.get('/contacts')
  t.equal(statusCode, 200)
  t.match(body, /tel:043111222/)
  t.notMatch(body, /action="\/contacts"[^>]*class="card"|\/remove"/)
  t.equal((await reader.post('/contacts', { ...BLANK, place: 'ก', phone: '1' })).statusCode, 403)
  t.equal((await reader.post('/contacts/1/remove')).statusCode, 403)
})

await t.test('the directory opens while HOSxP is down', async t => {
  await site.web.site.connection.close()
  t.match(textOf((await (await site.as('insurance-office')).get('/contacts')).body), /รพ\.ศูนย์สมมติ/)
})
