import type { CaseEligibility, EligibilityRecord } from '../case/case-eligibility.js'
import type { Case } from '../case/case.js'
import type { DefiniteAnswer, PayerRight } from '../case/eligibility-answer.js'
import type { Right } from '../case/right.js'
import { isKnownHospital } from '../checks/eligibility/hospitals.js'
import { judgedRight } from '../checks/eligibility/judged-right.js'

/** The first recorded right that covers the person and not an injury, whatever payer it names; `null`: none. */
export const recordedRight = ({ rights }: Pick<Case, 'rights'>): Right | null => rights.find(({ scheme }) => scheme !== 'ACT' && scheme !== 'WCF') ?? null

/** The first right in force. */
export const firstRight = (answer: DefiniteAnswer): PayerRight | null => answer.kind === 'eligible' ? answer.rights[0] ?? null : null

export type Agreement = 'agrees' | 'other-right' | 'other-hospital' | 'not-comparable'

/** Whether what HOSxP recorded is what the register answered. */
export function agreementOf (item: Case, answer: DefiniteAnswer): Agreement {
  const recorded = judgedRight(item)
  if (recorded === null) return 'not-comparable'
  if (answer.kind === 'not-eligible') return answer.reason !== 'dead' && (recorded.scheme === 'CASH' || recorded.scheme === 'VACANT') ? 'agrees' : 'other-right'
  const same = answer.rights.filter(({ scheme }) => scheme === recorded.scheme)
  if (same.length === 0) return answer.rights.some(({ scheme }) => scheme === null) ? 'not-comparable' : 'other-right'
  const hospitals = same.map(({ mainHospital }) => mainHospital).filter(isKnownHospital)
  const comparesHospital = hasMainHospital(recorded) && isKnownHospital(recorded.mainHospital) && hospitals.length > 0
  return comparesHospital && !hospitals.includes(recorded.mainHospital) ? 'other-hospital' : 'agrees'
}

/** Only there a hospital is registered with the right, and compared (RT05). */
export const hasMainHospital = ({ scheme }: Pick<PayerRight, 'scheme'>): boolean => scheme === 'UC' || scheme === 'SSS'

/** First and latest answer of a stay when the right is another one by now (RT11); `null`: it is the same, or was answered for one day. */
export function changeInStay ({ answers }: Pick<CaseEligibility, 'answers'>): { readonly first: EligibilityRecord, readonly last: EligibilityRecord } | null {
  const ordered = answers.toSorted((a, b) => a.serviceDate < b.serviceDate ? -1 : a.serviceDate > b.serviceDate ? 1 : a.answer.askedAt - b.answer.askedAt)
  const [first, last] = [ordered[0], ordered.at(-1)]
  if (first === undefined || last === undefined || first.serviceDate === last.serviceDate) return null
  return isSameRight(first.answer, last.answer) ? null : { first, last }
}

function isSameRight (a: DefiniteAnswer, b: DefiniteAnswer): boolean {
  const [before, after] = [firstRight(a), firstRight(b)]
  if (before === null || after === null) return before === after
  if (before.scheme !== after.scheme) return false
  return !hasMainHospital(before) || !isKnownHospital(before.mainHospital) || !isKnownHospital(after.mainHospital) || before.mainHospital === after.mainHospital
}
