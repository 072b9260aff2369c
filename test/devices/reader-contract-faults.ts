import type { Test } from 'tap'
import type { CardFault } from '../../src/devices/card-readers.js'
import { contractTest, readsWhole, slotBecomes, type MakeRig, type Stage } from './reader-contract-rig.js'

const SILENT: readonly CardFault[] = ['mute', 'too-slow', 'reader-lost']
const BROKEN: readonly CardFault[] = ['unreadable', 'half-read', 'check-digit']

/** Cards that cannot be read, and that they leave nothing behind. */
export async function readerFaultContract (t: Test, makeRig: MakeRig): Promise<void> {
  const faulty = async (title: string, play: (stage: Stage) => Promise<void>): Promise<void> => await contractTest(t, makeRig, title, async stage => {
    await play(stage)
    const { t, rig, heard, names: [reader] } = stage
    await rig.pull(0)
    await heard.next('removed', reader)
    const good = { person: 99 }
    await rig.insert(0, good)
    await readsWhole(t, heard, reader, good)
  })

  await faulty('a card of another kind is no Thai ID card', async ({ t, rig, heard, names: [reader] }) => {
    await rig.insert(0, { person: 55, fault: 'foreign' })
    t.match(await heard.next('fault', reader), { fault: 'not-thai-id', isRetryable: false })
    await slotBecomes(rig, 0, 'fault')
    tellsNothing(t, heard.of(reader))
  })

  await faulty('an id whose check digit is wrong is a fault, never a card', async ({ t, rig, heard, names: [reader] }) => {
    await rig.insert(0, { person: 52, fault: 'check-digit' })
    t.equal((await heard.next('fault', reader)).fault, 'check-digit')
    tellsNothing(t, heard.of(reader))
  })

  for (const fault of ['wrong-sw:3', 'garbage']) {
    await faulty(`an answer that is none (${fault}) is a fault, never a card`, async ({ t, rig, heard, names: [reader] }) => {
      await rig.insert(0, { person: 53, fault })
      const told = (await heard.next('fault', reader)).fault
      t.ok(BROKEN.includes(told), told)
      tellsNothing(t, heard.of(reader))
    })
  }

  await faulty('a card that gives no sign of life is in the wrong way', async ({ t, rig, heard, names: [reader] }) => {
    await rig.insert(0, { person: 54, fault: 'no-power' })
    t.equal((await heard.next('fault', reader)).fault, 'mute')
    tellsNothing(t, heard.of(reader))
  })

  for (const at of [1, 2, 5, 9]) {
    await contractTest(t, makeRig, `a card pulled at command ${at}, within its text, is no card`, async ({ t, rig, heard, names: [reader] }) => {
      await rig.insert(0, { person: 60, fault: `pulled:${at}` })
      const { generation } = await heard.next('removed', reader)
      tellsNothing(t, heard.of(reader))
      const good = { person: 62 }
      await rig.insert(0, good)
      t.ok(await readsWhole(t, heard, reader, good) > generation)
    })
  }

  await contractTest(t, makeRig, 'a card pulled within its photo keeps its text and has no photo', async ({ t, rig, heard, names: [reader] }) => {
    await rig.insert(0, { person: 63, fault: 'pulled:30' })
    await heard.next('card', reader)
    t.equal((await heard.next('fault', reader)).fault, 'pulled')
    await heard.next('removed', reader)
    t.notOk(heard.of(reader).some(({ kind }) => kind === 'photo'))
    const good = { person: 64 }
    await rig.insert(0, good)
    await readsWhole(t, heard, reader, good)
  })

  for (const at of [3, 30]) {
    await contractTest(t, makeRig, `a card that falls silent at command ${at} is given up, and the other reader reads on`, async ({ t, rig, heard, names: [reader, other] }) => {
      await rig.insert(0, { person: 71, fault: `mute:${at}` })
      await heard.next('inserted', reader)
      const beside = { person: 72 }
      await rig.insert(1, beside)
      await readsWhole(t, heard, other, beside)
      const { fault } = await heard.next('fault', reader)
      t.ok(SILENT.includes(fault), fault)
      await rig.pull(0)
      await heard.next('removed', reader)
      const good = { person: 73 }
      await rig.insert(0, good)
      await readsWhole(t, heard, reader, good)
    })
  }
}

function tellsNothing (t: Test, events: readonly { readonly kind: string }[]): void {
  t.notOk(events.some(({ kind }) => kind === 'card' || kind === 'photo' || kind === 'progress'), 'nothing of the card is told')
}
