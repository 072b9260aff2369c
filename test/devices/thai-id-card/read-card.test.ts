import t from 'tap'
import { readCard, type CardWish } from '../../../src/devices/thai-id-card/read-card.js'
import type { ThaiIdCard } from '../../../src/devices/thai-id-card/thai-id-card.js'
import { CardError, type Transmit } from '../../../src/devices/thai-id-card/transmit.js'
import { FAST_ATR, fakeCard, fakePhoto, OLD_ATR, SLOW_ATR, SOMCHAI, type FakeCardOptions, type Manner } from '../../support/fake-card.js'
import { citizenIdAt } from '../../support/citizen-ids.js'

interface Told {
  readonly cards: ThaiIdCard[]
  readonly shares: number[]
  photo: Uint8Array | null
  error: unknown
  commands: number
}

async function reading (transmit: Transmit, wish: Partial<CardWish> = {}): Promise<Told> {
  const told: Told = { cards: [], shares: [], photo: null, error: null, commands: 0 }
  const counted: Transmit = async apdu => {
    told.commands++
    return await transmit(apdu)
  }
  try {
    told.photo = await readCard(counted, {
      atr: FAST_ATR,
      withPhoto: true,
      withNhso: true,
      isShared: false,
      ...wish,
      onCard: card => {
        told.cards.push(card)
        if (told.shares.length > 0) throw new Error('the photo came before the text')
      },
      onProgress: share => told.shares.push(share)
    })
  } catch (error) {
    told.error = error
  }
  return told
}

const faultOf = (error: unknown) => error instanceof CardError ? [error.fault, error.isRetryable] : error
const photo = fakePhoto(4000)

await t.test('a card is read whole: text with the long address, entitlement, photo to the byte', async t => {
  for (const isShared of [false, true]) {
    const told = await reading(fakeCard({ photo }), { isShared })
    t.equal(told.error, null)
    t.same(told.cards, [isShared ? { ...SOMCHAI, nhso: null } : SOMCHAI])
    t.same(told.photo, photo)
    t.ok(told.shares.every((share, i) => share > (told.shares[i - 1] ?? 0)) && told.shares.at(-1) === 1, 'progress goes up to 1')
  }
})

await t.test('the text takes seven commands, the entitlement five more, and the photo ends where it ends', async t => {
  t.equal((await reading(fakeCard({ photo }), { withNhso: false, withPhoto: false })).commands, 7)
  t.equal((await reading(fakeCard({ photo }), { withPhoto: false })).commands, 12)
  t.equal((await reading(fakeCard({ photo }), { withNhso: false })).commands, 7 + 2 * Math.ceil(photo.length / 255))
})

await t.test('a slow card is not asked for the entitlement unless it must be', async t => {
  const asked = async (wish: Partial<CardWish>) => (await reading(fakeCard(), { withPhoto: false, ...wish })).cards[0]?.nhso ?? null
  t.equal(await asked({ atr: SLOW_ATR, withNhso: true }), null)
  t.same(await asked({ atr: SLOW_ATR, withNhso: 'always' }), SOMCHAI.nhso)
  t.equal(await asked({ atr: FAST_ATR, withNhso: false }), null)
  t.same(await asked({ atr: new Uint8Array(0), withNhso: true }), SOMCHAI.nhso, 'an unknown card is not slow')
})

await t.test('every way of handing over an answer gives the same card', async t => {
  for (const manner of ['fetched', 'direct', 'asks-length', 'asks-length-late', 'in-parts'] satisfies Manner[]) {
    for (const isShared of [false, true]) {
      const told = await reading(fakeCard({ photo, manner }), { isShared })
      t.same([told.error, told.cards[0]?.address, told.photo], [null, SOMCHAI.address, photo], manner)
    }
  }
})

await t.test('a card of 3B 67 has its answers fetched with P2 1, any other with 0', async t => {
  t.same((await reading(fakeCard({ photo, fetchP2: 1 }), { atr: OLD_ATR })).photo, photo)
  t.same(faultOf((await reading(fakeCard({ photo, fetchP2: 1 }))).error), ['half-read', true])
})

