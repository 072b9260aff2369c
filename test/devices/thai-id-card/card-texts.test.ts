import t from 'tap'
import { readAddress } from '../../../src/devices/thai-id-card/card-address.js'
import { readCard } from '../../../src/devices/thai-id-card/read-card.js'
import type { ThaiIdCard } from '../../../src/devices/thai-id-card/thai-id-card.js'
import { FAST_ATR, fakeCard, LONG_ADDRESS, type FakeCardOptions } from '../../support/fake-card.js'
import { fc } from '../../support/properties.js'

async function textOf (options: FakeCardOptions): Promise<ThaiIdCard> {
  const cards: ThaiIdCard[] = []
  await readCard(fakeCard(options), { atr: FAST_ATR, withPhoto: false, withNhso: false, isShared: false, onCard: card => cards.push(card), onProgress: () => {} })
  const [card] = cards
  if (card === undefined) throw new Error('no card')
  return card
}

await t.test('names are divided by #, and spaces within them stay', async t => {
  const { thaiName, englishName } = await textOf({ thaiName: 'หม่อมราชวงศ์#พิมพ์  ใจ#แม้น มาส#ณ อยุธยา', englishName: 'Miss#Mary Ann#van der#Na Ayudhya' })
  t.same(thaiName, { prefix: 'หม่อมราชวงศ์', first: 'พิมพ์  ใจ', middle: 'แม้น มาส', last: 'ณ อยุธยา' })
  t.same(englishName, { prefix: 'Miss', first: 'Mary Ann', middle: 'van der', last: 'Na Ayudhya' })
  t.same((await textOf({ thaiName: 'นาย#มานะ' })).thaiName, { prefix: 'นาย', first: 'มานะ', middle: '', last: '' }, 'no surname')
})

await t.test('a birthday may lack its day or its month; a day that never was is none', async t => {
  const cases: readonly (readonly [string, ThaiIdCard['birth']])[] = [
    ['25230415', { year: 1980, month: 4, day: 15 }], ['25230400', { year: 1980, month: 4, day: null }], ['25230000', { year: 1980, month: null, day: null }],
    ['25230015', { year: 1980, month: null, day: null }], ['2523    ', { year: 1980, month: null, day: null }], ['25230231', null], ['25231301', null],
    ['25430229', { year: 2000, month: 2, day: 29 }], ['25440229', null], ['00000000', null], ['        ', null], ['99999999', null], ['2523-4-5', null]
  ]
  for (const [birth, expected] of cases) t.same((await textOf({ birth })).birth, expected, birth)
})

await t.test('a card for life has no last day; an impossible one is none, and not for life', async t => {
  const cases = [['25730414', '2030-04-14', false], ['99999999', null, true], ['        ', null, false], ['25730431', null, false], ['00000000', null, false]] as const
  for (const [expiresOn, day, isLifelong] of cases) {
    const card = await textOf({ expiresOn })
    t.same([card.expiresOn, card.isLifelong], [day, isLifelong], expiresOn)
  }
  t.equal((await textOf({ issuedOn: '25640230' })).issuedOn, null)
})

await t.test('sex is what the card says, or unknown', async t => {
  for (const [sex, expected] of [['1', 'male'], ['2', 'female'], [' ', null], ['3', null]] as const) t.equal((await textOf({ sex })).sex, expected)
})

await t.test('control characters go, every other letter stays as it is written', async t => {
  const { issuer } = await textOf({ issuer: 'เทศบาล\n"เมือง" <b>' })
  t.equal(issuer, 'เทศบาล"เมือง" <b>')
})

await t.test('an address is known by its labels, then by its places', async t => {
  t.match(readAddress(LONG_ADDRESS), { moo: '12', soi: 'สุขสวัสดิ์พัฒนา 15', province: 'เชียงใหม่' })
  t.same(readAddress('99/1####ถนนพระราม 4#แขวงคลองเตย#เขตคลองเตย#กรุงเทพมหานคร'), {
    house: '99/1', moo: '', trok: '', soi: '', road: 'พระราม 4', subdistrict: 'คลองเตย', district: 'คลองเตย', province: 'กรุงเทพมหานคร', text: '99/1 ถนนพระราม 4 แขวงคลองเตย เขตคลองเตย กรุงเทพมหานคร'
  })
  t.match(readAddress('5#หมู่ที่ 3#ซอยสุขใจ#ตำบลถนนใหญ่#อำเภอเมืองลพบุรี#จังหวัดลพบุรี'), { house: '5', moo: '3', trok: '', soi: 'สุขใจ', road: '', subdistrict: 'ถนนใหญ่', district: 'เมืองลพบุรี', province: 'ลพบุรี' }, 'places have shifted')
  t.match(readAddress('5###สายลม#พหลโยธิน#สามเสนใน#พญาไท#กรุงเทพมหานคร'), { soi: 'สายลม', road: 'พหลโยธิน', subdistrict: 'สามเสนใน', district: 'พญาไท' }, 'no labels at all')
  t.match(readAddress('5#บ้านสวน#ตำบลบางรัก'), { house: '5', moo: '', subdistrict: 'บางรัก', text: '5 บ้านสวน ตำบลบางรัก' }, 'a part nobody can place stands in the text alone')
  t.match(readAddress('5##ซอยก#ซอยข####'), { soi: 'ก ข', trok: '' }, 'nothing is lost')
  for (const blank of ['', '#######', ' # ']) t.equal(readAddress(blank), null)
})

await t.test('no word of an address is lost, however it is written', async () => {
  const piece = fc.tuple(fc.constantFrom('', 'หมู่ที่ ', 'ตรอก', 'ซอย', 'ถนน', 'ตำบล', 'แขวง', 'อำเภอ', 'เขต', 'จังหวัด'), fc.constantFrom('', 'ก', 'ขค', '12', 'กรุงเทพมหานคร')).map(parts => parts.join(''))
  fc.assert(fc.property(fc.array(piece, { maxLength: 10 }), pieces => {
    const address = readAddress(pieces.join('#'))
    return address === null ? pieces.every(piece => piece.trim() === '') : address.text === pieces.map(piece => piece.trim()).filter(piece => piece !== '').join(' ')
  }), { numRuns: 2000 })
})
