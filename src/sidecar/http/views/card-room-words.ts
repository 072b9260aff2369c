import type { CardDate } from '../../../devices/thai-id-card/thai-id-card.js'
import type { LocalDate } from '../../../values/local-date.js'

export const SEXES = { male: 'ชาย', female: 'หญิง' } as const

/** Full years; of a birth without a day, by the year alone. */
export function ageAt (today: LocalDate, { year, month, day }: CardDate): number {
  const isStillToCome = month !== null && today.slice(5) < `${two(month)}-${two(day ?? 1)}`
  return Number(today.slice(0, 4)) - year - (isStillToCome ? 1 : 0)
}

export const dateOf = (day: LocalDate): CardDate => ({ year: Number(day.slice(0, 4)), month: Number(day.slice(5, 7)), day: Number(day.slice(8, 10)) })

const two = (number: number): string => String(number).padStart(2, '0')
