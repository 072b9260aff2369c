import type { Instant, LocalDate } from '../values/local-date.js'
import type { Satang } from '../values/satang.js'

export const VEHICLE_STATUSES = ['insured', 'uninsured', 'hit-and-run', 'unknown'] as const
export type VehicleStatus = typeof VEHICLE_STATUSES[number]

/** The case file of one traffic accident, kept at the case's first visit or admission. Every field but the key is `null` until known. */
export interface AccidentClaim extends AccidentClaimKey {
  /** The office's answer to a suspected case; `null` not asked yet. */
  readonly isVictim: boolean | null
  readonly accidentAt: Instant | null
  /** 43-file victim role 1, 2, 3, 8. */
  readonly victimRole: string | null
  readonly hasDied: boolean | null
  readonly eclaimNumber: string | null
  readonly eclaimEnteredAt: Instant | null
  readonly eclaimEnteredBy: string | null
  /** The claim was filed with the insurer or the fund. */
  readonly filedOn: LocalDate | null
  /** Why the act does not cover it, and who said so. */
  readonly notCoveredReason: string | null
  readonly exhaustedOn: LocalDate | null
  /** The patient will not use the act's right. It counts when the signed paper is here and the office confirmed it. */
  readonly refusedOn: LocalDate | null
  readonly refusalSignedOn: LocalDate | null
  readonly refusalConfirmedBy: string | null
  /** Another fund was billed although the patient refused. */
  readonly otherFundBilled: string | null
  /** What was decided about the part the act would have paid. */
  readonly actShareDecision: string | null
  readonly vehicleStatus: VehicleStatus | null
  readonly plate: string | null
  readonly plateProvince: string | null
  readonly insurer: string | null
  readonly policyNumber: string | null
  readonly policyFrom: LocalDate | null
  /** Last day. */
  readonly policyTo: LocalDate | null
  /** How the road victims' fund is asked, where no policy pays. */
  readonly fundRoute: string | null
  /** Who pays what lies above the preliminary limit. */
  readonly excessRoute: string | null
  readonly billedSatang: Satang | null
  readonly billedOn: LocalDate | null
  readonly receivedSatang: Satang | null
  readonly receivedOn: LocalDate | null
  readonly remark: string | null
}

export interface AccidentClaimKey {
  readonly subjectKind: 'visit' | 'admission'
  readonly subjectId: string
  readonly hn: string
}

export const blankAccidentClaim = ({ subjectKind, subjectId, hn }: AccidentClaimKey): AccidentClaim => ({
  subjectKind,
  subjectId,
  hn,
  isVictim: null,
  accidentAt: null,
  victimRole: null,
  hasDied: null,
  eclaimNumber: null,
  eclaimEnteredAt: null,
  eclaimEnteredBy: null,
  filedOn: null,
  notCoveredReason: null,
  exhaustedOn: null,
  refusedOn: null,
  refusalSignedOn: null,
  refusalConfirmedBy: null,
  otherFundBilled: null,
  actShareDecision: null,
  vehicleStatus: null,
  plate: null,
  plateProvince: null,
  insurer: null,
  policyNumber: null,
  policyFrom: null,
  policyTo: null,
  fundRoute: null,
  excessRoute: null,
  billedSatang: null,
  billedOn: null,
  receivedSatang: null,
  receivedOn: null,
  remark: null
})

/** A person said where a visit or admission belongs, whatever the rule of accident-act §2 would say. */
export type AccidentLink =
  | { readonly kind: 'joined', readonly to: { readonly kind: 'visit' | 'admission', readonly id: string } }
  | { readonly kind: 'apart' }
