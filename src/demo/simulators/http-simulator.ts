import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface SimulatedRequest {
  readonly method: string
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}

export interface SimulatedAnswer {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  /** Sent as JSON. */
  readonly json: unknown
}

/** What goes wrong with a send: `answer`: refused in that way; else whether it is accepted before the line is cut or falls silent. */
export type HttpFault =
  | { readonly kind: 'answer', readonly answer: SimulatedAnswer }
  | { readonly kind: 'reset' | 'silence', readonly isAccepted: boolean }

export interface HttpSimulator {
  readonly url: string
  /** Resolves when no request is under way. */
  readonly idle: () => Promise<void>
  readonly stop: () => Promise<void>
}

export interface HttpSimulatorOptions {
  /** Any free one when absent. */
  readonly port?: number
  readonly answer: (request: SimulatedRequest) => SimulatedAnswer
  /** What goes wrong with this request; `null`: nothing. */
  readonly faultOf: (request: SimulatedRequest) => HttpFault | null
}

/** A web service on 127.0.0.1 that answers JSON, and fails as it is told. */
export async function startHttpSimulator ({ port = 0, answer, faultOf }: HttpSimulatorOptions): Promise<HttpSimulator> {
  const underWay = new Set<Promise<void>>()
  const server = createServer((incoming, response) => {
    const done: Promise<void> = serve(incoming, response).catch(() => { incoming.socket.destroy() }).finally(() => underWay.delete(done))
    underWay.add(done)
  })
  async function serve (incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const request = { method: incoming.method ?? '', path: incoming.url ?? '', headers: incoming.headers, body: await bodyOf(incoming) }
    const fault = faultOf(request)
    if (fault === null) return reply(response, answer(request))
    if (fault.kind === 'answer') return reply(response, fault.answer)
    if (fault.isAccepted) answer(request)
    if (fault.kind === 'reset') incoming.socket.resetAndDestroy()
  }
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    idle: async () => { while (underWay.size > 0) await Promise.all(underWay) },
    stop: async () => {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    }
  }
}

async function bodyOf (incoming: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of incoming) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

function reply (response: ServerResponse, { status, headers = {}, json }: SimulatedAnswer): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(json))
}
