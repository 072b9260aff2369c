import { FEMALE_NAMES, LAST_NAMES, MALE_NAMES } from '../../hosxp-adapter/fixture/hospital/name-lists.js'
import { checkDigitOf } from '../../values/citizen-id.js'
import { localDate } from '../../values/local-date.js'
import type { CardPerson } from './card-image.js'
import { demoPhoto } from './demo-photo.js'

const at = <Item>(items: readonly Item[], i: number): Item => {
  const item = items[i % items.length]
  if (item === undefined) throw new RangeError('an empty list')
  return item
}

// Upcountry, Bangkok with every part, one that fills most of its 160 bytes, a village without a house number.
const ADDRESSES: readonly CardPerson['address'][] = [
  { house: '99/1', moo: '5', trok: '', soi: '', road: '', subdistrict: 'ป่าแดด', district: 'เมืองเชียงใหม่', province: 'เชียงใหม่' },
  { house: '1234/56', moo: '', trok: 'วัดท่าพระ', soi: 'จรัญสนิทวงศ์ 13', road: 'จรัญสนิทวงศ์', subdistrict: 'วัดท่าพระ', district: 'บางกอกใหญ่', province: 'กรุงเทพมหานคร' },
  { house: '8888/888', moo: '12', trok: 'ศาลเจ้าพ่อ', soi: 'ศูนย์ราชการจังหวัดนครศรีธรรมราช 21', road: 'นครศรีธรรมราช-ทุ่งสง', subdistrict: 'ท่าซักใต้', district: 'พระพรหมเมืองใหม่', province: 'พระนครศรีอยุธยา' },
  { house: '', moo: '3', trok: '', soi: '', road: '', subdistrict: 'แม่นะ', district: 'เชียงดาว', province: 'เชียงใหม่' }
]
const ISSUERS = ['เมืองเชียงใหม่/เชียงใหม่', 'เขตบางกอกใหญ่/กรุงเทพมหานคร', 'พระพรหม/นครศรีธรรมราช']
const NHSO = {
  main: 'สิทธิหลักประกันสุขภาพแห่งชาติ',
  sub: 'บัตรประกันสุขภาพ ไม่เสียค่าธรรมเนียม',
  mainHospital: 'โรงพยาบาลตัวอย่าง',
  subHospital: 'รพ.สต.ตัวอย่าง',
  paidType: '1',
  issuedOn: localDate('2021-03-04'),
  expiresOn: null,
  updatedOn: localDate('2024-10-01'),
  hospitalChanges: '2'
}

/** A made-up person, the same for the same number. Among any five are an unknown birthday, a card for life, and one without NHSO's applet. */
export function demoCardPerson (seed: number): CardPerson {
  const twelve = `9${String(seed).padStart(11, '0')}`
  const isMale = seed % 2 === 1
  const year = 1950 + seed % 60
  return {
    citizenId: `${twelve}${checkDigitOf(twelve)}`,
    thaiName: { prefix: isMale ? 'นาย' : 'นางสาว', first: at(isMale ? MALE_NAMES : FEMALE_NAMES, seed), middle: '', last: at(LAST_NAMES, seed * 7) },
    englishName: { prefix: isMale ? 'Mr.' : 'Miss', first: isMale ? 'Somchai' : 'Somying', middle: '', last: `Specimen ${seed}` },
    birth: { year, month: seed % 5 === 3 ? null : 1 + seed % 12, day: seed % 5 >= 2 && seed % 5 <= 3 ? null : 1 + seed % 28 },
    sex: isMale ? 'male' : 'female',
    address: at(ADDRESSES, seed),
    issuer: at(ISSUERS, seed),
    issuedOn: localDate(`${2018 + seed % 8}-0${1 + seed % 9}-15`),
    expiresOn: seed % 5 === 4 ? 'lifelong' : localDate(`${2027 + seed % 8}-0${1 + seed % 9}-14`),
    photo: demoPhoto(seed),
    nhso: seed % 5 === 1 ? null : NHSO
  }
}

/** A person as JSON has one: `photo` in base64, or left out for the placeholder; or only a number, for {@link demoCardPerson}. */
export type CardPersonJson = number | Omit<CardPerson, 'photo'> & { readonly photo?: string }

export function readCardPerson (json: CardPersonJson): CardPerson {
  if (typeof json === 'number') return demoCardPerson(json)
  return { ...json, photo: json.photo === undefined ? demoPhoto(0) : Buffer.from(json.photo, 'base64') }
}

export const cardPersonJson = (person: CardPerson): CardPersonJson => ({ ...person, photo: Buffer.from(person.photo).toString('base64') })
