import type { CardFacts } from '../../case/card-reading.js'
import type { Patient, PersonName, RecordedAddress } from '../../case/case.js'
import { hasValidCheckDigit, isThirteenDigits, maskCitizenId } from '../../values/citizen-id.js'
import { formatBuddhist, type LocalDate } from '../../values/local-date.js'
import { plainName, plainNumber, plainPlace } from './same-text.js'

/** What a card and HOSxP do not agree on. The texts are for a page: never logged, never evidence. */
export interface Difference {
  readonly field: 'citizen-id' | 'name' | 'birthday' | 'sex' | 'address' | 'expired'
  readonly card: string
  readonly hosxp: string
}

export type Registered = Pick<Patient, 'citizenId' | 'name' | 'birthday' | 'sex' | 'address'>

const SEX = { male: 'ชาย', female: 'หญิง' } as const

/** What counts, and why, is docs/decisions/0018. What one side does not say is no difference. */
export function compareCard (card: CardFacts, patient: Registered, today: LocalDate): Difference[] {
  const differences: Difference[] = []
  if (isThirteenDigits(patient.citizenId) && patient.citizenId !== card.citizenId) {
    const kind = hasValidCheckDigit(patient.citizenId) ? '' : ' (ไม่ผ่านหลักตรวจ)'
    differences.push({ field: 'citizen-id', card: maskCitizenId(card.citizenId), hosxp: `${maskCitizenId(patient.citizenId)}${kind}` })
  }
  if (!isSameName(card.thaiName, patient.name)) differences.push({ field: 'name', card: nameText(card.thaiName), hosxp: nameText(patient.name) })
  if (card.birth !== null && patient.birthday !== null && !isSameDay(card.birth, patient.birthday)) {
    differences.push({ field: 'birthday', card: birthText(card.birth), hosxp: formatBuddhist(patient.birthday) })
  }
  if (card.sex !== null && patient.sex !== null && card.sex !== patient.sex) differences.push({ field: 'sex', card: SEX[card.sex], hosxp: SEX[patient.sex] })
  if (card.address !== null && !isSameAddress(card.address, patient.address)) {
    differences.push({ field: 'address', card: addressText(card.address), hosxp: addressText(patient.address) })
  }
  if (card.expiresOn !== null && !card.isLifelong && card.expiresOn < today) differences.push({ field: 'expired', card: formatBuddhist(card.expiresOn), hosxp: '' })
  return differences
}

const PREFIX = /^(?:นาย|นางสาว|นาง|น\.?ส\.?|ด\.?ช\.?|ด\.?ญ\.?|เด็กชาย|เด็กหญิง)\s*/

/** A prefix, by itself, is no difference; a middle name that only one side has, neither. */
function isSameName (card: PersonName, hosxp: PersonName): boolean {
  const whole = ({ first, middle, last }: PersonName): string => plainName(`${first}${middle}${last}`)
  const short = ({ first, last }: PersonName): string => plainName(`${first}${last}`)
  const isSame = (other: PersonName): boolean => {
    if (plainName(other.first) === '' || plainName(card.first) === '') return true
    if (plainName(other.last) === '' || plainName(card.last) === '') return plainName(other.first) === plainName(card.first)
    return whole(card) === whole(other) || ((card.middle === '' || other.middle === '') && short(card) === short(other))
  }
  // Some sites write the prefix into the first name.
  return isSame(hosxp) || (hosxp.prefix === '' && isSame({ ...hosxp, first: hosxp.first.replace(PREFIX, '') }))
}

function isSameDay ({ year, month, day }: NonNullable<CardFacts['birth']>, birthday: LocalDate): boolean {
  const [recordedYear, recordedMonth, recordedDay] = birthday.split('-').map(Number)
  return year === recordedYear && (month === null || (month === recordedMonth && (day === null || day === recordedDay)))
}

function isSameAddress (card: RecordedAddress, hosxp: RecordedAddress): boolean {
  const agree = (plain: (text: string) => string, a: string, b: string): boolean => plain(a) === '' || plain(b) === '' || plain(a) === plain(b)
  return agree(plainPlace, card.province, hosxp.province) &&
    (agree(plainPlace, card.district, hosxp.district) || isTownOf(card) === isTownOf(hosxp)) &&
    agree(plainPlace, card.subdistrict, hosxp.subdistrict) && agree(plainNumber, card.moo, hosxp.moo) && agree(plainNumber, card.house, hosxp.house)
}

/** The district of a province's town is written เมือง or เมือง with the province; any other district is itself. */
const isTownOf = ({ district, province }: RecordedAddress): string => {
  const name = plainPlace(district)
  return name === `เมือง${plainPlace(province)}` ? 'เมือง' : name
}

/** As Thai writes it: the prefix and the first name are one word. */
export const nameParts = ({ prefix, first, middle, last }: PersonName): readonly string[] => [`${prefix}${first}`, middle, last].filter(part => part !== '')

export const nameText = (name: PersonName): string => nameParts(name).join(' ')

/** `ปี 2523`, `05/2523` where the card knows no more. */
export function birthText ({ year, month, day }: NonNullable<CardFacts['birth']>): string {
  const pad = (number: number): string => String(number).padStart(2, '0')
  const buddhistYear = year + 543
  if (month === null) return `ปี ${buddhistYear}`
  return `${day === null ? '' : `${pad(day)}/`}${pad(month)}/${buddhistYear}`
}

const addressText = ({ house, moo, subdistrict, district, province }: RecordedAddress): string =>
  [house, moo === '' ? '' : `ม.${moo}`, subdistrict === '' ? '' : `ต.${subdistrict}`, district === '' ? '' : `อ.${district}`, province === '' ? '' : `จ.${province}`].filter(part => part !== '').join(' ')
