import t from 'tap'
import type { Owner } from '../../../src/case/finding.js'
import { ACCESS, mayGo, type RouteName, type Rule } from '../../../src/sidecar/http/access.js'
import { buildApp } from '../../../src/sidecar/http/app.js'
import { hashPassword } from '../../../src/sidecar/people/password.js'
import { ROLES } from '../../../src/sidecar/people/role.js'
import { applyFindings } from '../../../src/sidecar/state/apply-findings.js'
import { createAccount } from '../../../src/sidecar/state/account-store.js'
import { listAudit } from '../../../src/sidecar/state/audit-store.js'
import { listFindings } from '../../../src/sidecar/state/list-findings.js'
import { startRun } from '../../../src/sidecar/state/run-store.js'
import { localDate, MINUTE_MS, plusMs } from '../../../src/values/local-date.js'
import { AS_OF } from '../../support/check-run.js'
import { faulty, vnOf } from '../../support/note-site.js'
import { smallHospital } from '../../support/small-hospital.js'
import { PASSWORD, webSite, type Browser } from '../../support/web-site.js'

const hospital = await smallHospital(t)
await hospital.addPatient({ hn: '000000001' })
await hospital.addVisit(vnOf(1), { hn: '000000001' })
const { db } = hospital.state
const runId = await startRun(db, { kind: 'test', from: localDate('2026-11-16'), to: localDate('2026-11-18'), asOf: AS_OF, startedAt: AS_OF })
// One finding for each department that comes to look.
const owners: readonly Owner[] = ['card-room', 'emergency', 'insurance-office']
await applyFindings(db, { runId, at: AS_OF, judged: owners.map((owner, i) => faulty(`RT0${i + 1}`, 1, { owner })) })
const findings = await listFindings(db, AS_OF)

const routes = Object.keys(ACCESS) as RouteName[]
const findingOf = (owner: Owner): number => findings.find(finding => finding.owner === owner)?.id ?? 0

/** The route with numbers that exist, and somebody's own. */
const pathOf = (route: RouteName, owner: Owner): string => (route.split(' ')[1] ?? '')
  .replace('/findings/:id', `/findings/${findingOf(owner)}`).replace(':kind', 'visit').replace('/contacts/:id', '/contacts/999').replace('/accounts/:id', '/accounts/999')
  .replace('/stations/:id', '/stations/999').replace('/photos/:id', '/photos/999').replace(':hn', '000000001').replace(':card', 'none').replace(':page', '999')
  .replace('/runs/:id', `/runs/${runId}`).replace('/checks/:id', '/checks/RT01').replace(':id', vnOf(1)).replace(':check', 'RT01').replace(':secret', 'A'.repeat(32)).replace(':name', 'style.css')

const ask = async (browser: Browser, route: RouteName, owner: Owner) =>
  route.startsWith('POST') ? await browser.post(pathOf(route, owner)) : await browser.get(pathOf(route, owner))

// A stream does not end: whether it may be opened is asked by the browser test.
const isStream = (route: RouteName): boolean => route === 'GET /live' || route === 'GET /card-room/live'
// For no browser, whoever sits at it.
const isOfStations = (route: RouteName): boolean => ['pairing', 'station'].includes(ACCESS[route] as string)

for (const role of ROLES) {
  await t.test(`what the role ${role} may use is what the table says, and nothing else`, async t => {
    const site = await webSite(t, hospital)
    const owner: Owner = role === 'card-room' ? 'card-room' : role === 'department' ? 'emergency' : 'insurance-office'
    const browser = await site.as(role)
    // The account of a test's department belongs to the emergency room.
    const department = role === 'department' ? 'emergency' as const : null
    for (const [i, route] of routes.filter(route => !isStream(route) && !isOfStations(route) && route !== 'POST /sign-out' && route !== 'POST /sign-in').entries()) {
      // Nobody is refused so often within a minute.
      if (i % 40 === 39) site.setClock(plusMs(site.web.clock(), MINUTE_MS + 1))
      const { statusCode } = await ask(browser, route, owner)
      if (mayGo({ role, department }, route)) t.ok(![401, 403].includes(statusCode), `${route} is open: ${statusCode}`)
      else t.equal(statusCode, 403, `${route} is closed`)
    }
    t.equal((await browser.post('/sign-out')).headers.location, '/sign-in?why=out')
    const refusals = await listAudit(db, { login: role, action: 'request-refused' }, { limit: 1000 })
    t.equal(refusals.events.length, routes.filter(route => !isOfStations(route) && !isStream(route) && !mayGo({ role, department }, route)).length, 'each refusal is in the audit')
  })
}

await t.test('who has not signed in reaches what is for anyone, and is led to the sign-in from every page', async t => {
  const site = await webSite(t, hospital)
  for (const route of routes.filter(route => !isStream(route))) {
    const answer = await ask(site.stranger(), route, 'card-room')
    const rule: Rule = ACCESS[route]
    if (isOfStations(route)) t.ok([401, 403].includes(answer.statusCode), route)
    else if (rule === 'anyone') t.ok(![401, 403].includes(answer.statusCode) || route === 'POST /sign-in', route)
    else if (route.startsWith('POST')) t.equal(answer.statusCode, 401, route)
    else t.match(answer.headers, { location: /^\/sign-in\?next=%2F/ }, route)
  }
  t.equal((await site.stranger().get('/live', { accept: 'text/event-stream' })).statusCode, 401)
})

await t.test('of the departments, only those with a part in an accident see the board, and only the finance office debts', async t => {
  const site = await webSite(t, hospital)
  const passwordHash = await hashPassword(PASSWORD)
  await createAccount(db, { login: 'coder', name: 'เวชสถิติ', role: 'department', department: 'coding', passwordHash, mustChangePassword: false }, { by: 'test', at: AS_OF })
  const coder = site.stranger()
  await coder.post('/sign-in', { login: 'coder', password: PASSWORD })
  const work = await coder.get('/work')
  t.equal(work.statusCode, 200)
  t.notMatch(work.body, 'href="/act"', 'the board is not offered')
  for (const path of ['/act', `/act/visit/${vnOf(1)}`, '/act/timeliness', `/act/visit/${vnOf(1)}/missing-papers`, '/arrears']) t.equal((await coder.get(path)).statusCode, 403, path)
})

await t.test('the entries of the top bar are pressed with the digits of a keyboard, and there are ten of them', async t => {
  const { body } = await (await (await webSite(t, hospital)).as('insurance-office', 'office-keys')).get('/password')
  const keys = [...body.matchAll(/data-key="Digit(\d+)"/g)].map(([, digit]) => digit)
  t.same(keys, ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0'])
  t.match(body, /href="\/set-up">/, 'what has no key is there all the same')
})

await t.test('a route without a rule, and a rule without a route, keep the service from starting', async t => {
  const { web } = await webSite(t, hospital)
  const app = await buildApp(web)
  t.throws(() => app.get('/secret', async () => 'x'), /route GET \/secret has no rule in access\.ts/)
  await app.close()
  await t.resolves(async () => await (await buildApp(web)).close(), 'every rule has its route')
})
