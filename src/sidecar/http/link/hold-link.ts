import type { WebSocket } from 'ws'
import { LONGEST_MESSAGE, type SidecarWord } from '../../../devices/wire.js'
import { MINUTE_MS } from '../../../values/local-date.js'
import type { LineEnd, LineHearer } from '../../desk/station-line.js'
import { rememberSeen, type Station } from '../../state/station-store.js'
import { isFlood } from '../refusal.js'
import { recordStationRefusal } from '../station-refusal.js'
import type { Web } from '../web.js'
import type { CardRate } from './card-rate.js'
import type { LinkBreach } from './link-breach.js'
import { createWordReader } from './read-words.js'

const HELLO_MS = 5000
const PING_MS = 10_000
const DEAD_MS = 20_000
// Whoever does not answer the end of a connection is cut off.
const CLOSING_MS = 1000
// A station that takes no words is no longer there.
const MOST_WAITING = 4 * LONGEST_MESSAGE

export const LINK_CLOSE = { breach: 1008, replaced: 4001, revoked: 4003, stopping: 1001, 'try-later': 1013 } as const satisfies Record<LineEnd | 'breach', number>

interface Link {
  readonly socket: WebSocket
  readonly station: Station
  readonly address: string
  readonly isTooMany: CardRate
}

/** Holds one connection of a station from its upgrade to its end: proves every message, tells the desks, and notices silence. */
export function holdLink (web: Web, { socket, station, address, isTooMany }: Link): void {
  const read = createWordReader()
  let hearer: LineHearer | null = null
  let isOver = false
  let sent = 0
  let heardAt = performance.now()

  const end = (code: number): void => {
    if (isOver) return
    isOver = true
    clearTimeout(helloTimer)
    clearInterval(pinging)
    clearInterval(remembering)
    socket.close(code)
    setTimeout(() => { socket.terminate() }, CLOSING_MS).unref()
    hearer?.gone()
  }
  const breach = (reason: LinkBreach): void => {
    if (isOver) return
    end(LINK_CLOSE.breach)
    if (isFlood(web, address)) return
    web.log.warn({ station: station.id, reason }, 'a station was refused')
    recordStationRefusal(web, { reason, address, stationId: station.id }).catch(() => { web.log.error({ station: station.id }, 'a refusal is not on record') })
  }
  const send = (word: SidecarWord): void => {
    if (isOver || socket.readyState !== socket.OPEN) return
    if (socket.bufferedAmount > MOST_WAITING) return end(LINK_CLOSE['try-later'])
    socket.send(JSON.stringify({ seq: ++sent, ...word }))
  }
  const seen = { host: '', version: '' }
  const remember = (): void => {
    rememberSeen(web.state, station.id, { at: web.clock(), address, ...seen }).catch(() => undefined)
  }

  const helloTimer = setTimeout(() => { breach('no-hello') }, HELLO_MS).unref()
  const remembering = setInterval(() => { if (hearer !== null) remember() }, MINUTE_MS).unref()
  const pinging = setInterval(() => {
    if (performance.now() - heardAt > DEAD_MS) {
      end(LINK_CLOSE['try-later'])
      socket.terminate()
    } else if (socket.readyState === socket.OPEN) socket.ping()
  }, PING_MS).unref()

  socket.on('pong', () => { heardAt = performance.now() })
  socket.on('message', (raw: Buffer, isBinary: boolean) => {
    if (isOver) return
    heardAt = performance.now()
    const word = read(raw, isBinary, heardAt)
    if (word.kind === 'breach') return breach(word.breach)
    const { message } = word
    if ((message.kind === 'card' || message.kind === 'fault') && isTooMany(station.id, heardAt)) return breach('too-fast')
    if (message.kind !== 'hello') return hearer?.hear(message)
    clearTimeout(helloTimer)
    Object.assign(seen, { host: message.host, version: message.version })
    hearer = web.desks.connect({
      station: { id: station.id, name: station.name }, tokenId: station.tokenId ?? '', address, version: message.version, localPort: message.localPort, send, end: why => { end(LINK_CLOSE[why]) }
    })
    remember()
  })
  socket.on('error', (error: Error & { readonly code?: string }) => {
    // A line that breaks is nobody's fault; a frame that is none is.
    if (error.code?.startsWith('WS_ERR') === true) breach(error.code === 'WS_ERR_UNSUPPORTED_MESSAGE_LENGTH' ? 'too-large' : 'frame')
  })
  socket.on('close', () => { end(LINK_CLOSE['try-later']) })
}
