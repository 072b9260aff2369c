import type { Finding } from '../case/finding.js'
import { DAY_MS, type Instant } from '../values/local-date.js'

/**
 * What can still be saved comes first, nearest deadline first; a deadline missed in the last day still counts as now. Then what has no
 * deadline, then what is long lost, dearest first; what is only for information last. The order is the same on every run.
 */
export const byUrgency = (findings: readonly Finding[], asOf: Instant): Finding[] => findings.toSorted((a, b) =>
  rank(a, asOf) - rank(b, asOf) || whenSavable(a, asOf) - whenSavable(b, asOf) || b.satangAtRisk - a.satangAtRisk ||
  compare(a.check, b.check) || compare(a.subject.id, b.subject.id) || compare(a.line, b.line))

function rank ({ severity, deadline }: Finding, asOf: Instant): number {
  const soon = deadline === null ? 1 : isLost(deadline, asOf) ? 2 : 0
  return soon + (severity === 'info' ? 3 : 0)
}

const isLost = (deadline: Instant, asOf: Instant): boolean => deadline < asOf - DAY_MS

const whenSavable = ({ deadline }: Finding, asOf: Instant): number => deadline === null || isLost(deadline, asOf) ? 0 : deadline

const compare = (a: string, b: string): number => a < b ? -1 : a > b ? 1 : 0
