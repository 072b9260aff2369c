import t from 'tap'
import { accountById, findAccount, recordFailure } from '../../../src/sidecar/state/account-store.js'
import { listAudit } from '../../../src/sidecar/state/audit-store.js'
import { AS_OF } from '../../support/check-run.js'
import { rowOf } from '../../support/page-parts.js'
import { smallHospital } from '../../support/small-hospital.js'
import { PASSWORD, webSite } from '../../support/web-site.js'

const hospital = await smallHospital(t)
const { db } = hospital.state
const site = await webSite(t, hospital)
const it = await site.as('it')

const idOf = async (login: string): Promise<number> => (await findAccount(db, login))?.id ?? 0
const passwordOn = (body: string): string => /class="once">([^<]+)</.exec(body)?.[1] ?? ''
const everything = async (): Promise<string> => {
  const { events } = await listAudit(db, {}, { limit: 500 })
  return JSON.stringify([events, await db.selectFrom('user_account').selectAll().execute(), await db.selectFrom('session').selectAll().execute()]) + site.logged()
}

await t.test('a new account gets a one-time password that stands on one page, and only its hash is kept', async t => {
  const answer = await it.post('/accounts', { login: 'Somsri', name: 'สมศรี ใจดี', role: 'department', department: 'ward' })
  t.equal(answer.statusCode, 200)
  const password = passwordOn(answer.body)
  t.match(password, /^([a-z2-9]{4}-){4}[a-z2-9]{4}$/)
  t.match(answer.body, /ให้เจ้าตัวเปลี่ยนเมื่อเข้าครั้งแรก/)
  t.equal(answer.headers['cache-control'], 'no-store')
  t.notMatch((await it.get('/accounts')).body, password, 'not on the list')
  t.notMatch(await everything(), password, 'neither in the audit, nor in a table, nor in the log')
  t.match((await findAccount(db, 'somsri'))?.passwordHash, /^\$argon2id\$/)
  t.match(await findAccount(db, 'somsri'), { login: 'somsri', role: 'department', department: 'ward', mustChangePassword: true, createdBy: 'it' })
  t.match((await site.stranger().post('/sign-in', { login: 'somsri', password })).headers, { location: '/password' }, 'it opens the page where it is changed')
})

await t.test('a reset gives another one, ends the sessions, and unlocks', async t => {
  const clerk = await site.as('card-room')
  t.equal((await clerk.get('/password')).statusCode, 200)
  const id = await idOf('card-room')
  for (let i = 0; i < 5; i++) await recordFailure(db, id, { at: AS_OF, maxFailures: 5, lockMinutes: 15 })
  t.match(rowOf((await it.get('/accounts')).body, `account-${id}`), /ล็อกถึง 20\/11\/2569 06:15 น\.[\s\S]*ปลดล็อก/)
  t.match(await it.post(`/accounts/${id}/unlock`), { statusCode: 303, headers: { location: '/accounts?said=account-unlocked' } })
  t.equal((await accountById(db, id))?.lockedUntil, null)
  t.match(rowOf((await it.get('/accounts')).body, `account-${id}`), /ใช้งานได้[\s\S]*20\/11\/2569 06:00 น\.[\s\S]*1(<!-- -->)? เครื่อง/)

  const answer = await it.post(`/accounts/${id}/reset`)
  const password = passwordOn(answer.body)
  t.not(password, '')
  t.equal((await clerk.get('/password')).statusCode, 303, 'the open session is over')
  t.match(rowOf((await it.get('/accounts')).body, `account-${id}`), /ยังไม่เปลี่ยนรหัสผ่านที่ได้รับ[\s\S]*0(<!-- -->)? เครื่อง/)
  t.equal((await site.stranger().post('/sign-in', { login: 'card-room', password: PASSWORD })).statusCode, 401, 'the old one is none any more')
  t.notMatch(await everything(), password)
  t.match((await listAudit(db, { action: 'password-reset' }, { limit: 1 })).events, [{ login: 'it', subject: { kind: 'account', id: String(id) } }])
})

