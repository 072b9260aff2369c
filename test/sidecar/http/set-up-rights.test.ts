import t from 'tap'
import { instantAt, localDate } from '../../../src/values/local-date.js'
import { listAudit } from '../../../src/sidecar/state/audit-store.js'
import { mappingAsOf, rightHistory } from '../../../src/sidecar/state/right-mapping-store.js'
import { AS_OF } from '../../support/check-run.js'
import { postMany, rowOf } from '../../support/page-parts.js'
import { smallHospital } from '../../support/small-hospital.js'
import { webSite } from '../../support/web-site.js'

const hospital = await smallHospital(t)
const { db } = hospital.state
/** Nothing confirmed, nobody told. */
const forget = async (): Promise<void> => {
  for (const table of ['right_mapping', 'audit_patient', 'audit_event', 'session', 'user_account'] as const) await db.deleteFrom(table).execute()
}
const events = async (kind: string, id: string) => (await listAudit(db, { subject: { kind, id } }, { limit: 50 })).events

await t.test('right codes are confirmed as they were seen, one or all, and overridden with days', async t => {
  await forget()
  const site = await webSite(t, hospital)
  const office = await site.as('insurance-office')
  const first = (await office.get('/set-up')).body
  t.match(rowOf(first, 'right-36'), /พรบ\.[\s\S]*ยังไม่ยืนยัน/)
  t.match(await office.post('/set-up/rights', { act: 'confirm', code: '36', seen: 'UC' }), { statusCode: 422, body: /ข้อเสนอเปลี่ยนไปหลังเปิดหน้านี้/ }, 'only what was seen')
  t.equal((await rightHistory(db, '36')).length, 1, 'nothing was confirmed')
  t.match(await office.post('/set-up/rights', { act: 'confirm', code: '36', seen: 'ACT' }), { statusCode: 303 })
  t.match((await rightHistory(db, '36')).at(-1), { scheme: 'ACT', confirmedBy: 'insurance-office', recordedAt: AS_OF })
  t.match(rowOf((await office.get('/set-up')).body, 'right-36'), /insurance-office 20\/11\/2569[\s\S]*ยืนยันแล้ว/)

  const override = { act: 'override', code: '36', scheme: 'CASH', from: '2026-05-01', to: '2026-05-31' }
  t.match(await office.post('/set-up/rights', { ...override, to: '2026-04-30' }), { statusCode: 422, body: /วันแรกต้องไม่หลังวันสุดท้าย/ })
  t.match(await office.post('/set-up/rights', { ...override, scheme: 'UCS' }), { statusCode: 422 })
  t.match(await office.post('/set-up/rights', override), { statusCode: 303 })
  const schemeOn = async (day: string) => (await mappingAsOf(db, localDate(day))).find(({ code }) => code === '36')?.scheme
  t.same([await schemeOn('2026-04-30'), await schemeOn('2026-05-01'), await schemeOn('2026-05-31'), await schemeOn('2026-06-01')], ['ACT', 'CASH', 'CASH', 'ACT'])
  t.match((await events('right', '36')).map(({ action }) => action), ['right-overridden', 'right-confirmed'])

  const page = (await office.get('/set-up')).body
  const all = /<form method="post" action="\/set-up\/rights" class="inline">((?:(?!<\/form>)[\s\S])*)ยืนยันทั้ง/.exec(page)?.[1] ?? ''
  const seen = [...all.matchAll(/name="(code|seen)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value] as const)
  t.ok(seen.length > 60)
  t.equal((await postMany(site, office, '/set-up/rights', [['act', 'confirm'], ...seen])).statusCode, 303)
  t.ok((await mappingAsOf(db, localDate('2026-11-20'))).every(({ isConfirmed }) => isConfirmed), 'no code is left unconfirmed')
  t.equal(await schemeOn('2026-05-15'), 'CASH', 'what was decided before stays')
  t.equal((await postMany(site, office, '/set-up/rights', [['act', 'confirm'], ...seen])).statusCode, 422, 'a page that is out of date confirms nothing twice')
})

await t.test('a signal that changes after the confirmation is marked; the decision holds until a person decides again', async t => {
  await forget()
  const site = await webSite(t, hospital)
  const office = await site.as('insurance-office')
  await office.get('/set-up')
  await office.post('/set-up/rights', { act: 'confirm', code: '71', seen: 'UC' })
  await hospital.change("UPDATE pttype SET hipdata_code = 'OFC' WHERE pttype = '71'")
  site.setClock(instantAt(localDate('2026-11-20'), '06:11:00'))
  const page = (await office.get('/set-up')).body
  t.match(rowOf(page, 'right-71'), /level-red[\s\S]*ข้าราชการจ่ายตรง[\s\S]*บัตรทอง[\s\S]*สัญญาณเปลี่ยน ขัดกับที่ยืนยัน[\s\S]*วันนี้ใช้ บัตรทอง/)
  t.match(page, /<b>1<\/b>สัญญาณขัดกับที่ยืนยัน/)
  await office.post('/set-up/rights', { act: 'confirm', code: '71', seen: 'OFC' })
  t.notMatch(rowOf((await office.get('/set-up')).body, 'right-71'), /สัญญาณเปลี่ยน/)
})
