import { EventEmitter, once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import type { Test } from 'tap'
import { WebSocketServer, type WebSocket } from 'ws'
import { readMessage, StationMessage, type SidecarWord } from '../../../src/devices/wire.js'

/** One connection of a station, seen from the sidecar. */
export interface StationEnd {
  readonly heard: StationMessage[]
  /** The next message of this kind, also one that came already and was not asked for yet. */
  readonly next: <Kind extends StationMessage['kind']>(kind: Kind) => Promise<StationMessage & { readonly kind: Kind }>
  readonly say: (word: SidecarWord) => void
  readonly welcome: (changes?: Partial<SidecarWord & { readonly kind: 'welcome' }>) => void
  /** From the next message on, as it comes. */
  readonly listen: (hear: (message: StationMessage) => void) => void
  readonly socket: WebSocket
  readonly closed: Promise<void>
}

export interface TestSidecar {
  readonly url: string
  readonly port: number
  /** Tokens that are good; changed by the test. */
  readonly tokens: Set<string>
  /** How POST /stations/pair is answered. */
  pairing: (body: string) => { readonly status: number, readonly json: unknown }
  readonly refusals: () => number
  /** The next connection nobody asked for yet. */
  readonly link: () => Promise<StationEnd>
  readonly stop: () => Promise<void>
}

export const TOKEN = 'T0ken-of-the-test_'.padEnd(43, 'x')
export const NEW_TOKEN = 'An0ther-token-of-the-test_'.padEnd(43, 'y')

/** The sidecar's two addresses for stations, as small as they can be. */
export async function testSidecar (t: Test, { port = 0, tls }: { readonly port?: number, readonly tls?: { readonly cert: string, readonly key: string } } = {}): Promise<TestSidecar> {
  const arrivals = new EventEmitter()
  const waiting: StationEnd[] = []
  const sockets = new Set<WebSocket>()
  const tokens = new Set([TOKEN])
  let refusals = 0
  const answer = async (request: IncomingMessage): Promise<{ status: number, json: unknown }> => {
    let body = ''
    for await (const chunk of request) body += String(chunk)
    return request.method === 'POST' && request.url === '/stations/pair' ? sidecar.pairing(body) : { status: 404, json: {} }
  }
  const server = (tls === undefined ? createServer() : createTlsServer(tls)).on('request', (request, response) => {
    answer(request).then(({ status, json }) => { response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(json)) }, () => response.destroy())
  })
  const upgrades = new WebSocketServer({ noServer: true })
  server.on('upgrade', (request: IncomingMessage, socket, head) => {
    const token = /^Bearer (.*)$/.exec(request.headers.authorization ?? '')?.[1] ?? ''
    if (request.url !== '/stations/link' || !tokens.has(token)) {
      refusals++
      socket.end('HTTP/1.1 401 Unauthorized\r\nConnection: close\r\n\r\n')
      return
    }
    upgrades.handleUpgrade(request, socket, head, webSocket => {
      sockets.add(webSocket)
      waiting.push(stationEnd(webSocket))
      arrivals.emit('link')
    })
  })
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  const stop = async (): Promise<void> => {
    for (const socket of sockets) socket.terminate()
    server.closeAllConnections()
    await new Promise(resolve => { server.close(resolve) })
  }
  t.teardown(stop)
  const actualPort = (server.address() as AddressInfo).port
  const sidecar: TestSidecar = {
    url: `http${tls === undefined ? '' : 's'}://127.0.0.1:${actualPort}`,
    port: actualPort,
    tokens,
    pairing: () => ({ status: 403, json: { error: 'wrong-code' } }),
    refusals: () => refusals,
    link: async () => {
      while (waiting.length === 0) await once(arrivals, 'link')
      return waiting.shift() as StationEnd
    },
    stop
  }
  return sidecar
}

function stationEnd (socket: WebSocket): StationEnd {
  const news = new EventEmitter()
  const heard: StationMessage[] = []
  let asked = 0
  let said = 0
  const closed = new Promise<void>(resolve => { socket.once('close', () => resolve()) })
  socket.on('error', () => undefined)
  socket.on('message', (data, isBinary) => {
    const message = isBinary ? null : readMessage(StationMessage, (data as Buffer).toString('utf8'))
    if (message === null || message.seq !== heard.length + 1) throw new Error('a message that breaks the wire')
    heard.push(message)
    news.emit('message', message)
  })
  const say = (word: SidecarWord): void => { socket.send(JSON.stringify({ ...word, seq: ++said })) }
  return {
    heard,
    socket,
    closed,
    say,
    listen: hear => { news.on('message', hear) },
    welcome: (changes = {}) => say({ kind: 'welcome', station: 'ห้องบัตร 1', source: 'reader', readsOn: 'insert', settleMs: 0, ...changes }),
    next: async kind => {
      for (;;) {
        const at = heard.findIndex((message, i) => i >= asked && message.kind === kind)
        if (at !== -1) {
          asked = at + 1
          return heard[at] as StationMessage & { readonly kind: typeof kind }
        }
        await Promise.race([once(news, 'message'), closed.then(() => { throw new Error(`the connection ended before ${kind}`) })])
      }
    }
  }
}
