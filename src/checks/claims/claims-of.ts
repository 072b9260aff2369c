import type { Case, ChargeLine } from '../../case/case.js'
import type { Right, Scheme } from '../../case/right.js'
import { sumSatang, type Satang } from '../../values/satang.js'
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
  return firstOfEach(item.rights).flatMap(({ scheme, code: rightCode, subCode, mainHospital }) => {
    const isAsked = (line: ChargeLine): boolean =>
      line.isClaimed && schemeOfLine(item, line) === scheme && !(isPerHead && scheme === 'UC' && !isFeeScheduleItem(line.item.nationalCode))
    const billed = sumSatang(item.charges.filter(isAsked).map(({ amount }) => amount))
    return billed > 0 ? [{ scheme, billed, rightCode, subCode, mainHospital }] : []
  })
}

const schemeOfLine = (item: Case, { rightCode }: ChargeLine): Scheme | null => (item.rights.find(({ code }) => code === rightCode) ?? mainRight(item))?.scheme ?? null

type ClaimedRight = Right & { readonly scheme: Scheme }

const firstOfEach = (rights: readonly Right[]): readonly ClaimedRight[] =>
  rights.filter(isClaimed).filter(({ scheme }, i, claimed) => claimed.findIndex(other => other.scheme === scheme) === i)

const isClaimed = (right: Right): right is ClaimedRight => right.scheme !== null && right.scheme !== 'CASH' && right.scheme !== 'VACANT'
