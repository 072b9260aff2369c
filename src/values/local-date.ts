/** A calendar day in Bangkok, Gregorian, `YYYY-MM-DD`. Compares as text. */
export type LocalDate = string & { readonly __kind: 'LocalDate' }

/** A moment: whole milliseconds since 1970-01-01T00:00Z. */
export type Instant = number & { readonly __kind: 'Instant' }

export const MINUTE_MS = 60_000
export const HOUR_MS = 3_600_000
export const DAY_MS = 86_400_000

// Thailand has kept UTC+7 without summer time since 1920.
const BANGKOK_OFFSET_MS = 7 * HOUR_MS
const BUDDHIST_ERA_YEARS = 543

// The calendar of the databases. 9999-12-31 is typed for "never": what lies beyond stays on it.
const FIRST_DAY = '1000-01-01' as LocalDate
const LAST_DAY = '9999-12-31' as LocalDate

/** Reads `YYYY-MM-DD`; `null` for anything that is not a real day (a zero date, 31 February, text). */
export function parseLocalDate (text: string | null | undefined): LocalDate | null {
  return text != null && text.length === DAY_LENGTH && isRealDay(text) ? text as LocalDate : null
}

const DAY_LENGTH = 10

// By its characters: a run reads some ten days for each case.
function isRealDay (text: string): boolean {
  if (!(isDigits(text, 0, 4) && text[4] === '-' && isDigits(text, 5, 2) && text[7] === '-' && isDigits(text, 8, 2))) return false
  const year = twoDigits(text, 0) * 100 + twoDigits(text, 2)
  const month = twoDigits(text, 5)
  const day = twoDigits(text, 8)
  return year >= 1000 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)
}

function isDigits (text: string, at: number, count: number): boolean {
  for (let i = at; i < at + count; i++) {
    const digit = text.charCodeAt(i) - ZERO
    // Beyond the end there is no digit, either.
    if (!(digit >= 0 && digit <= 9)) return false
  }
  return true
}

function daysInMonth (year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

const isLeapYear = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0

/** The same, for a day that must be right. Throws RangeError. */
export function localDate (text: string): LocalDate {
  const day = parseLocalDate(text)
  if (day === null) throw new RangeError(`not a day (YYYY-MM-DD): ${text}`)
  return day
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export const daysBetween = (from: LocalDate, to: LocalDate): number => dayNumber(to) - dayNumber(from)

export function addDays (day: LocalDate, count: number): LocalDate {
  const number = Math.min(Math.max(dayNumber(day) + count, dayNumber(FIRST_DAY)), dayNumber(LAST_DAY))
  return new Date(number * DAY_MS).toISOString().slice(0, 10) as LocalDate
}

const [YEAR_DAYS, EPOCH_DAYS] = [365, 719_468]

// Days since 1970-01-01, digit by digit: nearly every check asks how long ago its case was. Years begin in March, so that a leap day is their last.
function dayNumber (day: LocalDate): number {
  const months = (twoDigits(day, 0) * 100 + twoDigits(day, 2)) * 12 + twoDigits(day, 5) - 3
  const year = Math.floor(months / 12)
  const leapDays = Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400)
  const daysBeforeMonth = Math.floor((153 * (months - year * 12) + 2) / 5)
  return year * YEAR_DAYS + leapDays + daysBeforeMonth + twoDigits(day, 8) - 1 - EPOCH_DAYS
}

const ZERO = 48
const twoDigits = (text: string, at: number): number => (text.charCodeAt(at) - ZERO) * 10 + text.charCodeAt(at + 1) - ZERO

/** The same day `count` years later; 29 February falls on 1 March where there is none. */
export function addYears (day: LocalDate, count: number): LocalDate {
  const year = Number(day.slice(0, 4)) + count
  if (year < 1000) return FIRST_DAY
  if (year > 9999) return LAST_DAY
  const monthDay = day.slice(4) === '-02-29' && !isLeapYear(year) ? '-03-01' : day.slice(4)
  return `${year}${monthDay}` as LocalDate
}

/** A wall-clock time in Bangkok as an instant. `time` is `HH:MM:SS`; without it, the first moment of the day. */
export const instantAt = (day: LocalDate, time?: string): Instant =>
  (dayNumber(day) * DAY_MS + (time === undefined ? 0 : secondsIn(time) * 1000) - BANGKOK_OFFSET_MS) as Instant

function secondsIn (time: string): number {
  if (!isTimeAt(time, 0)) throw new RangeError(`not a time (HH:MM:SS): ${time}`)
  return secondsAt(time, 0)
}

/** Does `HH:MM:SS` begin here? Not necessarily one a clock shows. */
const isTimeAt = (text: string, at: number): boolean =>
  isDigits(text, at, 2) && text[at + 2] === ':' && isDigits(text, at + 3, 2) && text[at + 5] === ':' && isDigits(text, at + 6, 2)

const secondsAt = (text: string, at: number): number => twoDigits(text, at) * 3600 + twoDigits(text, at + 3) * 60 + twoDigits(text, at + 6)

/** The first moment after a day; the last day of the calendar has none, and gives its own. */
export const midnightAfter = (day: LocalDate): Instant => plusMs(instantAt(day), day === LAST_DAY ? 0 : DAY_MS)

/** Reads `YYYY-MM-DD HH:MM:SS` (or with `T`) as Bangkok time; `null` when it is zero or not a moment. */
export function parseLocalDateTime (text: string | null | undefined): Instant | null {
  if (text == null) return null
  const day = parseLocalDate(text.slice(0, DAY_LENGTH))
  const at = DAY_LENGTH + 1
  if (day === null || !isTimeAt(text, at) || twoDigits(text, at) > 23 || twoDigits(text, at + 3) > 59 || twoDigits(text, at + 6) > 59) return null
  return plusMs(instantAt(day), secondsAt(text, at) * 1000)
}

const inBangkok = (at: Instant): string => new Date(at + BANGKOK_OFFSET_MS).toISOString()

/** The Bangkok day of a moment. */
export const dayOf = (at: Instant): LocalDate => inBangkok(at).slice(0, 10) as LocalDate

/** The Bangkok wall-clock time of a moment, `HH:MM:SS`. */
export const timeOf = (at: Instant): string => inBangkok(at).slice(11, 19)

/** `YYYY-MM-DDTHH:MM:SS+07:00`, the form used in JSON. */
export const formatInstant = (at: Instant): string => `${inBangkok(at).slice(0, 19)}+07:00`

export const plusMs = (at: Instant, ms: number): Instant => (at + ms) as Instant

export const now = (): Instant => Date.now() as Instant

/** The one output of the Buddhist era: `21/11/2569`. */
export function formatBuddhist (day: LocalDate): string {
  return `${day.slice(8, 10)}/${day.slice(5, 7)}/${Number(day.slice(0, 4)) + BUDDHIST_ERA_YEARS}`
}

/** `21/11/2569 14:05 น.` */
export const formatBuddhistTime = (at: Instant): string => `${formatBuddhist(dayOf(at))} ${timeOf(at).slice(0, 5)} น.`

/** The one input of the Buddhist era: `YYYYMMDD` as payers send it; `null` when it is no day. */
export function parseBuddhist (text: string): LocalDate | null {
  const match = /^(\d{4})(\d{2})(\d{2})$/.exec(text)
  return match === null ? null : parseLocalDate(`${Number(match[1]) - BUDDHIST_ERA_YEARS}-${match[2]}-${match[3]}`)
}
