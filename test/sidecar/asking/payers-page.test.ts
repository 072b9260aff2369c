import t from 'tap'
import type { PayerStanding } from '../../../src/case/case-eligibility.js'
import { payerTroubles } from '../../../src/sidecar/jobs/payer-troubles.js'
import { examinePayers } from '../../../src/sidecar/jobs/examine-payers.js'
import type { DoctorLine } from '../../../src/sidecar/jobs/doctor-line.js'
import { keepStandings } from '../../../src/sidecar/state/payer-standing-store.js'
import { readSettings } from '../../../src/sidecar/state/settings-store.js'
import { listAudit } from '../../../src/sidecar/state/audit-store.js'
import { DAY_MS, HOUR_MS, now, plusMs } from '../../../src/values/local-date.js'
import { MORNING, TOKEN, UNIVERSAL } from '../../payers/nhso-people.js'
import { partOf } from '../../support/page-parts.js'
import { hosxpSidecar } from '../../support/run-cli.js'
import { smallHospital } from '../../support/small-hospital.js'
import { neverLogged } from '../../support/test-log.js'
import { webSite } from '../../support/web-site.js'
import { askingSite } from './asking-site.js'

const NEW = 'handed-over-0003'
const NO_TOKEN = 'ของใคร หมดอายุ'
neverLogged(NEW)
const hospital = await smallHospital(t)

