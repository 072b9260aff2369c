import { setTimeout as sleep } from 'node:timers/promises'
import type { Test } from 'tap'
import { readCardPerson } from '../../src/demo/card/demo-card-person.js'
import { expectedCard } from '../../src/demo/card/expected-card.js'
import type { Insertion } from '../../src/demo/card/vpcd-words.js'
import { readerFaultContract } from './reader-contract-faults.js'
import { contractTest, hear, keepsOrder, readsWhole, slotBecomes, type MakeRig } from './reader-contract-rig.js'

/** What every kind of {@link CardReaders} must do: ours behind PC/SC, the simulated one, a station's from afar. */
export async function readerContract (t: Test, makeRig: MakeRig): Promise<void> {
  await contractTest(t, makeRig, 'a card that is put in is told as it stands, with its photo, until it is pulled', async ({ t, rig, heard, names: [reader] }) => {
    const card = { person: 2 }
    await rig.insert(0, card)
    const generation = await readsWhole(t, heard, reader, card)
    await slotBecomes(rig, 0, 'read')
    const shares = heard.of(reader).flatMap(event => event.kind === 'progress' ? [event.share] : [])
    t.ok(shares.length > 2, 'the photo\'s progress is told')
    t.same(shares, [...shares].sort((a, b) => a - b), 'and it rises')
    await rig.pull(0)
    t.equal((await heard.next('removed', reader)).generation, generation)
    await slotBecomes(rig, 0, 'empty')
    const kinds = heard.of(reader).map(event => event.kind).filter(kind => kind !== 'progress')
    t.same(kinds, ['inserted', 'card', 'photo', 'removed'])
  })

  await contractTest(t, makeRig, 'cards of every manner are read alike, and one without NHSO\'s applet is no fault', async ({ t, rig, heard, names: [, reader] }) => {
    const cards: Insertion[] = [{ person: 1 }, { person: 3, manner: 'direct' }, { person: 4, manner: 'asks-length' }, { person: 6, manner: 'p2' }, { person: 7, speed: 'old' }]
    for (const card of cards) {
      await rig.insert(1, card)
      await readsWhole(t, heard, reader, card)
      await rig.pull(1)
      await heard.next('removed', reader)
    }
  })

  await contractTest(t, makeRig, 'a card changed for another is never mixed with it', async ({ t, rig, heard, names: [reader] }) => {
    const [first, second] = [{ person: 11 }, { person: 12 }]
    await rig.insert(0, first)
    const before = await readsWhole(t, heard, reader, first)
    await rig.insert(0, second)
    t.equal((await heard.next('removed', reader)).generation, before)
    t.ok(await readsWhole(t, heard, reader, second) > before)
  })

  // So fast that not every reader sees the moment between them: it may stay one insertion as long as nothing of the first was told.
  for (const told of ['inserted', 'card', 'progress'] as const) {
    await contractTest(t, makeRig, `a card changed at once when ${told} was told: text and photo of one insertion are one person's`, async ({ t, rig, heard, names: [reader] }) => {
      const [first, second] = [{ person: 13, speed: 'old' as const }, { person: 14 }]
      await rig.insert(0, first)
      await heard.next(told, reader)
      await rig.insert(0, second)
      const { generation } = await heard.next('photo', reader)
      const [text, photo] = (['card', 'photo'] as const).map(kind => heard.of(reader).findLast(event => event.kind === kind))
      t.match(text, { kind: 'card', generation, card: expectedCard(readCardPerson(second.person)) })
      t.match(photo, { kind: 'photo', generation, jpeg: readCardPerson(second.person).photo })
      t.equal(heard.of(reader).filter(({ kind }) => kind === 'photo').length, 1, 'the first one\'s photo never comes')
    })
  }

  await contractTest(t, makeRig, 'two readers at once: each tells its own card', async ({ t, rig, heard, names }) => {
    const cards = [{ person: 21 }, { person: 22 }] as const
    await Promise.all([rig.insert(0, cards[0]), rig.insert(1, cards[1])])
    await Promise.all(([0, 1] as const).map(async slot => await readsWhole(t, heard, names[slot], cards[slot])))
    await rig.pull(0)
    await heard.next('removed', names[0])
    t.notOk(heard.of(names[1]).some(event => event.kind === 'removed'), 'the other card is still in')
  })

  await contractTest(t, makeRig, 'who listens later is told what is in, and who left is told nothing', async ({ t, rig, heard, names }) => {
    const card = { person: 31 }
    await rig.insert(0, card)
    const generation = await readsWhole(t, heard, names[0], card)
    await slotBecomes(rig, 0, 'read')
    const late = hear(t, rig.readers)
    t.equal(await readsWhole(t, late, names[0], card), generation)
    const [first] = late.events
    t.equal(first?.kind, 'readers')
    keepsOrder(t, late.events)

    let count = 0
    const leave = rig.readers.subscribe(() => { count += 1 })
    leave()
    const told = count
    await rig.pull(0)
    await heard.next('removed', names[0])
    t.equal(count, told)
  })

  await contractTest(t, makeRig, 'on demand, a card is read when somebody asks, and again when they ask again', async ({ t, rig, heard, names: [reader, other] }) => {
    rig.readers.setOptions({ readsOn: 'demand', settleMs: 0, withPhoto: true, withNhso: true })
    const card = { person: 41 }
    await rig.insert(0, card)
    const put = await heard.next('inserted', reader)
    await sleep(500)
    t.same(heard.of(reader).map(event => event.kind), ['inserted'], 'nobody asked yet')
    rig.readers.read(other)
    rig.readers.read(reader)
    const asked = await readsWhole(t, heard, reader, card)
    t.ok(asked > put.generation)
    await slotBecomes(rig, 0, 'read')
    rig.readers.read()
    t.ok(await readsWhole(t, heard, reader, card) > asked)
    t.same(heard.of(other), [], 'where no card is in, nothing happens')
  })

  await contractTest(t, makeRig, 'what is not wanted is not read', async ({ t, rig, heard, names: [reader] }) => {
    rig.readers.setOptions({ readsOn: 'insert', settleMs: 0, withPhoto: false, withNhso: false })
    await rig.insert(0, { person: 42 })
    t.equal((await heard.next('card', reader)).card.nhso, null)
    await slotBecomes(rig, 0, 'read')
    t.same(heard.of(reader).map(event => event.kind), ['inserted', 'card'])
  })

  await readerFaultContract(t, makeRig)
}
