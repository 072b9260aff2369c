import t, { type Test } from 'tap'
import { connectHosxp } from '../../../src/hosxp-adapter/connect.js'
import { readHosxpTokens } from '../../../src/hosxp-adapter/read-hosxp-token.js'
import { handOver, readExpiry } from '../../../src/sidecar/asking/hand-over.js'
import { jwtExpiry } from '../../../src/sidecar/asking/jwt-expiry.js'
import { readStandings } from '../../../src/sidecar/state/payer-standing-store.js'
import { formatInstant, HOUR_MS, instantAt, plusMs, type Instant } from '../../../src/values/local-date.js'
import { BOTH_STATES, idOf, INSURED, MORNING, TODAY, TOKEN, UNIVERSAL, VACANT } from '../../payers/nhso-people.js'
import { smallHospital } from '../../support/small-hospital.js'
import { neverLogged } from '../../support/test-log.js'
import { askingSite, type AskingSite } from './asking-site.js'

const NEW = 'new-ticket/0002+x'
const HOSXPS = jwt(plusMs(MORNING, 5 * HOUR_MS), 'of-hosxp')
neverLogged(NEW, HOSXPS)
const hospital = await smallHospital(t)

function jwt (endsAt: Instant, name: string): string {
  const part = (json: object): string => Buffer.from(JSON.stringify(json)).toString('base64url')
  return `${part({ alg: 'none' })}.${part({ exp: endsAt / 1000, sub: name })}.sign-${name}`
}
const standingOf = async ({ state }: AskingSite, source = 'srm') => (await readStandings(state)).find(standing => standing.source === source)
const give = async ({ state }: AskingSite, text: string, at: Instant = MORNING) => await handOver(state, { source: 'srm', text, expiresAt: null, at, by: 'สมศรี ประกัน' })

async function srmSite (t: Test): Promise<AskingSite> {
  const site = await askingSite(t, hospital)
  await site.set('nhso.sources', ['srm'])
  return site
}

await t.test('a token handed over while the service runs counts from then on, before the one of the environment', async t => {
  const site = await srmSite(t)
  const { NHSO_SRM_TOKEN: _, ...without } = site.environment
  const payers = await site.open(without)
  t.same(payers.sources(), [])
  site.simulator.setToken(NEW)
  t.equal(await give(site, `access-token=${NEW}\nrefresh-token=other\n`), null)
  await payers.refresh()
  t.same(payers.sources(), ['srm'])
  t.match(await site.ask(payers, UNIVERSAL.citizenId), { answer: { kind: 'eligible' } })
  t.match(await standingOf(site), { isOn: true, token: { from: 'person', takenBy: 'สมศรี ประกัน', takenAt: MORNING, expiresAt: null, refusedAt: null } })

  const both = await site.open()
  t.match(await site.ask(both, VACANT.citizenId), { answer: { reason: 'vacant' } }, 'the environment has the old one')
  t.same(site.simulator.violations, [])
})

await t.test('the token ends in the midst of a batch: nobody is asked in vain, and a new one is used at once', async t => {
  const site = await srmSite(t)
  const payers = await site.open()
  await payers.refresh()
  site.simulator.setFault('srm', { kind: 'token-dies', after: 3 })
  await site.set('nhso.concurrency', 1)
  await payers.refresh()
  const batch = await Promise.all(Array.from({ length: 12 }, async (_, i) => await site.ask(payers, idOf(200 + i))))
  t.same(batch.map(({ answer }) => answer.kind === 'undetermined' ? answer.reason : answer.kind).sort(), [...Array<string>(3).fill('not-eligible'), ...Array<string>(9).fill('token')])
  t.equal(site.simulator.questions.length, 4, 'one request found out')
  await payers.refresh()
  t.match(await standingOf(site), { isOn: true, state: 'token', lastReason: 'token', token: { from: 'environment', refusedAt: MORNING } })

  const restarted = await site.open()
  await restarted.refresh()
  t.match(await standingOf(site), { state: 'token', token: { refusedAt: MORNING } }, 'a restart does not make it good')

  site.simulator.setFault('srm', null)
  site.simulator.setToken(NEW)
  site.setClock(plusMs(MORNING, HOUR_MS))
  await give(site, `Bearer ${NEW}`, plusMs(MORNING, HOUR_MS))
  await payers.refresh()
  t.match(await site.ask(payers, UNIVERSAL.citizenId), { answer: { kind: 'eligible' } })
  await payers.refresh()
  t.match(await standingOf(site), { state: 'up', since: plusMs(MORNING, HOUR_MS), token: { from: 'person', refusedAt: null } })
})

