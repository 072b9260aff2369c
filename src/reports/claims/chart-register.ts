import type { ClaimState } from '../../case/case-claim.js'
import type { Scheme } from '../../case/right.js'
import { addDays, dayOf, daysBetween, type Instant, type LocalDate } from '../../values/local-date.js'
import { monthOf, monthsBefore } from '../../values/month.js'

interface ReadChart {
  readonly an: string
  readonly dischargedOn: LocalDate
  readonly isSummarised: boolean | null
  readonly isCoded: boolean | null
  readonly codedAt: Instant | null
}

/** How it stands with one payer. */
export interface ChartClaim {
  readonly scheme: Scheme
  readonly state: ClaimState
}

/** Days from discharge to coding: amber from the first, red from the second, which is the target. */
export interface ChartLimits {
  readonly amber: number
  readonly red: number
}

export interface ChartRow<Chart, Audit> {
  readonly chart: Chart
  readonly days: number
  readonly level: 'green' | 'amber' | 'red'
  /** Of each payer; none: not claimed, or no run has seen it. */
  readonly claims: readonly ChartClaim[]
  /** The latest; `null`: never picked. */
  readonly audit: Audit | null
  /** Coded, and a payer was not sent it. */
  readonly isUnsent: boolean
  readonly isOut: boolean
}

interface Known<Audit> {
  readonly claimsOf: (an: string) => readonly ChartClaim[]
  readonly auditOf: (an: string) => Audit | null
  readonly today: LocalDate
  readonly limits: ChartLimits
}

/** Charts with what is known of them; what is not coded comes first, the oldest first. */
export function chartRegister<Chart extends ReadChart, Audit extends { readonly returnedOn: LocalDate | null }> (
  charts: readonly Chart[], { claimsOf, auditOf, today, limits }: Known<Audit>
): readonly ChartRow<Chart, Audit>[] {
  return charts.map(chart => {
    const days = daysBetween(chart.dischargedOn, today)
    const claims = claimsOf(chart.an)
    const audit = auditOf(chart.an)
    const isCoded = chart.isCoded === true
    const level: ChartRow<Chart, Audit>['level'] = isCoded || days < limits.amber ? 'green' : days < limits.red ? 'amber' : 'red'
    return { chart, days, level, claims, audit, isUnsent: isCoded && claims.some(({ state }) => state === 'not-sent'), isOut: audit !== null && audit.returnedOn === null }
  }).toSorted((a, b) => Number(a.chart.isCoded === true) - Number(b.chart.isCoded === true) || b.days - a.days || (a.chart.an < b.chart.an ? -1 : 1))
}

/** Somebody has to follow it: it is not coded, not sent, or out for audit. */
export const isFollowed = ({ chart, isUnsent, isOut }: ChartRow<Pick<ReadChart, 'isCoded'>, unknown>): boolean => chart.isCoded !== true || isUnsent || isOut

/** How a month's discharges were coded. */
export interface CodingMonth {
  /** `YYYY-MM` of discharge. */
  readonly month: string
  readonly discharges: number
  readonly inTime: number
  /** Coded after the target, or past it without a code. */
  readonly late: number
  /** Not coded, and the target is not over. */
  readonly pending: number
  /** Coded, and the site does not say when; or it cannot hold the code. */
  readonly unknown: number
}

/** The months before today's, the latest first: coded within `target` days of the discharge. */
export function codingMonths (charts: readonly ReadChart[], { today, target, count }: { readonly today: LocalDate, readonly target: number, readonly count: number }): readonly CodingMonth[] {
  return monthsBefore(today, count).map(month => {
    const outcomes = charts.filter(({ dischargedOn }) => monthOf(dischargedOn) === month).map(chart => codingOutcome(chart, today, target))
    const countOf = (outcome: ReturnType<typeof codingOutcome>): number => outcomes.filter(each => each === outcome).length
    return { month, discharges: outcomes.length, inTime: countOf('in-time'), late: countOf('late'), pending: countOf('pending'), unknown: countOf('unknown') }
  })
}

function codingOutcome ({ dischargedOn, isCoded, codedAt }: ReadChart, today: LocalDate, target: number): 'in-time' | 'late' | 'pending' | 'unknown' {
  const last = addDays(dischargedOn, target)
  if (isCoded === null) return 'unknown'
  if (!isCoded) return today > last ? 'late' : 'pending'
  // Coded while the target is not over, it was coded in time.
  if (today <= last) return 'in-time'
  return codedAt === null ? 'unknown' : dayOf(codedAt) <= last ? 'in-time' : 'late'
}
