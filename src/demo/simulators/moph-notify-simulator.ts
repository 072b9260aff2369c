import { now, type Instant } from '../../values/local-date.js'
import { chatFaults, parseCall } from './chat-check.js'
import { startHttpSimulator, type HttpFault, type HttpSimulator, type SimulatedAnswer, type SimulatedRequest } from './http-simulator.js'

/** A call MOPH Notify accepted: what the group sees. The same body twice is seen twice. */
export interface MophNotification {
  readonly body: string
  readonly at: Instant
}

export interface MophNotifySimulatorOptions {
  readonly port?: number
  readonly clientKey?: string
  readonly secretKey?: string
  readonly clock?: () => Instant
}

export interface MophNotifySimulator extends HttpSimulator {
  /** The address calls go to. */
  readonly sendUrl: string
  readonly clientKey: string
  readonly secretKey: string
  /** Oldest first. */
  readonly notifications: readonly MophNotification[]
  /** Calls a correct client does not make. */
  readonly violations: readonly string[]
  /** What goes wrong with calls from now on; `null`: nothing. */
  readonly setFault: (fault: HttpFault | null) => void
}

const PATH = '/api/notify/send'

/** MOPH Notify as far as public clients show it: two keys in the headers, LINE messages in the body. Its own answers are not published. */
export async function startMophNotifySimulator (options: MophNotifySimulatorOptions = {}): Promise<MophNotifySimulator> {
  const { port = 0, clientKey = 'demo-client-key', secretKey = 'demo-secret-key', clock = now } = options
  const notifications: MophNotification[] = []
  const violations: string[] = []
  let fault: HttpFault | null = null

  const refuse = (status: number, message: string): SimulatedAnswer => {
    violations.push(`${status} ${message}`)
    return { status, json: { status, message } }
  }
  function answer ({ method, path, headers, body }: SimulatedRequest): SimulatedAnswer {
    if (path !== PATH) return refuse(404, 'Not Found')
    if (method !== 'POST') return refuse(405, 'Method Not Allowed')
    if (headers['client-key'] !== clientKey || headers['secret-key'] !== secretKey) return refuse(401, 'Unauthorized')
    if (!/^application\/json(;|$)/.test(headers['content-type'] ?? '')) return refuse(415, 'Unsupported Media Type')
    const faults = chatFaults(parseCall(body)?.['messages'])
    if (faults.length > 0) return refuse(400, faults.join(', '))
    notifications.push({ body: body.toString(), at: clock() })
    return { status: 200, json: { status: 200, message: 'success' } }
  }
  const server = await startHttpSimulator({ port, answer, faultOf: () => fault })
  return { ...server, sendUrl: `${server.url}${PATH}`, clientKey, secretKey, notifications, violations, setFault: wanted => { fault = wanted } }
}
