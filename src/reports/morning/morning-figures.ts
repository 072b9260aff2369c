import { HOUR_MS, type Instant } from '../../values/local-date.js'
import { formatBaht, satang, type Satang } from '../../values/satang.js'
import { WORDS, type Language } from './morning-words.js'

/** `1,204` */
export const countText = (value: number): string => value.toLocaleString('en-US')

/** Whole baht, for people at a glance: `12,345`; the spreadsheet has the satang. */
export const bahtText = (amount: Satang): string => formatBaht(satang(Math.round(amount / 100) * 100)).slice(0, -3)

/** Whole hours, negative when missed; an hour begun is not left. */
export const hoursLeft = (deadline: Instant, asOf: Instant): number => Math.trunc((deadline - asOf) / HOUR_MS)

/** `เหลือ 9 ชม.`, `เลย 4 วัน`: hours up to three days, then days. */
export function timeLeftText (deadline: Instant, asOf: Instant, language: Language): string {
  const words = WORDS[language]
  const hours = Math.abs(hoursLeft(deadline, asOf))
  const time = hours === 0 ? words.underAnHour : hours < 72 ? words.hours(countText(hours)) : words.days(countText(Math.floor(hours / 24)))
  return deadline > asOf ? words.left(time) : words.over(time)
}
