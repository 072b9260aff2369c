import type { Case, ChargeLine } from '../../case/case.js'
import type { Right, Scheme } from '../../case/right.js'
import { satang, type Satang } from '../../values/satang.js'
import { isFeeScheduleItem, isPaidPerHead } from '../payer.js'
import type { CheckSettings } from '../settings.js'

/** One payer of a case and what it is asked for, with the right it is charged to. */
export interface CaseClaim {
  readonly scheme: Scheme
  /** More than nothing. */
  readonly billed: Satang
  readonly rightCode: string
  readonly subCode: string
  readonly mainHospital: string
}

/**
 * Decision 0023: the lines charged to a right, by payer, main right first; a line whose right is not among the case's rights counts for the main right.
 * Nobody claims what the patient pays, vacant and unknown rights, what is paid per head (of an outpatient of our own CUP, all but the fee schedule), and a visit that
 * became an admission.
 */
export function claimsOf (item: Case, settings: CheckSettings): readonly CaseClaim[] {
  const isElsewhere = item.kind === 'visit' && item.admission !== null
  if (isElsewhere) return []
  const isPerHead = isPaidPerHead(item, settings)
  const claims: CaseClaim[] = []
  for (const { scheme, code: rightCode, subCode, mainHospital } of firstOfEach(item.rights)) {
    const billed = billedTo(scheme, item, isPerHead)
    if (billed > 0) claims.push({ scheme, billed, rightCode, subCode, mainHospital })
  }
  return claims
}

// In plain loops: every case of every run comes by here.
function billedTo (scheme: Scheme, item: Case, isPerHead: boolean): Satang {
  let billed = 0
  for (const line of item.charges) {
    const isPaid = !(isPerHead && scheme === 'UC' && !isFeeScheduleItem(line.item.nationalCode))
    if (line.isClaimed && isPaid && schemeOfLine(item, line) === scheme) billed += line.amount
  }
  return satang(billed)
}

function schemeOfLine ({ rights }: Case, { rightCode }: ChargeLine): Scheme | null {
  for (const { code, scheme } of rights) if (code === rightCode) return scheme
  return rights[0]?.scheme ?? null
}

type ClaimedRight = Right & { readonly scheme: Scheme }

function firstOfEach (rights: readonly Right[]): readonly ClaimedRight[] {
  const firsts: ClaimedRight[] = []
  for (const right of rights) if (isClaimed(right) && !firsts.some(({ scheme }) => scheme === right.scheme)) firsts.push(right)
  return firsts
}

const isClaimed = (right: Right): right is ClaimedRight => right.scheme !== null && right.scheme !== 'CASH' && right.scheme !== 'VACANT'
