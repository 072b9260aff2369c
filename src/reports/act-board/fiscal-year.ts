import { addYears, formatBuddhist, localDate, type LocalDate } from '../../values/local-date.js'
import type { Language } from '../morning/morning-words.js'

/** The state's year, October to September. */
export interface FiscalYear {
  readonly first: LocalDate
  /** Last day. */
  readonly last: LocalDate
}

/** The fiscal year a day falls in. */
export function fiscalYearOf (day: LocalDate): FiscalYear {
  const october = localDate(`${day.slice(0, 4)}-10-01`)
  const first = day >= october ? october : addYears(october, -1)
  return { first, last: localDate(`${addYears(first, 1).slice(0, 4)}-09-30`) }
}

/** `ปีงบ 2570` for 2026-10-01 to 2027-09-30: named after the year it ends in. */
export const fiscalYearName = ({ last }: FiscalYear, language: Language): string =>
  `${language === 'th' ? 'ปีงบ' : 'Fiscal year'} ${formatBuddhist(last).slice(6)}`

/** The first days of its twelve months. */
export function monthsOf ({ first, last }: FiscalYear): LocalDate[] {
  const monthsIn = (year: string, from: number, to: number): LocalDate[] =>
    Array.from({ length: to - from + 1 }, (_, index) => localDate(`${year}-${String(from + index).padStart(2, '0')}-01`))
  return [...monthsIn(first.slice(0, 4), 10, 12), ...monthsIn(last.slice(0, 4), 1, 9)]
}
