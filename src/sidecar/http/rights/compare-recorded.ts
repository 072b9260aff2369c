import type { DefiniteAnswer, PayerRight } from '../../../case/eligibility-answer.js'
import type { Scheme } from '../../../case/right.js'
import { isKnownHospital } from '../../../checks/eligibility/hospitals.js'
import type { JudgedRight } from '../../../checks/eligibility/judged-right.js'
import { hasMainHospital } from '../../../reports/right-agreement.js'

/** What HOSxP recorded otherwise than the register answers; decision 0015 says which of it is a finding. */
export type Mismatch = 'right' | 'sub-right' | 'main-hospital' | 'expiry'

const NOBODYS = new Set<Scheme>(['CASH', 'VACANT'])

export function compareRecorded (right: JudgedRight, answer: DefiniteAnswer): ReadonlySet<Mismatch> {
  if (answer.kind === 'not-eligible') return new Set<Mismatch>(NOBODYS.has(right.scheme) && answer.reason !== 'dead' ? [] : ['right'])
  const same = answer.rights.find(({ scheme }) => scheme === right.scheme)
  return same === undefined ? new Set<Mismatch>(['right']) : insideOf(right, same)
}

function insideOf (right: JudgedRight, register: PayerRight): ReadonlySet<Mismatch> {
  const mismatches = new Set<Mismatch>()
  if (right.subCode !== '' && register.subCode !== '' && right.subCode !== register.subCode) mismatches.add('sub-right')
  if (hasMainHospital(right) && isKnownHospital(right.mainHospital) && isKnownHospital(register.mainHospital) && right.mainHospital !== register.mainHospital) mismatches.add('main-hospital')
  if (right.endsOn !== null && register.endsOn !== null && right.endsOn !== register.endsOn) mismatches.add('expiry')
  return mismatches
}
