import { setTimeout as rest } from 'node:timers/promises'
import t, { type Test } from 'tap'
import { chooseSource, type ChosenReaders } from '../../../src/devices/agent/choose-source.js'
import type { ReaderEvent } from '../../../src/devices/card-readers.js'
import { cardOf, fakeReaders, type FakeReaders } from './fake-readers.js'

interface Rig {
  readonly chosen: ChosenReaders
  /** Our own readers, in the order they were opened; the last one is open. */
  readonly own: FakeReaders[]
  readonly nhso: FakeReaders
  readonly heard: ReaderEvent[]
  readonly until: (isTrue: () => boolean) => Promise<void>
}

function rig (t: Test, nhsoService: 'up' | 'down' | 'missing', { patienceMs = 60, isBroken = () => false }: { readonly patienceMs?: number, readonly isBroken?: () => boolean } = {}): Rig {
  const own: FakeReaders[] = []
  const nhso = fakeReaders('nhso-agent', { service: nhsoService, firstGeneration: 40 })
  const heard: ReaderEvent[] = []
  const chosen = chooseSource({
    patienceMs,
    againMs: 30,
    log: () => undefined,
    sources: {
      reader: async () => {
        if (isBroken()) throw new Error('no binding')
        const readers = fakeReaders('pcsc')
        own.push(readers)
        return readers
      },
      nhsoAgent: () => nhso
    }
  })
  chosen.subscribe(event => heard.push(event))
  t.teardown(chosen.close)
  return { chosen, own, nhso, heard, until: async isTrue => { while (!isTrue()) await rest(2) } }
}

const told = (heard: readonly ReaderEvent[]): string[] => heard.flatMap(event => event.kind === 'readers' || event.kind === 'photo' || event.kind === 'inserted' ? [] : [`${event.kind} ${event.reader} ${event.generation}`])

await t.test('nobody reads before a source was chosen', async t => {
  const { chosen, own, nhso, heard } = rig(t, 'up')
  await rest(20)
  t.same(own, [])
  t.equal(nhso.asked.listeners, 0)
  t.match(heard, [{ kind: 'readers', state: { service: 'down', readers: [] } }])
  t.match(chosen.state(), { service: 'down', readers: [] })
})

await t.test('auto takes NHSO\'s agent while it listens, without ever opening the card itself', async t => {
  const { chosen, own, nhso, heard, until } = rig(t, 'up')
  nhso.insert('R1', cardOf(1))
  chosen.choose('auto')
  await until(() => told(heard).length > 0)
  t.match(told(heard), [/^card R1 /])
  t.match(chosen.state(), { source: 'nhso-agent', service: 'up' })
  t.same(own, [])
})

await t.test('auto reads by itself where nobody listens, and changes over when the agent appears and when it dies', async t => {
  const { chosen, own, nhso, heard, until } = rig(t, 'missing')
  chosen.setOptions({ readsOn: 'demand', settleMs: 300, withPhoto: true, withNhso: true })
  chosen.choose('auto')
  await until(() => own.length === 1)
  await until(() => own[0]?.asked.listeners === 1)
  t.match(own[0]?.asked.options, { readsOn: 'demand', settleMs: 300 })
  own[0]?.insert('R1', cardOf(1))
  own[0]?.insert('R2', cardOf(2))
  own[0]?.pull('R2')
  t.same(told(heard), ['card R1 1', 'card R2 2', 'removed R2 2'])

  nhso.setService('up')
  await until(() => chosen.state().source === 'nhso-agent')
  t.equal(own[0]?.asked.isClosed, true, 'our own read lets go of the readers')
  t.same(told(heard).slice(3), ['removed R1 1'], 'the card of the source that was left')
  nhso.insert('R1', cardOf(1))
  t.same(told(heard).slice(4), ['card R1 43'], 'and the same card by the other source is the newer one')
  own[0]?.insert('R1', cardOf(9))
  t.equal(told(heard).length, 5, 'what the left one still says is not heard')

  nhso.setService('down')
  await rest(20)
  t.equal(chosen.state().source, 'nhso-agent', 'an agent that is busy for a moment is not left')
  nhso.setService('up')
  await rest(100)
  t.equal(own.length, 1)

  nhso.setService('missing')
  await until(() => own.length === 2)
  await until(() => own[1]?.asked.listeners === 1)
  own[1]?.insert('R1', cardOf(3))
  t.match(told(heard).slice(5), ['removed R1 43', 'card R1 44'])
  t.equal(nhso.asked.isClosed, false, 'it is still looked for')
})

await t.test('auto does not wait for ever for an agent that listens and answers nonsense', async t => {
  const { chosen, own, until } = rig(t, 'down')
  chosen.choose('auto')
  await rest(20)
  t.same(own, [], 'first it may be starting')
  await until(() => own.length === 1)
  t.pass('then our own read begins')
})

await t.test('a forced source stays, whatever the other one does', async t => {
  const { chosen, own, nhso, until } = rig(t, 'up')
  chosen.choose('reader')
  await until(() => own[0]?.asked.listeners === 1)
  await rest(30)
  t.equal(nhso.asked.listeners, 0, 'the agent is not even asked')
  chosen.read()
  t.equal(own[0]?.asked.reads, 1)

  chosen.choose('nhso-agent')
  await until(() => chosen.state().source === 'nhso-agent')
  t.equal(own[0]?.asked.isClosed, true)
  nhso.setService('missing')
  await rest(120)
  t.equal(own.length, 1)
  t.match(chosen.state(), { source: 'nhso-agent', service: 'missing' })

  chosen.choose(null)
  await until(() => nhso.asked.isClosed)
})

await t.test('where cards cannot be read by ourselves it is tried again', async t => {
  let isBroken = true
  const { chosen, own, until } = rig(t, 'missing', { isBroken: () => isBroken })
  chosen.choose('auto')
  await rest(80)
  t.match(chosen.state(), { source: 'pcsc', service: 'missing', readers: [] })
  isBroken = false
  await until(() => own.length === 1)
})

await t.test('a closed one has closed everything it opened, also what was being opened', async t => {
  const { chosen, own, nhso } = rig(t, 'missing')
  chosen.choose('auto')
  await rest(20)
  chosen.choose('reader')
  await chosen.close()
  t.ok(own.length >= 1)
  t.ok(own.every(({ asked }) => asked.isClosed))
  t.equal(nhso.asked.isClosed, true)
})
