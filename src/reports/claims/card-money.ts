import { addDays, dayOf, daysBetween, HOUR_MS, type Instant, type LocalDate } from '../../values/local-date.js'
import { sumSatang, type Satang } from '../../values/satang.js'

/** Days from the receipt to the remittance, at most; promise C7. */
export const REMIT_WITHIN_DAYS = 3
const AMBER_HOURS = 48
const RED_HOURS = 72

interface Money {
  readonly receivedAt: Instant
  readonly cards: number
  readonly satang: Satang
  readonly remittedOn: LocalDate | null
  readonly voidedAt: Instant | null
}

/** `held`: not remitted, time enough; `near` from 48 hours, `overdue` from 72. */
export type CardMoneyState = 'timely' | 'late' | 'held' | 'near' | 'overdue'

/** How it stands with money of a card at a moment. */
export function cardMoneyState ({ receivedAt, remittedOn }: Pick<Money, 'receivedAt' | 'remittedOn'>, at: Instant): CardMoneyState {
  if (remittedOn !== null) return daysBetween(dayOf(receivedAt), remittedOn) <= REMIT_WITHIN_DAYS ? 'timely' : 'late'
  const heldMs = at - receivedAt
  return heldMs >= RED_HOURS * HOUR_MS ? 'overdue' : heldMs >= AMBER_HOURS * HOUR_MS ? 'near' : 'held'
}

export const lastDayToRemit = (receivedAt: Instant): LocalDate => addDays(dayOf(receivedAt), REMIT_WITHIN_DAYS)

export interface CardMoneyFigures {
  readonly cards: number
  readonly received: Satang
  readonly remitted: Satang
  readonly timely: number
  /** Remitted late, or held past the last day. */
  readonly late: number
}

/** Of what was received in a year and is not void; what may still be in time counts on neither side. */
export function cardMoneyFigures (money: readonly Money[], at: Instant): CardMoneyFigures {
  const counted = money.filter(({ voidedAt }) => voidedAt === null)
  const remitted = counted.filter(({ remittedOn }) => remittedOn !== null)
  const timely = remitted.filter(each => cardMoneyState(each, at) === 'timely').length
  const heldTooLong = counted.filter(({ remittedOn, receivedAt }) => remittedOn === null && dayOf(at) > lastDayToRemit(receivedAt)).length
  return {
    cards: counted.reduce((sum, { cards }) => sum + cards, 0),
    received: sumSatang(counted.map(({ satang }) => satang)),
    remitted: sumSatang(remitted.map(({ satang }) => satang)),
    timely,
    late: remitted.length - timely + heldTooLong
  }
}
