import type { CardDate } from '../thai-id-card/thai-id-card.js'

const MONTHS = [
  ['มกราคม', 'มค'], ['กุมภาพันธ์', 'กพ'], ['มีนาคม', 'มีค'], ['เมษายน', 'เมย'], ['พฤษภาคม', 'พค'], ['มิถุนายน', 'มิย'],
  ['กรกฎาคม', 'กค'], ['สิงหาคม', 'สค'], ['กันยายน', 'กย'], ['ตุลาคม', 'ตค'], ['พฤศจิกายน', 'พย'], ['ธันวาคม', 'ธค']
]
const BANGKOK_OFFSET_MS = 7 * 3_600_000

/**
 * A birthday as NHSO's programs write one: `YYYYMMDD`, `YYYY-MM-DD` with or without a time, `DD/MM/YYYY`, `13 กรกฎาคม 2559`, `{ year, month, day }`,
 * milliseconds; the year Buddhist or of the Christian era; month and day may be `00`. `null`: no such thing.
 */
export function readBirth (value: unknown): CardDate | null {
  if (typeof value === 'object' && value !== null) {
    const { year, month, day } = value as Readonly<Record<string, unknown>>
    return dateOf(year, month, day)
  }
  if (typeof value === 'number' && Math.abs(value) > 99_999_999) return ofInstant(value)
  const text = String(typeof value === 'string' || typeof value === 'number' ? value : '').trim().replace(/[๐-๙]/g, digit => String(digit.charCodeAt(0) - 0x0E50)).replace(/\s+/g, ' ')
  const packed = /^(\d{4})(\d{2})(\d{2})$/.exec(text) ?? /^(\d{4})-(\d{2})-(\d{2})(?:[T ].*)?$/.exec(text)
  // Midnight in Bangkok is written as the evening before, where the time has a zone.
  if (packed !== null) return /T.*(Z|[+-]\d{2}:?\d{2})$/i.test(text) ? ofZoned(text) : dateOf(packed[1], packed[2], packed[3])
  const slashed = /^(\d{1,2})[/-](\d{1,2})[/-](\d{4})(?: .*)?$/.exec(text)
  if (slashed !== null) return dateOf(slashed[3], slashed[2], slashed[1])
  const [, day, name = '', year] = /^(?:วันที่ )?(\d{1,2}) ?([ก-๙.]+?) ?(?:พ\.ศ\. ?)?(\d{4})$/.exec(text) ?? []
  const month = MONTHS.findIndex(names => names.includes(name.replaceAll('.', '')))
  return month === -1 ? null : dateOf(year, month + 1, day)
}

function ofZoned (text: string): CardDate | null {
  const year = yearOf(text.slice(0, 4))
  return year === null ? null : ofInstant(Date.parse(`${String(year).padStart(4, '0')}${text.slice(4)}`))
}

function ofInstant (ms: number): CardDate | null {
  if (!Number.isFinite(ms) || Math.abs(ms) > 8e15) return null
  const [year, month, day] = new Date(ms + BANGKOK_OFFSET_MS).toISOString().slice(0, 10).split('-')
  return dateOf(year, month, day)
}

/** A year without a month, or a month without a day, is what some cards know. */
function dateOf (yearText: unknown, monthText: unknown, dayText: unknown): CardDate | null {
  const year = yearOf(yearText)
  if (year === null) return null
  const [month, day] = [Number(monthText), Number(dayText)]
  if (!(month >= 1 && month <= 12)) return Number(monthText) === 0 ? { year, month: null, day: null } : null
  if (day === 0) return { year, month, day: null }
  return Number.isInteger(month) && day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate() && Number.isInteger(day) ? { year, month, day } : null
}

// Thai registers begin with living memory; the Buddhist years lie 543 above, far from those of the Christian era.
function yearOf (value: unknown): number | null {
  const written = /^\d{4}$/.test(String(value)) ? Number(value) : NaN
  const year = written >= 2343 ? written - 543 : written
  return year >= 1800 && year <= 2200 ? year : null
}
