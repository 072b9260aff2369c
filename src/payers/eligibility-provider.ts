import type { EligibilityAnswer, EligibilitySource } from '../case/eligibility-answer.js'
import type { Instant, LocalDate } from '../values/local-date.js'

/** Somebody who can be asked for a person's right. */
export interface EligibilityProvider {
  readonly source: EligibilitySource
  /** It tells from when and until when a right is valid, so that it can be asked about a day in the past. */
  readonly knowsDates: boolean
  /**
   * What this source says of the person's right on that day. Whatever the other side does is an answer: each failure is `undetermined` with its
   * reason. Rejects only when the signal aborts, with the signal's reason.
   */
  readonly check: (citizenId: string, serviceDate: LocalDate, signal: AbortSignal) => Promise<EligibilityAnswer>
}

/** How a service of a payer is reached. */
export interface PayerAddress {
  /** Without the service's own path: `https://srm.nhso.go.th`. */
  readonly baseUrl: string
  readonly timeoutMs?: number
  readonly clock?: () => Instant
}

/** Asked for before every question, so that a new token counts at once; `null`: there is none. */
export type PayerToken = () => string | null

export { isAskable } from '../values/citizen-id.js'
