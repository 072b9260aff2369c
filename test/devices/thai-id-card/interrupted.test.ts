import t from 'tap'
import { readCard } from '../../../src/devices/thai-id-card/read-card.js'
import type { ThaiIdCard } from '../../../src/devices/thai-id-card/thai-id-card.js'
import { CardError, type Transmit } from '../../../src/devices/thai-id-card/transmit.js'
import { isAskable } from '../../../src/values/citizen-id.js'
import { FAST_ATR, fakeCard, fakePhoto, OLD_ATR, SLOW_ATR, SOMCHAI, type Manner } from '../../support/fake-card.js'
import { fc } from '../../support/properties.js'

const photo = fakePhoto(900)

interface Outcome { readonly card: ThaiIdCard | null, readonly photo: Uint8Array | null, readonly error: unknown }

async function outcomeOf (transmit: Transmit, isShared: boolean, atr = FAST_ATR): Promise<Outcome> {
  let card: ThaiIdCard | null = null
  try {
    const jpeg = await readCard(transmit, { atr, withPhoto: true, withNhso: true, isShared, onCard: text => { card = text }, onProgress: () => {} })
    return { card, photo: jpeg, error: null }
  } catch (error) {
    return { card, photo: null, error }
  }
}

/** The card with its k-th answer changed. */
function changedAt (k: number, transmit: Transmit, change: (answer: Uint8Array) => Uint8Array): Transmit {
  let at = 0
  return async apdu => {
    const answer = await transmit(apdu)
    return at++ === k ? change(answer) : answer
  }
}

async function commandsOf (manner: Manner, isShared: boolean): Promise<number> {
  let commands = 0
  const transmit = fakeCard({ photo, manner })
  await outcomeOf(async apdu => {
    commands++
    return await transmit(apdu)
  }, isShared)
  return commands
}

const isExact = (card: ThaiIdCard | null, isShared: boolean): boolean => JSON.stringify(card) === JSON.stringify(isShared ? { ...SOMCHAI, nhso: null } : SOMCHAI)

for (const isShared of [false, true]) {
  const shared = isShared ? ', shared' : ''

  await t.test(`pulled at any command, a card is a fault, and what was told before is right${shared}`, async t => {
    const commands = await commandsOf('fetched', isShared)
    t.ok(commands > 15)
    for (let k = 0; k < commands; k++) {
      const { card, photo, error } = await outcomeOf(changedAt(k, fakeCard({ photo: fakePhoto(900) }), () => { throw new CardError('pulled', true) }), isShared)
      t.ok(error instanceof CardError && error.fault === 'pulled' && photo === null && (card === null || isExact(card, isShared)), `at ${k}`)
    }
    const { error } = await outcomeOf(changedAt(3, fakeCard(), () => { throw new TypeError('of the driver') }), isShared)
    t.ok(error instanceof CardError && error.fault === 'unreadable' && error.isRetryable)
  })

  await t.test(`any answer cut short, emptied or refused gives a fault or the right card, never another one${shared}`, async t => {
    const changes: readonly ((answer: Uint8Array) => Uint8Array)[] = [
      () => new Uint8Array(0), () => Uint8Array.of(0x90), () => Uint8Array.of(0x90, 0x00), () => Uint8Array.of(0x6F, 0x00), () => Uint8Array.of(0x6C, 0x00), () => Uint8Array.of(0x61, 0x05),
      answer => Uint8Array.from([...answer.slice(1, -2), 0x90, 0x00]), answer => Uint8Array.from([...answer.slice(0, -2), 0x00, 0x90, 0x00]),
      answer => Uint8Array.from([...answer.slice(0, -2).fill(0x00), 0x90, 0x00]), answer => Uint8Array.from([...answer.slice(0, -2).fill(0xFF), 0x90, 0x00])
    ]
    for (const manner of ['fetched', 'direct'] as const) {
      const commands = await commandsOf(manner, isShared)
      for (let k = 0; k < commands; k++) {
        for (const [i, change] of changes.entries()) {
          const outcome = await outcomeOf(changedAt(k, fakeCard({ photo, manner }), change), isShared)
          const isText = outcome.card === null || isExact(outcome.card, isShared) || isExact({ ...outcome.card, nhso: SOMCHAI.nhso }, false)
          const isPhoto = outcome.photo === null ? outcome.error instanceof CardError : Buffer.compare(outcome.photo, photo) === 0
          if (!isText || !isPhoto) t.fail(`${manner}, command ${k}, change ${i}: ${String(outcome.error)}`)
        }
      }
    }
  })
}

await t.test('whatever a card answers: it ends, with a card whose citizen id holds, or a CardError', async t => {
  const statuses = fc.constantFrom([0x90, 0x00], [0x61, 0x05], [0x61, 0x00], [0x61, 0xFF], [0x6C, 0x10], [0x6A, 0x82], [0x6F, 0x00])
  const answer = fc.oneof(fc.uint8Array({ maxLength: 300 }), fc.tuple(fc.uint8Array({ maxLength: 260 }), statuses).map(([data, sw]) => Uint8Array.from([...data, ...sw])))
  let [ended, most] = [0, 0]
  await fc.assert(fc.asyncProperty(fc.infiniteStream(answer), fc.boolean(), fc.constantFrom(FAST_ATR, SLOW_ATR, OLD_ATR, new Uint8Array(0)), async (answers, isShared, atr) => {
    let commands = 0
    const { card, error } = await outcomeOf(async () => {
      commands++
      return answers.next().value
    }, isShared, atr)
    ended++
    most = Math.max(most, commands)
    return (error === null || error instanceof CardError) && (card === null || isAskable(card.citizenId))
  }), { numRuns: 500 })
  t.ok(ended >= 500 && most < 600)
})

await t.test('a card of wild bytes in the right form is a card or a CardError, and its texts hold no control characters', async t => {
  let cards = 0
  await fc.assert(fc.asyncProperty(fc.infiniteStream(fc.integer({ min: 0, max: 255 })), fc.boolean(), async (bytes, hasRightId) => {
    const { card, error } = await outcomeOf(async apdu => {
      if (apdu[1] === 0xA4) return Uint8Array.of(0x90, 0x00)
      const data = Uint8Array.from({ length: apdu[6] ?? 0 }, () => bytes.next().value)
      if (hasRightId && apdu[2] === 0 && apdu[3] === 0) data.set(Buffer.from(SOMCHAI.citizenId), 4)
      return Uint8Array.from([...data, 0x90, 0x00])
    }, false)
    if (card !== null) cards++
    return (error === null || error instanceof CardError) && (card === null ? !hasRightId : card.citizenId === SOMCHAI.citizenId && !/\p{Cc}/u.test(Object.values(card).map(value => JSON.stringify(value)).join('')))
  }), { numRuns: 500 })
  t.ok(cards > 100)
})
