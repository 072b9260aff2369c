import { addDays, instantAt, localDate, parseLocalDate, type Instant, type LocalDate } from '../../values/local-date.js'
import { westernDigits } from '../../values/thai-text.js'
import { readWrittenDate } from '../../values/written-date.js'
import type { AnswerRow, PlacedCell } from './answer-row.js'
import type { AnswerField } from './layouts/layout-facts.js'

// Excel's day 60 (29 February 1900) never was: from then on days count from here.
const SERIAL_ZERO = localDate('1899-12-30')
const DAYS_1904 = 1462
const DAY_SECONDS = 86_400
// 1954 to the year 2843 of the Buddhist era; below it a number is no date of a patient.
const FIRST_SERIAL = 20_000
const LAST_SERIAL = 344_500
const WRITTEN = /^(\d{1,2}[/-]\d{1,2}[/-]\d{4}|\d{4}-\d{2}-\d{2}|\d{8}|\d{1,2} ?[ก-๙.]+ ?\d{4})(?:[ T](\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:\.\d+)?)?(?: ?น\.?)?)?$/
const CLOCK = /^(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:\.\d+)?)?(?: ?น\.?)?$/

/** A moment, its time perhaps in a column of its own; `null`: nothing stands there. Throws AnswerFileError for what is no day, or one still to come. */
export function readMoment (row: AnswerRow, field: 'service' | 'discharge', today: LocalDate): Instant | null {
  const [placed] = row.cellsOf(field)
  if (placed === undefined) return null
  const { day, time } = typeof placed.cell.value === 'number' && Number(placed.cell.value) <= LAST_SERIAL ? ofSerial(placed, row.isFrom1904) : ofText(placed)
  if (day > today) throw placed.wrong('เป็นวันที่ยังมาไม่ถึง')
  return instantAt(day, timeIn(row, field === 'service' ? 'serviceTime' : 'dischargeTime') ?? time)
}

const noDay = ({ wrong }: PlacedCell): Error => wrong('อ่านวันที่ไม่ได้ หรือไม่มีวันนี้ในปฏิทิน ต้องเป็น วว/ดด/ปปปป')

function ofSerial (placed: PlacedCell, isFrom1904: boolean): { day: LocalDate, time: string } {
  const serial = Number(placed.cell.value) + (isFrom1904 ? DAYS_1904 : 0)
  if (!(serial >= FIRST_SERIAL && serial <= LAST_SERIAL)) throw noDay(placed)
  const seconds = Math.round((serial - Math.floor(serial)) * DAY_SECONDS)
  const shown = addDays(SERIAL_ZERO, Math.floor(serial) + Math.floor(seconds / DAY_SECONDS))
  return { day: dayOfText(placed, shown), time: clock(seconds % DAY_SECONDS) }
}

function ofText (placed: PlacedCell): { day: LocalDate, time: string } {
  const [, day = '', hour = '0', minute = '00', second = '00'] = WRITTEN.exec(westernDigits(placed.text)) ?? []
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) throw placed.wrong('เวลาไม่ถูกต้อง')
  return { day: dayOfText(placed, day), time: `${hour.padStart(2, '0')}:${minute}:${second}` }
}

/** Buddhist years become those of the Christian era. */
function dayOfText (placed: PlacedCell, text: string): LocalDate {
  const written = readWrittenDate(text)
  const day = written === null ? null : parseLocalDate(`${written.year}-${String(written.month).padStart(2, '0')}-${String(written.day).padStart(2, '0')}`)
  if (day === null) throw noDay(placed)
  return day
}

const clock = (seconds: number): string => new Date(seconds * 1000).toISOString().slice(11, 19)

function timeIn (row: AnswerRow, field: AnswerField): string | null {
  const [placed] = row.cellsOf(field)
  if (placed === undefined) return null
  const { value } = placed.cell
  if (typeof value === 'number' && value >= 0 && value < 1) return clock(Math.min(Math.round(value * DAY_SECONDS), DAY_SECONDS - 1))
  const [, hour = '', minute = '', second = '00'] = CLOCK.exec(westernDigits(placed.text)) ?? []
  if (hour === '' || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) throw placed.wrong('เวลาไม่ถูกต้อง')
  return `${hour.padStart(2, '0')}:${minute}:${second}`
}
