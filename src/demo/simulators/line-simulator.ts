import { randomUUID } from 'node:crypto'
import { HOUR_MS, now, type Instant } from '../../values/local-date.js'
import { chatFaults, parseCall } from './chat-check.js'
import { startHttpSimulator, type HttpFault, type HttpSimulator, type SimulatedAnswer, type SimulatedRequest } from './http-simulator.js'

/** A push LINE accepted: what the recipient sees, once. */
export interface LinePush {
  readonly retryKey: string | null
  readonly to: string
  readonly body: string
  readonly requestId: string
  readonly at: Instant
}

export interface LineSimulatorOptions {
  readonly port?: number
  readonly token?: string
  readonly clock?: () => Instant
}

export interface LineSimulator extends HttpSimulator {
  readonly token: string
  /** Oldest first. */
  readonly pushes: readonly LinePush[]
  /** Calls a correct client does not make. */
  readonly violations: readonly string[]
  /** Every push call that arrived, accepted or not. */
  readonly calls: () => number
  /** What goes wrong with pushes from now on; `null`: nothing. */
  readonly setFault: (fault: HttpFault | null) => void
  /** Refuses every token, as when it was reissued. */
  readonly setTokenValid: (isValid: boolean) => void
  /** `null`: unlimited. */
  readonly setQuota: (limit: number | null) => void
}

const PUSH = '/v2/bot/message/push'
const KEY_MS = 24 * HOUR_MS
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
const TARGET = /^[UCR][0-9a-f]{32}$/
const MAX_BYTES = 2_000_000

/** The part of the LINE Messaging API we use, with its retry keys and its quota. */
export async function startLineSimulator ({ port = 0, token = 'demo-line-token', clock = now }: LineSimulatorOptions = {}): Promise<LineSimulator> {
  const pushes: LinePush[] = []
  const violations: string[] = []
  let fault: HttpFault | null = null
  let limit: number | null = null
  let isTokenValid = true
  let calls = 0

  const refuse = (status: number, message: string, details: readonly string[] = []): SimulatedAnswer => {
    violations.push(`${status} ${message} ${details.join(', ')}`.trim())
    return { status, headers: { 'x-line-request-id': randomUUID() }, json: { message, ...details.length === 0 ? {} : { details: details.map(detail => ({ message: detail })) } } }
  }
  const isRoute = ({ method, path }: SimulatedRequest, wanted: string): boolean => `${method} ${path}` === wanted

  function answer (request: SimulatedRequest): SimulatedAnswer {
    if (!isTokenValid) return { status: 401, headers: { 'x-line-request-id': randomUUID() }, json: { message: 'Authentication failed. Confirm that the access token in the authorization header is valid.' } }
    if (request.headers.authorization !== `Bearer ${token}`) return refuse(401, 'Authentication failed. Confirm that the access token in the authorization header is valid.')
    if (isRoute(request, 'GET /v2/bot/message/quota')) return { status: 200, json: limit === null ? { type: 'none' } : { type: 'limited', value: limit } }
    if (isRoute(request, 'GET /v2/bot/message/quota/consumption')) return { status: 200, json: { totalUsage: pushes.length } }
    if (isRoute(request, `POST ${PUSH}`)) return push(request)
    return refuse(404, 'Not found')
  }

  function push ({ headers, body }: SimulatedRequest): SimulatedAnswer {
    if (!/^application\/json(;|$)/.test(headers['content-type'] ?? '')) return refuse(415, 'The content type is not supported')
    if (body.length > MAX_BYTES) return refuse(413, 'Payload Too Large')
    const retryKey = headers['x-line-retry-key'] === undefined ? null : String(headers['x-line-retry-key'])
    if (retryKey !== null && !UUID.test(retryKey)) return refuse(400, 'Invalid retry key')
    const accepted = retryKey === null ? undefined : pushes.findLast(push => push.retryKey === retryKey && clock() - push.at < KEY_MS)
    if (accepted !== undefined) {
      if (accepted.body !== body.toString()) return refuse(400, 'The retry key was used with another request')
      return { status: 409, headers: { 'x-line-request-id': randomUUID(), 'x-line-accepted-request-id': accepted.requestId }, json: { message: 'The retry key is already accepted', sentMessages: [{ id: accepted.requestId }] } }
    }
    const call = parseCall(body)
    if (call === undefined) return refuse(400, 'The request body could not be parsed as JSON')
    const faults = [...TARGET.test(String(call['to'])) ? [] : ['to: invalid'], ...chatFaults(call['messages'])]
    if (faults.length > 0) return refuse(400, `The request body has ${faults.length} error(s)`, faults)
    if (limit !== null && pushes.length >= limit) return { status: 429, headers: { 'x-line-request-id': randomUUID() }, json: { message: 'You have reached your monthly limit.' } }
    const requestId = randomUUID()
    pushes.push({ retryKey, to: String(call['to']), body: body.toString(), requestId, at: clock() })
    return { status: 200, headers: { 'x-line-request-id': requestId }, json: { sentMessages: [{ id: requestId, quoteToken: 'demo' }] } }
  }

  const server = await startHttpSimulator({
    port,
    answer,
    faultOf: request => {
      if (!isRoute(request, `POST ${PUSH}`)) return null
      calls++
      return fault
    }
  })
  return {
    ...server, token, pushes, violations, calls: () => calls, setFault: wanted => { fault = wanted }, setTokenValid: isValid => { isTokenValid = isValid }, setQuota: wanted => { limit = wanted }
  }
}
