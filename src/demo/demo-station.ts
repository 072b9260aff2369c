import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { startAgent } from '../devices/agent/run-agent.js'
import { pairStation } from '../devices/agent/pair.js'
import { createSimulatedReaders } from '../devices/simulated/simulated-readers.js'
import { makePairingCode } from '../sidecar/state/station-pairing-store.js'
import { createStation } from '../sidecar/state/station-store.js'
import type { StateDb } from '../sidecar/state/state-schema.js'
import type { Instant } from '../values/local-date.js'
import { simulatedCard } from './card/simulated-card.js'
import type { DemoCard } from './demo-cards.js'
import { startReaderPanel } from './reader-panel.js'

/** A desk of the demo hospital: its agent with a simulated reader, and a page to put cards into it. */
export interface DemoStation {
  /** Where cards are put in. */
  readonly panel: string
  /** The station's own page, with the code that binds a browser. */
  readonly page: string
  readonly stop: () => Promise<void>
}

export interface DemoStationOptions {
  /** Of the service. */
  readonly address: string
  readonly state: StateDb
  readonly folder: string
  readonly clock: () => Instant
  readonly cards: readonly DemoCard[]
  readonly signal: AbortSignal
}

const NAME = 'ห้องบัตร ช่อง 1'
const READER = 'เครื่องอ่านจำลอง'

/** Made and paired as IT does it: over http, with a code that is good once. */
export async function startDemoStation ({ address, state, folder, clock, cards, signal }: DemoStationOptions): Promise<DemoStation> {
  const at = clock()
  const own = join(folder, 'station')
  await rm(own, { recursive: true, force: true })
  await mkdir(own, { recursive: true, mode: 0o700 })
  await state.deleteFrom('station').where('name', '=', NAME).execute()
  const id = await createStation(state, { name: NAME, source: 'reader', readsOn: 'insert', settleMs: 0 }, { by: 'demo', at })
  const code = await makePairingCode(state, id, at)
  if (code === null) throw new Error('the demo station cannot be paired')
  await pairStation({ server: address, code, folder: own, isPlainAllowed: true, ca: null, version: 'demo', signal })

  const readers = createSimulatedReaders({ names: [READER] })
  const agent = await startAgent({ folder: own, version: 'demo', isPlainAllowed: true, source: 'reader', sources: { reader: async () => readers, nhsoAgent: () => readers }, log: () => undefined })
  const panel = await startReaderPanel({
    reader: READER,
    cards: cards.map(({ title }) => title),
    state: readers.state,
    insert: i => {
      const chosen = cards[i]
      if (chosen !== undefined) readers.insert(READER, simulatedCard(chosen.card, () => readers.pull(READER)))
    },
    pull: () => readers.pull(READER)
  })
  return {
    panel: panel.address,
    page: agent.localPort === null ? panel.address : `http://localhost:${agent.localPort}/`,
    stop: async () => {
      await panel.stop()
      await agent.stop()
    }
  }
}
