import type { Collection } from '../../case/claim-registers.js'
import { SCHEMES, type Scheme } from '../../case/right.js'
import { daysBetween, type LocalDate } from '../../values/local-date.js'
import { sumSatang, type Satang } from '../../values/satang.js'

/** Money that came in for a claim. */
export interface MoneyIn {
  readonly scheme: Scheme
  /** One claim may be paid in parts. */
  readonly claim: string
  readonly serviceEnd: LocalDate
  readonly receivedOn: LocalDate
  readonly satang: Satang
}

/** Decision 0023: days from the end of service to the money, weighted by money, by payer. What was taken back, and nothing, weighs nothing. */
export function collectionPeriods (money: readonly MoneyIn[]): readonly Collection[] {
  const counted = money.filter(({ satang }) => satang > 0)
  return SCHEMES.filter(scheme => counted.some(part => part.scheme === scheme)).map(scheme => {
    const parts = counted.filter(part => part.scheme === scheme)
    const received = sumSatang(parts.map(({ satang }) => satang))
    const weighted = parts.reduce((sum, { serviceEnd, receivedOn, satang }) => sum + daysBetween(serviceEnd, receivedOn) * satang, 0)
    return { scheme, claims: new Set(parts.map(({ claim }) => claim)).size, received, days: weighted / received }
  })
}
