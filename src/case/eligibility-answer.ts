import type { LocalDate, Instant } from '../values/local-date.js'
import type { Scheme } from './right.js'

/** Sources of an answer about a right, as they are kept and shown. */
export const ELIGIBILITY_SOURCES = ['real-person', 'srm', 'authen-status', 'smartcard-agent'] as const
export type EligibilitySource = typeof ELIGIBILITY_SOURCES[number]

/**
 * Why nothing definite was answered: nobody answered in time, too many questions, a token that does not count any more, an answer nobody can read,
 * an answer about somebody else, a number that cannot be asked about, or an answer that is readable and does not tell the right.
 */
export const UNDETERMINED_REASONS = ['unavailable', 'rate-limited', 'token', 'malformed', 'other-person', 'bad-citizen-id', 'not-told'] as const
export type UndeterminedReason = typeof UNDETERMINED_REASONS[number]

/** One right of a person, as a payer's register has it. */
export interface PayerRight {
  /** The payer's own code, upper case: UCS, WEL, OFC, LGO, SSS, …; `null`: a vacant right. */
  readonly mainCode: string | null
  readonly mainName: string
  readonly subCode: string
  readonly subName: string
  /** `null`: a code we have no scheme for. */
  readonly scheme: Scheme | null
  /** Codes, blank when the source does not say. Of social security, the main hospital is the contracted one. */
  readonly mainHospital: string
  /** The regular outpatient unit (hospMainOp). */
  readonly outpatientHospital: string
  readonly primaryHospital: string
  /** `null`: the source does not say. */
  readonly startsOn: LocalDate | null
  /** Last day; `null`: none, or the source does not say (`knowsDates` tells which). */
  readonly endsOn: LocalDate | null
}

interface Answered {
  readonly source: EligibilitySource
  readonly askedAt: Instant
  /** The day it is about: what a source that knows only today says of another day settles nothing. */
  readonly isAbout: LocalDate
  readonly knowsDates: boolean
  /** Rights the register lists that are not in force on that day: ended, or not yet begun. */
  readonly notInForce: readonly PayerRight[]
  /** As received, without the token; kept beside the answer, shown to nobody. */
  readonly raw: string
}

/** No right at all, a vacant one, a dead person, or rights of which none is in force (insured, and not yet entitled). */
export const NOT_ELIGIBLE_REASONS = ['no-right', 'vacant', 'dead', 'not-in-force'] as const
export type NotEligibleReason = typeof NOT_ELIGIBLE_REASONS[number]

/** What is known of a person's right. Never fewer than these four. */
export type EligibilityAnswer =
  /** `rights`: those in force, at least one, in the order of the schemes (OFC before LGO). */
  | (Answered & { readonly kind: 'eligible', readonly rights: readonly PayerRight[], readonly person: AnsweredPerson })
  | (Answered & { readonly kind: 'not-eligible', readonly reason: NotEligibleReason, readonly person: AnsweredPerson | null })
  | { readonly kind: 'undetermined', readonly source: EligibilitySource | null, readonly askedAt: Instant, readonly reason: UndeterminedReason, readonly retryAfterMs: number | null }
  | { readonly kind: 'not-checked' }

/** The two answers that say something of a right. */
export type DefiniteAnswer = Extract<EligibilityAnswer, { kind: 'eligible' | 'not-eligible' }>

/** Whom the answer is about, to compare with whom was asked for. */
export interface AnsweredPerson {
  /** Blank: the source does not repeat the number (check-authen-status); only the name can be compared. */
  readonly citizenId: string
  readonly name: string
  readonly birthday: LocalDate | null
  /** `null`, or absent in answers kept by earlier versions: the source does not say. */
  readonly sex?: 'male' | 'female' | null
  readonly diedOn: LocalDate | null
}
