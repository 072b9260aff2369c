import t from 'tap'
import { listAudit } from '../../../src/sidecar/state/audit-store.js'
import { HOUR_MS, MINUTE_MS, plusMs } from '../../../src/values/local-date.js'
import { AS_OF } from '../../support/check-run.js'
import { smallHospital } from '../../support/small-hospital.js'
import { HOST, ORIGIN, webSite } from '../../support/web-site.js'

const hospital = await smallHospital(t)
const { db } = hospital.state

/** The newest refusals, as `reason route login`. */
const refusals = async (): Promise<string[]> => (await listAudit(db, { outcome: 'refused' }, { limit: 20 })).events
  .map(({ action, detail, login }) => `${action} ${JSON.stringify(detail)} ${login ?? '-'}`)

await t.test('a session ends when nobody does anything, and the page says so', async t => {
  const site = await webSite(t, hospital)
  const office = await site.as('insurance-office', 'idle.one')
  site.setClock(plusMs(AS_OF, 29 * MINUTE_MS))
  t.equal((await office.get('/password')).statusCode, 200)
  // A page that refreshes itself keeps nobody signed in.
  site.setClock(plusMs(AS_OF, 50 * MINUTE_MS))
  t.equal((await office.get('/password', { 'x-live': '1' })).statusCode, 200)
  site.setClock(plusMs(AS_OF, 61 * MINUTE_MS))
  t.match((await office.get('/password')).headers, { location: '/sign-in?next=%2Fpassword&why=over' })
  t.match((await refusals())[0], /session-ended .*idle.* idle\.one/)
})

await t.test('a session ends after twelve hours, whatever is done', async t => {
  const site = await webSite(t, hospital)
  const office = await site.as('insurance-office', 'long.one')
  for (let minutes = 20; minutes < 12 * 60; minutes += 20) {
    site.setClock(plusMs(AS_OF, minutes * MINUTE_MS))
    t.equal((await office.get('/password')).statusCode, 200)
  }
  site.setClock(plusMs(AS_OF, 12 * HOUR_MS))
  t.match((await office.get('/password')).headers, { location: /why=over/ })
  t.match((await refusals())[0], /session-ended .*expired.* long\.one/)
})

await t.test('a form of another site, and one without a token or with a forged one, changes nothing and is on record', async t => {
  const site = await webSite(t, hospital)
  const it = await site.as('it', 'form.one')
  const form = { login: 'evil', name: 'ใคร', role: 'it' }
  for (const headers of [{ origin: 'https://evil.example' }, { origin: 'null' }, { origin: `https://${HOST}.evil.example` }, { origin: ORIGIN, 'sec-fetch-site': 'cross-site' }, { origin: ORIGIN, 'sec-fetch-site': 'same-site' }]) {
    t.equal((await it.post('/accounts', form, headers)).statusCode, 403, JSON.stringify(headers))
    t.match((await refusals())[0], /request-refused .*foreign-origin.*POST \/accounts/)
  }
  const raw = async (payload: string, headers: Record<string, string> = {}) => await site.app.inject({
    method: 'POST', url: '/accounts', payload, headers: { host: HOST, origin: ORIGIN, cookie: it.cookie(), 'content-type': 'application/x-www-form-urlencoded', ...headers }
  })
  const other = await site.as('it', 'form.two')
  const foreign = /name="_csrf" value="([^"]*)"/.exec((await other.get('/password')).body)?.[1] ?? ''
  const body = new URLSearchParams(form).toString()
  for (const payload of [body, `${body}&_csrf=`, `${body}&_csrf=forged-token`, `${body}&_csrf=${encodeURIComponent(foreign)}`, `${body}&_csrf=a&_csrf=b`]) {
    t.equal((await raw(payload)).statusCode, 403, payload)
    t.match((await refusals())[0], /request-refused .*csrf.*POST \/accounts.* form\.one/)
  }
  t.equal((await raw(body, { origin: '' })).statusCode, 403, 'a request that names no origin is no browser of ours')
  t.same(await db.selectFrom('user_account').select('id').where('login', '=', 'evil').execute(), [])
})

await t.test('a cookie that was made up, cut or belongs to nobody opens nothing', async t => {
  const site = await webSite(t, hospital)
  for (const cookie of ['sidecar_session=', `sidecar_session=${'A'.repeat(43)}`, "sidecar_session=' OR 1=1 --", `sidecar_session=${'A'.repeat(5000)}`, 'sidecar_session=..%2f..']) {
    t.match((await site.app.inject({ url: '/password', headers: { host: HOST, cookie } })).headers, { location: /^\/sign-in/ }, cookie.slice(0, 40))
  }
})

