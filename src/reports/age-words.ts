import { addYears, daysBetween, type LocalDate } from '../values/local-date.js'

/** `45 ปี`, under a year `3 เดือน`, under a month `12 วัน`; blank when the birthday is not known or lies ahead. */
export function ageWords (birthday: LocalDate | null, day: LocalDate): string {
  if (birthday === null || birthday > day) return ''
  const years = Number(day.slice(0, 4)) - Number(birthday.slice(0, 4)) - (day.slice(5) < birthday.slice(5) ? 1 : 0)
  if (years >= 1 && addYears(birthday, 1) <= day) return `${years} ปี`
  const months = (Number(day.slice(0, 4)) - Number(birthday.slice(0, 4))) * 12 + Number(day.slice(5, 7)) - Number(birthday.slice(5, 7)) - (day.slice(8) < birthday.slice(8) ? 1 : 0)
  return months >= 1 ? `${months} เดือน` : `${daysBetween(birthday, day)} วัน`
}
