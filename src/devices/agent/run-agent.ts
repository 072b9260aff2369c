import { hostname } from 'node:os'
import { createNhsoAgentReaders } from '../nhso-agent/nhso-agent-readers.js'
import { PROTOCOL, type SidecarMessage } from '../wire.js'
import type { AgentLog } from './agent-log.js'
import { chooseSource, type SourcesOfCards, type StationSource } from './choose-source.js'
import { keepConnected, type Connection, type ConnectionState } from './connection.js'
import { LINK_TIMES, type LinkTimes } from './link-times.js'
import { LOCAL_PORT, startLocalServer } from './local-server.js'
import { serverOrigin } from './server-address.js'
import { readStationToken } from './station-token.js'
import { wordOf } from './wire-words.js'

export interface AgentOptions {
  readonly folder: string
  readonly version: string
  readonly log: AgentLog
  readonly isPlainAllowed?: boolean
  /** PEM of the only certificate authority to believe; `null`: those Node knows. */
  readonly ca?: string | null
  readonly port?: number
  /** Instead of what the sidecar says of this station. */
  readonly source?: StationSource | null
  readonly sources?: SourcesOfCards
  readonly times?: LinkTimes
}

export interface Agent {
  /** Of the station's own pages; `null`: no port is free. */
  readonly localPort: number | null
  readonly stop: () => Promise<void>
}

/** Each loaded when it is first used: a PC where cards cannot be read by ourselves can still have NHSO's agent. */
const sourcesOf = (log: AgentLog): SourcesOfCards => ({
  reader: async () => (await import('../pcsc/pcsc-readers.js')).createPcscReaders({ say: sentence => log('info', sentence) }),
  nhsoAgent: () => createNhsoAgentReaders()
})

/**
 * The station: cards in, words to the sidecar out. Keeps nothing of a card but in memory, while it is in. Throws {@link AgentError} when this PC is not
 * paired or its token lies open; after that nothing ends it but {@link Agent.stop}.
 */
export async function startAgent (options: AgentOptions): Promise<Agent> {
  const { folder, log, isPlainAllowed = false, ca = null, source: ownSource = null, times = LINK_TIMES } = options
  const paired = await readStationToken(folder)
  serverOrigin(paired.server, { isPlainAllowed })
  const cards = chooseSource({ sources: options.sources ?? sourcesOf(log), log })
  let connection: Connection | null = null
  let connectionState: ConnectionState = 'connecting'
  let code: { readonly text: string, readonly timer: NodeJS.Timeout } | null = null
  let unsubscribe: (() => void) | null = null
  let station = paired.station

  function forgetCode (): void {
    clearTimeout(code?.timer)
    code = null
  }
  function hear (message: SidecarMessage): void {
    switch (message.kind) {
      case 'welcome': {
        station = message.station
        cards.setOptions({ readsOn: message.readsOn, settleMs: message.settleMs, withPhoto: true, withNhso: true })
        cards.choose(ownSource ?? message.source)
        // The first welcome of a connection: what is in now is told, and from then on what happens.
        unsubscribe ??= cards.subscribe(event => connection?.say(wordOf(event)))
        return
      }
      case 'read': return cards.read()
      case 'code': {
        forgetCode()
        code = { text: message.code, timer: setTimeout(forgetCode, message.validSeconds * 1000) }
        return
      }
      default: message satisfies never
    }
  }
  function changed (state: ConnectionState): void {
    connectionState = state
    if (state === 'connected') return
    unsubscribe?.()
    unsubscribe = null
    forgetCode()
    // A station nobody knows any more reads nobody's card.
    if (state === 'refused') cards.choose(null)
  }
  const local = await startLocalServer({
    port: options.port ?? LOCAL_PORT,
    askForCode: () => connection?.say({ kind: 'code-wanted' }),
    state: () => ({ server: (connection?.station() ?? paired).server, station, connection: connectionState, readers: cards.state(), code: code?.text ?? null })
  })
  const localPort = local?.port ?? null
  if (localPort === null) log('warn', 'no port is free for the pages of this station')
  connection = keepConnected({
    folder,
    isPlainAllowed,
    ca,
    times,
    log,
    hear,
    changed,
    hello: () => ({ kind: 'hello', protocol: PROTOCOL, version: options.version.slice(0, 40), host: hostname().slice(0, 100), platform: process.platform, localPort })
  })
  return {
    localPort,
    stop: async () => {
      await connection?.close()
      unsubscribe?.()
      await Promise.all([cards.close(), local?.close()])
      forgetCode()
    }
  }
}
