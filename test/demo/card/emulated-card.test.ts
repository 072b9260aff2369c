import t from 'tap'
import { readTrouble } from '../../../src/demo/card/card-fault.js'
import { moiImage, nhsoImage } from '../../../src/demo/card/card-image.js'
import { demoCardPerson } from '../../../src/demo/card/demo-card-person.js'
import { createEmulatedCard, type CardOptions, type EmulatedCard } from '../../../src/demo/card/emulated-card.js'
import { hasValidCheckDigit } from '../../../src/values/citizen-id.js'

const PERSON = demoCardPerson(2)
const SELECT_MOI = '00a4040008a000000054480001'
const SELECT_NHSO = '00a4040008a000000054480083'
const READ_CID = '80b0000402000d'
const GET_CID = '00c000000d'

const cardOf = (options: Partial<CardOptions> = {}): EmulatedCard => createEmulatedCard({ person: PERSON, speed: 'instant', manner: 't0', trouble: null, ...options })
/** The answer in hex, or what happened instead. */
function say (card: EmulatedCard, apdu: string): string {
  const { answer } = card.exchange(Buffer.from(apdu, 'hex'))
  return typeof answer === 'string' ? answer : Buffer.from(answer).toString('hex')
}
const CID = Buffer.from(PERSON.citizenId).toString('hex')

await t.test('SELECT, READ, GET RESPONSE as a real card answers them', async t => {
  const card = cardOf()
  t.equal(say(card, READ_CID), '6d00', 'no applet is selected')
  t.equal(say(card, SELECT_MOI), '610a')
  t.equal(say(card, READ_CID), '610d')
  t.equal(say(card, '00c000000c'), '6c0d', 'the length must be exact')
  t.equal(say(card, GET_CID), `${CID}9000`)
  t.equal(say(card, GET_CID), '6985', 'fetched once')
  t.equal(say(card, READ_CID), '610d')
  t.equal(say(card, READ_CID), '610d')
  t.equal(say(card, '00c000010d'), '6a86')
  t.equal(say(card, '80b016200200ff'), '6b00', 'beyond the end')
  t.equal(say(card, '80ca9f7f00'), '6d00')
  t.equal(say(card, '00a4040008a000000084060002'), '6a82')
  card.reset()
  t.equal(say(card, READ_CID), '6d00', 'a reset forgets the applet')
})

await t.test('all of both applets, read in pieces, is their images', async t => {
  const card = cardOf()
  if (PERSON.nhso === null) throw new Error('this person has NHSO\'s applet')
  for (const [select, image] of [[SELECT_MOI, moiImage(PERSON)], [SELECT_NHSO, nhsoImage(PERSON.nhso)]] as const) {
    t.equal(say(card, select), '610a')
    let all = ''
    for (let from = 0; from < image.length; from += 255) {
      const length = Math.min(255, image.length - from).toString(16).padStart(2, '0')
      t.equal(say(card, `80b0${from.toString(16).padStart(4, '0')}0200${length}`), `61${length}`)
      all += say(card, `00c00000${length}`).slice(0, -4)
    }
    t.equal(all, Buffer.from(image).toString('hex'))
  }
})

await t.test('a card without NHSO\'s applet says so, and keeps the one that is selected', async t => {
  const card = cardOf({ person: demoCardPerson(1) })
  say(card, SELECT_MOI)
  t.equal(say(card, SELECT_NHSO), '6a82')
  t.equal(say(card, READ_CID), '610d')
})

await t.test('other manners: data at once, the length by 6C, P2 of 01', async t => {
  const direct = cardOf({ manner: 'direct' })
  t.equal(say(direct, SELECT_MOI).slice(-4), '9000')
  t.equal(say(direct, READ_CID), `${CID}9000`)
  const asks = cardOf({ manner: 'asks-length' })
  t.equal(say(asks, SELECT_MOI), '6100')
  say(asks, READ_CID)
  t.equal(say(asks, '00c0000000'), '6c0d')
  t.equal(say(asks, GET_CID), `${CID}9000`)
  const p2 = cardOf({ manner: 'p2' })
  t.equal(Buffer.from(p2.atr).toString('hex').slice(0, 4), '3b67')
  say(p2, SELECT_MOI)
  say(p2, READ_CID)
  t.equal(say(p2, GET_CID), '6a86')
  say(p2, READ_CID)
  t.equal(say(p2, '00c000010d'), `${CID}9000`)
})

await t.test('the ATR says how fast the card is, and an answer takes its bytes', async t => {
  const ms = (speed: CardOptions['speed']): number => {
    const card = cardOf({ speed })
    return card.exchange(Buffer.from(SELECT_MOI, 'hex')).ms
  }
  const bytes = 13 + 2
  t.equal(ms('fast'), bytes * 48 / 1000)
  t.equal(ms('old'), bytes * 93 / 1000)
  t.equal(ms('slow'), bytes * 1116 / 1000)
  t.equal(ms('instant'), 0)
  t.same((['fast', 'old', 'slow'] as const).map(speed => Buffer.from(cardOf({ speed }).atr).toString('latin1').slice(-9)), ['TH NID 18', 'TH NID 10', '\0TH NID 6'])
})

await t.test('what is wrong with a card begins where it was told to', async t => {
  const three = (fault: string): string[] => {
    const card = cardOf({ trouble: readTrouble(fault) })
    return [say(card, SELECT_MOI), say(card, READ_CID), say(card, GET_CID)]
  }
  t.same(three('mute:2'), ['610a', 'mute', 'mute'])
  t.same(three('mute'), ['mute', 'mute', 'mute'])
  t.same(three('pulled:3'), ['610a', '610d', 'pulled'])
  t.same(three('wrong-sw:3'), ['610a', '610d', '6f00'])
  t.same(three('foreign'), ['6a82', '6d00', '6985'])
  const garbage = three('garbage')[2] ?? ''
  t.equal(garbage.length, 30)
  t.ok(garbage.endsWith('9000') && !garbage.startsWith(CID))
  const wrong = Buffer.from((three('check-digit')[2] ?? '').slice(0, 26), 'hex').toString()
  t.match(wrong, /^\d{13}$/)
  t.notOk(hasValidCheckDigit(wrong))
  t.equal(cardOf({ trouble: readTrouble('slow:700') }).exchange(Buffer.from(SELECT_MOI, 'hex')).ms, 700)
})

await t.test('a fault nobody knows is refused', async t => {
  for (const text of ['', 'muted', 'mute:0', 'mute:x', 'mute:']) t.throws(() => readTrouble(text), RangeError, text)
})
