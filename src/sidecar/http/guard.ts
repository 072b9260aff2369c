import { Tokens } from '@fastify/csrf'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { readSession } from '../state/session-store.js'
import { readSettings } from '../state/settings-store.js'
import { recordAudit } from '../state/audit-store.js'
import { ACCESS, ruleOf, type RouteName } from './access.js'
import { isOwnOrigin } from './own-origin.js'
import { clearSession, sessionTokenOf } from './session-cookie.js'
import type { Visitor, Web } from './web.js'

declare module 'fastify' {
  interface FastifyRequest {
    visitor: Visitor | null
  }
}

/** A request that is not answered; the word says why, for the audit and for the page that is shown instead. */
export class Refusal extends Error {
  readonly code = 'REQUEST_REFUSED'
  constructor (readonly status: 400 | 401 | 403 | 429, readonly reason: RefusalReason) {
    super(reason)
  }
}
export type RefusalReason = 'not-signed-in' | 'session-over' | 'role' | 'foreign-origin' | 'csrf' | 'too-many' | 'path' | 'must-change-password'

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS'])
const PASSWORD_ROUTES = new Set<string>(['GET /password', 'POST /password', 'POST /sign-out'])
const tokens = new Tokens({ userInfo: true })

/** A request by a page that refreshes itself, not by a person. */
export const isLiveRefresh = (request: FastifyRequest): boolean => request.headers['x-live'] === '1'

/**
 * Every request passes here: where it comes from, who asks, whether this role may, and whether a form is one of ours. What is refused is an
 * event of the audit.
 */
export function guard (app: FastifyInstance, web: Web, isPartial: boolean): void {
  const registered = new Set<string>()
  app.addHook('onRoute', route => {
    for (const method of [route.method].flat()) {
      const name = `${method} ${route.url}`
      if (ruleOf(name) === null) throw new Error(`route ${name} has no rule in access.ts`)
      registered.add(name)
    }
  })
  app.addHook('onReady', async () => {
    if (isPartial) return
    const missing = Object.keys(ACCESS).filter(name => !registered.has(name))
    if (missing.length > 0) throw new Error(`access.ts has rules for routes that do not exist: ${missing.join(', ')}`)
  })
  app.decorateRequest('visitor', null)
  app.addHook('onRequest', async (request, reply) => {
    const name = routeName(request)
    if (name === null) {
      if (isPathTrick(request.raw.url ?? '')) throw await refused(web, request, 400, 'path')
      return
    }
    const rule = ACCESS[name]
    if (!SAFE_METHODS.has(request.method) && !isOwnOrigin(request)) throw await refused(web, request, 403, 'foreign-origin')
    if (rule === 'anyone') return
    request.visitor = await visitorOf(web, request, reply)
    if (request.visitor === null) throw new Refusal(401, 'not-signed-in')
    if (rule !== 'signed-in' && !(rule as readonly string[]).includes(request.visitor.person.role)) throw await refused(web, request, 403, 'role')
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

/** `GET /cases/:kind/:id`; `null`: there is no such address. */
export function routeName (request: FastifyRequest): RouteName | null {
  const { url } = request.routeOptions
  const name = `${request.method} ${url ?? ''}`
  return url === undefined || ruleOf(name) === null ? null : name as RouteName
}

/** The person behind the cookie; `null`: nobody, or the session is over, which is told once. */
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
    await recordAudit(web.state, { at, person: null, login: session.login, action: 'session-ended', outcome: 'refused', address: request.ip, detail: { reason: session.reason, route: routeName(request) } })
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
    path: request.url.split('?')[0] ?? '/'
  }
}

/** Writes a refusal down, and is the error to throw. */
export async function refused (web: Web, request: FastifyRequest, status: Refusal['status'], reason: RefusalReason): Promise<Refusal> {
  await recordAudit(web.state, {
    at: web.clock(), person: request.visitor?.person ?? null, action: 'request-refused', outcome: 'refused', address: request.ip, detail: { reason, route: routeName(request) ?? request.method }
  })
  return new Refusal(status, reason)
}

// Climbing, hidden separators and control characters; the router has decoded nothing of it yet.
const isPathTrick = (url: string): boolean => /\.\.|%2e|%2f|%5c|\\|%00|\/\/|%25/i.test(url.split('?')[0] ?? '')

/** The person of a route that only people who signed in reach. */
export function visitorOn (request: FastifyRequest): Visitor {
  if (request.visitor === null) throw new TypeError('this route needs a rule that asks for a person')
  return request.visitor
}
