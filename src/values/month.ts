import { addDays, localDate, type LocalDate } from './local-date.js'

/** The month of a day, `YYYY-MM`. */
export const monthOf = (day: LocalDate): string => day.slice(0, 7)

export const firstDayOf = (month: string): LocalDate => localDate(`${month}-01`)

export const nextMonth = (month: string): string => monthOf(addDays(firstDayOf(month), 31))

export const lastDayOf = (month: string): LocalDate => addDays(firstDayOf(nextMonth(month)), -1)

/** The `count` months before the one of this day, the latest first. */
export function monthsBefore (day: LocalDate, count: number): readonly string[] {
  const months: string[] = []
  let first = firstDayOf(monthOf(day))
  for (let i = 0; i < count; i++) {
    const month = monthOf(addDays(first, -1))
    months.push(month)
    first = firstDayOf(month)
  }
  return months
}
