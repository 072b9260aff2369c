import t from 'tap'
import { compareCard } from '../../../src/checks/registration/compare-card.js'
import { plainName } from '../../../src/checks/registration/same-text.js'
import type { PersonName, RecordedAddress } from '../../../src/case/case.js'
import { cardReading, day, patient } from '../../support/case-builder.js'
import { wildReading } from '../../support/wild-cases.js'
import { fc } from '../../support/properties.js'

const TODAY = day('2026-11-20')
const named = (overrides: Partial<PersonName>): PersonName => ({ prefix: 'นาย', first: 'สมมติ', middle: '', last: 'ตัวอย่าง', ...overrides })
const living = (overrides: Partial<RecordedAddress>): RecordedAddress => ({ house: '9/1', moo: '4', subdistrict: 'ในเมือง', district: 'เมืองสุรินทร์', province: 'สุรินทร์', ...overrides })
const fieldsOf = (card: Parameters<typeof cardReading>[0], of: Parameters<typeof patient>[0] = {}) => compareCard(cardReading(card), patient(of), TODAY).map(({ field }) => field)

await t.test('a name is the same however it is typed', async t => {
  const same: Readonly<Record<string, readonly [card: PersonName, hosxp: PersonName]>> = {
    'a prefix spelled another way': [named({ prefix: 'นางสาว' }), named({ prefix: 'น.ส.' })],
    'a rank': [named({ prefix: 'นาย' }), named({ prefix: 'ร.ต.อ.' })],
    'spaces and a zero-width space': [named({ first: 'สมมติ' }), named({ first: ' สม\u200Bมติ ' })],
    'sara am in two strokes': [named({ first: 'น้ำทิพย์' }), named({ first: 'น\u0E49\u0E4D\u0E32ทิพย์' })],
    'sara am in two strokes, the other order': [named({ first: 'น้ำทิพย์' }), named({ first: 'น\u0E4D\u0E49\u0E32ทิพย์' })],
    'sara ae in two strokes': [named({ first: 'แสง' }), named({ first: 'เเสง' })],
    'a tone mark before its vowel': [named({ first: 'กี่' }), named({ first: 'ก\u0E48\u0E35' })],
    'the prefix in the first name': [named({ first: 'สมชาย' }), named({ prefix: '', first: 'นายสมชาย' })],
    'a middle name that only the card has': [named({ middle: 'กลาง' }), named({})],
    'a middle name in the first': [named({ middle: 'กลาง' }), named({ first: 'สมมติ กลาง' })],
    'no last name recorded': [named({}), named({ last: '-' })],
    'no last name on the card': [named({ last: '' }), named({})]
  }
  for (const [title, [card, hosxp]] of Object.entries(same)) t.strictSame(fieldsOf({ thaiName: card }, { name: hosxp }), [], title)
  const others: Readonly<Record<string, readonly [card: PersonName, hosxp: PersonName]>> = {
    'another first name': [named({}), named({ first: 'สมหมาย' })],
    'a tone mark': [named({ first: 'ก้อง' }), named({ first: 'กอง' })],
    'another last name': [named({}), named({ last: 'อื่น' })],
    'two middle names': [named({ middle: 'กลาง' }), named({ middle: 'ใน' })],
    'another first name, and no last name on the card': [named({ first: 'อื่น', last: '' }), named({})]
  }
  for (const [title, [card, hosxp]] of Object.entries(others)) t.strictSame(fieldsOf({ thaiName: card }, { name: hosxp }), ['name'], title)
})

await t.test('of a birthday what the card knows is compared', async t => {
  t.strictSame(fieldsOf({ birth: { year: 1986, month: null, day: null } }), [])
  t.strictSame(fieldsOf({ birth: { year: 1986, month: 3, day: null } }), [])
  t.strictSame(fieldsOf({ birth: { year: 1986, month: 4, day: null } }), ['birthday'])
  t.strictSame(fieldsOf({ birth: { year: 1985, month: null, day: null } }), ['birthday'])
  t.strictSame(fieldsOf({ birth: null }), [])
  t.match(compareCard(cardReading({ birth: { year: 1985, month: null, day: null } }), patient(), TODAY), [{ card: 'ปี 2528', hosxp: '14/03/2529' }])
})

await t.test('an address is compared part by part, where both say it', async t => {
  const same: Readonly<Record<string, Partial<RecordedAddress>>> = {
    labels: { subdistrict: 'ตำบลในเมือง', district: 'อ.เมืองสุรินทร์', province: 'จังหวัดสุรินทร์' },
    'the town of the province': { district: 'เมือง' },
    'leading zeros': { moo: '04' },
    'Thai digits': { house: '๙/๑', moo: '๔' },
    'a part that is not recorded': { house: '', subdistrict: '', district: '' }
  }
  for (const [title, address] of Object.entries(same)) t.strictSame(fieldsOf({}, { address: living(address) }), [], title)
  for (const address of [{ house: '9/2' }, { moo: '5' }, { subdistrict: 'นอกเมือง' }, { district: 'ปราสาท' }, { province: 'อุดรธานี' }]) t.strictSame(fieldsOf({}, { address: living(address) }), ['address'], JSON.stringify(address))
  t.strictSame(fieldsOf({ address: null }), [])
  t.match(compareCard(cardReading(), patient({ address: living({ moo: '5' }) }), TODAY), [{ card: '9/1 ม.4 ต.ในเมือง อ.เมืองสุรินทร์ จ.สุรินทร์', hosxp: '9/1 ม.5 ต.ในเมือง อ.เมืองสุรินทร์ จ.สุรินทร์' }])
})

await t.test('a card expires the day after its last', async t => {
  t.strictSame(fieldsOf({ expiresOn: TODAY }), [])
  t.match(compareCard(cardReading({ expiresOn: day('2026-11-19') }), patient(), TODAY), [{ field: 'expired', card: '19/11/2569', hosxp: '' }])
  t.strictSame(fieldsOf({ expiresOn: day('2026-11-19'), isLifelong: true }), [])
})

await t.test('a citizen id is never told in full', async t => {
  const [told] = compareCard(cardReading({ citizenId: '9999999999994' }), patient(), TODAY)
  t.match(told, { field: 'citizen-id', card: '9-xxxx-xxxxx-xx-4', hosxp: '9-xxxx-xxxxx-xx-2' })
  t.match(compareCard(cardReading(), patient({ citizenId: '9000000000011' }), TODAY), [{ field: 'citizen-id', hosxp: '9-xxxx-xxxxx-xx-1 (ไม่ผ่านหลักตรวจ)' }])
  t.strictSame(fieldsOf({ citizenId: '9999999999994' }, { citizenId: '123' }), [], 'what is no number of a person is ID04')
})

await t.test('whatever a card says, what agrees with itself is no difference', async t => {
  fc.assert(fc.property(wildReading, reading => {
    const { citizenId, thaiName: name, sex, address } = reading
    const same = patient({ citizenId, name, sex, birthday: null, address: address ?? living({}) })
    return compareCard({ ...reading, expiresOn: null }, same, TODAY).length === 0
  }), { numRuns: 1000 })
  fc.assert(fc.property(fc.string({ unit: 'binary' }), text => plainName(plainName(text)) === plainName(text)), { numRuns: 1000 })
  t.pass('a thousand cards')
})
