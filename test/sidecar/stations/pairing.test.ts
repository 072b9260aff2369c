import t from 'tap'
import { listBindings } from '../../../src/sidecar/state/station-browser-store.js'
import { plainCode } from '../../../src/sidecar/state/station-pairing-store.js'
import { readStation } from '../../../src/sidecar/state/station-store.js'
import { DAY_MS, MINUTE_MS, plusMs } from '../../../src/values/local-date.js'
import { neverLogged } from '../../support/test-log.js'
import { cardWord, connectedStation, stationClient, stationSite, until, HELLO } from './station-site.js'

t.setTimeout(120_000)

const site = await stationSite(t)
const { db } = site.hospital.state
const it = await site.person('it')
// A session that sees the clock go back is over.
const advance = (ms: number): void => { site.setClock(plusMs(site.web.clock(), ms)) }
t.beforeEach(() => { advance(2 * MINUTE_MS) })

const pair = async (code: string, headers: Record<string, string> = {}, body: object = {}): Promise<Response> => await fetch(`${site.address}/stations/pair`, {
  method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify({ code, host: 'PC-ห้องบัตร', version: '1.0.0', ...body })
})
/** From another address, past the limit of one. */
const pairFrom = async (remoteAddress: string, code: string) => await site.app.inject({ method: 'POST', url: '/stations/pair', remoteAddress, payload: { code, host: 'h', version: '1' } })
const FORM = { name: 'โต๊ะ 1', source: 'auto', readsOn: 'insert', settleMs: '0' }
/** As IT does it on the page. */
async function newStation (name: string): Promise<{ id: number, code: string }> {
  const answer = await it.post('/stations', { ...FORM, name })
  const body = await answer.text()
  const code = /class="pairing-code"[^>]*>([A-Z0-9]{4}-[A-Z0-9]{4})</.exec(body)?.[1] ?? ''
  neverLogged(code)
  const { id } = await db.selectFrom('station').select('id').where('name', '=', name).executeTakeFirstOrThrow()
  return { id, code }
}

