import type { AskCause } from '../../case/case-eligibility.js'
import type { EligibilityAnswer, EligibilitySource } from '../../case/eligibility-answer.js'
import type { AuthenCodes } from '../../payers/authen-code.js'
import type { Priority } from '../../payers/polite/question.js'
import type { PoliteState } from '../../payers/polite/polite-provider.js'
import type { LocalDate } from '../../values/local-date.js'

export interface AskRight {
  /** As recorded; what cannot be asked about is `bad-citizen-id`, and nobody is asked. */
  readonly citizenId: string
  readonly serviceDate: LocalDate
  readonly cause: AskCause
  /** The desk goes before the batch and has its answer within ten seconds, whatever comes of it. */
  readonly priority: Priority
  readonly signal?: AbortSignal
}

/** An answer with its number, when it is kept. */
export interface AskedRight {
  readonly answer: EligibilityAnswer
  /** `null`: nothing definite came, or it could not be kept. */
  readonly answerId: number | null
}

/** Everybody who can be asked for a right, as jobs and pages ask: politely, in the order of the settings, nothing twice that is known. One per process. */
export interface Payers {
  /** Switched on and configured, in the order they are asked. */
  readonly sources: () => readonly EligibilitySource[]
  /**
   * A definite answer of today about this person and day is given without asking, unless it speaks of today alone and another source may know the day. Every definite answer is kept, every failure counted (eligibility_try).
   * No source: `not-checked`. Rejects only with the signal's reason, or with an AbortError once stopped.
   */
  readonly ask: (question: AskRight) => Promise<AskedRight>
  /** NHSO's authen codes of the day, kept (authen_answer); `null`: no such source is switched on and configured. */
  readonly askCodes: (question: Pick<AskRight, 'citizenId' | 'serviceDate' | 'signal'>) => Promise<AuthenCodes | null>
  /** How many may be under way at once, to keep the permitted rate busy. */
  readonly lanes: () => number
  /** For the status page; the standings are in our own database. */
  readonly state: () => readonly PoliteState[]
  /** Takes up new settings and tokens, and writes down how it stands. Cheap; every minute, and after a person handed over a token. */
  readonly refresh: () => Promise<void>
  readonly stop: () => Promise<void>
}

/** What stands where nobody was asked. */
export const NOT_ASKED: AskedRight = { answer: { kind: 'not-checked' }, answerId: null }

/** Nobody can be asked. */
export const NO_PAYERS: Payers = {
  sources: () => [],
  ask: async () => NOT_ASKED,
  askCodes: async () => null,
  lanes: () => 1,
  state: () => [],
  refresh: async () => undefined,
  stop: async () => undefined
}
