import type { Instant, LocalDate } from '../values/local-date.js'
import type { Satang } from '../values/satang.js'
import type { Case } from './case.js'
import type { ClaimStep } from './case-claim.js'
import type { Scheme } from './right.js'

/** What our own database knows of the money. Of the whole site, `null`: not looked at in this run. */
export interface ClaimRegisters {
  /** Everything that happened to the claims of a case of the batch being judged, of all its payers. */
  readonly claimStepsOf: (item: Case) => readonly ClaimStep[]
  /** A person wrote off what this payer still owed for a case of the batch being judged: nobody sends it any more. */
  readonly isWrittenOff: (item: Case, scheme: Scheme) => boolean
  /** Sends of this payer were recorded in the last 90 days, and not only of later services: what is not recorded was not sent. */
  readonly knowsSends: (scheme: Scheme, serviceEnd?: LocalDate | null) => boolean
  /** The share in per cent this payer paid of what was sent so many days after the due day, learned from answers; `null`: too few. */
  readonly learnedShare: (scheme: Scheme, daysLate: number) => number | null
  /** Citizen ids payers were sent for this HN, other than the one given. */
  readonly otherCitizenIdsSent: (hn: string, citizenId: string) => readonly string[]
  /** The latest promise to pay what is owed for a case. */
  readonly promiseOf: (kind: 'visit' | 'admission', id: string) => LocalDate | null
  /** Payers with claims in a month, and whether accounting has them; the months of the last year that are over. */
  readonly handOvers: readonly MonthHandOver[] | null
  /** Not remitted yet. */
  readonly cardMoney: readonly HeldCardMoney[] | null
  /** Of the money received in the last 90 days, by payer. */
  readonly collections: readonly Collection[] | null
  /** Picked for audit and not returned; `null`: it is not. */
  readonly auditPickOf: (an: string) => LocalDate | null
}

export interface MonthHandOver {
  /** `YYYY-MM` of service. */
  readonly month: string
  readonly scheme: Scheme
  readonly claims: number
  readonly billed: Satang
  readonly handedAt: Instant | null
  readonly takenAt: Instant | null
}

export interface HeldCardMoney {
  readonly id: number
  readonly receivedAt: Instant
  readonly satang: Satang
}

export interface Collection {
  readonly scheme: Scheme
  readonly claims: number
  readonly received: Satang
  /** Days from the end of service to the money, weighted by money. */
  readonly days: number
}

/** Nothing recorded. */
export const NO_CLAIM_REGISTERS: ClaimRegisters = {
  claimStepsOf: () => [], isWrittenOff: () => false, knowsSends: () => false, learnedShare: () => null, otherCitizenIdsSent: () => [], promiseOf: () => null, handOvers: null, cardMoney: null, collections: null, auditPickOf: () => null
}