await t.test('IT makes a station, reads its code to the PC, and the PC becomes the station', async t => {
  const { id, code } = await newStation('โต๊ะ 1')
  t.match(code, /^[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{4}$/)
  t.notOk(JSON.stringify(await db.selectFrom('station').selectAll().execute()).includes(plainCode(code) ?? '-'), 'only its hash is kept')
  const answer = await pair(` ${code.toLowerCase().replace('-', ' ')}`)
  t.equal(answer.status, 200)
  const { token, station } = await answer.json() as { token: string, station: string }
  neverLogged(token)
  t.match(token, /^[\w-]{43}$/)
  t.equal(station, 'โต๊ะ 1')
  t.notOk(JSON.stringify(await db.selectFrom('station').selectAll().execute()).includes(token))
  t.match((await site.audited('station-paired'))[0], { person: undefined, login: null, subject: { kind: 'station', id: String(id) }, address: '127.0.0.1' })
  const link = await connectedStation(t, site.address, token)
  t.match(link.words[0], { seq: 1, kind: 'welcome', station: 'โต๊ะ 1', source: 'auto', readsOn: 'insert', settleMs: 0 })
  t.match(await (await it.get('/stations')).text(), /ต่ออยู่ 1 จาก 1 สถานี/)
})

await t.test('a code works once', async t => {
  const { code } = await newStation('โต๊ะ ครั้งเดียว')
  t.equal((await pairFrom('10.0.0.1', code)).statusCode, 200)
  const again = await pairFrom('10.0.0.1', code)
  t.equal(again.statusCode, 403)
  t.same(again.json(), { error: 'wrong-code' })
  t.match((await site.audited('station-refused'))[0], { outcome: 'refused', detail: { reason: 'wrong-code' }, address: '10.0.0.1' })
})

await t.test('of twenty claims at once one wins', async t => {
  const { id, code } = await newStation('โต๊ะ แย่งกัน')
  const answers = await Promise.all(Array.from({ length: 20 }, async (_, i) => await pairFrom(`10.0.1.${i}`, code)))
  const won = answers.filter(answer => answer.statusCode === 200)
  t.equal(won.length, 1)
  t.equal(answers.filter(answer => answer.statusCode === 403).length, 19)
  const link = await connectedStation(t, site.address, (won[0]?.json() as { token: string }).token)
  t.equal(site.web.desks.of(id)?.link?.version, '1.2.3')
  link.socket.close()
})

await t.test('a code is good for ten minutes, and a new one takes its place', async t => {
  const { id, code } = await newStation('โต๊ะ หมดเวลา')
  advance(10 * MINUTE_MS)
  t.equal((await pairFrom('10.0.2.1', code)).statusCode, 403)
  const fresh = /pairing-code"[^>]*>([A-Z0-9-]{9})</.exec(await (await it.post(`/stations/${id}/code`)).text())?.[1] ?? ''
  const newest = /pairing-code"[^>]*>([A-Z0-9-]{9})</.exec(await (await it.post(`/stations/${id}/code`)).text())?.[1] ?? ''
  t.equal((await pairFrom('10.0.2.1', fresh)).statusCode, 403)
  t.equal((await pairFrom('10.0.2.1', newest)).statusCode, 200)
})

await t.test('one address may try ten times a minute; fifty wrong codes of all void every open one', async t => {
  advance(10 * MINUTE_MS)
  const { code } = await newStation('โต๊ะ เดารหัส')
  const statuses: number[] = []
  for (let i = 0; i < 12; i++) statuses.push((await pairFrom('10.9.9.9', 'AAAA-AAAA')).statusCode)
  t.same(statuses, [...Array.from({ length: 10 }, () => 403), 429, 429])
  for (let i = 0; i < 39; i++) await pairFrom(`10.8.0.${i}`, 'AAAA-AAAB')
  const { codeExpiresAt } = await readStation(db, (await db.selectFrom('station').select('id').where('name', '=', 'โต๊ะ เดารหัส').executeTakeFirstOrThrow()).id) ?? {}
  t.not(codeExpiresAt, null, 'not yet: forty-nine')
  await pairFrom('10.8.1.1', 'AAAA-AAAC')
  t.equal((await pairFrom('10.8.1.2', code)).statusCode, 403, 'the right code is void, too')
  t.ok((await site.audited('station-refused')).some(({ detail }) => detail?.['reason'] === 'codes-void'))
})

await t.test('a browser, a page of anybody, and what is no pairing get nothing', async t => {
  const { code } = await newStation('โต๊ะ เบราว์เซอร์')
  for (const headers of [{ origin: 'https://evil.example' }, { origin: site.address }, { origin: 'null' }, { 'sec-fetch-site': 'same-origin' }, { 'sec-fetch-site': 'none' }]) {
    const answer = await pair(code, headers)
    t.equal(answer.status, 403, JSON.stringify(headers))
    t.same(await answer.json(), { error: 'browser' })
  }
  const SECRET = 'ข้อความลับ-9876543'
  neverLogged(SECRET)
  for (const body of [{ code: SECRET }, { extra: SECRET }, { host: SECRET.repeat(20) }, { code: 12345678 }, { version: null }]) {
    const answer = await site.app.inject({ method: 'POST', url: '/stations/pair', remoteAddress: '10.7.0.1', payload: { code, host: 'h', version: '1', ...body } })
    t.equal(answer.statusCode, 400)
    t.equal(answer.body, '{"error":"bad-input"}', 'nothing of it comes back')
  }
  const plain = async (type: string, payload: string) => await site.app.inject({ method: 'POST', url: '/stations/pair', remoteAddress: '10.7.0.2', headers: { 'content-type': type }, payload })
  t.equal((await plain('application/x-www-form-urlencoded', new URLSearchParams({ code, host: 'h', version: '1' }).toString())).statusCode, 400, 'a form is no program')
  t.equal((await plain('application/json', '{')).statusCode, 400)
  t.equal((await plain('application/json', JSON.stringify({ code, host: 'x'.repeat(10_000), version: '1' }))).statusCode, 413)
  t.equal((await pairFrom('10.7.0.3', code)).statusCode, 200, 'the code itself was not used up')
})

await t.test('the link opens to the token of a paired station alone', async t => {
  const { id, token } = await site.paired('โต๊ะ ลิงก์')
  for (const [bad, headers] of [
    [null, {}], ['A'.repeat(43), {}], [token.slice(1), {}], [`x${token}`, {}], [token, { origin: 'https://evil.example' }], [token, { origin: site.address }], [token, { 'sec-fetch-site': 'same-origin' }]
  ] as const) {
    const closed = await stationClient(t, site.address, bad, headers).closed
    t.ok([401, 403].includes(closed), `${closed}`)
  }
  const reasons = (await site.audited('station-refused')).slice(0, 7).map(({ detail }) => detail?.['reason'])
  t.same(new Set(reasons), new Set(['browser', 'not-paired']))
  t.equal((await fetch(`${site.address}/stations/link`, { headers: { authorization: `Bearer ${token}` } })).status, 404, 'without an upgrade there is nothing')
  const link = await connectedStation(t, site.address, token)
  t.equal((await it.post(`/stations/${id}/revoke`)).status, 422, 'not without the tick')
  t.equal((await it.post(`/stations/${id}/revoke`, { sure: 'yes' })).headers.get('location'), '/stations?said=station-revoked')
  t.equal(await link.closed, 4003)
  t.equal(await stationClient(t, site.address, token).closed, 401)
  t.equal(site.web.desks.of(id)?.link, null)
  t.same((await listBindings(db)).filter(({ stationId }) => stationId === id), [])
  t.match((await site.audited('station-revoked'))[0], { login: 'it', subject: { id: String(id) } })
})

await t.test('whoever tries without end is held back, and fills no audit', async t => {
  const refusals = async (): Promise<number> => (await site.audited('station-refused')).length
  const before = await refusals()
  const statuses = await Promise.all(Array.from({ length: 90 }, async () => (await site.app.inject({ url: '/stations/link', remoteAddress: '10.5.5.5' })).statusCode))
  t.same([statuses.filter(status => status === 401).length, statuses.filter(status => status === 429).length], [60, 30])
  t.equal(await refusals(), before + 60)
})

await t.test('another route is not upgraded, not even for a person who is signed in', async t => {
  const { WebSocket } = await import('ws')
  const cookie = [...it.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  for (const path of ['/stations', '/health/live', '/card-room/station?code=123456', '/nowhere']) {
    const socket = new WebSocket(`${site.address.replace('http', 'ws')}${path}`, { headers: { cookie } })
    t.ok([400, 404].includes(await new Promise<number>(resolve => {
      socket.on('unexpected-response', (_request, response) => { resolve(response.statusCode ?? 0) })
      socket.on('open', () => { resolve(101) })
      socket.on('error', () => undefined)
    })), path)
    socket.terminate()
  }
})

await t.test('a PC that is paired anew takes the place of the one before', async t => {
  const { id, token } = await site.paired('โต๊ะ เปลี่ยนเครื่อง')
  const old = await connectedStation(t, site.address, token)
  const code = /pairing-code"[^>]*>([A-Z0-9-]{9})</.exec(await (await it.post(`/stations/${id}/code`)).text())?.[1] ?? ''
  old.tell(cardWord(3))
  await until(() => site.web.desks.of(id)?.cards.length === 1, 'a card lies there')
  t.equal(site.web.desks.of(id)?.link === null, false, 'until somebody uses the code')
  const { token: fresh } = (await pairFrom('10.6.0.1', code)).json() as { token: string }
  t.equal(await old.closed, 4003)
  t.same(site.web.desks.of(id)?.cards, [], 'whoever binds a browser to this PC sees no card of the other')
  t.equal(await stationClient(t, site.address, token).closed, 401)
  t.match((await connectedStation(t, site.address, fresh)).words[0], { kind: 'welcome' })
})

await t.test('IT changes how a station reads, and it hears of it at once; others look on', async t => {
  const { id, token } = await site.paired('โต๊ะ ตั้งค่า')
  const link = await connectedStation(t, site.address, token)
  t.equal((await it.post(`/stations/${id}`, { ...FORM, name: 'โต๊ะ <b>ใหม่</b>', source: 'nhso-agent', readsOn: 'demand', settleMs: '700' })).status, 303)
  await until(() => link.words.length === 2, 'a second welcome')
  t.match(link.words[1], { seq: 2, kind: 'welcome', station: 'โต๊ะ <b>ใหม่</b>', source: 'nhso-agent', readsOn: 'demand', settleMs: 700 })
  const wrong = await it.post(`/stations/${id}`, { ...FORM, name: ' ', settleMs: '99999', source: 'x' })
  t.equal(wrong.status, 422)
  t.match(await wrong.text(), /ลงชื่อโต๊ะ[^]*ลงเป็นเลข 0 ถึง 10000/)
  const office = await site.person('insurance-office')
  const page = await (await office.get('/stations')).text()
  t.match(page, /โต๊ะ &lt;b>ใหม่&lt;\/b>/)
  t.notMatch(page, /action="\/stations/)
  t.equal((await office.post(`/stations/${id}/revoke`, { sure: 'yes' })).status, 403)
  t.equal((await (await site.person('card-room')).get('/stations')).status, 403)
})

await t.test('what a station is seen with is written down once a minute', async t => {
  const { id, token } = await site.paired('โต๊ะ เวลา')
  const seen = async () => await readStation(db, id)
  advance(30 * DAY_MS)
  const at = site.web.clock()
  const first = await connectedStation(t, site.address, token)
  await until(async () => (await seen())?.lastSeenAt === at, 'seen')
  t.match(await seen(), { host: 'PC-1', version: '1.2.3', lastAddress: '127.0.0.1' })
  advance(30_000)
  first.socket.close()
  const second = await connectedStation(t, site.address, token)
  second.socket.close()
  const other = stationClient(t, site.address, token)
  other.tell(HELLO)
  await other.heard('welcome')
  t.equal((await seen())?.lastSeenAt, at)
})
