import { dayOf, parseLocalDate, type Instant, type LocalDate } from '../values/local-date.js'
import { recordOf, textOf } from './normalise-json.js'

const MONTHS = [
  ['มกราคม', 'ม.ค.'], ['กุมภาพันธ์', 'ก.พ.'], ['มีนาคม', 'มี.ค.'], ['เมษายน', 'เม.ย.'], ['พฤษภาคม', 'พ.ค.'], ['มิถุนายน', 'มิ.ย.'],
  ['กรกฎาคม', 'ก.ค.'], ['สิงหาคม', 'ส.ค.'], ['กันยายน', 'ก.ย.'], ['ตุลาคม', 'ต.ค.'], ['พฤศจิกายน', 'พ.ย.'], ['ธันวาคม', 'ธ.ค.']
].map(names => names.map(withoutDots))

// Thai registers begin with living memory; the Buddhist years lie 543 above, far from the Gregorian ones.
const isGregorian = (year: number): boolean => year >= 1800 && year < 2300
const isBuddhist = (year: number): boolean => year >= 2343 && year < 2843
const NEVER = /^(no\s*exp(ire|iry)?|-|9999\D?12\D?31.*|9{8}|.*\D9999)$/i

/**
 * A day as payers write one: `YYYYMMDD`, `YYYY-MM-DD` with or without a time, `DD/MM/YYYY`, `13 กรกฎาคม 2559`, `13 ก.ค. 2559`, `{ year, month, day }`,
 * milliseconds; the year Buddhist or Gregorian. `null`: none is given (blank, NoExp). `undefined`: something is written that is no day; a year of two digits
 * is none, because nobody knows its century.
 */
export function readDay (value: unknown): LocalDate | null | undefined {
  if (value === null || value === undefined) return null
  if (typeof value === 'object') return dayOfParts(value)
  if (typeof value === 'number' && Math.abs(value) > 99_999_999) return dayOfInstant(value)
  if (typeof value !== 'string' && typeof value !== 'number') return undefined
  const text = westernDigits(textOf(value)).replace(/\s+/g, ' ')
  return text === '' || NEVER.test(text) ? null : dayOfText(text)
}

function dayOfText (text: string): LocalDate | undefined {
  const [, packedYear, packedMonth, packedDay] = /^(\d{4})(\d{2})(\d{2})(?:\d{6})?$/.exec(text) ?? []
  if (packedYear !== undefined) return day(packedYear, packedMonth, packedDay)
  const iso = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](.+))?$/.exec(text)
  if (iso !== null) return dayOfIso(iso)
  const [, slashDay, slashMonth, slashYear] = /^(\d{1,2})[/-](\d{1,2})[/-](\d{4})(?: .*)?$/.exec(text) ?? []
  if (slashYear !== undefined) return day(slashYear, slashMonth, slashDay)
  const [, thaiDay, name, thaiYear] = /^(?:วันที่ )?(\d{1,2}) ?([ก-๙.]+?) ?(?:พ\.ศ\. ?)?(\d{4})(?: .*)?$/.exec(text) ?? []
  const month = MONTHS.findIndex(names => name !== undefined && names.includes(withoutDots(name)))
  return month === -1 ? undefined : day(thaiYear, month + 1, thaiDay)
}

/** A time with a zone is a moment: half the day another day begins in Bangkok. */
function dayOfIso ([whole, year, month, date, time = '']: RegExpExecArray): LocalDate | undefined {
  if (time !== '' && !/^\d{2}:\d{2}/.test(time)) return undefined
  const written = day(year, month, date)
  if (written === undefined || !/(Z|[+-]\d{2}:?\d{2})$/i.test(time)) return written
  const moment = Date.parse(whole.replace(' ', 'T').replace(/^\d{4}/, written.slice(0, 4)))
  return Number.isNaN(moment) ? undefined : dayOfInstant(moment)
}

function dayOfInstant (ms: number): LocalDate | undefined {
  // Beyond it there is no calendar; within it the years are looked at as everywhere.
  if (!Number.isFinite(ms) || Math.abs(ms) > 8e15) return undefined
  const [year, month, date] = dayOf(ms as Instant).split('-')
  return day(year, month, date)
}

function dayOfParts (value: object): LocalDate | null | undefined {
  const { year, month, day: date } = recordOf(value)
  if (textOf(year) === '' && textOf(month) === '' && textOf(date) === '') return Array.isArray(value) ? undefined : null
  return day(textOf(year), textOf(month), textOf(date))
}

function day (year: string | undefined, month: string | number | undefined, date: string | undefined): LocalDate | undefined {
  const written = /^\d{4}$/.test(year ?? '') ? Number(year) : NaN
  const gregorian = isBuddhist(written) ? written - 543 : written
  if (!isGregorian(gregorian)) return undefined
  return parseLocalDate(`${gregorian}-${twoDigits(month)}-${twoDigits(date)}`) ?? undefined
}

const twoDigits = (part: string | number | undefined): string => String(part ?? '').padStart(2, '0')
const westernDigits = (text: string): string => text.replace(/[๐-๙]/g, digit => String(digit.charCodeAt(0) - 0x0E50))

function withoutDots (text: string): string {
  return text.replaceAll('.', '')
}
