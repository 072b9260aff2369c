import type { Case } from '../../case/case.js'
import type { ClaimState } from '../../case/case-claim.js'
import { DAY_MS, plusMs, type LocalDate } from '../../values/local-date.js'
import { CLEAN, fault, NOT_APPLICABLE, undetermined, type CheckContext, type Fault, type Outcome } from '../check.js'
import { onceForPair } from '../remembered.js'
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
  const { unsent, isOneOfSeveral, otherwise } = unsentClaims(item, context)
  const told = unsent.filter(claim => claim.urgency === urgency)
  return told.length === 0 ? otherwise : fault(...told.map(entry => ({ ...faultOf(entry), line: isOneOfSeveral ? entry.claim.scheme : '' })))
}

interface UnsentClaims {
  readonly unsent: readonly UnsentClaim[]
  /** The case has several claims: a fault says whose. */
  readonly isOneOfSeveral: boolean
  /** The answer where none of them is told. */
  readonly otherwise: Outcome
}

const nothingUnsent = (otherwise: Outcome): UnsentClaims => ({ unsent: [], isOneOfSeveral: false, otherwise })

const unsentClaims = onceForPair((item: Case, context: CheckContext): UnsentClaims => {
  if (!isFinished(item, context)) return nothingUnsent(NOT_APPLICABLE)
  const { registers, settings } = context
  if (hasClaimIntent(item) === null) return nothingUnsent(undetermined('ยังไม่ทราบสิทธิของผู้ป่วย'))
  const claims = claimsOf(item, settings)
  const termed = claims.map(claim => ({ claim, terms: termsOf(item, claim, context) })).filter(({ terms }) => terms.source !== '')
  if (termed.length === 0) return nothingUnsent(NOT_APPLICABLE)
  const known = termed.filter(({ claim }) => registers.knowsSends(claim.scheme, endOfService(item)))
  const steps = known.length === 0 ? [] : registers.claimStepsOf(item)
  const unsent = known.flatMap(({ claim, terms }): UnsentClaim[] => {
    if (registers.isWrittenOff(item, claim.scheme)) return []
    const { state } = claimStanding(steps.filter(({ scheme }) => scheme === claim.scheme))
    if (state !== 'not-sent' && state !== 'corrective') return []
    return [{ claim, terms, state, urgency: urgencyOf(terms, context), learnedShare: late => registers.learnedShare(claim.scheme, late) }]
  })
  const unknown = termed.filter(entry => !known.includes(entry)).map(({ claim }) => claim.scheme)
  const otherwise = unknown.length === 0 ? CLEAN : undetermined(`ยังไม่ทราบว่าส่งเบิกแล้วหรือยัง (${unknown.join(', ')} ไม่มีบันทึกการส่งใน 90 วัน)`)
  return { unsent, isOneOfSeveral: claims.length > 1, otherwise }
})

const endOfService = (item: Case): LocalDate | null => item.kind === 'visit' ? item.day : item.dischargedOn

const termsOf = (item: Case, { scheme, rightCode, subCode }: CaseClaim, { settings }: CheckContext): ClaimTerms =>
  claimTerms({ scheme, kind: item.kind, serviceEnd: endOfService(item), rightCode, subCode }, settings)

function urgencyOf (terms: ClaimTerms, { asOf, settings }: CheckContext): Urgency | null {
  if (isClosing(terms, asOf)) return 'closing'
  if (terms.dueAt === null) return null
  if (asOf >= terms.dueAt) return 'late'
  return asOf >= plusMs(terms.dueAt, -settings['claims.warn_days'] * DAY_MS) ? 'due-soon' : null
}
