import type { Subject } from '../../../case/case.js'
import type { Finding, Severity } from '../../../case/finding.js'
import { CATALOGUE } from '../../../checks/catalogue.js'
import type { Check } from '../../../checks/check.js'
import { timeLeftText } from '../../../reports/morning/morning-figures.js'
import { WORDS } from '../../../reports/morning/morning-words.js'
import { dayOf, formatBuddhist, formatBuddhistTime, plusMs, timeOf, type Instant } from '../../../values/local-date.js'

export const SUBJECT_NAMES: Readonly<Record<Subject['kind'], string>> = { visit: 'VN', admission: 'AN', patient: 'HN', site: 'ระบบ' }
export const SEVERITY_NAMES: Readonly<Record<Severity, string>> = WORDS.th.severities

const CHECKS: ReadonlyMap<string, Check> = new Map(CATALOGUE.map(check => [check.id, check]))

/** `undefined`: of another version. */
export const checkOf = (id: string): Check | undefined => CHECKS.get(id)

const RIGHT_FAMILIES = new Set<string | undefined>(['rights', 'eligibility', 'registration', 'authen'])

/** It is about a right: the page of rights tells more. */
export const isOfRight = ({ check }: Pick<Finding, 'check'>): boolean => RIGHT_FAMILIES.has(CHECKS.get(check)?.family)

export const titleOf = (id: string): string => CHECKS.get(id)?.title.th ?? id

/** What a list says of a finding. The sentence of a check of diagnoses holds codes: they stand on the page of the case alone. */
export const listText = ({ check, message }: Pick<Finding, 'check' | 'message'>): string => CHECKS.get(check)?.family === 'diagnosis' ? titleOf(check) : message

export const caseHref = ({ kind, id }: Subject): string => `/cases/${kind}/${encodeURIComponent(id)}`

/** A deadline as people read it: when, how long still, and how urgent. */
export interface DeadlineWords {
  readonly when: string
  readonly left: string
  readonly level: 'red' | 'amber' | null
}

export function deadlineWords (deadline: Instant | null, at: Instant): DeadlineWords | null {
  if (deadline === null) return null
  // A deadline at midnight ends the day before.
  const lastDay = dayOf(plusMs(deadline, -1))
  const isToday = lastDay <= dayOf(at)
  return {
    when: timeOf(deadline) === '00:00:00' ? `สิ้นวันที่ ${formatBuddhist(lastDay)}` : formatBuddhistTime(deadline),
    left: deadline <= at ? `เกินกำหนด ${timeLeftText(deadline, at, 'th')}` : isToday ? `วันนี้ ${timeLeftText(deadline, at, 'th')}` : timeLeftText(deadline, at, 'th'),
    level: deadline <= at ? 'red' : isToday ? 'amber' : null
  }
}
