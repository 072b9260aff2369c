import type { CardDate, CardName, ThaiIdCard } from '../../devices/thai-id-card/thai-id-card.js'
import { formatBuddhist, type LocalDate } from '../../values/local-date.js'
import { padEndThai } from '../../values/thai-text.js'

const BUDDHIST_ERA_YEARS = 543
const SEXES = { male: 'ชาย', female: 'หญิง' } as const
const NOT_SAID = 'บัตรไม่บอก'

const joined = (parts: readonly string[]): string => parts.filter(part => part !== '').join(' ')
// In Thai the prefix and the first name are one word.
const thaiText = ({ prefix, first, middle, last }: CardName): string => joined([`${prefix}${first}`, middle, last])
const englishText = ({ prefix, first, middle, last }: CardName): string => joined([prefix, first, middle, last])
const dayText = (day: LocalDate | null): string => day === null ? NOT_SAID : formatBuddhist(day)
const twoDigits = (part: number): string => String(part).padStart(2, '0')

function birthText (birth: CardDate | null): string {
  if (birth === null) return NOT_SAID
  const { year, month, day } = birth
  return [...day === null ? [] : [twoDigits(day)], ...month === null ? [] : [twoDigits(month)], String(year + BUDDHIST_ERA_YEARS)].join('/')
}

/** One card for a terminal, in Thai, a line for each field. */
export function cardText ({ citizenId, thaiName, englishName, birth, sex, address, issuer, issuedOn, expiresOn, isLifelong, nhso }: ThaiIdCard): string {
  const lines: readonly (readonly [label: string, text: string])[] = [
    ['เลขประชาชน', citizenId],
    ['ชื่อ', thaiText(thaiName)],
    ['ชื่ออังกฤษ', englishText(englishName)],
    ['เกิด', birthText(birth)],
    ['เพศ', sex === null ? NOT_SAID : SEXES[sex]],
    ['ที่อยู่', address?.text ?? NOT_SAID],
    ['ออกโดย', issuer],
    ['วันออกบัตร', dayText(issuedOn)],
    ['หมดอายุ', isLifelong ? 'ตลอดชีพ' : dayText(expiresOn)],
    ...nhso === null ? [] : [['สิทธิในชิป', `${[nhso.main, nhso.sub, nhso.mainHospital].filter(part => part !== '').join(' · ')} (เขียนเมื่อออกหรือปรับบัตร อาจเก่า)`] as const]
  ]
  return lines.map(([label, text]) => `${padEndThai(label, 12)}${text}`).join('\n')
}
