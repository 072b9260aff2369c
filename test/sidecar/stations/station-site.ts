import type { Test } from 'tap'
import { WebSocket } from 'ws'
import type { SidecarMessage, StationWord } from '../../../src/devices/wire.js'
import type { ThaiIdCard } from '../../../src/devices/thai-id-card/thai-id-card.js'
import { hashPassword } from '../../../src/sidecar/people/password.js'
import type { Role } from '../../../src/sidecar/people/role.js'
import { createAccount } from '../../../src/sidecar/state/account-store.js'
import { listAudit, type AuditAction, type AuditEvent } from '../../../src/sidecar/state/audit-store.js'
import { claimPairingCode, makePairingCode } from '../../../src/sidecar/state/station-pairing-store.js'
import { createStation } from '../../../src/sidecar/state/station-store.js'
import { AS_OF } from '../../support/check-run.js'
import { citizenIdAt } from '../../support/citizen-ids.js'
import { idCard } from '../../support/id-card.js'
import { smallHospital, type SmallHospital } from '../../support/small-hospital.js'
import { neverLogged } from '../../support/test-log.js'
import { PASSWORD, webSite, type WebSite } from '../../support/web-site.js'

/** A person at a browser of their own, over a real connection: keeps all cookies. */
export interface Person {
  readonly get: (path: string, headers?: Record<string, string>) => Promise<Response>
  readonly post: (path: string, form?: Record<string, string>) => Promise<Response>
  readonly cookies: Map<string, string>
}

export interface StationSite extends WebSite {
  readonly hospital: SmallHospital
  readonly address: string
  readonly person: (role: Role) => Promise<Person>
  /** Made and paired, as IT and the PC do it. */
  readonly paired: (name: string) => Promise<{ readonly id: number, readonly token: string }>
  readonly audited: (action: AuditAction) => Promise<readonly AuditEvent[]>
}

/** The web service on a port of its own, with stations and people who speak to it over the wire. */
export async function stationSite (t: Test): Promise<StationSite> {
  const hospital = await smallHospital(t)
  const site = await webSite(t, hospital)
  const address = await site.app.listen({ host: '127.0.0.1', port: 0 })
  const { db } = hospital.state
  const passwordHash = await hashPassword(PASSWORD)
  const known = new Set<string>()
  return {
    ...site,
    hospital,
    address,
    person: async role => {
      if (!known.has(role)) await createAccount(db, { login: role, name: `คน ${role}`, role, department: role === 'department' ? 'emergency' : null, passwordHash, mustChangePassword: false }, { by: 'test', at: AS_OF })
      known.add(role)
      const person = browserOf(address)
      const answer = await person.post('/sign-in', { login: role, password: PASSWORD })
      if (answer.status !== 303) throw new Error(`sign-in as ${role}: ${answer.status}`)
      return person
    },
    paired: async name => {
      const at = site.web.clock()
      const id = await createStation(db, { name, source: 'reader', readsOn: 'insert', settleMs: 0 }, { by: 'test', at })
      const code = await makePairingCode(db, id, at) ?? ''
      const claimed = await claimPairingCode(db, { code, host: 'PC', version: '1', address: '127.0.0.1', at })
      if (claimed === null) throw new Error('not paired')
      neverLogged(claimed.token, code)
      return { id, token: claimed.token }
    },
    audited: async action => (await listAudit(db, { action }, { limit: 500 })).events
  }
}

export function browserOf (address: string): Person {
  const cookies = new Map<string, string>()
  let csrf = ''
  const ask = async (path: string, init: RequestInit, headers: Record<string, string>): Promise<Response> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await fetch(`${address}${path}`, { ...init, redirect: 'manual', headers: { accept: 'text/html', ...cookie === '' ? {} : { cookie }, ...headers } })
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (value === '') cookies.delete(name)
      else cookies.set(name, value)
      neverLogged(value)
    }
    if (answer.headers.get('content-type')?.startsWith('text/html') === true) csrf = /name="_csrf" value="([^"]*)"/.exec(await answer.clone().text())?.[1] ?? csrf
    return answer
  }
  const get: Person['get'] = async (path, headers = {}) => await ask(path, {}, headers)
  return {
    cookies,
    get,
    post: async (path, form = {}) => {
      if (cookies.size > 0 && csrf === '') await get('/password')
      return await ask(path, { method: 'POST', body: new URLSearchParams({ ...csrf === '' ? {} : { _csrf: csrf }, ...form }) }, { origin: address })
    }
  }
}