await t.test('another kind of card is no Thai ID card, and trying again is no use', async t => {
  for (const isShared of [false, true]) {
    const told = await reading(fakeCard({ isForeign: true }), { isShared })
    t.same([faultOf(told.error), told.cards], [['not-thai-id', false], []])
  }
  for (const sw of [[0x6D, 0x00], [0x6E, 0x00], [0x6A, 0x86]]) t.same(faultOf((await reading(async () => Uint8Array.from(sw))).error), ['not-thai-id', false])
})

await t.test('a card without the entitlement applet is a card', async t => {
  const told = await reading(fakeCard({ photo, hasNhso: false }))
  t.same([told.cards, told.photo, told.error], [[{ ...SOMCHAI, nhso: null }], photo, null])
})

await t.test('an entitlement applet that is blocked, or answers nonsense, is no reason to refuse the card', async t => {
  for (const answer of [[0x62, 0x83], [0x69, 0x85], [0x6A, 0x88], [0x6F, 0x00], []]) {
    const card = fakeCard({ photo })
    const told = await reading(async apdu => apdu[1] === 0xA4 && apdu[12] === 0x83 ? Uint8Array.from(answer) : await card(apdu))
    t.same([told.cards, told.photo, told.error], [[{ ...SOMCHAI, nhso: null }], photo, null])
  }
})

await t.test('a citizen id that fails its check digit is a fault, never a card', async t => {
  const right = citizenIdAt(7)
  const wrong = right.slice(0, 12) + String((Number(right[12]) + 1) % 10)
  t.same([faultOf((await reading(fakeCard({ citizenId: wrong }))).error), (await reading(fakeCard({ citizenId: wrong }))).cards], [['check-digit', false], []])
  t.same(faultOf((await reading(fakeCard({ citizenId: '0000000000000' }))).error), ['check-digit', false])
  t.same(faultOf((await reading(fakeCard({ citizenId: wrong }), { isShared: true })).error), ['check-digit', true], 'shared, it may be another program\'s answer')
  t.same(faultOf((await reading(fakeCard({ citizenId: '12345 7890123' }))).error), ['half-read', true])
})

await t.test('the photo: none, one with no end, one that fills its room, one of unknown form', async t => {
  t.same([(await reading(fakeCard({ photo: null }))).photo, (await reading(fakeCard({ photo: null }))).error], [null, null])
  const told = await reading(fakeCard({ photo: photo.slice(0, -2) }))
  t.same([faultOf(told.error), told.cards.length], [['half-read', true], 1], 'the text is told all the same')
  const exact = Uint8Array.from([...fakePhoto(5118).slice(0, 5114), 0x20, 0x20, 0xFF, 0xD9])
  t.same((await reading(fakeCard({ photo: exact }))).photo, exact)
  const odd = Uint8Array.from([0xFF, 0xD8, 0x41, 0xFF, 0xD9, ...Array<number>(700).fill(0x20), 0x41, 0x20, 0xFF, 0xD9])
  t.same((await reading(fakeCard({ photo: odd }))).photo, odd, 'cut at the last end mark')
  t.same(faultOf((await reading(fakeCard({ photo: Uint8Array.of(1, 2, 3) }))).error), ['half-read', true])
})

await t.test('photos of every length about the edge of a block come whole', async t => {
  for (let length = 255 * 3 - 6; length <= 255 * 3 + 6; length++) {
    const photo = fakePhoto(length - fakePhoto(0).length, length)
    t.same((await reading(fakeCard({ photo }), { withNhso: false })).photo, photo, `${photo.length} bytes`)
  }
})

await t.test('what a station may do with a fault is a sentence; the fault itself holds nothing of the card', async t => {
  const options: FakeCardOptions = { citizenId: '9999999999991' }
  const { error } = await reading(fakeCard(options))
  t.ok(error instanceof CardError)
  t.notMatch(JSON.stringify(error, Object.getOwnPropertyNames(error)), /9999999/)
})
