import { setTimeout as sleep } from 'node:timers/promises'
import t from 'tap'
import { createPcscReaders } from '../../src/devices/pcsc/pcsc-readers.js'
import { startCardHand, VPCD_PORTS } from '../../src/demo/card/card-hand.js'
import { readerContract } from './reader-contract.js'
import type { MakeRig } from './reader-contract-rig.js'

// Runs inside scripts/pcsc-rig.sh, by pcsc-contract.test.ts.
t.setTimeout(240_000)
const hands = await Promise.all(VPCD_PORTS.map(async port => await startCardHand(port)))

const pcscRig: MakeRig = async t => {
  const readers = createPcscReaders({})
  const full = new Set<string>()
  readers.subscribe(event => {
    if (event.kind === 'inserted') full.add(event.reader)
    if (event.kind === 'removed') full.delete(event.reader)
  })
  t.teardown(async () => {
    for (const hand of hands) hand.pull()
    // The next test begins with empty readers: pcscd looks for cards every 400 ms.
    await comesTrue(() => full.size === 0)
    await readers.close()
  })
  await comesTrue(() => readers.state().readers.length === 2)
  return {
    readers,
    names: ['Virtual PCD 00 00', 'Virtual PCD 00 01'],
    insert: async (slot, card) => { await hands[slot]?.insert(card) },
    pull: async slot => { hands[slot]?.pull() }
  }
}

async function comesTrue (isTrue: () => boolean): Promise<void> {
  for (const until = performance.now() + 15_000; !isTrue();) {
    if (performance.now() > until) throw new Error('the readers did not become ready for the next test')
    await sleep(20)
  }
}

await readerContract(t, pcscRig)
await Promise.all(hands.map(async hand => await hand.close()))
