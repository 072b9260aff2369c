import { Value } from '@sinclair/typebox/value'
import { WebSocket, type RawData } from 'ws'
import { LONGEST_MESSAGE, readMessage, SidecarMessage, StationMessage, type StationWord } from '../wire.js'
import { errorWord } from './http-exchange.js'
import type { LinkTimes } from './link-times.js'

export interface LinkOptions {
  readonly server: string
  readonly token: string
  readonly ca: string | null
  readonly times: LinkTimes
  readonly hello: StationWord & { readonly kind: 'hello' }
  readonly hear: (message: SidecarMessage) => void
  /** Once, and nothing is heard after it. `refused`: the sidecar does not know this token (any more); otherwise a word for the log. */
  readonly ended: (reason: string) => void
}

/** One connection to the sidecar, from its first word to its end. */
export interface Link {
  readonly say: (word: StationWord) => void
  readonly end: (reason: string) => void
}

// What the other end does not take: it is told the state after it comes back, so nothing is kept for it.
const MOST_BUFFERED = 2 * LONGEST_MESSAGE

export function openLink ({ server, token, ca, times, hello, hear, ended }: LinkOptions): Link {
  const socket = new WebSocket(`${server.replace(/^http/, 'ws')}/stations/link`, {
    headers: { authorization: `Bearer ${token}` },
    handshakeTimeout: times.handshakeMs,
    maxPayload: LONGEST_MESSAGE,
    perMessageDeflate: false,
    followRedirects: false,
    rejectUnauthorized: true,
    ...ca === null ? {} : { ca }
  })
  let said = 0
  let heard = 0
  let progressAt = -Infinity
  let isOver = false
  let isWelcomed = false
  const silence = setTimeout(() => end('silent'), times.silentMs)
  const welcome = setTimeout(() => end('no-welcome'), times.handshakeMs + times.welcomeMs)
  const pings = setInterval(() => { if (socket.readyState === WebSocket.OPEN) socket.ping() }, times.pingMs)

  function end (reason: string): void {
    if (isOver) return
    isOver = true
    clearTimeout(silence)
    clearTimeout(welcome)
    clearInterval(pings)
    if (reason === 'stopped' && socket.readyState === WebSocket.OPEN) {
      socket.close(1001)
      // The other end may never answer the farewell.
      const farewell = setTimeout(() => socket.terminate(), FAREWELL_MS)
      socket.once('close', () => clearTimeout(farewell))
    } else {
      socket.terminate()
    }
    ended(reason)
  }
  function say (word: StationWord): void {
    if (isOver || socket.readyState !== WebSocket.OPEN) return
    // A share of the photo that is late tells nothing, and many in a moment no more than one.
    if (word.kind === 'progress') {
      if (socket.bufferedAmount > 0 || performance.now() - progressAt < PROGRESS_MS) return
      progressAt = performance.now()
    }
    const text = JSON.stringify({ ...word, seq: said + 1 })
    if (socket.bufferedAmount + text.length > MOST_BUFFERED) return end('overfull')
    if (!Value.Check(StationMessage, { ...word, seq: said + 1 }) || text.length > LONGEST_MESSAGE) return sayInstead(word)
    said++
    socket.send(text)
  }
  /** A card the wire does not carry is one nobody can read; nothing is told of what stood in it. */
  function sayInstead (word: StationWord): void {
    if (word.kind === 'card') say({ kind: 'fault', reader: word.reader, generation: word.generation, fault: 'unreadable', isRetryable: true })
  }
  function receive (data: RawData, isBinary: boolean): void {
    if (isOver) return
    silence.refresh()
    const message = isBinary ? null : readMessage(SidecarMessage, data.toString())
    if (message === null || message.seq !== heard + 1 || (!isWelcomed && message.kind !== 'welcome')) return end('wrong-message')
    heard++
    isWelcomed = true
    clearTimeout(welcome)
    hear(message)
  }
  socket.on('open', () => say(hello))
  socket.on('message', receive)
  for (const word of ['ping', 'pong'] as const) socket.on(word, () => silence.refresh())
  socket.on('unexpected-response', (request, response) => {
    request.destroy()
    end(response.statusCode === 401 || response.statusCode === 403 ? 'refused' : `http-${response.statusCode ?? 0}`)
  })
  socket.on('error', error => end(errorWord(error)))
  socket.on('close', code => end(CLOSE_REASONS[code] ?? 'closed'))
  return { say, end }
}

const FAREWELL_MS = 1000
const PROGRESS_MS = 50
// As the sidecar's end says why it closes.
const CLOSE_REASONS: Readonly<Record<number, string>> = { 1008: 'breach', 4001: 'replaced', 4003: 'refused' }
