import { setTimeout as sleep } from 'node:timers/promises'
import t from 'tap'
import { DEFAULT_READ, type ReaderEvent } from '../../src/devices/card-readers.js'
import { createReaderSessions } from '../../src/devices/reader-sessions.js'
import { createSimulatedReaders, type SimulatedReaders } from '../../src/devices/simulated/simulated-readers.js'
import { CardError, type Transmit } from '../../src/devices/thai-id-card/transmit.js'
import { FAST_ATR, fakeCard, fakePhoto, SLOW_ATR, SOMCHAI, type FakeCardOptions } from '../support/fake-card.js'
import { citizenIdAt } from '../support/citizen-ids.js'
import { fc } from '../support/properties.js'

const [A, B] = ['Reader A', 'Reader B']
const photo = fakePhoto(700)
const card = (options: FakeCardOptions = {}) => ({ atr: FAST_ATR, transmit: fakeCard({ photo, ...options }) })

/** An event in few words: generation and what is in it, without progress. */
function words (event: ReaderEvent): string[] {
  if (event.kind === 'progress') return []
  if (event.kind === 'readers') return [`${event.state.service} ${event.state.readers.map(({ name, slot }) => `${name.at(-1)}:${slot}`).join(' ')}`.trim()]
  const about = event.kind === 'card' ? ` ${event.card.citizenId}` : event.kind === 'fault' ? ` ${event.fault}${event.isRetryable ? ' again' : ''}` : ''
  return [`${event.reader.at(-1)}${event.generation} ${event.kind}${about}`]
}

function listening (readers: Pick<SimulatedReaders, 'subscribe'>) {
  const events: ReaderEvent[] = []
  const waiting = new Set<() => void>()
  const stop = readers.subscribe(event => {
    events.push(event)
    for (const look of waiting) look()
  })
  return {
    events,
    stop,
    said: () => events.flatMap(words),
    /** Until an event in these words has come, so many times. */
    until: async (text: string, times = 1) => await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => { reject(new Error(`never came: ${text}; but ${events.flatMap(words).join(', ')}`)) }, 15_000)
      const look = () => {
        if (events.flatMap(words).filter(said => said === text).length < times) return
        clearTimeout(timer)
        waiting.delete(look)
        resolve()
      }
      waiting.add(look)
      look()
    })
  }
}

/** Answers only when told to. */
function heldCard (options: FakeCardOptions = {}) {
  const { transmit } = card(options)
  let [open, commands] = [() => {}, 0]
  const gate = new Promise<void>(resolve => { open = resolve })
  const held: Transmit = async apdu => {
    commands++
    await gate
    return await transmit(apdu)
  }
  return { card: { atr: FAST_ATR, transmit: held }, open: () => { open() }, commands: () => commands }
}

await t.test('a card is told in order: inserted, text, photo, read, removed', async t => {
  const readers = createSimulatedReaders({ names: [A] })
  const heard = listening(readers)
  readers.insert(A, card())
  await heard.until('up A:read')
  readers.pull(A)
  t.same(heard.said(), ['up A:empty', 'A1 inserted', 'up A:reading', `A1 card ${SOMCHAI.citizenId}`, 'A1 photo', 'up A:read', 'A1 removed', 'up A:empty'])
  t.same(heard.events.find(event => event.kind === 'photo')?.jpeg, photo)
  t.same(heard.events.find(event => event.kind === 'card')?.card, SOMCHAI)
  await readers.close()
})

await t.test('ms counts from the insertion', async t => {
  let ms = 1000
  const readers = createSimulatedReaders({ names: [A], clock: () => ms })
  const heard = listening(readers)
  const held = heldCard()
  readers.insert(A, held.card)
  ms += 250
  held.open()
  await heard.until('A1 photo')
  t.same(heard.events.flatMap(event => event.kind === 'card' || event.kind === 'photo' ? [event.ms] : []), [250, 250])
  await readers.close()
})

