import { setTimeout as rest } from 'node:timers/promises'
import type { SidecarMessage, StationWord } from '../wire.js'
import { AgentError } from './agent-error.js'
import type { AgentLog } from './agent-log.js'
import { openLink, type Link } from './link.js'
import { restMs, type LinkTimes } from './link-times.js'
import { serverOrigin } from './server-address.js'
import { readStationToken, type StationToken } from './station-token.js'

export interface ConnectionOptions {
  readonly folder: string
  readonly isPlainAllowed: boolean
  readonly ca: string | null
  readonly times: LinkTimes
  readonly hello: () => StationWord & { readonly kind: 'hello' }
  readonly log: AgentLog
  /** Every message of every connection; the first of each is its welcome. */
  readonly hear: (message: SidecarMessage) => void
  readonly changed: (state: ConnectionState) => void
}

/** `refused`: the token is not good any more, or there is none. */
export type ConnectionState = 'connecting' | 'connected' | 'lost' | 'refused'

export interface Connection {
  /** Whose station this is, as the file says; `null`: not read yet, or not paired. */
  readonly station: () => StationToken | null
  /** Lost while there is no connection: nothing is kept. */
  readonly say: (word: StationWord) => void
  readonly close: () => Promise<void>
}

interface Ended {
  readonly reason: string
  readonly wasSteady: boolean
}

/** Connects, and connects again for ever; whatever goes wrong is said once and tried again. */
export function keepConnected (options: ConnectionOptions): Connection {
  const { folder, times, log, hear, changed } = options
  const stop = new AbortController()
  let link: Link | null = null
  let station: StationToken | null = null
  let lastReason = ''

  function tell (reason: string): void {
    if (reason !== lastReason && !stop.signal.aborted) log('warn', NEEDS_PAIRING.has(reason) ? 'not let in; pair this station again' : 'not connected', { reason })
    lastReason = reason
  }
  async function connectOnce (): Promise<Ended> {
    try {
      station = await readStationToken(folder)
      serverOrigin(station.server, options)
    } catch (error) {
      return { reason: error instanceof AgentError ? error.code : 'unknown', wasSteady: false }
    }
    if (stop.signal.aborted) return { reason: 'stopped', wasSteady: false }
    const { server, token } = station
    let welcomedAt: number | null = null
    const reason = await new Promise<string>(resolve => {
      link = openLink({
        server,
        token,
        ca: options.ca,
        times,
        hello: options.hello(),
        hear: message => {
          if (welcomedAt === null) {
            welcomedAt = performance.now()
            lastReason = ''
            log('info', 'connected', { server })
            changed('connected')
          }
          hear(message)
        },
        ended: resolve
      })
    })
    link = null
    return { reason, wasSteady: welcomedAt !== null && performance.now() - welcomedAt >= times.steadyMs }
  }
  async function keep (): Promise<void> {
    for (let failures = 0; !stop.signal.aborted; failures++) {
      const { reason, wasSteady } = await connectOnce()
      const isRefused = NEEDS_PAIRING.has(reason)
      tell(reason)
      changed(isRefused ? 'refused' : 'lost')
      // Another PC has this station's token: the two must not throw each other out in turns all day.
      if (reason === 'replaced') failures = LATE
      else if (wasSteady) failures = 0
      await (isRefused ? anotherToken() : rest(restMs(failures, Math.random(), times), undefined, { signal: stop.signal }).catch(() => undefined))
    }
  }
  /** Until somebody paired this PC again, or it is time to ask with the old token. */
  async function anotherToken (): Promise<void> {
    const before = station?.token
    for (let waited = 0; waited < times.refusedMs && !stop.signal.aborted; waited += times.lookMs) {
      await rest(times.lookMs, undefined, { signal: stop.signal }).catch(() => undefined)
      const found = await readStationToken(folder).catch(() => null)
      if (found !== null && found.token !== before) return
    }
  }
  const kept = keep()
  return {
    station: () => station,
    say: word => link?.say(word),
    close: async () => {
      stop.abort()
      link?.end('stopped')
      await kept
    }
  }
}

const LATE = 30
const NEEDS_PAIRING: ReadonlySet<string> = new Set(['refused', 'STATION_NOT_PAIRED', 'STATION_TOKEN_FILE', 'STATION_TOKEN_OPEN', 'STATION_PLAIN', 'STATION_SERVER'])