await t.test('the person\'s token is refused: the one of the environment is used; the same one handed over anew is tried anew', async t => {
  const site = await srmSite(t)
  await give(site, NEW)
  const payers = await site.open()
  t.match(await site.ask(payers, UNIVERSAL.citizenId), { answer: { reason: 'token' } })
  t.match(await site.ask(payers, UNIVERSAL.citizenId), { answer: { kind: 'eligible' } })
  await payers.refresh()
  t.match(await standingOf(site), { state: 'up', token: { from: 'environment' } })
  site.simulator.setToken(NEW)
  await give(site, NEW, plusMs(MORNING, 1))
  await payers.refresh()
  t.match(await site.ask(payers, VACANT.citizenId), { answer: { reason: 'vacant' } })
})

await t.test('a token that is over is not used; the JWT itself says when', async t => {
  const site = await srmSite(t)
  const ends = plusMs(MORNING, 2 * HOUR_MS)
  const token = jwt(ends, 'one')
  neverLogged(token)
  site.simulator.setToken(token)
  const payers = await site.open({ ...site.environment, NHSO_SRM_TOKEN: token })
  t.match(await site.ask(payers, UNIVERSAL.citizenId), { answer: { kind: 'eligible' } })
  await payers.refresh()
  t.match(await standingOf(site), { state: 'up', token: { from: 'environment', expiresAt: ends } })
  site.setClock(plusMs(ends, 1))
  t.match(await site.ask(payers, VACANT.citizenId), { answer: { reason: 'token', source: 'srm' } })
  t.equal(site.simulator.questions.length, 1, 'nothing was sent with it')
  await payers.refresh()
  t.match(await standingOf(site), { isOn: true, state: 'token', since: ends })
  t.same([jwtExpiry(token), jwtExpiry('a.b.c'), jwtExpiry('plain'), jwtExpiry(`x.${Buffer.from('{"exp":"soon"}').toString('base64url')}.y`)], [ends, null, null, null])
})

await t.test('HOSxP\'s own token is used where the hospital says so: the newest that counts', async t => {
  const site = await srmSite(t)
  await hospital.change('CREATE TABLE nhso_token (cid varchar(13), token text, refresh_token text, update_datetime datetime, access_token_expire datetime, refresh_token_expire datetime, is_invalid char(1))')
  const { username } = new URL(hospital.url)
  await hospital.change(`GRANT SELECT ON nhso_token TO '${username}'@'%'`)
  t.teardown(async () => await hospital.change('DROP TABLE nhso_token'))
  const row = async (token: string, taken: string, ends: string | null, isInvalid = 'N') => await hospital.add('nhso_token', { cid: '1', token, refresh_token: 'r', update_datetime: taken, access_token_expire: ends, is_invalid: isInvalid })
  const token = HOSXPS
  await row('ABCDEF0123456789', '2026-11-22 07:59:00', null)
  await row(jwt(plusMs(MORNING, HOUR_MS), 'invalid'), '2026-11-22 07:58:00', null, 'Y')
  await row(jwt(plusMs(MORNING, HOUR_MS), 'over'), '2026-11-22 07:57:00', '2026-11-22 07:59:00')
  await row(token, '2026-11-22 07:30:00', '2026-11-22 16:00:00')
  await row(jwt(plusMs(MORNING, HOUR_MS), 'old'), '2026-11-21 07:30:00', '2026-11-22 16:00:00')
  const hosxp = connectHosxp(hospital.url)
  t.teardown(hosxp.close)
  site.simulator.setToken(token)
  const { NHSO_SRM_TOKEN: _, ...without } = site.environment
  const payers = await site.open(without, { hosxp })
  t.same(payers.sources(), [], 'not before somebody switched it on')
  await site.set('nhso.token_from_hosxp', true)
  await payers.refresh()
  t.match(await site.ask(payers, UNIVERSAL.citizenId), { answer: { kind: 'eligible', source: 'srm' } })
  t.match(await standingOf(site), { token: { from: 'hosxp', takenAt: instantAt(TODAY, '07:30:00'), expiresAt: plusMs(MORNING, 5 * HOUR_MS) } }, 'the JWT ends before HOSxP says')

  await hospital.change('DELETE FROM nhso_token')
  await payers.refresh()
  t.match(await site.ask(payers, VACANT.citizenId), { answer: { reason: 'token' } })
  t.match([payers.sources(), await standingOf(site)], [['srm'], { isOn: true, state: 'token', token: null }], 'a source that lost its token stays on, and says so')
  const restarted = await site.open(without, { hosxp })
  await restarted.refresh()
  t.match(await standingOf(site), { isOn: true, state: 'token', token: null }, 'after a restart as well')
})

