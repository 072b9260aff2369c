import t from 'tap'
import { SITE_FACTS } from '../../../src/case/site-fact.js'
import { instantAt, localDate } from '../../../src/values/local-date.js'
import { listAudit } from '../../../src/sidecar/state/audit-store.js'
import { rightHistory } from '../../../src/sidecar/state/right-mapping-store.js'
import { lastSettingActs, readSettings, settingHistory } from '../../../src/sidecar/state/settings-store.js'
import { saveSiteFacts } from '../../../src/sidecar/state/site-fact-store.js'
import { AS_OF } from '../../support/check-run.js'
import { smallHospital } from '../../support/small-hospital.js'
import { partOf, postMany, rowOf } from '../../support/page-parts.js'
import { webSite } from '../../support/web-site.js'

const hospital = await smallHospital(t)
const { db } = hospital.state
/** Nothing set, nothing confirmed, nobody told. */
const forget = async (): Promise<void> => {
  for (const table of ['setting', 'setting_event', 'right_mapping'] as const) await db.deleteFrom(table).execute()
  for (const table of ['audit_patient', 'audit_event', 'session', 'user_account'] as const) await db.deleteFrom(table).execute()
}
const events = async (kind: string, id: string) => (await listAudit(db, { subject: { kind, id } }, { limit: 50 })).events

await t.test('what HOSxP proposes stands beside what holds, with the reason; a default nobody touched is not confirmed', async t => {
  await forget()
  await hospital.addVisit('691110000001', { vstdate: '2026-11-10', pttype: '40' }, { right: { pttype: '40', hospmain: '10670' } })
  const office = await (await webSite(t, hospital)).as('insurance-office')
  const page = await office.get('/set-up')
  t.equal(page.statusCode, 200)
  t.match(partOf(page.body, 'own'), /ยังไม่ยืนยัน ใช้ค่าตั้งต้น[\s\S]*HOSxP เสนอ: <b>10999 โรงพยาบาลดอนสาธิต/)
  t.match(partOf(page.body, 'cup'), /HOSxP เสนอ 10 แห่ง เพิ่ม 10[\s\S]*99801<\/code> รพ.สต.บ้านหนองบัวสาธิต[\s\S]*อยู่ในอำเภอเดียวกัน/)
  t.match(partOf(page.body, 'network'), /value="10670"[\s\S]*โรงพยาบาลขอนแก่น[\s\S]*ผู้ป่วย 1 คน/)
  t.match(partOf(page.body, 'papers'), /สำเนาบัตรประชาชน/)
  t.match(partOf(page.body, 'others'), /ค่าตั้งต้น 30[\s\S]*coding\.admission_red_days/)
})

