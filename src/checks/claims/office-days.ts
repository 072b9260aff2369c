import { addDays, type LocalDate } from '../../values/local-date.js'

const SUNDAY = 0
const SATURDAY = 6

/** Neither a weekend nor one of the office's holidays (`office.holidays`). A payer's web site takes claims on any day: its deadlines stand where they are. */
export function isWorkingDay (day: LocalDate, holidays: readonly string[]): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return weekday !== SUNDAY && weekday !== SATURDAY && !holidays.includes(day)
}

/** What people with an office must have before a day is due on the last working day before it. */
export function lastWorkingDayBefore (day: LocalDate, holidays: readonly string[]): LocalDate {
  let before = addDays(day, -1)
  while (!isWorkingDay(before, holidays)) before = addDays(before, -1)
  return before
}