await t.test('the page tells how it stands with each source, and a token handed over counts at once', async t => {
  const asking = await askingSite(t, hospital)
  const { NHSO_SRM_TOKEN: _, ...without } = asking.environment
  const payers = await asking.open(without)
  await payers.refresh()
  const site = await webSite(t, hospital, { payers })
  site.setClock(MORNING)
  const office = await site.as('insurance-office')
  await asking.ask(payers, UNIVERSAL.citizenId)
  await payers.refresh()
  const first = (await office.get('/payers')).body
  t.match(partOf(first, 'source-real-person'), /level-green[^]*ใช้ได้[^]*ตั้งแต่ 22\/11\/2569[^]*ถาม 1 จากที่อนุญาต 3000/)
  t.match(partOf(first, 'source-real-person'), /ไฟล์ตั้งค่าของเครื่อง/)
  t.match(partOf(first, 'source-srm'), /level-none[^]*ยังไม่เปิด[^]*ยังไม่มี token/)
  t.match(partOf(first, 'source-authen-status'), /ไม่อยู่ใน nhso.sources/)
  t.notMatch(first, UNIVERSAL.citizenId)

  asking.simulator.setToken(NEW)
  const done = await office.post('/payers/tokens', { source: 'srm', token: `  ${NEW}\n`, expires: '24/11/2569 08:00' })
  t.match([done.statusCode, done.headers['location']], [303, '/payers?said=token-taken'])
  const second = (await office.get('/payers?said=token-taken')).body
  t.match(second, 'รับ token แล้ว')
  t.match(partOf(second, 'source-srm'), /คนมอบให้ โดย คน insurance-office[^]*หมดอายุ 24\/11\/2569 08:00 น\./)
  t.match(partOf(second, 'source-srm'), /level-amber[^]*chip red">token เหลือ 48 ชั่วโมง/, 'less than the hours of the setting are left')
  t.notMatch(second, NEW)
  t.match(await asking.ask(payers, '9000000000041'), { answer: { kind: 'undetermined' } })
  t.same(payers.sources(), ['real-person', 'srm'])

  const { events } = await listAudit(asking.state, { action: 'payer-token-changed' }, { limit: 10 })
  t.match(events, [{ login: 'insurance-office', subject: { kind: 'source', id: 'srm' }, outcome: 'done' }])
  t.notMatch(JSON.stringify(events), NEW)
  t.notMatch(site.logged() + asking.logged(), NEW)
})

await t.test('what cannot be taken is told, and the token is not shown again', async t => {
  const asking = await askingSite(t, hospital)
  const payers = await asking.open()
  const site = await webSite(t, hospital, { payers })
  site.setClock(MORNING)
  const it = await site.as('it')
  const cases = [[{ token: NO_TOKEN, expires: '' }, /ข้อความนี้ไม่ใช่ token/], [{ token: NEW, expires: '21/11/2569 08:00' }, /token นี้หมดอายุแล้ว/], [{ token: NEW, expires: 'พรุ่งนี้' }, /วันเวลาไม่ถูกต้อง/], [{ token: '', expires: '' }, /วาง token ก่อน/]] as const
  for (const [form, sentence] of cases) {
    const answer = await it.post('/payers/tokens', { source: 'srm', ...form })
    t.equal(answer.statusCode, 422)
    t.match(answer.body, sentence)
    t.notMatch(answer.body, NEW)
    t.notMatch(answer.body, NO_TOKEN)
  }
  t.equal((await it.post('/payers/tokens', { source: 'smartcard-agent', token: NEW, expires: '' })).statusCode, 422)
  t.same(await asking.state.selectFrom('payer_token').selectAll().execute(), [])
  const auditor = await site.as('auditor')
  t.notMatch((await auditor.get('/payers')).body, 'id="hand-over"')
  t.equal((await auditor.post('/payers/tokens', { source: 'srm', token: NEW, expires: '' })).statusCode, 403)
  t.equal((await (await site.as('card-room')).get('/payers')).statusCode, 403)
})

const standing = (more: Partial<PayerStanding>): PayerStanding => ({
  source: 'srm', isOn: true, state: 'up', since: MORNING, lastAnswerAt: MORNING, lastFailureAt: null, lastReason: null, token: { from: 'person', takenAt: MORNING, takenBy: 'x', expiresAt: plusMs(MORNING, 30 * DAY_MS), refusedAt: null }, ...more
})
const token = (more: object): PayerStanding['token'] => ({ from: 'person', takenAt: MORNING, takenBy: 'x', expiresAt: null, refusedAt: null, ...more })

await t.test('the morning report has one line for each source something is to be done about', t => {
  const told = (more: Partial<PayerStanding>): readonly string[] => payerTroubles([standing(more)], MORNING, 72).map(({ th }) => th)
  t.same(told({}), [])
  t.same(told({ token: token({}) }), [], 'a token without a day to end')
  t.match(told({ token: token({ expiresAt: plusMs(MORNING, 71.5 * HOUR_MS) }) }), [/SRM: token เหลือ 71 ชั่วโมง/])
  t.same(told({ token: token({ expiresAt: plusMs(MORNING, 72 * HOUR_MS) }) }), [])
  t.match(told({ state: 'token', token: token({ refusedAt: MORNING }) }), [/ถูกปฏิเสธ/])
  t.match(told({ state: 'token', token: token({ expiresAt: MORNING }) }), [/หมดอายุแล้ว/])
  t.match(told({ state: 'token', token: null }), [/ไม่มี token/])
  t.match(told({ state: 'down' }), [/ไม่ตอบตั้งแต่ 22\/11\/2569 08:00 น\./])
  t.same(told({ isOn: false, state: 'down', token: null }), [])
  t.end()
})

await t.test('doctor has a line for each source the settings name, and asks nobody', async t => {
  const asking = await askingSite(t, hospital)
  const lines = async (): Promise<readonly DoctorLine[]> => {
    const told: DoctorLine[] = []
    for await (const line of examinePayers((await readSettings(asking.state)).settings, asking.state)) told.push(line)
    return told
  }
  t.match((await lines()).map(({ level, topic }) => [level, topic]), [['warning', 'real-person'], ['warning', 'srm']])
  const at = now()
  await keepStandings(asking.state, [
    standing({ source: 'real-person', token: token({ expiresAt: plusMs(at, 100.5 * HOUR_MS) }) }), standing({ state: 'down', token: token({}) })
  ], at)
  t.match(await lines(), [{ level: 'ok', topic: 'real-person', th: /ตอบล่าสุด .* token เหลือ 4 วัน/ }, { level: 'failure', topic: 'srm', th: /ไม่ตอบตั้งแต่/ }])
  await keepStandings(asking.state, [standing({ token: token({ expiresAt: plusMs(at, -1) }) })], at)
  t.match((await lines())[1], { level: 'failure', topic: 'srm', th: /หมดอายุแล้ว/, mend: { th: /tokens set/ } })
  t.same(asking.simulator.questions, [])
})

await t.test('tokens set reads the token from standard input; eligibility check uses it and keeps the answer', async t => {
  const asking = await askingSite(t, hospital)
  const env = { SIDECAR_DATABASE_URL: hospital.stateUrl, NHSO_SRM_BASE_URL: asking.simulator.url, LOG_LEVEL: 'trace' }
  t.match(await hosxpSidecar(['eligibility', 'check', '--cid', UNIVERSAL.citizenId], env), { code: 1, out: /^ยังไม่ได้ตรวจ/ })
  t.match(await hosxpSidecar(['tokens', 'set', 'srm', '--expires', '2099-01-31 08:30', '--by', 'ไอที'], env, `${TOKEN}\n`), { code: 0, out: /srm: รับ token แล้ว/ })
  const asked = await hosxpSidecar(['eligibility', 'check', '--cid', UNIVERSAL.citizenId, '--json'], env)
  t.match([asked.code, JSON.parse(asked.out)], [0, { kind: 'eligible', source: 'srm' }])
  t.notMatch(asked.out + asked.err, TOKEN)
  t.notMatch(asked.err, UNIVERSAL.citizenId)
  t.match(await asking.state.selectFrom('eligibility_answer').select(['citizen_id', 'cause', 'source']).execute(), [{ citizen_id: UNIVERSAL.citizenId, cause: 'desk', source: 'srm' }])
  t.match(await hosxpSidecar(['eligibility', 'check', '--cid', UNIVERSAL.citizenId], env), { code: 0 })
  t.equal(asking.simulator.questions.length, 1, 'the second time the kept answer is told')

  const listed = await hosxpSidecar(['tokens', 'list', '--json'], env)
  t.match(JSON.parse(listed.out), [{ source: 'real-person', handedOver: null }, { source: 'srm', handedOver: { takenBy: 'ไอที', expiresAt: '2099-01-31T08:30:00+07:00' } }, { source: 'authen-status' }])
  const text = await hosxpSidecar(['tokens', 'list'], env)
  t.match(text.out, /srm .*มอบล่าสุด .* โดย ไอที ถึง 31\/01\/2642 08:30 น\./)
  t.notMatch(listed.out + text.out, TOKEN)

  t.match(await hosxpSidecar(['tokens', 'set', 'srm'], env, 'two words'), { code: 1, err: /ไม่ใช่ token/ })
  for (const words of [['tokens'], ['tokens', 'set'], ['tokens', 'set', 'nhso'], ['tokens', 'set', 'srm', '--expires', '1/2/2570']]) t.equal((await hosxpSidecar(words, env, TOKEN)).code, 2, words.join(' '))
  const { events } = await listAudit(asking.state, { action: 'payer-token-changed' }, { limit: 1 })
  t.match(events, [{ subject: { id: 'srm' }, detail: { by: 'ไอที' } }])
})
