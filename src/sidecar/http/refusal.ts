import type { FastifyRequest } from 'fastify'
import { MINUTE_MS } from '../../values/local-date.js'
import { recordAudit, type AuditSubject } from '../state/audit-store.js'
import { ruleOf, type RouteName } from './access.js'
import { timesIn } from './times-in.js'
import type { Web } from './web.js'

/** A request that is not answered; the word says why, for the audit and for the page that is shown instead. */
export class Refusal extends Error {
  readonly code = 'REQUEST_REFUSED'
  constructor (readonly status: 400 | 401 | 403 | 429, readonly reason: RefusalReason) {
    super(reason)
  }
}
export type RefusalReason = 'not-signed-in' | 'session-over' | 'role' | 'foreign-origin' | 'csrf' | 'too-many' | 'path' | 'must-change-password'

// More than a person and all their open pages can bring about.
const REFUSALS_A_MINUTE = 60

const refusalsOf = timesIn(MINUTE_MS)
const excessesOf = timesIn(MINUTE_MS)

/** `GET /cases/:kind/:id`; `null`: there is no such address. */
export function routeName (request: FastifyRequest): RouteName | null {
  const { url } = request.routeOptions
  const name = `${request.method} ${url ?? ''}`
  return url === undefined || ruleOf(name) === null ? null : name as RouteName
}

/** Writes a refusal down, and is the error to throw. Whoever brings about too many must not fill the audit: they are held back instead. */
export async function refused (web: Web, request: FastifyRequest, status: Refusal['status'], reason: RefusalReason, subject: AuditSubject | null = null): Promise<Refusal> {
  if (isFlood(web, request.ip)) return await tooMany(web, request)
  await record(web, request, reason, subject)
  return new Refusal(status, reason)
}

/** Counts a refusal: `true` when this address has brought about so many that no more are written down. */
export const isFlood = (web: Web, address: string): boolean => refusalsOf(web, address) > REFUSALS_A_MINUTE

/** The same for somebody who asks too often: written down once a minute and address. */
export async function tooMany (web: Web, request: FastifyRequest): Promise<Refusal> {
  if (excessesOf(web, request.ip) === 1) await record(web, request, 'too-many', null)
  return new Refusal(429, 'too-many')
}

async function record (web: Web, request: FastifyRequest, reason: RefusalReason, subject: AuditSubject | null): Promise<void> {
  await recordAudit(web.state, {
    at: web.clock(), person: request.visitor?.person ?? null, action: 'request-refused', outcome: 'refused', subject, address: request.ip, detail: { reason, route: routeName(request) ?? request.method }
  })
}
