import type { LocalDate } from '../../values/local-date.js'
import { buddhistYear, monthName } from '../act-board/day-words.js'
import { monthsOf, type FiscalYear } from '../act-board/fiscal-year.js'
import type { DayCoverage, VisitVerdict } from './day-coverage.js'

/** So many of so many; `share` is per cent with one decimal, never rounded up, `null` when there is nothing to count. */
export interface Share {
  readonly part: number
  readonly whole: number
  readonly share: number | null
}

export const shareOf = (part: number, whole: number): Share => ({ part, whole, share: whole === 0 ? null : Math.floor(part * 1000 / whole) / 10 })

export interface CoverageFigures {
  /** Checked before service, of the visits that count. */
  readonly before: Share
  readonly late: number
  readonly unchecked: number
  /** Left out of the share. */
  readonly emergency: number
  readonly cannotAsk: number
  readonly timeUnknown: number
  /** Answered by the next morning, of all who can be asked about. */
  readonly answered: Share
}

/** From which day on a figure says something; `null`: from none. */
export interface CoverageSince {
  /** Somebody was to check: the site marks it in HOSxP, or rights are asked about by themselves. */
  readonly checks: LocalDate | null
  /** Rights are asked about by themselves. */
  readonly asks: LocalDate | null
}

/** Sums days; those before a figure began are not taken for failures. */
export function coverageFigures (days: readonly DayCoverage[], since: CoverageSince): CoverageFigures {
  const checked = days.filter(({ day }) => since.checks !== null && day >= since.checks)
  const asked = days.filter(({ day }) => since.asks !== null && day >= since.asks)
  const sum = (of: (day: DayCoverage) => number, these: readonly DayCoverage[]): number => these.reduce((total, day) => total + of(day), 0)
  const count = (verdict: VisitVerdict): number => sum(({ verdicts }) => verdicts[verdict], checked)
  const [before, late, unchecked] = [count('before'), count('late'), count('unchecked')]
  return {
    before: shareOf(before, before + late + unchecked),
    late,
    unchecked,
    emergency: count('emergency'),
    cannotAsk: count('cannot-ask'),
    timeUnknown: count('time-unknown'),
    answered: shareOf(sum(({ answered }) => answered, asked), sum(({ askable }) => askable, asked))
  }
}

export interface CoverageMonth extends CoverageFigures {
  readonly first: LocalDate
  readonly name: string
}

export const coverageMonths = (year: FiscalYear, days: readonly DayCoverage[], since: CoverageSince): readonly CoverageMonth[] => monthsOf(year).map(first => ({
  first, name: `${monthName(first, 'th')} ${buddhistYear(first)}`, ...coverageFigures(days.filter(({ day }) => day.slice(0, 7) === first.slice(0, 7)), since)
}))
