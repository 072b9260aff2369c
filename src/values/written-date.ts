import { dayOf, type Instant } from './local-date.js'
import { westernDigits } from './thai-text.js'

/** A date as somebody wrote it, in the Christian era; a month or day of 0 is not known. Whether there is such a day is not looked at. */
export interface WrittenDate {
  readonly year: number
  readonly month: number
  readonly day: number
}

const MONTHS = [
  ['มกราคม', 'มค'], ['กุมภาพันธ์', 'กพ'], ['มีนาคม', 'มีค'], ['เมษายน', 'เมย'], ['พฤษภาคม', 'พค'], ['มิถุนายน', 'มิย'],
  ['กรกฎาคม', 'กค'], ['สิงหาคม', 'สค'], ['กันยายน', 'กย'], ['ตุลาคม', 'ตค'], ['พฤศจิกายน', 'พย'], ['ธันวาคม', 'ธค']
]
// A number of more digits is no packed date but milliseconds.
const LONGEST_PACKED = 99_999_999

/**
 * Reads what Thai registers write: `YYYYMMDD`, `YYYY-MM-DD` with or without a time, `DD/MM/YYYY`, `13 กรกฎาคม 2559`, `13 ก.ค. 2559`, `{ year, month, day }`,
 * milliseconds; the year Buddhist or of the Christian era. `null`: no such thing; a year of two digits is none, because nobody knows its century.
 */
export function readWrittenDate (value: unknown): WrittenDate | null {
  if (typeof value === 'object' && value !== null) {
    const { year, month, day } = value as Readonly<Record<string, unknown>>
    return partsOf(textOf(year), textOf(month), textOf(day))
  }
  if (typeof value === 'number' && Math.abs(value) > LONGEST_PACKED) return ofMoment(value)
  return ofText(westernDigits(textOf(value)).replace(/\s+/g, ' '))
}

const textOf = (value: unknown): string => typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : ''

function ofText (text: string): WrittenDate | null {
  const [, packedYear, packedMonth, packedDay] = /^(\d{4})(\d{2})(\d{2})(?:\d{6})?$/.exec(text) ?? []
  if (packedYear !== undefined) return partsOf(packedYear, packedMonth, packedDay)
  const iso = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](.+))?$/.exec(text)
  if (iso !== null) return ofIso(iso)
  const [, slashDay, slashMonth, slashYear] = /^(\d{1,2})[/-](\d{1,2})[/-](\d{4})(?: .*)?$/.exec(text) ?? []
  if (slashYear !== undefined) return partsOf(slashYear, slashMonth, slashDay)
  const [, day, name = '', year] = /^(?:วันที่ )?(\d{1,2}) ?([ก-๙.]+?) ?(?:พ\.ศ\. ?)?(\d{4})(?: .*)?$/.exec(text) ?? []
  const month = MONTHS.findIndex(names => names.includes(name.replaceAll('.', '')))
  return month === -1 ? null : partsOf(year, String(month + 1), day)
}

/** A time with a zone is a moment: half the day another day begins in Bangkok. */
function ofIso ([whole, year, month, day, time = '']: RegExpExecArray): WrittenDate | null {
  if (time !== '' && !/^\d{2}:\d{2}/.test(time)) return null
  const written = partsOf(year, month, day)
  if (written === null || !/(Z|[+-]\d{2}:?\d{2})$/i.test(time)) return written
  return ofMoment(Date.parse(whole.replace(' ', 'T').replace(/^\d{4}/, String(written.year))))
}

function ofMoment (ms: number): WrittenDate | null {
  // Beyond it there is no calendar; within it the years are looked at as everywhere.
  if (!Number.isFinite(ms) || Math.abs(ms) > 8e15) return null
  const [year, month, day] = dayOf(ms as Instant).split('-')
  return partsOf(year, month, day)
}

// Thai registers begin with living memory; the Buddhist years lie 543 above, far from those of the Christian era.
const isChristian = (year: number): boolean => year >= 1800 && year < 2300
const isBuddhist = (year: number): boolean => year >= 2343 && year < 2843

function partsOf (year = '', month = '', day = ''): WrittenDate | null {
  if (![year, month, day].every(part => /^\d{1,4}$/.test(part)) || year.length !== 4) return null
  const written = Number(year)
  const christian = isBuddhist(written) ? written - 543 : written
  return isChristian(christian) ? { year: christian, month: Number(month), day: Number(day) } : null
}
