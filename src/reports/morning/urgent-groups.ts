import type { Finding, Owner } from '../../case/finding.js'
import { DAY_MS, HOUR_MS, type Instant } from '../../values/local-date.js'
import type { Satang } from '../../values/satang.js'
import { bucketOf, type DeadlineBucket } from '../deadline-bucket.js'
import { dearestOfEachCase, moneyAtRisk } from '../money-at-risk.js'
import type { Told } from './morning-facts.js'

/** Findings of one check, one department and one span of time left. */
export interface UrgentGroup {
  readonly check: string
  readonly title: Told
  readonly owner: Owner
  readonly bucket: DeadlineBucket
  /** Missed by more than a day: `overdue`, and no hurry helps any more. */
  readonly isLost: boolean
  /** For information only. */
  readonly isInfo: boolean
  readonly count: number
  /** The next one that can still be met, else the last that was missed. */
  readonly nearest: Instant | null
  /** Each case counted once. */
  readonly satangAtRisk: Satang
}

/**
 * What saves most money per hour left comes first, a deadline missed in the last day counting as now; then what has no deadline, then what
 * is long lost, dearest first; what is only for information last. Deterministic.
 */
export function urgentGroups (findings: readonly Finding[], asOf: Instant, titleOf: (check: string) => Told): UrgentGroup[] {
  const members = new Map<string, Finding[]>()
  for (const finding of findings) {
    const key = [finding.check, finding.owner, bucketOf(finding.deadline, asOf), isLost(finding, asOf), isInfo(finding)].join(' ')
    const known = members.get(key)
    if (known === undefined) members.set(key, [finding])
    else known.push(finding)
  }
  return [...members.values()].map(list => groupOf(list, asOf, titleOf))
    .sort((a, b) => rank(a.group) - rank(b.group) || b.satangPerHour - a.satangPerHour || soonness(a.group) - soonness(b.group) ||
      b.group.satangAtRisk - a.group.satangAtRisk || compare(a.group.check, b.group.check) || compare(a.group.owner, b.group.owner) ||
      compare(a.group.bucket, b.group.bucket))
    .map(({ group }) => group)
}

/** Missed by more than a day. */
export const isLost = ({ deadline }: Finding, asOf: Instant): boolean => deadline !== null && deadline < asOf - DAY_MS
const isInfo = ({ severity }: Finding): boolean => severity === 'info'

function groupOf (list: readonly Finding[], asOf: Instant, titleOf: (check: string) => Told): { group: UrgentGroup, satangPerHour: number } {
  const [first] = list
  if (first === undefined) throw new TypeError('a group has at least one finding')
  const bucket = bucketOf(first.deadline, asOf)
  const deadlines = list.flatMap(({ deadline }) => deadline ?? [])
  const group: UrgentGroup = {
    check: first.check,
    title: titleOf(first.check),
    owner: first.owner,
    bucket,
    isLost: isLost(first, asOf),
    isInfo: isInfo(first),
    count: list.length,
    nearest: deadlines.length === 0 ? null : deadlines.reduce((a, b) => (bucket === 'overdue') === (a > b) ? a : b),
    satangAtRisk: moneyAtRisk(list)
  }
  return { group, satangPerHour: rank(group) % 3 === 0 ? satangPerHour(list, asOf) : 0 }
}

/** Each case by its own time left; what was missed an hour ago is as urgent as what is due in an hour. */
const satangPerHour = (list: readonly Finding[], asOf: Instant): number => dearestOfEachCase(list)
  .reduce((sum, { satangAtRisk, deadline }) => deadline === null ? sum : sum + satangAtRisk / Math.max(1, Math.abs(deadline - asOf) / HOUR_MS), 0)

const rank = ({ nearest, isLost, isInfo }: UrgentGroup): number => (nearest === null ? 1 : isLost ? 2 : 0) + (isInfo ? 3 : 0)

const soonness = ({ nearest, isLost }: UrgentGroup): number => nearest === null || isLost ? 0 : nearest

const compare = (a: string, b: string): number => a < b ? -1 : a > b ? 1 : 0
