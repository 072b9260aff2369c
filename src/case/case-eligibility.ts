import type { DefiniteAnswer, EligibilitySource, UndeterminedReason } from './eligibility-answer.js'
import type { Scheme } from './right.js'
import type { Instant, LocalDate } from '../values/local-date.js'
import type { Satang } from '../values/satang.js'

/** Why a right was asked about: somebody at a desk, today's visits, the night after, the wards, tomorrow's appointments, newborns, once more after an outage. */
export const ASK_CAUSES = ['desk', 'today', 'night', 'ward', 'appointment', 'newborn', 'again'] as const
export type AskCause = typeof ASK_CAUSES[number]

/** An answer as it is kept. Its `raw` is blank: what was received is kept apart and shown to nobody. */
export interface EligibilityRecord {
  readonly id: number
  readonly citizenId: string
  /** The day that was asked about; `answer.isAbout` is the day the source speaks of. */
  readonly serviceDate: LocalDate
  readonly cause: AskCause
  readonly answer: DefiniteAnswer
}

/** Asked, and nothing definite came back yet. */
export interface EligibilityTry {
  readonly serviceDate: LocalDate
  readonly tries: number
  readonly lastAt: Instant | null
  readonly lastSource: EligibilitySource | null
  readonly lastReason: UndeterminedReason | null
}

/** `waiting`: asked again by itself. `needs-person`: a person decides. `settled`: the answer agreed. `closed`: a person ended it. */
export const PROVISIONAL_STATES = ['waiting', 'needs-person', 'settled', 'closed'] as const
export type ProvisionalState = typeof PROVISIONAL_STATES[number]

/**
 * Why a person has to decide: another right or hospital came back, none, a dead person, a source that speaks of today alone, 72 hours without an
 * answer, or nobody can be asked about (no usable citizen id).
 */
export const NEEDS_PERSON_WHYS = ['differs', 'not-found', 'dead', 'today-only', 'too-long', 'cannot-ask'] as const
export type NeedsPersonWhy = typeof NEEDS_PERSON_WHYS[number]

/** The right of the latest earlier visit or admission, as it is offered while nobody can be asked (accident-act §5). */
export interface OfferedRight {
  readonly code: string
  readonly scheme: Scheme
  readonly mainHospital: string
  readonly from: { readonly kind: 'visit' | 'admission', readonly id: string, readonly day: LocalDate }
  /** Offered with a warning: it has expired, or the patient crossed the age of 12 or 60 since. */
  readonly warning: 'expired' | 'crossed-age' | null
}

/** A right in use until somebody can be asked. */
export interface ProvisionalRight {
  readonly id: number
  readonly subject: { readonly kind: 'visit' | 'admission', readonly id: string }
  readonly hn: string
  /** Blank: none to ask about. */
  readonly citizenId: string
  readonly serviceDate: LocalDate
  readonly startedAt: Instant
  readonly startedBy: string
  readonly cause: UndeterminedReason
  /** `null`: nothing could be offered, the shift head decided. */
  readonly offered: OfferedRight | null
  readonly decidedBy: 'rule' | 'shift-head'
  readonly decider: string
  readonly remark: string
  readonly state: ProvisionalState
  readonly why: NeedsPersonWhy | null
  readonly tries: number
  readonly nextAt: Instant | null
  readonly lastAt: Instant | null
  readonly lastReason: UndeterminedReason | null
  readonly answerId: number | null
  /** Why it is settled or closed, Thai. */
  readonly basis: string
  readonly endedAt: Instant | null
  readonly endedBy: string | null
}

export type DeciderKind = 'on-call-officer' | 'shift-head'

/** Somebody decided outside office hours what to do with a known right (second rule of accident-act §5). */
export interface RightDecision {
  readonly id: number
  readonly subject: { readonly kind: 'visit' | 'admission', readonly id: string }
  readonly hn: string
  readonly askedWhom: string
  readonly decidedBy: DeciderKind
  readonly decider: string
  readonly decision: string
  readonly reason: string
  readonly decidedAt: Instant
  readonly recordedAt: Instant
  readonly recordedBy: string
  readonly closedAt: Instant | null
  readonly closedBy: string | null
  readonly closingRemark: string
}

/** A code NHSO gave for a service of that day, in any hospital. */
export interface KeptAuthenCode {
  readonly code: string
  readonly kind: 'authen' | 'closed' | null
  readonly hospital: string
  readonly serviceCode: string
  readonly at: Instant | null
  readonly sourceChannel: string
}

/** An approval of the card terminal (KTB EDC), from the daily file. */
export interface EdcApproval {
  readonly code: string
  readonly day: LocalDate
  readonly approvedAt: Instant
  readonly terminal: string
  readonly satang: Satang
}

/** What our own database knows of the right behind one visit or admission. */
export interface CaseEligibility {
  /** Definite answers about the days of the case, by time of asking: of a visit its day's, of an admission those of every day of the stay. */
  readonly answers: readonly EligibilityRecord[]
  /** Of the visit's day; of an admission, the latest day tried. `null`: never asked in vain, or answered since. */
  readonly lastTry: EligibilityTry | null
  /** The newest answer about the person, whatever day it was asked for; looked up only of whoever may have no right (by an answer, or as recorded), else `null`. */
  readonly latest: EligibilityRecord | null
  /** Waiting, or for a person; one that has ended is none. */
  readonly provisional: ProvisionalRight | null
  /** Not closed by the office yet. */
  readonly openDecision: RightDecision | null
  /** The office registered a right for this patient on that day, the latest one. */
  readonly registeredOn: LocalDate | null
  /** `null`: NHSO was not asked for codes of that day. */
  readonly authenCodes: readonly KeptAuthenCode[] | null
  /** The terminal's transactions of the visit's day were imported. */
  readonly isEdcDayKnown: boolean
  /** Of this person, from the day before the visit to forty days after it. */
  readonly approvals: readonly EdcApproval[]
}

export const NOTHING_KNOWN: CaseEligibility = {
  answers: [], lastTry: null, latest: null, provisional: null, openDecision: null, registeredOn: null, authenCodes: null, isEdcDayKnown: false, approvals: []
}

/** How it stands with one source of rights. */
export interface PayerStanding {
  readonly source: EligibilitySource
  /** Switched on in the settings, and configured. */
  readonly isOn: boolean
  readonly state: 'up' | 'down' | 'token' | 'unknown'
  readonly since: Instant
  readonly lastAnswerAt: Instant | null
  readonly lastFailureAt: Instant | null
  readonly lastReason: UndeterminedReason | null
  /** `null`: there is none. */
  readonly token: TokenStanding | null
}

/** `null` fields: not known. */
export interface TokenStanding {
  readonly from: 'environment' | 'person' | 'hosxp'
  readonly takenAt: Instant | null
  readonly takenBy: string | null
  readonly expiresAt: Instant | null
  readonly refusedAt: Instant | null
}
