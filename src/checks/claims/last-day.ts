import { addDays, addYears, parseLocalDate, type LocalDate } from '../../values/local-date.js'
import type { ClaimWindow, Span } from './claim-window.js'

/** The last day of a window after the end of service; `null` where none is known. */
export function lastDay (until: ClaimWindow['closes'], end: LocalDate): LocalDate | null {
  if (until === null) return null
  return until === 'next-fiscal-year' ? endOfNextFiscalYear(end) : afterSpan(until, end)
}

function afterSpan (span: Span, end: LocalDate): LocalDate {
  if ('days' in span) return addDays(end, span.days)
  return 'years' in span ? addYears(end, span.years) : addMonths(end, span.months)
}

/** As {@link addYears}: the first of the next month where the month has no such day. */
function addMonths (day: LocalDate, count: number): LocalDate {
  const months = Number(day.slice(5, 7)) - 1 + count
  const first = (ahead: number): LocalDate => monthOf(addYears(day, Math.floor((months + ahead) / 12)), (months + ahead) % 12 + 1)
  return parseLocalDate(`${first(0).slice(0, 8)}${day.slice(8)}`) ?? first(1)
}

const monthOf = (day: LocalDate, month: number): LocalDate => `${day.slice(0, 4)}-${String(month).padStart(2, '0')}-01` as LocalDate

// A fiscal year begins on 1 October.
function endOfNextFiscalYear (day: LocalDate): LocalDate {
  const years = day.slice(5) < '10-01' ? 1 : 2
  return `${addYears(day, years).slice(0, 4)}-09-30` as LocalDate
}