await t.test('name, role and use are changed; what cannot be is told beside the form', async t => {
  const id = await idOf('somsri')
  t.match(await it.post(`/accounts/${id}`, { name: 'สมศรี ใจดี', role: 'insurance-office', department: 'ward', active: 'yes' }), { statusCode: 303 })
  t.match(await accountById(db, id), { role: 'insurance-office', department: null, isActive: true }, 'the department goes with its role')
  t.match(await it.post(`/accounts/${id}`, { name: 'สมศรี ใจดี', role: 'department', active: 'yes' }), { statusCode: 422, body: /บทบาทหน่วยงานต้องเลือกหน่วยงานด้วย/ })
  t.match(await it.post(`/accounts/${id}`, { name: ' ', role: 'auditor', active: 'yes' }), { statusCode: 422, body: /ต้องมีชื่อคน/ })
  t.match(await accountById(db, id), { role: 'insurance-office', name: 'สมศรี ใจดี' })
  t.match(await it.post('/accounts', { login: 'somsri', name: 'อีกคน', role: 'auditor' }), { statusCode: 422, body: /มีชื่อผู้ใช้ somsri แล้ว[\s\S]*value="อีกคน"/ })
  t.match(await it.post('/accounts', { login: 'ไทย', name: 'คน', role: 'auditor' }), { statusCode: 422, body: /ชื่อผู้ใช้ต้องเป็น/ })
  t.match(await it.post(`/accounts/${id}`, { name: 'สมศรี ใจดี', role: 'insurance-office' }), { statusCode: 303 })
  t.equal((await accountById(db, id))?.isActive, false)
  t.equal((await it.post('/accounts/99999', { name: 'ใคร', role: 'it', active: 'yes' })).statusCode, 404)
})

await t.test('nobody disables oneself, and the last account of IT stays', async t => {
  const id = await idOf('it')
  t.match(await it.post(`/accounts/${id}`, { name: 'คน it', role: 'it' }), { statusCode: 422, body: /ปิดบัญชีของตัวเองไม่ได้/ })
  t.match(await it.post(`/accounts/${id}`, { name: 'คน it', role: 'auditor', active: 'yes' }), { statusCode: 422, body: /บัญชี it สุดท้าย/ })
  t.match(await accountById(db, id), { role: 'it', isActive: true })
  await site.as('it', 'second-it')
  t.match(await it.post(`/accounts/${await idOf('second-it')}`, { name: 'คนที่สอง', role: 'it' }), { statusCode: 303 }, 'another one may be disabled')
})

await t.test('the page tells what each role may see, from the rules that are enforced; nobody else reaches it', async t => {
  const { body } = await it.get('/accounts')
  const roles = body.slice(body.indexOf('ใครเห็นอะไร'))
  const row = (page: string): string => /^[\s\S]*?<\/tr>/.exec(roles.slice(roles.indexOf(`<b>${page}</b>`)))?.[0] ?? ''
  t.match(row('กระดาน พรบ.'), /data-head="งานประกันสุขภาพ">ดู แก้ทุกอย่าง<[\s\S]*data-head="ไอที">–</)
  t.match(row('ตั้งค่า'), /data-head="ไอที">ดู แก้บางอย่าง</)
  t.match(row('ผู้ใช้'), /data-head="งานประกันสุขภาพ">–<[\s\S]*data-head="ไอที">ดู แก้ทุกอย่าง</)
  t.match(row('รายการงาน'), /data-head="ผู้ตรวจสอบ">ดู</)
  t.match(row('ประวัติการใช้'), /data-head="ผู้ตรวจสอบ">ดู</)
  t.match(row('สถานี'), /data-head="ไอที">ดู แก้ทุกอย่าง</)
  for (const role of ['insurance-office', 'auditor'] as const) t.equal((await (await site.as(role)).get('/accounts')).statusCode, 403, role)
})
