import t from 'tap'
import { createSimulatedReaders } from '../../src/devices/simulated/simulated-readers.js'
import { simulatedCard } from '../../src/demo/card/simulated-card.js'
import { readerContract } from './reader-contract.js'
import type { MakeRig } from './reader-contract-rig.js'

const DEADLINE_MS = 100

const simulatedRig: MakeRig = async t => {
  const names = ['ซ้าย', 'ขวา'] as const
  const readers = createSimulatedReaders({ names })
  t.teardown(async () => await readers.close())
  return {
    readers,
    names,
    insert: async (slot, card) => readers.insert(names[slot], simulatedCard(card, () => readers.pull(names[slot]), DEADLINE_MS)),
    pull: async slot => readers.pull(names[slot])
  }
}

await readerContract(t, simulatedRig)
