import type { Instant, LocalDate } from '../values/local-date.js'

export const VEHICLE_STATUSES = ['insured', 'uninsured', 'hit-and-run', 'unknown'] as const

/** Our own record of one traffic accident (the case file), keyed by the case's first visit or admission. */
export interface AccidentClaim {
  readonly subjectKind: 'visit' | 'admission'
  readonly subjectId: string
  readonly hn: string
  /** The office's answer to a suspected case; `null` not asked yet. */
  readonly isVictim: boolean | null
  readonly accidentAt: Instant | null
  /** 43-file victim role 1, 2, 3, 8. */
  readonly victimRole: string | null
  readonly eclaimNumber: string | null
  readonly eclaimEnteredAt: Instant | null
  readonly filedOn: LocalDate | null
  /** Why the act does not cover it, and who said so. */
  readonly notCoveredReason: string | null
  readonly exhaustedOn: LocalDate | null
  /** A refusal counts when the signed paper is here and the office confirmed it. */
  readonly refusalSignedOn: LocalDate | null
  readonly refusalConfirmedBy: string | null
}
