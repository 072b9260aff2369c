import { addDays, daysBetween, formatBuddhist, type LocalDate } from '../../values/local-date.js'
import type { Language } from '../morning/morning-words.js'

const WEEKDAYS: Readonly<Record<Language, readonly string[]>> = {
  th: ['จันทร์', 'อังคาร', 'พุธ', 'พฤหัสบดี', 'ศุกร์', 'เสาร์', 'อาทิตย์'],
  en: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
}
const MONTHS: Readonly<Record<Language, readonly string[]>> = {
  th: ['มกราคม', 'กุมภาพันธ์', 'มีนาคม', 'เมษายน', 'พฤษภาคม', 'มิถุนายน', 'กรกฎาคม', 'สิงหาคม', 'กันยายน', 'ตุลาคม', 'พฤศจิกายน', 'ธันวาคม'],
  en: ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']
}
const A_MONDAY = '1999-11-01' as LocalDate

/** `วันนี้`, `พรุ่งนี้`, otherwise `24/11/2569`. */
export function dayWord (day: LocalDate, today: LocalDate, language: Language): string {
  if (day === today) return language === 'th' ? 'วันนี้' : 'today'
  if (day === addDays(today, 1)) return language === 'th' ? 'พรุ่งนี้' : 'tomorrow'
  return formatBuddhist(day)
}

/** `วันอาทิตย์ที่ 22 พฤศจิกายน 2569` */
export function longDay (day: LocalDate, language: Language): string {
  const weekday = WEEKDAYS[language][((daysBetween(A_MONDAY, day) % 7) + 7) % 7] ?? ''
  const date = `${Number(day.slice(8, 10))} ${monthName(day, language)} ${buddhistYear(day)}`
  return language === 'th' ? `วัน${weekday}ที่ ${date}` : `${weekday} ${date}`
}

/** `พฤศจิกายน` */
export const monthName = (day: LocalDate, language: Language): string => MONTHS[language][Number(day.slice(5, 7)) - 1] ?? ''

/** `2569` */
export const buddhistYear = (day: LocalDate): string => formatBuddhist(day).slice(6)
