import type { ClaimFacts } from '../../case/case-claim.js'
import type { ClaimStanding } from '../../checks/claims/claim-standing.js'
import { satang, type Satang } from '../../values/satang.js'

/** The money of one claim, as decision 0023 defines it. */
export interface ClaimMoney {
  readonly billed: Satang
  /** What the newest send says, else what is billed; nothing while it is not sent. */
  readonly sent: Satang
  readonly approved: Satang
  readonly received: Satang
  /** What the payer's yes, or the money, fell short of what is billed. */
  readonly shortPaid: Satang
  readonly writtenOff: Satang
  /** Never less than nothing. */
  readonly outstanding: Satang
}

export type MoneyOf = Pick<ClaimFacts, 'billed'> & { readonly standing: ClaimStanding, readonly writtenOff: Satang }

export function claimMoney ({ billed, standing: { state, sent, approved, received }, writtenOff }: MoneyOf): ClaimMoney {
  const hasCome = state === 'paid' ? received : approved
  return {
    billed,
    sent: state === 'not-sent' ? satang(0) : sent ?? billed,
    approved: approved ?? satang(0),
    received,
    shortPaid: hasCome === null ? satang(0) : satang(Math.max(0, billed - hasCome)),
    writtenOff,
    outstanding: satang(Math.max(0, billed - received - writtenOff))
  }
}
