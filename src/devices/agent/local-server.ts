import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { ReadersState } from '../card-readers.js'
import type { ConnectionState } from './connection.js'
import { readLocalFiles } from './local-files.js'

/** What the station's own page shows; nothing of any card. */
export interface LocalState {
  /** The origin of the sidecar: the only page a photo is given to. */
  readonly server: string
  readonly station: string
  readonly connection: ConnectionState
  readonly readers: ReadersState
  readonly code: string | null
}

export interface LocalServerOptions {
  /** The next free one is taken when somebody has it. */
  readonly port: number
  readonly state: () => LocalState
  readonly askForCode: () => void
}

export interface LocalServer {
  readonly port: number
  readonly close: () => Promise<void>
}

export const LOCAL_PORT = 8701
/** A page of another origin cannot send it without asking first, and nobody answers that question. */
export const STATION_HEADER = 'x-hosxp-sidecar-station'
const MOST_PORTS = 20

const HEADERS = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' blob: data:; media-src 'self' blob:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  // The camera window speaks to the page that opened it, which has another origin.
  'cross-origin-opener-policy': 'unsafe-none',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(self)',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff'
} as const

/** The station's own pages, for browsers of this PC only. `null`: no port is free. */
export async function startLocalServer (options: LocalServerOptions): Promise<LocalServer | null> {
  const files = readLocalFiles()
  const serve = (request: IncomingMessage, response: ServerResponse, port: number): void => {
    const answer = (status: number, type: string, body: string | Buffer): void => { response.writeHead(status, { ...HEADERS, 'content-type': type }).end(body) }
    // A name of somebody else's that points here is how foreign pages would get in.
    if (!hostsOf(port).has(request.headers.host?.toLowerCase() ?? '')) return answer(421, TEXT, 'not this address')
    if (request.method !== 'GET') return answer(405, TEXT, 'GET only')
    const path = (request.url ?? '/').split('?')[0] ?? '/'
    const found = files.get(path)
    if (found !== undefined) return answer(200, found.type, found.body)
    if (path !== '/state' && path !== '/code-wanted') return answer(404, TEXT, 'no such page')
    if (request.headers[STATION_HEADER] === undefined) return answer(403, TEXT, 'for the pages of this station only')
    if (path === '/code-wanted') options.askForCode()
    answer(200, 'application/json; charset=utf-8', JSON.stringify(options.state()))
  }
  for (let port = options.port; port < options.port + MOST_PORTS && port <= 65_535; port++) {
    const servers = await listenOn(port, serve)
    if (servers === null) continue
    return { port: portOf(servers[0]), close: async () => { await Promise.all(servers.map(shut)) } }
  }
  return null
}

const TEXT = 'text/plain; charset=utf-8'
const portOf = (server: Server): number => (server.address() as AddressInfo).port
const hostsOf = (port: number): ReadonlySet<string> => new Set([`localhost:${port}`, `127.0.0.1:${port}`, `[::1]:${port}`, ...port === 80 ? ['localhost', '127.0.0.1', '[::1]'] : []])

/** Both loopback addresses, so that "localhost" is ours whichever it means; `null`: one of them is taken. */
async function listenOn (wanted: number, serve: (request: IncomingMessage, response: ServerResponse, port: number) => void): Promise<readonly [Server, ...Server[]] | null> {
  const first = await listen('127.0.0.1', wanted, serve)
  if (typeof first === 'string') return null
  const second = await listen('::1', portOf(first), serve)
  if (typeof second !== 'string') return [first, second]
  if (second !== 'EADDRINUSE') return [first]
  await shut(first)
  return null
}

async function listen (host: string, port: number, serve: (request: IncomingMessage, response: ServerResponse, port: number) => void): Promise<Server | string> {
  const server = createServer({ requestTimeout: 10_000, headersTimeout: 10_000, keepAliveTimeout: 5000 }, (request, response) => serve(request, response, portOf(server)))
  server.maxConnections = 50
  try {
    server.listen({ host, port, ipv6Only: host === '::1' })
    await once(server, 'listening')
    return server
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
  }
}

async function shut (server: Server): Promise<void> {
  server.closeAllConnections()
  await new Promise<void>(resolve => { server.close(() => resolve()) })
}
