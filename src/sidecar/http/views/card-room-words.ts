import type { CardDate, ThaiIdCard } from '../../../devices/thai-id-card/thai-id-card.js'
import { formatBuddhist, parseLocalDate, type LocalDate } from '../../../values/local-date.js'

/** As Thai writes it: the prefix and the first name are one word. */
export const nameParts = ({ thaiName: { prefix, first, middle, last } }: Pick<ThaiIdCard, 'thaiName'>): readonly string[] => [`${prefix}${first}`, middle, last].filter(part => part !== '')

export const cardName = (card: Pick<ThaiIdCard, 'thaiName'>): string => nameParts(card).join(' ')

/** Letters that take room beside each other; marks above and below take none. */
export const widthOf = (text: string): number => text.replace(/\p{Mn}/gu, '').length

export const SEXES = { male: 'ชาย', female: 'หญิง' } as const

const BUDDHIST_ERA_YEARS = 543

/** `ปี 2523` where the card knows no day. */
export function birthWords ({ year, month, day }: CardDate): string {
  const whole = month === null || day === null ? null : parseLocalDate(`${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`)
  return whole === null ? `ปี ${year + BUDDHIST_ERA_YEARS}` : formatBuddhist(whole)
}

/** Full years; of a birth without a day, by the year alone. */
export function ageAt (today: LocalDate, { year, month, day }: CardDate): number {
  const isStillToCome = month !== null && today.slice(5) < `${two(month)}-${two(day ?? 1)}`
  return Number(today.slice(0, 4)) - year - (isStillToCome ? 1 : 0)
}

export const dateOf = (day: LocalDate): CardDate => ({ year: Number(day.slice(0, 4)), month: Number(day.slice(5, 7)), day: Number(day.slice(8, 10)) })

const two = (number: number): string => String(number).padStart(2, '0')
