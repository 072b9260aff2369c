import t from 'tap'
import { addressSlots, moiImage, nhsoImage, PHOTO_LENGTH } from '../../../src/demo/card/card-image.js'
import { demoCardPerson } from '../../../src/demo/card/demo-card-person.js'
import { demoPhoto } from '../../../src/demo/card/demo-photo.js'
import { hasValidCheckDigit } from '../../../src/values/citizen-id.js'
import { localDate } from '../../../src/values/local-date.js'

const PERSON = {
  ...demoCardPerson(1),
  citizenId: '9999999999994',
  thaiName: { prefix: 'นาง', first: 'สมใจ', middle: '', last: 'ณ อยุธยา' },
  englishName: { prefix: 'Mrs.', first: 'Somjai', middle: 'May', last: 'Na Ayutthaya' },
  birth: { year: 1951, month: null, day: null },
  sex: 'female' as const,
  address: { house: '99/1', moo: '5', trok: '', soi: 'วัด', road: '', subdistrict: 'ป่าแดด', district: 'เมือง', province: 'เชียงใหม่' },
  issuer: 'เมือง/เชียงใหม่',
  issuedOn: localDate('2020-02-29'),
  expiresOn: 'lifelong' as const
}
const thai = new TextDecoder('windows-874')

await t.test('every field of the MOI applet stands at its offset, padded with blanks', async t => {
  const image = moiImage(PERSON)
  const field = (from: number, length: number): string => thai.decode(image.subarray(from, from + length))
  t.equal(image.length, 0x1627)
  t.match(field(0x0000, 4), /^\d{4}$/)
  t.equal(field(0x0004, 13), '9999999999994')
  t.equal(field(0x0011, 100), 'นาง#สมใจ##ณ อยุธยา'.padEnd(100))
  t.equal(field(0x0075, 100), 'Mrs.#Somjai#May#Na Ayutthaya'.padEnd(100))
  t.equal(field(0x00D9, 8), '24940000', 'a Buddhist year, and 00 for what is unknown')
  t.equal(field(0x00E1, 1), '2')
  t.equal(field(0x00F6, 100), 'เมือง/เชียงใหม่'.padEnd(100))
  t.equal(field(0x0167, 18), '256302299999999901')
  t.equal(field(0x1579, 160), '99/1#หมู่ที่ 5##ซอยวัด##ตำบลป่าแดด#อำเภอเมือง#จังหวัดเชียงใหม่'.padEnd(160))
  t.equal(field(0x1619, 14).length, 14)
})

await t.test('the photo fills its area with blanks after its end', async t => {
  const image = moiImage(PERSON)
  const area = image.subarray(0x017B, 0x1579)
  t.equal(area.length, PHOTO_LENGTH)
  t.same(Buffer.from(area.subarray(0, PERSON.photo.length)), Buffer.from(PERSON.photo))
  t.ok(area.subarray(PERSON.photo.length).every(byte => byte === 0x20))
})

await t.test('what is blank is blank', async t => {
  const image = moiImage({ ...PERSON, birth: null, sex: null, issuedOn: null, expiresOn: null })
  t.equal(thai.decode(image.subarray(0x00D9, 0x00E2)).trim(), '')
  t.equal(thai.decode(image.subarray(0x0167, 0x0177)).trim(), '')
})

await t.test('Bangkok has its own words and no word for the province', async t => {
  t.same(addressSlots({ ...PERSON.address, subdistrict: 'บางรัก', district: 'บางรัก', province: 'กรุงเทพมหานคร' }).slice(5), ['แขวงบางรัก', 'เขตบางรัก', 'กรุงเทพมหานคร'])
})

await t.test('every field of the NHSO applet stands at its offset', async t => {
  const image = nhsoImage({
    main: 'หลัก',
    sub: 'ย่อย',
    mainHospital: 'โรงพยาบาล',
    subHospital: 'รพ.สต.',
    paidType: '1',
    issuedOn: localDate('2021-03-04'),
    expiresOn: null,
    updatedOn: localDate('2024-10-01'),
    hospitalChanges: '2'
  })
  const field = (from: number, length: number): string => thai.decode(image.subarray(from, from + length))
  t.equal(image.length, 0x015E)
  t.same([field(0x0004, 60), field(0x0040, 100), field(0x00A4, 80), field(0x00F4, 80)], ['หลัก'.padEnd(60), 'ย่อย'.padEnd(100), 'โรงพยาบาล'.padEnd(80), 'รพ.สต.'.padEnd(80)])
  t.equal(field(0x0144, 26), '125640304        256710012')
})

await t.test('what is longer than its field, or not Thai, makes no card', async t => {
  t.throws(() => moiImage({ ...PERSON, photo: new Uint8Array(PHOTO_LENGTH + 1) }), RangeError)
  t.throws(() => moiImage({ ...PERSON, address: { ...PERSON.address, road: 'ก'.repeat(160) } }), RangeError)
  t.throws(() => moiImage({ ...PERSON, issuer: 'é' }), RangeError)
})

await t.test('made-up people fit on cards, are nobody, and differ', async t => {
  const people = Array.from({ length: 400 }, (_, seed) => demoCardPerson(seed))
  for (const person of people) {
    moiImage(person)
    t.ok(person.citizenId.startsWith('9') && hasValidCheckDigit(person.citizenId))
  }
  t.equal(new Set(people.map(({ photo }) => Buffer.from(photo).toString('latin1'))).size, 400)
  t.ok(people.some(({ address }) => addressSlots(address).join('#').length > 130), 'an address that 100 bytes would cut')
})

await t.test('the placeholder photo is a JPEG with blanks inside', async t => {
  const photo = demoPhoto(7)
  t.same([...photo.subarray(0, 2), ...photo.subarray(-2)], [0xFF, 0xD8, 0xFF, 0xD9])
  t.ok(photo.includes(0x20) && photo.length > 4500 && photo.length <= PHOTO_LENGTH)
  const { default: sharp } = await import('sharp')
  const { format, width, height } = await sharp(photo, { failOn: 'warning' }).metadata()
  t.same([format, width, height], ['jpeg', 148, 178])
  await t.resolves(sharp(photo, { failOn: 'warning' }).raw().toBuffer())
})