await t.test('who comes later is told how things stand, and nothing twice', async t => {
  const readers = createSimulatedReaders({ names: [A, B] })
  const first = listening(readers)
  readers.insert(A, card())
  readers.insert(B, card({ isForeign: true }))
  await first.until('up A:read B:fault')
  const later = listening(readers)
  t.same(later.said(), ['up A:read B:fault', 'A1 inserted', `A1 card ${SOMCHAI.citizenId}`, 'A1 photo', 'B2 inserted', 'B2 fault not-thai-id'])
  readers.pull(A)
  t.same(later.said().slice(6), ['A1 removed', 'up A:empty B:fault'])
  later.stop()
  readers.pull(B)
  t.equal(later.said().length, 8, 'nothing more once it has left')
  await readers.close()
})

await t.test('a listener that acts on an event does not change the order for others, nor does one who joins meanwhile hear it twice', async t => {
  const readers = createSimulatedReaders({ names: [A, B] })
  const joined: ReturnType<typeof listening>[] = []
  readers.subscribe(event => {
    if (event.kind !== 'inserted' || event.reader !== A || joined.length > 0) return
    joined.push(listening(readers))
    readers.insert(B, card())
  })
  const heard = listening(readers)
  readers.insert(A, card())
  await heard.until('up A:read B:read')
  t.ok(heard.said().indexOf('A1 inserted') < heard.said().indexOf('B2 inserted'))
  const said = joined[0]?.said() ?? []
  t.equal(said.filter(word => word === 'A1 inserted').length, 1)
  t.equal(said.filter(word => word === 'B2 inserted').length, 1)
  await readers.close()
})

await t.test('pulled while it is read: a fault, then removed, and nothing of it ever after', async t => {
  const readers = createSimulatedReaders({ names: [A] })
  const heard = listening(readers)
  const held = heldCard()
  readers.insert(A, held.card)
  readers.pull(A)
  held.open()
  readers.insert(A, card({ citizenId: citizenIdAt(8) }))
  await heard.until('up A:read')
  t.same(heard.said(), ['up A:empty', 'A1 inserted', 'up A:reading', 'A1 fault pulled', 'A1 removed', 'up A:empty', 'A2 inserted', 'up A:reading', `A2 card ${citizenIdAt(8)}`, 'A2 photo', 'up A:read'])
  await readers.close()
})

await t.test('a fault that may pass is tried again, four times in all; another one is not', async t => {
  const readers = createSimulatedReaders({ names: [A] })
  const heard = listening(readers)
  let selects = 0
  const failing = (times: number, error: CardError): Transmit => {
    const { transmit } = card()
    return async apdu => {
      if (apdu[1] === 0xA4 && selects++ < times) throw error
      return await transmit(apdu)
    }
  }
  readers.insert(A, { atr: FAST_ATR, transmit: failing(2, new CardError('half-read', true)) })
  await heard.until('A1 photo')
  t.notOk(heard.said().some(said => said.includes('fault')))
  selects = 0
  readers.insert(A, { atr: FAST_ATR, transmit: failing(100, new CardError('busy', true)) })
  await heard.until('A2 fault busy again')
  t.equal(selects, 4)
  selects = 0
  readers.insert(A, { atr: FAST_ATR, transmit: failing(100, new CardError('mute', false)) })
  await heard.until('A3 fault mute')
  t.equal(selects, 1)
  await readers.close()
})

await t.test('a text told before the photo failed is not told again; another person in a later try is another card', async t => {
  const readers = createSimulatedReaders({ names: [A] })
  const heard = listening(readers)
  const torn = (then: Transmit): Transmit => {
    const { transmit } = card()
    let isTorn = false
    return async apdu => {
      if (isTorn) return await then(apdu)
      isTorn = apdu[1] === 0xB0 && apdu[2] === 0x03
      return isTorn ? Uint8Array.of(0x6F, 0x00) : await transmit(apdu)
    }
  }
  readers.insert(A, { atr: FAST_ATR, transmit: torn(card().transmit) })
  await heard.until('up A:read')
  t.equal(heard.said().filter(said => said.startsWith('A1 card')).length, 1)
  readers.insert(A, { atr: FAST_ATR, transmit: torn(card({ citizenId: citizenIdAt(8) }).transmit) })
  await heard.until('up A:read', 2)
  t.same(heard.said().slice(-8), ['up A:reading', `A2 card ${SOMCHAI.citizenId}`, 'A2 fault pulled', 'A2 removed', 'A3 inserted', `A3 card ${citizenIdAt(8)}`, 'A3 photo', 'up A:read'])
  await readers.close()
})

