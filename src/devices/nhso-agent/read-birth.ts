import { parseLocalDate } from '../../values/local-date.js'
import { readWrittenDate } from '../../values/written-date.js'
import type { CardDate } from '../thai-id-card/thai-id-card.js'

// The wire carries none beyond it.
const LAST_YEAR = 2200

/** A birthday as NHSO's programs write one; a year without a month, or a month without a day, is what some cards know. `null`: no such thing. */
export function readBirth (value: unknown): CardDate | null {
  const written = readWrittenDate(value)
  if (written === null || written.year > LAST_YEAR) return null
  const { year, month, day } = written
  if (month === 0) return { year, month: null, day: null }
  const isThere = parseLocalDate(`${year}-${twoDigits(month)}-${twoDigits(day === 0 ? 1 : day)}`) !== null
  return isThere ? { year, month, day: day === 0 ? null : day } : null
}

const twoDigits = (part: number): string => String(part).padStart(2, '0')
