import { OWNERS, type Finding, type Owner, type Severity } from '../../case/finding.js'
import type { Instant } from '../../values/local-date.js'
import type { Satang } from '../../values/satang.js'
import { bucketOf, type DeadlineBucket } from '../deadline-bucket.js'
import { moneyAtRisk } from '../money-at-risk.js'
import type { ClosedFinding } from './morning-facts.js'

export interface Tally {
  readonly count: number
  readonly buckets: Readonly<Record<DeadlineBucket, number>>
  readonly severities: Readonly<Record<Severity, number>>
  /** Each case counted once; so departments may add up to more than the hospital. */
  readonly satangAtRisk: Satang
}

export interface DepartmentTally extends Tally {
  readonly owner: Owner
  readonly closed: number
}

export function tallyOf (findings: readonly Finding[], asOf: Instant): Tally {
  const buckets: Record<DeadlineBucket, number> = { overdue: 0, day: 0, 'three-days': 0, week: 0, later: 0, none: 0 }
  const severities: Record<Severity, number> = { block: 0, warn: 0, info: 0 }
  for (const { deadline, severity } of findings) {
    buckets[bucketOf(deadline, asOf)]++
    severities[severity]++
  }
  return { count: findings.length, buckets, severities, satangAtRisk: moneyAtRisk(findings) }
}

/** Departments with something open or closed, in their usual order. */
export function departmentTallies (open: readonly Finding[], closed: readonly ClosedFinding[], asOf: Instant): DepartmentTally[] {
  return OWNERS
    .map(owner => ({ owner, ...tallyOf(open.filter(finding => finding.owner === owner), asOf), closed: closed.filter(finding => finding.owner === owner).length }))
    .filter(department => department.count + department.closed > 0)
}