await t.test('a HOSxP without that table has no token, one that does not answer keeps the last', async t => {
  const site = await srmSite(t)
  const hosxp = connectHosxp(hospital.url)
  t.same(await readHosxpTokens(hosxp, MORNING), [])
  await hosxp.close()
  await site.set('nhso.token_from_hosxp', true)
  let isUp = true
  site.simulator.setToken(HOSXPS)
  const select = async (sql: string): Promise<never[]> => {
    if (!isUp) throw Object.assign(new Error('gone'), { code: 'HOSXP_UNREACHABLE' })
    return (sql.includes('information_schema') ? [{ name: 'token' }, { name: 'is_invalid' }] : [{ token: HOSXPS, access_token_expire: null, update_datetime: null }]) as never[]
  }
  const { NHSO_SRM_TOKEN: _, ...without } = site.environment
  const payers = await site.open(without, { hosxp: { select: select as never } })
  isUp = false
  await payers.refresh()
  t.match(await site.ask(payers, BOTH_STATES.citizenId), { answer: { kind: 'eligible' } })
  t.match(site.logged(), /HOSXP_UNREACHABLE/)
})

await t.test('what is no token is not taken', async t => {
  const site = await srmSite(t)
  t.equal(await give(site, '  '), 'blank')
  t.equal(await give(site, 'สวัสดี'), 'not-a-token')
  t.equal(await give(site, 'two words'), 'not-a-token')
  t.equal(await give(site, 'x'.repeat(9000)), 'too-long')
  t.equal(await give(site, jwt(plusMs(MORNING, -1000), 'late')), 'expired')
  t.equal(await handOver(site.state, { source: 'srm', text: NEW, expiresAt: plusMs(MORNING, -1), at: MORNING, by: 'x' }), 'expired')
  t.same(await site.state.selectFrom('payer_token').selectAll().execute(), [])
  t.equal(formatInstant(readExpiry('2026-12-01 08:30') ?? MORNING), '2026-12-01T08:30:00+07:00')
  t.same([readExpiry('1/12/2569 08:30'), readExpiry('2026-13-01 08:30')], [null, null])
})

await t.test('no token is in any log line, and none in the standings', async t => {
  const site = await srmSite(t)
  const payers = await site.open()
  site.simulator.setToken('x')
  await site.ask(payers, INSURED.citizenId)
  await payers.refresh()
  t.notMatch(JSON.stringify(await site.state.selectFrom('payer_standing').selectAll().execute()), TOKEN)
  t.match(site.logged(), /how it stands with a payer has changed/)
  t.notMatch(site.logged(), TOKEN)
  t.notMatch(site.logged(), INSURED.citizenId)
})
