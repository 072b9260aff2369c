import type { AccidentClaim } from '../../case/accident-claim.js'
import type { AdmissionCase, Case, VisitCase } from '../../case/case.js'
import type { Instant, LocalDate } from '../../values/local-date.js'

/** One traffic accident of one patient: its visits and admissions and its clock (domain: accident-act §1–§3). */
export interface AccidentCase {
  readonly hn: string
  /**
   * Where the findings are told and the case file is kept: the first visit, or the admission when it came from none. It stays the first
   * when a person joined an earlier visit to it.
   */
  readonly first: Case
  /** `false`: only follow-up visits are known; the accident was treated elsewhere or before our data. */
  readonly startsClock: boolean
  readonly evidence: AccidentEvidence
  /** Oldest first. */
  readonly visits: readonly VisitCase[]
  readonly admissions: readonly AdmissionCase[]
  readonly accident: AccidentTime
  /** Earliest valid of emergency entry, emergency arrival, registration; of an earlier visit that a person joined, too. */
  readonly arrivedAt: Instant
  /** `false`: only the day of the arrival is recorded, `arrivedAt` is its midnight. */
  readonly isArrivalTimeKnown: boolean
  readonly claim: AccidentClaim | null
}

/** Everything of the accident: its visits, then its admissions. */
export const membersOf = ({ visits, admissions }: Pick<AccidentCase, 'visits' | 'admissions'>): readonly Case[] => [...visits, ...admissions]

export interface AccidentEvidence {
  readonly level: 'strong' | 'weak' | 'none'
  /** Which signals, for the reader: `external cause V23`, `right 36`. */
  readonly signals: readonly string[]
}

export interface AccidentTime {
  /** As recorded, from the case file, the inpatient accident file, or the injury record; the earliest when they differ. */
  readonly recorded: { readonly day: LocalDate, readonly at: Instant | null } | null
  /** The time the clock runs from: the first source that is valid and not assumed; `null` when there is none. */
  readonly clockFrom: Instant | null
  /** Exactly midnight, or equal to the arrival to the minute. */
  readonly isAssumed: boolean
  /** Two sources differ by more than 60 minutes. */
  readonly doSourcesDiffer: boolean
}