await t.test('a proposal taken as it stands, and a default confirmed unchanged, are dated, told who, and audited', async t => {
  await forget()
  const site = await webSite(t, hospital)
  const office = await site.as('insurance-office')
  t.match(await office.post('/set-up/settings', { act: 'save', section: 'own', names: 'hospital.code', 'hospital.code': '10999' }), { statusCode: 303, headers: { location: '/set-up?said=setting-confirmed#own' } })
  t.equal((await readSettings(db)).settings['hospital.code'], '10999')

  const times = { 'office.opens': '08:30', 'office.closes': '16:30', 'office.day_begins': '06:30' }
  t.equal((await postMany(site, office, '/set-up/settings', [['act', 'save'], ['section', 'office'], ...Object.keys(times).map(name => ['names', name] as const), ...Object.entries(times)])).statusCode, 303)
  t.same(await settingHistory(db, 'office.opens'), [{ name: 'office.opens', before: null, after: '08:30', by: 'insurance-office', at: AS_OF }], 'a default that was confirmed has a date')
  t.match(partOf((await office.get('/set-up')).body, 'office'), /ยืนยันแล้ว โดย insurance-office เมื่อ 20\/11\/2569 06:00 น\./)
  t.match(await events('setting', 'office.opens'), [{ action: 'setting-confirmed', login: 'insurance-office', detail: { before: '08:30', after: '08:30' } }])
  t.match(await events('setting', 'hospital.code'), [{ action: 'setting-changed', detail: { before: '', after: '10999' } }])

  const later = instantAt(localDate('2026-11-20'), '06:20:00')
  site.setClock(later)
  const it = await site.as('it')
  await it.post('/set-up/settings', { act: 'save', section: 'own', names: 'hospital.code', 'hospital.code': '10999' })
  t.match((await lastSettingActs(db)).get('hospital.code'), { isSet: true, isConfirmation: true, by: 'it', at: later }, 'confirmed again by somebody else')
  t.match(await it.post('/set-up/settings', { act: 'reset', section: 'own', names: 'hospital.code' }), { statusCode: 303 })
  t.equal((await readSettings(db)).settings['hospital.code'], '')
  t.match(partOf((await it.get('/set-up')).body, 'own'), /ยังไม่ยืนยัน ใช้ค่าตั้งต้น \(it กลับค่าตั้งต้น/)
})

await t.test('a wrong value comes back with what was typed and the reason, and nothing of the form is written', async t => {
  await forget()
  const site = await webSite(t, hospital)
  const office = await site.as('insurance-office')
  const refuse = async (section: string, fields: readonly (readonly [string, string])[], reason: RegExp): Promise<string> => {
    const names = [...new Set(fields.map(([name]) => name).filter(name => name.includes('.')))]
    const answer = await postMany(site, office, '/set-up/settings', [['act', 'save'], ['section', section], ...names.map(name => ['names', name] as const), ...fields])
    t.match(answer, { statusCode: 422, body: reason }, section)
    return answer.body
  }
  const body = await refuse('office', [['office.opens', '07:45'], ['office.closes', '25:00'], ['office.day_begins', '06:30']], /ต้องเป็น เวลา HH:MM/)
  t.match(partOf(body, 'office'), /value="07:45"[\s\S]*value="25:00"[\s\S]*ต้องเป็น เวลา HH:MM เช่น &quot;16:30&quot;/)
  await refuse('office', [['office.opens', '17:00'], ['office.closes', '16:30']], /เวลาปิดต้องหลังเวลาเปิด/)
  await refuse('cup', [['uc.cup_hospitals', '99801, สอ.โนน']], /รหัสสถานพยาบาลเป็นเลข 5 หลัก ไม่ใช่ สอ\.โนน/)
  await refuse('act-clock', [['act.deadline_hours', 'ยี่สิบสี่']], /จำนวนเต็มตั้งแต่ 0/)
  await refuse('group-act', [['act.limits', '[{"from": "2020"}]']], /preliminarySatang/)
  await refuse('papers', [['act.papers_death', 'passport']], /รายการจาก/)
  t.same(await settingHistory(db), [])
  t.match(await office.post('/set-up/settings', { act: 'save', section: 'own', names: 'toString', toString: 'x' }), { statusCode: 422, body: /ไม่มีค่าตั้งชื่อนี้/ })
  t.same((await listAudit(db, { action: 'setting-changed' }, { limit: 5 })).events, [])
})

await t.test('lists, ticks, switches and the network with its days are written as the checks read them', async t => {
  await forget()
  const site = await webSite(t, hospital)
  const office = await site.as('insurance-office')
  const save = async (fields: readonly (readonly [string, string])[]) => {
    const answer = await postMany(site, office, '/set-up/settings', [['act', 'save'], ['section', 'own'], ...fields])
    t.equal(answer.statusCode, 303, fields.map(([name]) => name).join(' '))
    return (await readSettings(db)).settings
  }
  t.same((await save([['names', 'uc.cup_hospitals'], ['uc.cup_hospitals', '99801 99802,\r\n99801\n']]))['uc.cup_hospitals'], ['99801', '99802'])
  t.same((await save([['names', 'act.papers_death'], ['act.papers_death', 'police-report'], ['act.papers_death', 'id-copy']]))['act.papers_death'], ['police-report', 'id-copy'])
  t.same((await save([['names', 'act.papers_death']]))['act.papers_death'], [], 'no tick is no paper')
  t.equal((await save([['names', 'notes.automatic'], ['notes.automatic', 'yes']]))['notes.automatic'], true)
  t.equal((await save([['names', 'notes.automatic']]))['notes.automatic'], false)
  t.same((await save([['names', 'jobs.act_times'], ['jobs.act_times', '07:00\r\n13:00']]))['jobs.act_times'], ['07:00', '13:00'])

  const network = (rows: readonly (readonly [string, string, string])[], used: readonly string[]) => [['names', 'sso.network_main_hospitals'] as const, ...used.map(i => ['network_use', i] as const), ...rows.flatMap(([code, from, to]) => [['network_code', code], ['network_from', from], ['network_to', to]] as const)]
  const rows = [['10670', '2026-01-01', '2026-12-31'], ['10998', '', ''], ['', '', ''], ['10997', '2026-06-01', '']] as const
  t.same((await save(network(rows, ['0', '2', '3'])))['sso.network_main_hospitals'], [{ code: '10670', from: '2026-01-01', to: '2026-12-31' }, { code: '10997', from: '2026-06-01', to: null }], 'a row that is not ticked and a blank one are none')
  const proposed = [['network_proposed', '1'], ['network_proposed', '2']] as const
  t.same((await save([...network([['10670', '2026-01-01', ''], ['10998', '2026-02-01', ''], ['10997', '', '']], []), ...proposed]))['sso.network_main_hospitals'], [{ code: '10998', from: '2026-02-01', to: null }], 'a proposed row that got a day is meant, a row without its tick is taken out')
  await save(network(rows, ['0', '2', '3']))
  t.match(partOf((await office.get('/set-up')).body, 'network'), /10670 โรงพยาบาลขอนแก่น 01\/01\/2569 – 31\/12\/2569 · 10997 โรงพยาบาลหนองเรือ ตั้งแต่ 01\/06\/2569/)
  t.match(await postMany(site, office, '/set-up/settings', [['act', 'save'], ['section', 'network'], ...network([['10670', '2026-12-31', '2026-01-01']], ['0'])]), { statusCode: 422, body: /วันแรกต้องไม่หลังวันสุดท้าย: 10670/ })
})

await t.test('our own hospital counts in the CUP by itself: written down, too, it is not to be taken out', async t => {
  await forget()
  const site = await webSite(t, hospital)
  const office = await site.as('insurance-office')
  for (const [name, value] of [['hospital.code', '10999'], ['uc.cup_hospitals', '10999']] as const) await office.post('/set-up/settings', { act: 'save', section: 'own', names: name, [name]: value })
  const cup = partOf((await office.get('/set-up')).body, 'cup')
  t.match(cup, /เพิ่ม 10 เอาออก 0/)
  t.notMatch(cup, 'จะเอาออก')
  t.match(cup, /name="uc\.cup_hospitals" value="10999\s/)
})

await t.test('what the site records too rarely stands with its figure, and a tick uses it all the same', async t => {
  await forget()
  await saveSiteFacts(db, 'test', new Map(SITE_FACTS.map(fact => [fact, fact === 'complaint' ? { fact, isUsable: false, reason: 'บันทึกน้อย', filledShare: 0.0123 } : { fact, isUsable: true, reason: '', filledShare: 1 }])), AS_OF)
  t.teardown(async () => { await db.deleteFrom('site_fact').execute() })
  const site = await webSite(t, hospital)
  const it = await site.as('it')
  t.match(partOf((await it.get('/set-up')).body, 'facts'), /value="complaint"\/>อาการสำคัญ <b>1\.2%<\/b> <small>บันทึกน้อย/)
  t.equal((await postMany(site, it, '/set-up/settings', [['act', 'save'], ['section', 'facts'], ['names', 'facts.use_anyway'], ['facts.use_anyway', 'complaint']])).statusCode, 303)
  t.same((await readSettings(db)).settings['facts.use_anyway'], ['complaint'])
  t.match(partOf((await it.get('/set-up')).body, 'facts'), /value="complaint" checked/)
})

await t.test('IT changes settings and confirms no right; an auditor looks; a card room does not see the page', async t => {
  await forget()
  const site = await webSite(t, hospital)
  const it = await site.as('it')
  const seenByIt = (await it.get('/set-up')).body
  t.notMatch(seenByIt, /action="\/set-up\/rights"/)
  t.equal((await it.post('/set-up/rights', { act: 'confirm', code: '71', seen: 'UC' })).statusCode, 403)
  t.equal((await rightHistory(db, '71')).length, 1)
  t.match((await listAudit(db, { outcome: 'refused' }, { limit: 1 })).events, [{ action: 'request-refused', login: 'it', detail: { route: 'POST /set-up/rights' } }])
  const auditor = await site.as('auditor')
  const seen = (await auditor.get('/set-up')).body
  t.match(seen, /ท่านดูได้อย่างเดียว/)
  t.notMatch(seen, /บันทึกและยืนยัน|ยืนยันตามนี้|ใช้ตามที่เสนอ/)
  t.equal((await auditor.post('/set-up/settings', { act: 'save', section: 'own', names: 'hospital.code', 'hospital.code': '10999' })).statusCode, 403)
  t.equal((await (await site.as('card-room')).get('/set-up')).statusCode, 403)
})

await t.test('while HOSxP is away the page shows what is stored, and saves', async t => {
  await forget()
  const office = await (await webSite(t, hospital)).as('insurance-office')
  await office.get('/set-up')
  const away = await (await webSite(t, { ...hospital, url: 'mysql://nobody:nothing@127.0.0.1:1/none' })).as('insurance-office', 'second')
  const page = await away.get('/set-up')
  t.equal(page.statusCode, 200)
  t.match(page.body, /HOSxP ไม่ตอบ/)
  t.match(rowOf(page.body, 'right-71'), /บัตรทอง/, 'the rights as they were proposed last')
  t.equal((await away.post('/set-up/settings', { act: 'save', section: 'phone', names: 'office.extension', 'office.extension': '1234' })).statusCode, 303)
  t.match(partOf((await away.get('/set-up')).body, 'phone'), /value="1234"/)
})
