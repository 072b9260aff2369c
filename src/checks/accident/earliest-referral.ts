import type { Case, Referral } from '../../case/case.js'
import type { LocalDate } from '../../values/local-date.js'
import { membersOf, type AccidentCase } from './accident-case.js'

/** The first time the victim was sent on to another hospital, and the day it counts from. */
export interface ReferralOfAccident {
  readonly referral: Referral
  /** Of the referral; without one, of the visit or of the end of the admission. `null`: none of them is recorded. */
  readonly day: LocalDate | null
}

/** `null`: the victim was not sent on. */
export function earliestReferral (accident: Pick<AccidentCase, 'visits' | 'admissions'>): ReferralOfAccident | null {
  const referrals = membersOf(accident).flatMap(item => item.referral === null ? [] : [{ referral: item.referral, day: item.referral.on ?? endDayOf(item) }])
  return referrals.toSorted((a, b) => a.day === b.day ? 0 : a.day === null ? 1 : b.day === null || a.day < b.day ? -1 : 1)[0] ?? null
}

const endDayOf = (item: Case): LocalDate | null => item.kind === 'visit' ? item.day : item.dischargedOn ?? item.admittedOn