await t.test('guessing passwords locks the account, and the right one does not open it then', async t => {
  const site = await webSite(t, hospital)
  await site.as('auditor', 'guessed')
  for (let i = 0; i < 5; i++) t.equal((await site.stranger().post('/sign-in', { login: 'guessed', password: `wrong-${i}` })).statusCode, 401)
  await t.rejects(site.as('auditor', 'guessed'), /401/)
  t.match((await refusals())[0], /sign-in-refused .*locked.* guessed/)
  site.setClock(plusMs(AS_OF, 16 * MINUTE_MS))
  await t.resolves(site.as('auditor', 'guessed'), 'after the time of the lock')
  await site.stranger().post('/sign-in', { login: 'ความลับที่พิมพ์ผิดช่อง', password: 'x' })
  t.notMatch((await refusals()).join(), 'ความลับที่พิมพ์ผิดช่อง', 'what was typed as the name of nobody is not kept')
})

await t.test('whoever asks too often is held back, and the audit is told once a minute', async t => {
  const site = await webSite(t, hospital, { requestsAMinute: 20 })
  const before = (await listAudit(db, { action: 'request-refused' }, { limit: 100 })).events.length
  const codes: number[] = []
  for (let i = 0; i < 40; i++) codes.push((await site.stranger().get('/sign-in')).statusCode)
  t.same([codes.filter(code => code === 200).length, codes.filter(code => code === 429).length], [20, 20])
  t.equal((await listAudit(db, { action: 'request-refused' }, { limit: 100 })).events.length, before + 1)
  const signIns = await webSite(t, hospital)
  const tries = await Promise.all(Array.from({ length: 40 }, async () => (await signIns.stranger().post('/sign-in', { login: 'nobody', password: 'x' })).statusCode))
  t.ok(tries.filter(code => code === 429).length >= 10, 'the sign-in has a limit of its own')
})

await t.test('paths that climb are refused and on record', async t => {
  const site = await webSite(t, hospital)
  const office = await site.as('insurance-office', 'path.one')
  for (const path of ['/assets/..%2f..%2fpackage.json', '/assets/%2e%2e/package.json', '/reports/..%5c..%5cx', '//evil.example/%2e%2e', '/cases/visit/..%2f..%2faccounts', '/assets/%00style.css', '/assets/%252e%252e%252fx']) {
    const answer = await office.get(path)
    t.ok([400, 404].includes(answer.statusCode), `${path}: ${answer.statusCode}`)
    t.notMatch(answer.body, /"name": "hosxp-sidecar"/, path)
  }
  t.match((await refusals()).join(' '), /request-refused .*path/)
  for (const next of ['//evil.example', '/\\evil.example', 'https://evil.example', '/%0d%0aSet-Cookie:x', 'javascript:alert(1)']) {
    const answer = await site.stranger().post('/sign-in', { login: 'path.one', password: 'ทดสอบ-only-in-tests-77', next })
    t.equal(answer.statusCode, 303)
    t.ok(['/', '/%0d%0aSet-Cookie:x'].includes(String(answer.headers.location)), `${next} leads to ${String(answer.headers.location)}`)
  }
})

await t.test('what a person typed is shown as text, never as part of the page', async t => {
  const site = await webSite(t, hospital)
  const page = await site.stranger().get('/sign-in?next=%22%3E%3Cscript%3Ealert(1)%3C/script%3E')
  t.notMatch(page.body, '<script>alert')
  t.match(page.headers, { 'content-security-policy': /default-src 'none'.*frame-ancestors 'none'/, 'x-frame-options': 'DENY', 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' })
})

await t.test('with https the cookie is for https alone', async t => {
  const plain = await (await webSite(t, hospital)).stranger().post('/sign-in', { login: 'path.one', password: 'ทดสอบ-only-in-tests-77' })
  t.match(plain.headers, { 'set-cookie': /^sidecar_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/ })
  t.equal(plain.headers['strict-transport-security'], undefined)
  const secure = await (await webSite(t, hospital, { isSecure: true })).stranger().post('/sign-in', { login: 'path.one', password: 'ทดสอบ-only-in-tests-77' })
  t.match(secure.headers, { 'set-cookie': /^__Host-sidecar_session=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Lax$/, 'strict-transport-security': /max-age=31536000/ })
})