await t.test('a mute card in one reader does not keep the other waiting', async t => {
  const readers = createSimulatedReaders({ names: [A, B] })
  const heard = listening(readers)
  readers.insert(A, { atr: FAST_ATR, transmit: async () => await new Promise(() => {}) })
  readers.insert(B, card())
  await heard.until('up A:reading B:read')
  readers.pull(A)
  readers.insert(A, card())
  await heard.until('up A:read B:read')
  t.equal(heard.said().filter(said => said.startsWith('B2')).length, 3)
  await readers.close()
})

await t.test('the service or a reader that goes takes its card along, and brings it back by itself', async t => {
  const readers = createSimulatedReaders({ names: [A, B] })
  const heard = listening(readers)
  readers.insert(A, card())
  await heard.until('up A:read B:empty')
  const held = heldCard()
  readers.insert(B, held.card)
  readers.setService('down')
  t.same(heard.said().slice(-4), ['A1 removed', 'B2 fault reader-lost', 'B2 removed', 'down'])
  held.open()
  readers.setService('up')
  await heard.until('up A:read B:read')
  readers.unplug(B)
  t.same(heard.said().slice(-2), ['B4 removed', 'up A:read'])
  t.same(readers.state(), { source: 'simulated', service: 'up', readers: [{ name: A, slot: 'read' }] })
  readers.plug(B)
  await heard.until('B5 photo')
  await readers.close()
})

await t.test('read asks again in a new generation; where no card is in, nothing happens; what is under way is not disturbed', async t => {
  const readers = createSimulatedReaders({ names: [A, B], options: { ...DEFAULT_READ, withPhoto: false } })
  const heard = listening(readers)
  readers.insert(A, card())
  await heard.until('up A:read B:empty')
  readers.read(B)
  readers.read('no such reader')
  readers.read()
  readers.read(A)
  await heard.until('up A:read B:empty', 2)
  t.same(heard.said().slice(4), ['up A:read B:empty', 'A2 inserted', 'up A:reading B:empty', `A2 card ${SOMCHAI.citizenId}`, 'up A:read B:empty'])
  await readers.close()
})

await t.test('on demand, a card lies there until somebody asks', async t => {
  const readers = createSimulatedReaders({ names: [A] })
  const heard = listening(readers)
  readers.setOptions({ ...DEFAULT_READ, readsOn: 'demand' })
  const held = heldCard()
  readers.insert(A, held.card)
  await sleep(20)
  t.same([heard.said(), held.commands()], [['up A:empty', 'A1 inserted'], 0])
  held.open()
  readers.read()
  await heard.until('A2 photo')
  await readers.close()
})

await t.test('a reader that needs a moment gets it, and a card pulled meanwhile is never asked', async t => {
  const readers = createSimulatedReaders({ names: [A], options: { ...DEFAULT_READ, settleMs: 60 } })
  const heard = listening(readers)
  const held = heldCard()
  readers.insert(A, held.card)
  await sleep(20)
  t.equal(held.commands(), 0)
  readers.pull(A)
  readers.insert(A, card())
  await heard.until('A2 photo')
  t.equal(held.commands(), 0)
  await readers.close()
})

await t.test('closed, it tells nothing more and ends what was under way', async t => {
  const readers = createSimulatedReaders({ names: [A] })
  const heard = listening(readers)
  readers.insert(A, { atr: FAST_ATR, transmit: async () => await new Promise(() => {}) })
  await sleep(5)
  await readers.close()
  const before = heard.said().length
  readers.insert(A, card())
  readers.pull(A)
  readers.read()
  await sleep(20)
  t.equal(heard.said().length, before)
})

