import type { CardAddress, CardDate, CardEntitlement, CardName } from '../../devices/thai-id-card/thai-id-card.js'
import type { LocalDate } from '../../values/local-date.js'
import { tis620Bytes } from '../../values/tis620.js'

/** Who stands on an emulated card; parts of the address without their labels. */
export interface CardPerson {
  readonly citizenId: string
  readonly thaiName: CardName
  readonly englishName: CardName
  readonly birth: CardDate | null
  readonly sex: 'male' | 'female' | null
  readonly address: Omit<CardAddress, 'text'>
  readonly issuer: string
  readonly issuedOn: LocalDate | null
  /** `null`: blank on the card. */
  readonly expiresOn: LocalDate | 'lifelong' | null
  /** A JPEG of at most {@link PHOTO_LENGTH} bytes. */
  readonly photo: Uint8Array
  /** `null`: a card without NHSO's applet. */
  readonly nhso: CardEntitlement | null
}

const PHOTO_OFFSET = 0x017B
export const PHOTO_LENGTH = 5118
const MOI_LENGTH = 0x1619 + 14
const NHSO_LENGTH = 0x015D + 1
const BLANK = 0x20
const LIFELONG = '99999999'

/** One field of a flat image, whose offset is the applet's own. */
interface Field {
  readonly at: number
  readonly length: number
  readonly value: string | Uint8Array
}

/** The Ministry of Interior's applet as one flat image. Throws RangeError when something is longer than its field. */
export const moiImage = (person: CardPerson): Uint8Array => imageOf(MOI_LENGTH, [
  { at: 0x0000, length: 4, value: '0003' },
  { at: 0x0004, length: 13, value: person.citizenId },
  { at: 0x0011, length: 100, value: nameText(person.thaiName) },
  { at: 0x0075, length: 100, value: nameText(person.englishName) },
  { at: 0x00D9, length: 8, value: birthText(person.birth) },
  { at: 0x00E1, length: 1, value: person.sex === null ? '' : person.sex === 'male' ? '1' : '2' },
  { at: 0x00E2, length: 20, value: '00000000000000000000' },
  { at: 0x00F6, length: 100, value: person.issuer },
  { at: 0x015A, length: 13, value: '9000000000000' },
  { at: 0x0167, length: 8, value: dayText(person.issuedOn) },
  { at: 0x016F, length: 8, value: person.expiresOn === 'lifelong' ? LIFELONG : dayText(person.expiresOn) },
  { at: 0x0177, length: 2, value: '01' },
  { at: PHOTO_OFFSET, length: PHOTO_LENGTH, value: person.photo },
  { at: 0x1579, length: 160, value: addressSlots(person.address).join('#') },
  { at: 0x1619, length: 14, value: '00000000000000' }
])

/** NHSO's applet as one flat image. */
export const nhsoImage = (nhso: CardEntitlement): Uint8Array => imageOf(NHSO_LENGTH, [
  { at: 0x0000, length: 4, value: '0001' },
  { at: 0x0004, length: 60, value: nhso.main },
  { at: 0x0040, length: 100, value: nhso.sub },
  { at: 0x00A4, length: 80, value: nhso.mainHospital },
  { at: 0x00F4, length: 80, value: nhso.subHospital },
  { at: 0x0144, length: 1, value: nhso.paidType },
  { at: 0x0145, length: 8, value: dayText(nhso.issuedOn) },
  { at: 0x014D, length: 8, value: dayText(nhso.expiresOn) },
  { at: 0x0155, length: 8, value: dayText(nhso.updatedOn) },
  { at: 0x015D, length: 1, value: nhso.hospitalChanges }
])

/** house#moo#trok#soi#road#subdistrict#district#province, each with its label; Bangkok has labels of its own and stands without one. */
export function addressSlots ({ house, moo, trok, soi, road, subdistrict, district, province }: CardPerson['address']): string[] {
  const isBangkok = province === 'กรุงเทพมหานคร'
  const labelled = (label: string, text: string): string => text === '' ? '' : `${label}${text}`
  return [
    house, labelled('หมู่ที่ ', moo), labelled('ตรอก', trok), labelled('ซอย', soi), labelled('ถนน', road),
    labelled(isBangkok ? 'แขวง' : 'ตำบล', subdistrict), labelled(isBangkok ? 'เขต' : 'อำเภอ', district), labelled(isBangkok ? '' : 'จังหวัด', province)
  ]
}

function imageOf (length: number, fields: readonly Field[]): Uint8Array {
  const image = new Uint8Array(length).fill(BLANK)
  for (const { at, length: room, value } of fields) {
    const bytes = typeof value === 'string' ? tis620Bytes(value) : value
    if (bytes.length > room) throw new RangeError(`${bytes.length} bytes do not fit into the ${room} at ${at.toString(16)}`)
    image.set(bytes, at)
  }
  return image
}

const nameText = ({ prefix, first, middle, last }: CardName): string => [prefix, first, middle, last].join('#')

// The chip counts Buddhist years; what is unknown of a birthday is 00.
const buddhist = (year: number, month: string, day: string): string => `${year + 543}${month}${day}`
const dayText = (day: LocalDate | null): string => day === null ? '' : buddhist(Number(day.slice(0, 4)), day.slice(5, 7), day.slice(8, 10))
const twoDigits = (part: number | null): string => String(part ?? 0).padStart(2, '0')
const birthText = (birth: CardDate | null): string => birth === null ? '' : buddhist(birth.year, twoDigits(birth.month), twoDigits(birth.day))
