import type { Finding } from '../case/finding.js'
import { HOUR_MS, type Instant } from '../values/local-date.js'

/**
 * What saves most money per hour left comes first; then what is past its deadline and what has none, dearest first; what is only for information last. The order is
 * the same on every run.
 */
export const bySaving = <Entry extends Finding>(findings: readonly Entry[], asOf: Instant): Entry[] => findings.toSorted((a, b) =>
  rank(a, asOf) - rank(b, asOf) || satangPerHour(b, asOf) - satangPerHour(a, asOf) || whenAhead(a, asOf) - whenAhead(b, asOf) || b.satangAtRisk - a.satangAtRisk ||
  compare(a.check, b.check) || compare(a.subject.id, b.subject.id) || compare(a.line, b.line))

function rank ({ severity, deadline }: Finding, asOf: Instant): number {
  const ahead = deadline === null ? 2 : deadline < asOf ? 1 : 0
  return ahead + (severity === 'info' ? 3 : 0)
}

// Whole hours and whole satang, as the database divides: the last hour counts as one.
const satangPerHour = ({ deadline, satangAtRisk }: Finding, asOf: Instant): number =>
  deadline === null || deadline < asOf ? 0 : Math.floor(satangAtRisk / Math.max(1, Math.floor((deadline - asOf) / HOUR_MS)))

const whenAhead = ({ deadline }: Finding, asOf: Instant): number => deadline === null || deadline < asOf ? 0 : deadline

const compare = (a: string, b: string): number => a < b ? -1 : a > b ? 1 : 0
