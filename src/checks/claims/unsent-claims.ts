import type { Case } from '../../case/case.js'
import type { ClaimState } from '../../case/case-claim.js'
import { DAY_MS, plusMs, type LocalDate } from '../../values/local-date.js'
import { CLEAN, fault, NOT_APPLICABLE, undetermined, type CheckContext, type Fault, type Outcome } from '../check.js'
import { hasClaimIntent } from '../payer.js'
import { isFinished } from '../service-time.js'
import { claimStanding } from './claim-standing.js'
import { claimTerms, type ClaimTerms } from './claim-terms.js'
import { claimsOf, type CaseClaim } from './claims-of.js'
import { isClosing, type LearnedShare } from './late-loss.js'

/** `due-soon`: the due day is near; `late`: it is over; `closing`: nothing is taken any more, or soon. */
export type Urgency = 'due-soon' | 'late' | 'closing'

/** A claim the office still has to send: never sent, or sent back with C. */
export interface UnsentClaim {
  readonly claim: CaseClaim
  readonly terms: ClaimTerms
  readonly state: Extract<ClaimState, 'not-sent' | 'corrective'>
  /** `null`: there is time left. */
  readonly urgency: Urgency | null
  readonly learnedShare: LearnedShare
}

/** Judges each claim of a case that the office still has to send and that is as urgent as `urgency`; of one claim one check tells at a time. */
export function judgeUnsent (item: Case, context: CheckContext, urgency: Urgency, faultOf: (unsent: UnsentClaim) => Fault): Outcome {
  if (!isFinished(item, context)) return NOT_APPLICABLE
  const { registers, settings } = context
  if (hasClaimIntent(item) === null) return undetermined('ยังไม่ทราบสิทธิของผู้ป่วย')
  const claims = claimsOf(item, settings)
  const termed = claims.map(claim => ({ claim, terms: termsOf(item, claim, context) })).filter(({ terms }) => terms.source !== '')
  if (termed.length === 0) return NOT_APPLICABLE
  const known = termed.filter(({ claim }) => registers.knowsSends(claim.scheme, endOfService(item)))
  const steps = known.length === 0 ? [] : registers.claimStepsOf(item)
  const faults = known.flatMap(({ claim, terms }) => {
    if (registers.isWrittenOff(item, claim.scheme)) return []
    const { state } = claimStanding(steps.filter(({ scheme }) => scheme === claim.scheme))
    if (state !== 'not-sent' && state !== 'corrective') return []
    const unsent: UnsentClaim = { claim, terms, state, urgency: urgencyOf(terms, context), learnedShare: late => registers.learnedShare(claim.scheme, late) }
    return unsent.urgency === urgency ? [{ ...faultOf(unsent), line: claims.length > 1 ? claim.scheme : '' }] : []
  })
  if (faults.length > 0) return fault(...faults)
  const unknown = termed.filter(entry => !known.includes(entry)).map(({ claim }) => claim.scheme)
  return unknown.length === 0 ? CLEAN : undetermined(`ยังไม่ทราบว่าส่งเบิกแล้วหรือยัง (${unknown.join(', ')} ไม่มีบันทึกการส่งใน 90 วัน)`)
}

const endOfService = (item: Case): LocalDate | null => item.kind === 'visit' ? item.day : item.dischargedOn

const termsOf = (item: Case, { scheme, rightCode, subCode }: CaseClaim, { settings }: CheckContext): ClaimTerms =>
  claimTerms({ scheme, kind: item.kind, serviceEnd: endOfService(item), rightCode, subCode }, settings)

function urgencyOf (terms: ClaimTerms, { asOf, settings }: CheckContext): Urgency | null {
  if (isClosing(terms, asOf)) return 'closing'
  if (terms.dueAt === null) return null
  if (asOf >= terms.dueAt) return 'late'
  return asOf >= plusMs(terms.dueAt, -settings['claims.warn_days'] * DAY_MS) ? 'due-soon' : null
}
