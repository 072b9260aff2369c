import { once } from 'node:events'
import { request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { sql } from 'kysely'
import t from 'tap'
import { listAudit, type AuditFilter } from '../../../src/sidecar/state/audit-store.js'
import { MINUTE_MS, plusMs } from '../../../src/values/local-date.js'
import { AS_OF } from '../../support/check-run.js'
import { smallHospital } from '../../support/small-hospital.js'
import { HOST, PASSWORD, webSite, type WebSite } from '../../support/web-site.js'

const hospital = await smallHospital(t)
const { db } = hospital.state
const audited = async (filter: AuditFilter) => (await listAudit(db, filter, { limit: 500 })).events

const NOBODYS_COOKIE = `sidecar_session=${'A'.repeat(43)}`

/** Statuses of requests that come one after the other from one address. */
async function statuses ({ app }: WebSite, count: number, url: string, remoteAddress: string): Promise<number[]> {
  const codes: number[] = []
  for (let i = 0; i < count; i++) codes.push((await app.inject({ url, remoteAddress, headers: { host: HOST, accept: 'text/html', cookie: NOBODYS_COOKIE } })).statusCode)
  return codes
}

await t.test('requests that are refused, and addresses that do not exist, count as requests', async t => {
  const site = await webSite(t, hospital, { requestsAMinute: 20 })
  for (const [url, usual, address] of [['/work', 303, '10.1.0.1'], ['/nothing%2fhere', 400, '10.1.0.2'], ['/nothing-here', 404, '10.1.0.3']] as const) {
    t.same(await statuses(site, 25, url, address), [...Array<number>(20).fill(usual), ...Array<number>(5).fill(429)], url)
  }
  const { headers } = await site.app.inject({ url: '/work', remoteAddress: '10.1.0.1', headers: { host: HOST } })
  t.ok(Number(headers['retry-after']) > 0, 'says how long to wait')
  t.equal((await statuses(site, 1, '/work', '10.1.0.4'))[0], 303, 'others do not wait')
})

await t.test('whom a request says it was forwarded for is believed of the proxy alone', async t => {
  const signIn = async (site: WebSite, forwardedFor: string, remoteAddress: string): Promise<number> => (await site.app.inject({ url: '/sign-in', remoteAddress, headers: { host: HOST, 'x-forwarded-for': forwardedFor } })).statusCode
  const alone = await webSite(t, hospital, { requestsAMinute: 2 })
  const behind = await webSite(t, hospital, { requestsAMinute: 2, trustedProxy: '10.3.0.9' })
  const codes = async (site: WebSite, remoteAddress: string): Promise<number[]> => {
    const answers: number[] = []
    for (const forwardedFor of ['1.1.1.1', '2.2.2.2', '3.3.3.3']) answers.push(await signIn(site, forwardedFor, remoteAddress))
    return answers
  }
  t.same(await codes(alone, '10.3.0.9'), [200, 200, 429], 'no proxy is named')
  t.same(await codes(behind, '10.3.0.8'), [200, 200, 429], 'somebody else than the proxy')
  t.same(await codes(behind, '10.3.0.9'), [200, 200, 200])
})

await t.test('whoever is refused again and again does not fill the audit, and people who work are not kept from it', async t => {
  const site = await webSite(t, hospital)
  const office = await site.as('insurance-office', 'refusal.one')
  const before = (await audited({ action: 'request-refused' })).length
  const codes = await statuses(site, 100, '/work', '127.0.0.1')
  t.same([codes.filter(code => code === 303).length, codes.filter(code => code === 429).length], [60, 40])
  const events = (await audited({ action: 'request-refused' }))
  t.equal(events.length, before + 61)
  t.match(events[0], { detail: { reason: 'too-many' } }, 'the last one says that there were more')
  t.equal((await office.get('/work')).statusCode, 200, 'from the same address')
  site.setClock(plusMs(AS_OF, MINUTE_MS))
  t.equal((await statuses(site, 1, '/work', '127.0.0.1'))[0], 303, 'the next minute counts anew')
})

await t.test('a cookie of a session that is over is on record once, and again from another machine', async t => {
  const site = await webSite(t, hospital)
  const auditor = await site.as('auditor', 'refusal.two')
  const cookie = auditor.cookie()
  await auditor.post('/sign-out')
  for (const remoteAddress of ['10.2.0.1', '10.2.0.1', '10.2.0.1', '10.2.0.2']) {
    t.match((await site.app.inject({ url: '/audit', remoteAddress, headers: { host: HOST, accept: 'text/html', cookie } })).headers, { location: /why=over/ })
  }
  t.same((await audited({ action: 'session-ended', login: 'refusal.two' })).map(({ address }) => address), ['10.2.0.2', '10.2.0.1'])
})

await t.test('a word in the address that is no word of ours says nothing', async t => {
  const office = await (await webSite(t, hospital)).as('insurance-office', 'refusal.three')
  for (const word of ['constructor', '__proto__', 'toString', 'no-such-word']) t.notMatch((await office.get(`/password?said=${word}`)).body, /role="status"/, word)
  t.match((await office.get('/password?said=saved')).body, /role="status"/)
})

await t.test('a stream that is opened again and again keeps nobody signed in, and one person opens no more than a browser can', async t => {
  const site = await webSite(t, hospital)
  const office = await site.as('insurance-office', 'refusal.four')
  await site.app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = site.app.server.address() as AddressInfo
  const open = async (): Promise<number | undefined> => {
    const stream = request({ host: '127.0.0.1', port, path: '/live', headers: { cookie: office.cookie(), accept: 'text/event-stream' } })
    stream.on('error', () => undefined)
    t.teardown(() => stream.destroy())
    stream.end()
    const [{ statusCode }] = await once(stream, 'response') as [{ statusCode?: number }]
    return statusCode
  }
  site.setClock(plusMs(AS_OF, 29 * MINUTE_MS))
  t.equal(await open(), 200)
  for (let i = 1; i < 30; i++) await open()
  t.equal(await open(), 429)
  site.setClock(plusMs(AS_OF, 31 * MINUTE_MS))
  t.match((await office.get('/password')).headers, { location: /why=over/ })
})

await t.test('a request must be whole within half a minute', async t => {
  const { app } = await webSite(t, hospital)
  t.equal(app.server.requestTimeout, 30_000)
})

await t.test('what cannot be put on record is not shown, and the log tells no patient', async t => {
  const away = await smallHospital(t)
  await away.addPatient({ hn: '000000077', fname: 'ชื่อที่ไม่ควรเห็น' })
  await away.addVisit('691116000077', { hn: '000000077' })
  const site = await webSite(t, away)
  const office = await site.as('insurance-office', 'refusal.five')
  t.match((await office.get('/cases/visit/691116000077')).body, 'ชื่อที่ไม่ควรเห็น')
  await sql`RENAME TABLE audit_event TO audit_gone`.execute(away.state.db)
  // Another address of the same patient: the first is on record for the hour.
  for (const path of ['/cases/patient/000000077', '/work', '/work.xlsx', '/act', '/act/timeliness']) {
    const { statusCode, body } = await office.get(path)
    t.equal(statusCode, 500, path)
    t.notMatch(body, 'ชื่อที่ไม่ควรเห็น', path)
    t.notMatch(body, '000000077', path)
  }
  t.equal((await site.stranger().post('/sign-in', { login: 'refusal.five', password: PASSWORD })).statusCode, 500, 'nobody signs in unseen')
  t.notMatch(site.logged(), /000000077|691116000077|ชื่อที่ไม่ควรเห็น|127\.0\.0\.1/)
  await sql`RENAME TABLE audit_gone TO audit_event`.execute(away.state.db)
})
