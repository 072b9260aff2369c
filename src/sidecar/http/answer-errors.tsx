import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Refusal, routeName } from './guard.js'
import { RefusedPage } from './pages/refused.js'
import { sendPage } from './send-page.js'
import type { Web } from './web.js'

/** Expected failures by their code. */
const STATUS_OF: Readonly<Record<string, number>> = {
  FINDING_NOT_OPEN: 409, CASE_FILE_CHANGED: 409, REGISTER_CHANGED: 409, RECEIPT_KNOWN: 409, REMITTED_TOO_EARLY: 422, BOTH_SIDES: 409, LINK_CIRCULAR: 409, SETTING_UNKNOWN: 422, SETTING_INVALID: 422, RIGHT_UNKNOWN: 422, ACCOUNT_EXISTS: 422, ACCOUNT_INVALID: 422, ACCOUNT_LAST_IT: 422, PAGE_INPUT: 422, PAGE_NOT_FOUND: 404
}

/** What a person typed cannot be taken; the message is Thai and says why. */
export class PageInputError extends Error {
  readonly code = 'PAGE_INPUT'
}

/** There is no such case, run, or person. */
export class PageNotFoundError extends Error {
  readonly code = 'PAGE_NOT_FOUND'
}

/** One place where an error becomes an answer: a page with a Thai sentence; the log gets the code and the route, never an address or a message. */
export function answerErrors (app: FastifyInstance, web: Web): void {
  app.setNotFoundHandler(async (request, reply) => await sendPage(reply, <RefusedPage reason='not-found' visitor={request.visitor} />, 404))
  app.setErrorHandler<FastifyError | Refusal>(async (error, request, reply) => {
    if (error instanceof Refusal) return await answerRefusal(error, request, reply)
    const status = STATUS_OF[error.code] ?? ('validation' in error && error.validation !== undefined ? 400 : error.statusCode ?? 500)
    if (status >= 500) web.log.error({ code: error.code, route: routeName(request), at: stackOf(error) }, 'a request failed')
    const reason = status === 404 ? 'not-found' : status === 429 ? 'too-many' : status >= 500 ? 'broken' : 'bad-input'
    return await sendPage(reply, <RefusedPage reason={reason} visitor={request.visitor} detail={STATUS_OF[error.code] === undefined ? undefined : error.message} />, status)
  })
}

async function answerRefusal ({ status, reason }: Refusal, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  if (reason === 'must-change-password') return await reply.redirect('/password', 303)
  const isPage = request.method === 'GET' && request.headers['x-live'] === undefined && (request.headers.accept ?? '*/*').match(/text\/html|\*\/\*/) !== null
  if (status === 401 && isPage) {
    const why = reason === 'session-over' ? '&why=over' : ''
    return await reply.redirect(`/sign-in?next=${encodeURIComponent(request.url)}${why}`, 303)
  }
  return await sendPage(reply, <RefusedPage reason={reason} visitor={request.visitor} />, status)
}

// Where in our code, without the message: that may hold what a person typed.
const stackOf = (error: Error): string => (error.stack ?? '').split('\n').filter(line => line.startsWith('    at ')).slice(0, 4).map(line => line.trim()).join(' ← ')