await t.test('a card is let go of before its reading is over, and never opened twice at once', async t => {
  const sessions = createReaderSessions({ source: 'pcsc' })
  const heard = listening(sessions)
  let [open, most, opened] = [0, 0, 0]
  const present = (options: FakeCardOptions) => ({
    atr: FAST_ATR,
    open: async () => {
      most = Math.max(most, ++open)
      opened++
      const { transmit } = card(options)
      return {
        transmit: async (apdu: Uint8Array) => {
          await sleep(1)
          return await transmit(apdu)
        },
        isShared: false,
        close: async () => {
          await sleep(5)
          open--
          throw new Error('the card is gone')
        }
      }
    }
  })
  for (let i = 0; i < 10; i++) {
    sessions.cardInserted(A, present({ citizenId: citizenIdAt(i) }))
    await sleep(i * 2)
    if (i % 3 === 0) sessions.cardRemoved(A)
  }
  sessions.cardInserted(A, present({ citizenId: citizenIdAt(99) }))
  await heard.until('A11 photo')
  t.same([open, most], [0, 1])
  t.ok(opened > 3)
  sessions.cardInserted(A, { atr: FAST_ATR, open: async () => { throw new CardError('mute', false) } })
  await heard.until('A12 fault mute')
  await sessions.close()
})

await t.test('whatever people do with two readers, every text and photo belongs to the card of its generation', async t => {
  const act = fc.record({ kind: fc.constantFrom('insert', 'insert', 'pull', 'unplug', 'plug', 'down', 'up', 'read', 'wait'), reader: fc.constantFrom(A, B), person: fc.integer({ min: 0, max: 50 }) })
  let photos = 0
  await fc.assert(fc.asyncProperty(fc.array(act, { minLength: 5, maxLength: 25 }), async acts => {
    const readers = createSimulatedReaders({ names: [A, B] })
    const heard = listening(readers)
    const inside = new Map<string, number>()
    const persons = new Map<number, number>()
    readers.subscribe(event => { if (event.kind === 'inserted') persons.set(event.generation, inside.get(event.reader) ?? -1) })
    for (const { kind, reader, person } of acts) {
      if (kind === 'insert') {
        inside.set(reader, person)
        readers.insert(reader, { atr: FAST_ATR, transmit: fakeCard({ citizenId: citizenIdAt(person), photo: fakePhoto(400 + person, person + 1) }) })
      } else if (kind === 'pull') readers.pull(reader)
      else if (kind === 'unplug') readers.unplug(reader)
      else if (kind === 'plug') readers.plug(reader)
      else if (kind === 'down' || kind === 'up') readers.setService(kind)
      else if (kind === 'read') readers.read()
      else await sleep(2)
    }
    await sleep(5)
    await readers.close()
    const live = new Map<string, number>()
    for (const event of heard.events) {
      if (event.kind === 'readers') continue
      if (event.kind === 'inserted') live.set(event.reader, event.generation)
      else if (live.get(event.reader) !== event.generation) return false
      else if (event.kind === 'removed') live.delete(event.reader)
      const person = persons.get(event.generation) ?? -1
      if (event.kind === 'card' && event.card.citizenId !== citizenIdAt(person)) return false
      if (event.kind === 'photo' && ++photos > 0 && Buffer.compare(event.jpeg, fakePhoto(400 + person, person + 1)) !== 0) return false
    }
    return true
  }), { numRuns: 150 })
  t.ok(photos > 50)
})

await t.test('a slow card tells its entitlement to whoever can wait for it', async t => {
  const nhsoOf = async (withNhso: boolean | 'always') => {
    const readers = createSimulatedReaders({ names: [A], options: { ...DEFAULT_READ, withPhoto: false, withNhso } })
    t.teardown(readers.close)
    const heard = listening(readers)
    readers.insert(A, { ...card(), atr: SLOW_ATR })
    await heard.until('up A:read')
    return heard.events.flatMap(event => event.kind === 'card' ? [event.card.nhso] : [])
  }
  t.same(await nhsoOf(true), [null])
  t.same(await nhsoOf('always'), [SOMCHAI.nhso])
})
