import type { ClaimSource } from '../../case/case-claim.js'
import type { Scheme } from '../../case/right.js'
import type { PayerCode } from '../../checks/check.js'
import type { Instant } from '../../values/local-date.js'
import type { Satang } from '../../values/satang.js'

export interface ClaimSubject {
  readonly kind: 'visit' | 'admission'
  readonly id: string
}

/** The last answer to a transaction, which says no to it or to a part of it. */
export interface Refusal {
  readonly id: number
  readonly system: PayerCode['system']
  readonly scheme: Scheme
  /** `accepted`: but for a part. */
  readonly kind: 'corrective' | 'denied' | 'accepted'
  readonly repNumber: string
  readonly transactionId: string
  /** `null`: nobody knows yet which case it is about. */
  readonly subject: ClaimSubject | null
  readonly patientKind: ClaimSubject['kind']
  readonly hn: string
  readonly serviceAt: Instant | null
  readonly answeredAt: Instant
  /** The denied part of what was accepted, else what was billed; `null`: neither is known. */
  readonly satang: Satang | null
  /** Without warnings, unless there is nothing else; none: the payer gave none. */
  readonly codes: readonly string[]
}

/** Something that happened to a claim, before or after. */
export interface ClaimEvent {
  readonly subject: ClaimSubject
  readonly scheme: Scheme
  readonly kind: 'sent' | 'corrective' | 'denied' | 'accepted' | 'paid' | 'cancelled' | 'mended' | 'written-off' | 'signed-off'
  readonly at: Instant
  /** Where it is known from. */
  readonly source: ClaimSource
}

/** When one finding was open. */
export interface FindingLife {
  readonly id: number
  readonly check: string
  readonly subject: { readonly kind: string, readonly id: string }
  /** Oldest first; `to` is `null` while it is open. */
  readonly openings: readonly { readonly from: Instant, readonly to: Instant | null }[]
  /** It closed because the record was mended. */
  readonly isMended: boolean
}