/** A station over a real WebSocket, for tests that also say what a station never says. */
export interface StationClient {
  readonly socket: WebSocket
  /** What the sidecar said, in order. */
  readonly words: readonly SidecarMessage[]
  /** Numbered as the wire wants it. */
  readonly tell: (...words: readonly StationWord[]) => void
  readonly raw: (data: string | Buffer) => void
  readonly heard: <Kind extends SidecarMessage['kind']>(kind: Kind) => Promise<Extract<SidecarMessage, { kind: Kind }>>
  /** The number of the close, or of the answer that was no upgrade. */
  readonly closed: Promise<number>
}

export const HELLO: StationWord = { kind: 'hello', protocol: 1, version: '1.2.3', host: 'PC-1', platform: 'test', localPort: null }

export function stationClient (t: Test, address: string, token: string | null, headers: Record<string, string> = {}): StationClient {
  const socket = new WebSocket(`${address.replace('http', 'ws')}/stations/link`, { headers: { ...token === null ? {} : { authorization: `Bearer ${token}` }, ...headers } })
  t.teardown(() => { socket.terminate() })
  const words: SidecarMessage[] = []
  const waiting: (() => void)[] = []
  const unsent: (string | Buffer)[] = []
  let seq = 0
  socket.on('message', (data: Buffer) => {
    words.push(JSON.parse(data.toString()) as SidecarMessage)
    for (const wake of waiting.splice(0)) wake()
  })
  socket.on('open', () => { for (const data of unsent.splice(0)) socket.send(data) })
  const raw = (data: string | Buffer): void => {
    if (socket.readyState === socket.CONNECTING) unsent.push(data)
    else socket.send(data)
  }
  const closed = new Promise<number>(resolve => {
    socket.on('close', resolve)
    socket.on('unexpected-response', (_request, response) => { resolve(response.statusCode ?? 0) })
    socket.on('error', () => undefined)
  })
  return {
    socket,
    words,
    tell: (...all) => { for (const word of all) raw(JSON.stringify({ seq: ++seq, ...word })) },
    raw,
    heard: async kind => {
      for (;;) {
        const word = words.find(each => each.kind === kind)
        if (word !== undefined) return word as never
        await new Promise<void>(resolve => { waiting.push(resolve) })
      }
    },
    closed
  }
}

/** Says hello, and waits until it is welcome. */
export async function connectedStation (t: Test, address: string, token: string): Promise<StationClient> {
  const station = stationClient(t, address, token)
  station.tell(HELLO, { kind: 'readers', state: { source: 'simulated', service: 'up', readers: [{ name: 'R', slot: 'empty' }] } })
  await station.heard('welcome')
  return station
}

export const cardOf = (i: number): ThaiIdCard => idCard({
  citizenId: citizenIdAt(i),
  thaiName: { prefix: 'นาย', first: `คนที่${i}`, middle: '', last: 'สมมติบัตร' },
  englishName: { prefix: 'Mr.', first: `Person${i}`, middle: '', last: 'Example' },
  address: { house: '1', moo: '2', trok: '', soi: '', road: '', subdistrict: 'ในเมือง', district: 'เมือง', province: 'ขอนแก่น', text: '1 หมู่ 2 ต.ในเมือง อ.เมือง จ.ขอนแก่น' },
  issuer: 'ขอนแก่น'
})

export const cardWord = (i: number, generation = 1, reader = 'R'): StationWord => ({ kind: 'card', reader, generation, ms: 40, card: cardOf(i) }) as StationWord
export const inserted = (generation = 1, reader = 'R'): StationWord => ({ kind: 'inserted', reader, generation })
export const removed = (generation = 1, reader = 'R'): StationWord => ({ kind: 'removed', reader, generation })
export const JPEG = Buffer.from([0xFF, 0xD8, 0xFF, 0xE0, 1, 2, 3, 0xFF, 0xD9])
export const photo = (generation = 1, jpeg = JPEG, reader = 'R'): StationWord => ({ kind: 'photo', reader, generation, jpeg: jpeg.toString('base64'), ms: 300 })

/** Waits for something another process or task brings about. */
export async function until (isSo: () => boolean | Promise<boolean>, what: string): Promise<void> {
  for (const end = performance.now() + 30_000; performance.now() < end;) {
    if (await isSo()) return
    await new Promise(resolve => setTimeout(resolve, 10))
  }
  throw new Error(`never: ${what}`)
}
