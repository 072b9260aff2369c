import type { FastifyInstance, LightMyRequestResponse } from 'fastify'
import type { Test } from 'tap'
import { connectHosxp } from '../../src/hosxp-adapter/connect.js'
import { connectWriter } from '../../src/hosxp-adapter/connect-writer.js'
import { openSiteCheckReader } from '../../src/hosxp-adapter/site-check-reader.js'
import { createCardLookup } from '../../src/sidecar/desk/create-card-lookup.js'
import { createDesks } from '../../src/sidecar/desk/create-desks.js'
import type { Desks } from '../../src/sidecar/desk/desk.js'
import { buildApp, type AppOptions } from '../../src/sidecar/http/app.js'
import { NO_PAYERS, type Payers } from '../../src/sidecar/asking/payers.js'
import { createChangeFeed } from '../../src/sidecar/http/change-feed.js'
import type { HealthPart } from '../../src/sidecar/http/routes/health.js'
import type { Web } from '../../src/sidecar/http/web.js'
import { createSiteReader } from '../../src/sidecar/jobs/site-reader.js'
import { hashPassword } from '../../src/sidecar/people/password.js'
import type { Role } from '../../src/sidecar/people/role.js'
import { createAccount } from '../../src/sidecar/state/account-store.js'
import { readChangeMark } from '../../src/sidecar/state/change-mark.js'
import type { StateDb } from '../../src/sidecar/state/state-schema.js'
import type { Instant } from '../../src/values/local-date.js'
import { AS_OF } from './check-run.js'
import { neverLogged, testLog } from './test-log.js'
import { smallHospital } from './small-hospital.js'

export const PASSWORD = 'ทดสอบ-only-in-tests-77'
neverLogged(PASSWORD)
export const HOST = 'sidecar.test'
export const ORIGIN = `http://${HOST}`

/** A browser of one person: keeps the cookie, reads pages, sends forms with the token of the last page that had one. */
export interface Browser {
  readonly get: (path: string, headers?: Record<string, string>) => Promise<LightMyRequestResponse>
  readonly post: (path: string, form?: Record<string, string>, headers?: Record<string, string>) => Promise<LightMyRequestResponse>
  readonly cookie: () => string
}

export interface WebSite {
  readonly app: FastifyInstance
  readonly web: Web
  readonly setClock: (at: Instant) => void
  /** Signs in an account of this role, made when it is asked for first; a department is the emergency room unless told. */
  readonly as: (role: Role, login?: string) => Promise<Browser>
  /** Nobody signed in. */
  readonly stranger: () => Browser
  readonly logged: () => string
  readonly woken: () => number
}

/** The web service on a hospital of a test, spoken to without a port. */
export async function webSite (t: Test, hospital?: { readonly url: string, readonly state: { readonly db: StateDb } }, options: AppOptions & { readonly isSecure?: boolean, readonly parts?: readonly HealthPart[], readonly payers?: Payers, readonly desks?: Desks, readonly siteCheckFolders?: readonly string[] } = {}): Promise<WebSite> {
  const { url, state } = hospital ?? await smallHospital(t)
  const connection = connectHosxp(url)
  t.teardown(connection.close)
  let clock = AS_OF
  let log = ''
  let woken = 0
  const changes = createChangeFeed(async () => await readChangeMark(state.db), 100)
  t.teardown(changes.stop)
  const site = createSiteReader({ connection, state: state.db, source: 'test', clock: () => clock })
  const payers = options.payers ?? NO_PAYERS
  const logger = testLog(line => { log += line })
  const desks = options.desks ?? createDesks({ state: state.db, lookup: createCardLookup({ state: state.db, site, payers, clock: () => clock, log: logger }), clock: () => clock, log: logger })
  t.teardown(desks.stop)
  const web: Web = {
    state: state.db,
    site,
    payers,
    desks,
    openWriter: async () => await connectWriter(url),
    dryRun: async work => {
      const hosxp = connectHosxp(url)
      try {
        return await work({ hosxp, isReplica: false, source: 'test', state: state.db, siteChecks: { folders: options.siteCheckFolders ?? [], openReader: cost => openSiteCheckReader(url, { cost }) } })
      } finally {
        await hosxp.close()
      }
    },
    health: { parts: async () => options.parts ?? [] },
    changes,
    wake: () => { woken++ },
    clock: () => clock,
    log: logger,
    isSecure: options.isSecure ?? false
  }
  const app = await buildApp(web, { requestsAMinute: 100_000, ...options })
  t.teardown(async () => await app.close())
  const stranger = (): Browser => browserOf(app)
  const known = new Set<string>()
  return {
    app,
    web,
    setClock: at => { clock = at },
    stranger,
    as: async (role, login = role) => {
      if (!known.has(login)) {
        known.add(login)
        await createAccount(state.db, { login, name: `คน ${login}`, role, department: role === 'department' ? 'emergency' : null, passwordHash: await hashPassword(PASSWORD), mustChangePassword: false }, { by: 'test', at: clock })
      }
      const browser = stranger()
      const answer = await browser.post('/sign-in', { login, password: PASSWORD })
      if (answer.statusCode !== 303) throw new Error(`sign-in as ${login}: ${answer.statusCode}`)
      return browser
    },
    logged: () => log,
    woken: () => woken
  }
}

function browserOf (app: FastifyInstance): Browser {
  const jar = new Map<string, string>()
  const cookieOf = (): string => [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
  let csrf = ''
  const remember = (response: LightMyRequestResponse): LightMyRequestResponse => {
    for (const { name, value } of response.cookies as { name: string, value: string }[]) {
      if (value === '') jar.delete(name)
      else jar.set(name, value)
      neverLogged(value)
    }
    csrf = /name="_csrf" value="([^"]*)"/.exec(response.body)?.[1] ?? csrf
    return response
  }
  const get: Browser['get'] = async (path, headers = {}) =>
    remember(await app.inject({ method: 'GET', url: path, headers: { host: HOST, accept: 'text/html', ...jar.size === 0 ? {} : { cookie: cookieOf() }, ...headers } }))
  return {
    get,
    post: async (path, form = {}, headers = {}) => {
      // Any page brings the token; a person has always seen one before sending a form.
      if (jar.size > 0 && csrf === '') await get('/password')
      const payload = new URLSearchParams({ ...csrf === '' ? {} : { _csrf: csrf }, ...form }).toString()
      return remember(await app.inject({
        method: 'POST', url: path, payload, headers: { host: HOST, origin: ORIGIN, accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded', ...jar.size === 0 ? {} : { cookie: cookieOf() }, ...headers }
      }))
    },
    cookie: cookieOf
  }
}
