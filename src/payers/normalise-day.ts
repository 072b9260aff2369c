import { parseLocalDate, type LocalDate } from '../values/local-date.js'
import { westernDigits } from '../values/thai-text.js'
import { readWrittenDate } from '../values/written-date.js'
import { recordOf, textOf } from './normalise-json.js'

const NEVER = /^(no\s*exp(ire|iry)?|-|9999\D?12\D?31.*|9{8}|.*\D9999)$/i

/** A day as payers write one, in any of the shapes of {@link readWrittenDate}. `null`: none is given (blank, NoExp). `undefined`: something is written that is no day. */
export function readDay (value: unknown): LocalDate | null | undefined {
  if (value === null || value === undefined || isBlankParts(value)) return null
  const text = westernDigits(textOf(value)).replace(/\s+/g, ' ')
  if ((typeof value === 'string' && text === '') || NEVER.test(text)) return null
  const written = readWrittenDate(value)
  return written === null ? undefined : parseLocalDate(`${written.year}-${twoDigits(written.month)}-${twoDigits(written.day)}`) ?? undefined
}

function isBlankParts (value: unknown): boolean {
  const { year, month, day } = recordOf(value)
  return typeof value === 'object' && !Array.isArray(value) && [year, month, day].every(part => textOf(part) === '')
}

const twoDigits = (part: number): string => String(part).padStart(2, '0')
