import { copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { setTimeout as sleep } from 'node:timers/promises'
import t, { type Test } from 'tap'
import { createPcscReaders, type PcscReaders } from '../../../src/devices/pcsc/pcsc-readers.js'
import type { ReaderEvent } from '../../../src/devices/card-readers.js'
import type { ChildMessage } from '../../../src/devices/pcsc/pcsc-messages.js'
import type { FakeLife } from './fake-child.js'

const TIMING = { silence: 300, start: 3000, backOff: [40, 160], noModule: 400 } as const

interface Played {
  readonly readers: PcscReaders
  readonly events: readonly ReaderEvent[]
  readonly said: readonly string[]
  /** The process ids of the lives so far. */
  readonly lives: () => readonly number[]
  readonly until: (isTrue: () => boolean, what: string) => Promise<void>
}

/** The supervisor over a child that plays these lives. */
function play (t: Test, lives: readonly FakeLife[]): Played {
  const folder = t.testdir()
  const childFile = join(folder, 'fake-child.mjs')
  copyFileSync(fileURLToPath(new URL('fake-child.js', import.meta.url)), childFile)
  writeFileSync(`${childFile}.json`, JSON.stringify(lives))
  const said: string[] = []
  const events: ReaderEvent[] = []
  const readers = createPcscReaders({ childFile, timing: TIMING, say: sentence => said.push(sentence) })
  t.teardown(async () => await readers.close())
  readers.subscribe(event => events.push(event))
  const livesSoFar = (): readonly number[] => existsSync(`${childFile}.lived`) ? readFileSync(`${childFile}.lived`, 'utf8').trim().split('\n').map(Number) : []
  return {
    readers,
    events,
    said,
    lives: livesSoFar,
    until: async (isTrue, what) => {
      for (let waited = 0; !isTrue(); waited += 10) {
        if (waited > 8000) throw new Error(`${what} did not come; it told ${JSON.stringify(events).slice(-1500)}`)
        await sleep(10)
      }
    }
  }
}

const ready: ChildMessage = { kind: 'ready' }
const attached = (reader: string): ChildMessage => ({ kind: 'attached', reader })
const inserted = (reader: string, count = 1, isMute = false) => ({ kind: 'inserted', reader, atr: ['bytes', 0x3B] as unknown as Uint8Array, count, isMute }) satisfies ChildMessage
const removed = (reader: string): ChildMessage => ({ kind: 'removed', reader })
const kindsOf = (events: readonly ReaderEvent[], reader: string): string[] => events.flatMap(event => event.kind !== 'readers' && event.reader === reader ? [event.kind === 'fault' ? `fault ${event.fault}` : event.kind] : [])

await t.test('a machine without the binding: missing, said once, and no storm of children', async t => {
  const { readers, said, lives, until } = play(t, [{ says: [{ kind: 'no-module', why: "Cannot find module 'pcsclite'" }], endsAfterMs: 20 }])
  await until(() => readers.state().service === 'missing', 'missing')
  await until(() => lives().length === 2, 'another try')
  await sleep(150)
  t.equal(lives().length, 2, 'it is tried again, seldom')
  t.match(said, [/PC\/SC cannot be used on this machine: Cannot find module 'pcsclite'/])
  t.equal(said.length, 1)
  t.equal(readers.state().service, 'missing')
})

await t.test('a service that is not there, comes, and goes', async t => {
  const { readers, events, said, until } = play(t, [{ says: [{ kind: 'no-service' }, { kind: 'no-service' }, ready, attached('A'), inserted('A')], isSilent: true, endsAfterMs: 200 }, { says: [{ kind: 'no-service' }] }])
  await until(() => readers.state().service === 'up', 'up')
  await until(() => readers.state().readers.length === 1, 'its reader')
  await until(() => said.length === 3, 'the end')
  t.match(readers.state(), { service: 'down', readers: [] })
  t.strictSame(events.flatMap(event => event.kind === 'readers' ? [event.state.service] : []).filter((service, i, all) => service !== all[i - 1]), ['down', 'missing', 'up', 'down'])
  t.same(kindsOf(events, 'A'), ['inserted', 'fault reader-lost', 'removed'])
  t.match(said, [/does not answer/, /went away/, /does not answer/], 'once for each time')
})

await t.test('a child that ends again and again is started ever more seldom', async t => {
  const { lives } = play(t, [{ says: [], endsAfterMs: 1 }])
  await sleep(2500)
  const count = lives().length
  t.ok(count >= 3 && count <= 16, `${count} lives in 2.5 s`)
})

await t.test('a child whose heart stops is ended and replaced', async t => {
  const { readers, said, lives, until } = play(t, [{ says: [ready, attached('A'), removed('A')], hasNoBeat: true }, { says: [ready, attached('A'), removed('A')] }])
  await until(() => lives().length === 2, 'the second life')
  await until(() => readers.state().service === 'up' && readers.childPid() === lives()[1], 'its service')
  t.match(said, ['the PC/SC child is blocked (silent) and is ended'])
  t.throws(() => process.kill(lives()[0] ?? 0, 0), 'the first is gone')
  t.match(readers.state().readers, [{ name: 'A', slot: 'empty' }])
})

await t.test('the card that blocks its child twice is mute; the one beside it is read on, and neither was taken out', async t => {
  const { events, lives, until } = play(t, [{ says: [ready, attached('A'), inserted('A', 7), attached('B'), inserted('B', 9)], blocksAt: 'A' }])
  await until(() => kindsOf(events, 'A').length > 1 && kindsOf(events, 'B').length > 1, 'two verdicts')
  t.same(kindsOf(events, 'A'), ['inserted', 'fault mute'])
  t.same(kindsOf(events, 'B'), ['inserted', 'fault not-thai-id'])
  t.equal(lives().length, 3, 'a suspect is tried once alone')
})

await t.test('a card that the service still holds for the child it blocked is mute, and no other program is named', async t => {
  const says = [ready, attached('A'), inserted('A', 7)]
  const blocked = play(t, [{ says, blocksAt: 'A' }, { says, isBusyAt: 'A' }])
  await blocked.until(() => kindsOf(blocked.events, 'A').length > 1, 'a verdict')
  t.same(kindsOf(blocked.events, 'A'), ['inserted', 'fault mute'])
})

await t.test('a card that another program has is told so', async t => {
  const { events, until } = play(t, [{ says: [ready, attached('A'), inserted('A', 7)], isBusyAt: 'A' }])
  await until(() => kindsOf(events, 'A').length > 1, 'a verdict')
  t.same(kindsOf(events, 'A'), ['inserted', 'fault busy'])
})

await t.test('after a child was ended, a card with another count is another card, and a reader that is not told of is gone', async t => {
  const { events, readers, until } = play(t, [
    { says: [ready, attached('A'), inserted('A', 3, true), attached('B'), inserted('B', 5, true), attached('C'), inserted('C', 1, true)], hasNoBeat: true },
    { says: [ready, attached('A'), inserted('A', 3, true), attached('B'), inserted('B', 7, true)] }
  ])
  await until(() => kindsOf(events, 'C').includes('removed'), 'the end of C')
  t.same(kindsOf(events, 'A'), ['inserted', 'fault mute'], 'the same card, told once')
  t.same(kindsOf(events, 'B'), ['inserted', 'fault mute', 'removed', 'inserted', 'fault mute'])
  t.same(readers.state().readers.map(({ name }) => name), ['A', 'B'])
})

await t.test('a child that talks nonsense is not listened to', async t => {
  const { readers, lives, until } = play(t, [{ says: [ready], nonsense: { kind: 'answer', call: 1, answer: 'text' } }, { says: [ready] }])
  await until(() => lives().length >= 2 && readers.state().service === 'up', 'the next child')
  t.ok(readers.childPid())
})

await t.test('closed, it leaves no child behind', async t => {
  const { readers, lives, until } = play(t, [{ says: [ready, attached('A'), inserted('A')], isSilent: true }])
  await until(() => readers.state().readers.some(({ slot }) => slot === 'reading'), 'a read under way')
  await readers.close()
  t.equal(readers.childPid(), null)
  t.throws(() => process.kill(lives()[0] ?? 0, 0))
})
