import { Tokens } from '@fastify/csrf'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { DAY_MS } from '../../values/local-date.js'
import { readSession } from '../state/session-store.js'
import { readSettings } from '../state/settings-store.js'
import { recordAudit } from '../state/audit-store.js'
import type { Station } from '../state/station-store.js'
import { ACCESS, mayGo, ruleOf, type Rule } from './access.js'
import { isOwnOrigin } from './own-origin.js'
import { Refusal, refused, routeName } from './refusal.js'
import { clearSession, sessionTokenOf } from './session-cookie.js'
import { isOfStations, stationOf } from './station-guard.js'
import { timesIn } from './times-in.js'
import type { Visitor, Web } from './web.js'

export { Refusal, refused, routeName, type RefusalReason } from './refusal.js'

declare module 'fastify' {
  interface FastifyRequest {
    visitor: Visitor | null
    /** The station behind the token, where a route is for stations. */
    station: Station | null
  }
}

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS'])
const STREAMS = new Set<string>(['GET /live', 'GET /card-room/live'])
const PASSWORD_ROUTES = new Set<string>(['GET /password', 'POST /password', 'POST /sign-out'])
const tokens = new Tokens({ userInfo: true })

/** A request by a page that refreshes itself, not by a person; a browser opens a stream that broke again and again. */
export const isLiveRefresh = (request: FastifyRequest): boolean => request.headers['x-live'] === '1' || STREAMS.has(routeName(request) ?? '')

const endsTold = timesIn(DAY_MS)

/**
 * Every request passes here: where it comes from, who asks, whether this role may, and whether a form is one of ours. What is refused is an
 * event of the audit.
 */
export function guard (app: FastifyInstance, web: Web): void {
  const registered = new Set<string>()
  app.addHook('onRoute', route => {
    for (const method of [route.method].flat()) {
      const name = `${method} ${route.url}`
      if (ruleOf(name) === null) throw new Error(`route ${name} has no rule in access.ts`)
      registered.add(name)
    }
  })
  app.addHook('onReady', async () => {
    const missing = Object.keys(ACCESS).filter(name => !registered.has(name))
    if (missing.length > 0) throw new Error(`access.ts has rules for routes that do not exist: ${missing.join(', ')}`)
  })
  app.decorateRequest('visitor', null)
  app.decorateRequest('station', null)
  app.addHook('onRequest', async (request, reply) => {
    const name = routeName(request)
    if (name === null) {
      if (isPathTrick(request.raw.url ?? '')) throw await refused(web, request, 400, 'path')
      return
    }
    const rule: Rule = ACCESS[name]
    if (isOfStations(rule)) {
      request.station = await stationOf(web, request, rule)
      return
    }
    // Only a station holds a connection open; a page that is asked for so would be answered by nobody.
    if (request.ws) throw await refused(web, request, 400, 'path')
    if (!SAFE_METHODS.has(request.method) && !isOwnOrigin(request)) throw await refused(web, request, 403, 'foreign-origin')
    if (rule === 'anyone') return
    request.visitor = await visitorOf(web, request, reply)
    if (request.visitor === null) throw new Refusal(401, 'not-signed-in')
    if (!mayGo(request.visitor.person, name)) throw await refused(web, request, 403, 'role')
    if (request.visitor.mustChangePassword && !PASSWORD_ROUTES.has(name)) throw new Refusal(403, 'must-change-password')
  })
  // After the body is read: the token stands in the form.
  app.addHook('preValidation', async request => {
    if (SAFE_METHODS.has(request.method) || request.visitor === null) return
    const { body } = request as { body: unknown }
    const given = typeof body === 'object' && body !== null && '_csrf' in body ? body._csrf : request.headers['x-csrf-token']
    if (typeof given !== 'string' || !tokens.verify(csrfSecrets.get(request) ?? '', given, request.visitor.sessionId)) throw await refused(web, request, 403, 'csrf')
  })
}

const csrfSecrets = new WeakMap<FastifyRequest, string>()

/** The person behind the cookie; `null`: nobody, or the session is over, which is told once a day and address. */
async function visitorOf (web: Web, request: FastifyRequest, reply: FastifyReply): Promise<Visitor | null> {
  const token = sessionTokenOf(request, web)
  if (token === null) return null
  const at = web.clock()
  const { settings } = await readSettings(web.state)
  const session = await readSession(web.state, token, { at, idleMinutes: settings['sign_in.idle_minutes'], isActivity: !isLiveRefresh(request) })
  if (session === null) {
    clearSession(reply, web)
    throw await refused(web, request, 401, 'not-signed-in')
  }
  if (session.kind === 'over') {
    clearSession(reply, web)
    const isNews = endsTold(web, `${session.sessionId} ${request.ip}`) === 1
    if (isNews) await recordAudit(web.state, { at, person: null, login: session.login, action: 'session-ended', outcome: 'refused', address: request.ip, detail: { reason: session.reason, route: routeName(request) } })
    throw new Refusal(401, 'session-over')
  }
  csrfSecrets.set(request, session.csrfSecret)
  const { said } = request.query as { said?: unknown }
  return {
    person: session.person,
    sessionId: session.sessionId,
    token,
    csrfToken: tokens.create(session.csrfSecret, session.sessionId),
    mustChangePassword: session.mustChangePassword,
    at,
    address: request.ip,
    settings,
    said: typeof said === 'string' ? said : null,
    path: request.url.split('?')[0] ?? '/',
    isRefresh: isLiveRefresh(request)
  }
}

// Climbing, hidden separators and control characters; the router has decoded nothing of it yet.
const isPathTrick = (url: string): boolean => /\.\.|%2e|%2f|%5c|\\|%00|\/\/|%25/i.test(url.split('?')[0] ?? '')

/** The station of a route that only stations reach. */
export function stationOn (request: FastifyRequest): Station {
  if (request.station === null) throw new TypeError('this route needs the rule of a station')
  return request.station
}

/** The person of a route that only people who signed in reach. */
export function visitorOn (request: FastifyRequest): Visitor {
  if (request.visitor === null) throw new TypeError('this route needs a rule that asks for a person')
  return request.visitor
}
