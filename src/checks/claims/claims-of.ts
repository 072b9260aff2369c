import type { Case } from '../../case/case.js'
import type { Right, Scheme } from '../../case/right.js'
import { satang, type Satang } from '../../values/satang.js'
import { isFeeScheduleItem, isPaidPerHead, mainRight } from '../payer.js'
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
  const billed = new Map<Scheme, Satang>()
  for (const line of item.charges) {
    const scheme = (item.rights.find(({ code }) => code === line.rightCode) ?? mainRight(item))?.scheme ?? null
    const isAsked = line.isClaimed && !(isPerHead && scheme === 'UC' && !isFeeScheduleItem(line.item.nationalCode))
    if (isAsked && scheme !== null) billed.set(scheme, satang((billed.get(scheme) ?? 0) + line.amount))
  }
  return firstOfEach(item.rights).flatMap(({ scheme, code: rightCode, subCode, mainHospital }) => {
    const amount = billed.get(scheme) ?? satang(0)
    return amount > 0 ? [{ scheme, billed: amount, rightCode, subCode, mainHospital }] : []
  })
}

type ClaimedRight = Right & { readonly scheme: Scheme }

const firstOfEach = (rights: readonly Right[]): readonly ClaimedRight[] =>
  rights.filter(isClaimed).filter(({ scheme }, i, claimed) => claimed.findIndex(other => other.scheme === scheme) === i)

const isClaimed = (right: Right): right is ClaimedRight => right.scheme !== null && right.scheme !== 'CASH' && right.scheme !== 'VACANT'
