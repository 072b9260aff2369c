import { setTimeout as rest } from 'node:timers/promises'
import t from 'tap'
import { startAgent } from '../../../src/devices/agent/run-agent.js'
import { saveStationToken } from '../../../src/devices/agent/station-token.js'
import { DEFAULT_READ, type CardReaders, type ReaderEvent, type ReadersState, type ReadOptions } from '../../../src/devices/card-readers.js'
import { createSimulatedReaders } from '../../../src/devices/simulated/simulated-readers.js'
import type { StationMessage } from '../../../src/devices/wire.js'
import { simulatedCard } from '../../../src/demo/card/simulated-card.js'
import { readerContract } from '../reader-contract.js'
import type { MakeRig } from '../reader-contract-rig.js'
import { temporaryFolder } from './station-rig.js'
import { testSidecar, TOKEN, type StationEnd } from './test-sidecar.js'

const DEADLINE_MS = 100

/** A station's readers as they are seen over the wire. */
function remoteReaders (end: StationEnd, { close, wish }: { readonly close: () => Promise<void>, readonly wish: (options: ReadOptions) => void }): CardReaders {
  const listeners = new Set<(event: ReaderEvent) => void>()
  const cards = new Map<string, ReaderEvent[]>()
  let state: ReadersState = { source: 'simulated', service: 'down', readers: [] }
  const tell = (event: ReaderEvent): void => {
    if (event.kind === 'readers') state = event.state
    else if (event.kind === 'inserted') cards.set(event.reader, [event])
    else if (event.kind === 'removed') cards.delete(event.reader)
    else cards.get(event.reader)?.push(event)
    for (const listener of [...listeners]) listener(event)
  }
  end.listen(message => {
    const event = eventOf(message)
    if (event !== null) tell(event)
  })
  return {
    state: () => state,
    subscribe: listener => {
      listener({ kind: 'readers', state })
      for (const events of cards.values()) for (const event of events) listener(event)
      listeners.add(listener)
      return () => { listeners.delete(listener) }
    },
    // The wire has one word for all readers.
    read: reader => { if (reader === undefined ? cards.size > 0 : cards.has(reader)) end.say({ kind: 'read' }) },
    setOptions: options => {
      wish(options)
      end.welcome({ readsOn: options.readsOn, settleMs: options.settleMs })
    },
    close
  }
}

function eventOf (message: StationMessage): ReaderEvent | null {
  if (message.kind === 'hello' || message.kind === 'code-wanted') return null
  const { seq, ...event } = message
  return event.kind === 'photo' ? { ...event, jpeg: Uint8Array.from(Buffer.from(event.jpeg, 'base64')) } : event as ReaderEvent
}

const remoteRig: MakeRig = async t => {
  const names = ['ซ้าย', 'ขวา'] as const
  const near = createSimulatedReaders({ names })
  // Whether the photo and NHSO's applet are wanted does not travel: a station always wants them. Here it is set at the station itself.
  let wanted = DEFAULT_READ
  let underWay = 0
  const isOnItsWay = (): boolean => underWay > 0
  const source: CardReaders = {
    ...near,
    setOptions: options => {
      near.setOptions({ ...options, withPhoto: wanted.withPhoto, withNhso: wanted.withNhso })
      underWay = Math.max(0, underWay - 1)
    }
  }
  const sidecar = await testSidecar(t)
  const folder = await temporaryFolder(t)
  await saveStationToken(folder, { server: sidecar.url, station: 'x', token: TOKEN })
  const agent = await startAgent({ folder, version: '0.1.0', port: 18_830, log: () => undefined, sources: { reader: async () => source, nhsoAgent: () => source } })
  t.teardown(agent.stop)
  const end = await sidecar.link()
  const readers = remoteReaders(end, {
    close: agent.stop,
    wish: options => {
      wanted = options
      underWay++
    }
  })
  end.welcome()
  while (readers.state().service !== 'up') await end.next('readers')
  return {
    readers,
    names,
    insert: async (slot, card) => {
      while (isOnItsWay()) await rest(5)
      near.insert(names[slot], simulatedCard(card, () => near.pull(names[slot]), DEADLINE_MS))
    },
    pull: async slot => near.pull(names[slot])
  }
}

await readerContract(t, remoteRig)
