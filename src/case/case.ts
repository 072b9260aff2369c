import type { An, Hn, Vn } from '../values/identifiers.js'
import type { Instant, LocalDate } from '../values/local-date.js'
import type { Satang } from '../values/satang.js'
import type { HosxpSend } from './case-claim.js'
import type { Item } from './item.js'
import type { Right } from './right.js'

/**
 * Everything known about one visit (VN) or one admission (AN). Built once by the adapter, judged by every check.
 * `null` is "not recorded": a blank, a zero date and an impossible date are all not recorded.
 */
export type Case = VisitCase | AdmissionCase

interface CaseFacts {
  /** Blank when the row has none. */
  readonly hn: Hn
  /** `null`: the HN is not in the patient table. */
  readonly patient: Patient | null
  /** The rows exporters read, main right first. */
  readonly rights: readonly Right[]
  /** The right written on the visit or admission itself; exporters do not read it. */
  readonly registeredRight: Right | null
  readonly diagnoses: readonly Diagnosis[]
  readonly procedures: readonly Procedure[]
  readonly charges: readonly ChargeLine[]
  /** HOSxP's own totals; a cache. `null`: no row. */
  readonly statistics: Statistics | null
  /** Sent on to another hospital; `null`: not. Known only in a patient's history. */
  readonly referral: Referral | null
  /** What the patient still owes; `null`: nothing recorded. Known only in a patient's history. */
  readonly debt: Debt | null
  /** Claims HOSxP itself sent, oldest first; empty where it keeps none. */
  readonly sends: readonly HosxpSend[]
}

export interface VisitCase extends CaseFacts {
  readonly kind: 'visit'
  readonly id: Vn
  /** Day of service. */
  readonly day: LocalDate
  /** `null` when the time is not recorded. */
  readonly registeredAt: Instant | null
  /** How the visit ended, the site's code. */
  readonly outcomeCode: string | null
  /** The admission it became; it is judged there. */
  readonly admission: An | null
  readonly emergency: EmergencyEntry | null
  readonly injury: InjuryRecord | null
  readonly complaint: string | null
  /** How the patient came: the 43-file code (1 alone, 2 appointment, 3 referred, 4 ambulance); `null`: not recorded. */
  readonly arrival: string | null
  /** Sent to us by another hospital; `null`: no such record. */
  readonly referredIn: ReferredIn | null
  /** Why a drug outside the national list was given (EA–EF), by the item's code. */
  readonly drugReasons: ReadonlyMap<string, string>
  /** Civil-servant approval codes of the card terminal (KTB EDC), as listed on the visit. */
  readonly approvalCodes: string | null
  /** Authen codes of the patient's first visit of the day, when that is another visit. */
  readonly firstVisitAuthenCodes: readonly string[]
  /** The visit keeps an appointment. Known only in a patient's history. */
  readonly keepsAppointment: boolean
  readonly rightCheck: RightCheck | null
  /** The first screening after registration; `null`: not recorded. */
  readonly firstServiceAt: Instant | null
}

export interface AdmissionCase extends CaseFacts {
  readonly kind: 'admission'
  readonly id: An
  readonly admittedOn: LocalDate | null
  /** `HH:MM:SS`; 00:00:00 is a time. */
  readonly admittedTime: string | null
  readonly dischargedOn: LocalDate | null
  readonly dischargedTime: string | null
  /** The ward confirmed the discharge; where the site does not use the mark, a discharge date is one. */
  readonly isDischarged: boolean
  readonly dischargeType: string | null
  readonly dischargeStatus: string | null
  /** The visit it came from. */
  readonly fromVisit: VisitOrigin | null
  /** Accident date and time of the inpatient accident file. */
  readonly accident: RecordedMoment | null
  /** `false`: the site's diagnosis table is too narrow to hold this AN. */
  readonly isDiagnosisReadable: boolean
  /** Days on leave, as recorded; `null`: not recorded. */
  readonly leaveDays: number | null
  /** On admission, grams. */
  readonly weightGrams: number | null
  /** Of the newborn file, grams; `null`: no such record. */
  readonly birthWeightGrams: number | null
  /** The discharge summary is marked as done. */
  readonly isSummarised: boolean
  readonly rightCheck: RightCheck | null
}

/** HOSxP's own mark that somebody checked the right; ours are left out. */
export interface RightCheck {
  readonly at: Instant
  /** Blank: not recorded. */
  readonly by: string
}

export interface VisitOrigin {
  readonly id: Vn
  readonly day: LocalDate | null
  /** Its own authen codes and those of the patient's first visit of that day. */
  readonly authenCodes: readonly string[]
  readonly injury: InjuryRecord | null
}

export interface Patient {
  readonly hn: Hn
  /** As recorded, trimmed: it may be blank, short, or hold letters. */
  readonly citizenId: string
  readonly birthday: LocalDate | null
  readonly sex: 'male' | 'female' | null
  readonly isThai: boolean
  /** Blank: none recorded. */
  readonly passport: string
  /** `null`: alive, or the day is not recorded. */
  readonly diedOn: LocalDate | null
  /** Digits of the disability register; blank: not in it. */
  readonly disabilityNumber: string
  /** Province, district and sub-district, six digits of the national codes; shorter or blank where it is not recorded. */
  readonly addressCode: string
  /** Other HNs with the same citizen id, in order, when it is a valid one of a Thai; none where the site cannot look them up cheaply. */
  readonly twins: readonly Hn[]
  readonly name: PersonName
  readonly address: RecordedAddress
}

/** Trimmed; blank: not recorded. */
export interface PersonName {
  readonly prefix: string
  readonly first: string
  readonly middle: string
  readonly last: string
}

/** Blank: not recorded, or a code the site has no name for. */
export interface RecordedAddress {
  readonly house: string
  readonly moo: string
  readonly subdistrict: string
  readonly district: string
  readonly province: string
}

export interface Diagnosis {
  /** Normalised: trimmed, upper case, no dots. Blank when the row has no code. */
  readonly code: string
  /** As it stands there, blanks at its ends and all. */
  readonly written: string
  /** 1 principal, 2 comorbidity, 3 complication, 4 other, 5 external cause. */
  readonly role: string
  readonly isConfirmedByCoder: boolean
  /** The site's code of who diagnosed; blank: not recorded. */
  readonly doctor: string
}

export interface Procedure {
  /** ICD-9-CM without dots; blank when the row has no code. */
  readonly code: string
  readonly doctor: string
}

export interface ChargeLine {
  readonly item: Item
  readonly rightCode: string
  readonly amount: Satang
  /** `null`: not recorded. */
  readonly quantity: number | null
  readonly unitPrice: Satang | null
  /** Charged to the right (not to the patient). */
  readonly isClaimed: boolean
}

export interface Statistics {
  readonly total: Satang
  readonly accidentCode: string
}

export interface Referral {
  /** `null`: the date is zero or blank. */
  readonly on: LocalDate | null
  /** Code of the receiving hospital; blank when not recorded. */
  readonly toHospital: string
}

export interface ReferredIn {
  /** Code of the sending hospital; blank when not recorded. */
  readonly fromHospital: string
  /** Number of the letter; blank when not recorded. */
  readonly number: string
}

export interface Debt {
  /** More than nothing. */
  readonly owed: Satang
  /** The oldest unpaid arrear; `null`: its day is not recorded, or only the totals tell of it. */
  readonly since: LocalDate | null
}

export interface EmergencyEntry {
  readonly enteredAt: Instant | null
  /** The site's patient type, and whether it names a traffic accident. */
  readonly isTrafficType: boolean
  /** The site's code of how urgent it was; `null`: not recorded. */
  readonly urgency: string | null
  readonly text: string
}

/** The emergency nurse's injury record. Codes are the 43-file export codes, `null` when not recorded. */
export interface InjuryRecord {
  readonly arrivedAt: Instant | null
  readonly accident: RecordedMoment | null
  readonly accidentType: string | null
  readonly transport: string | null
  readonly place: string | null
  readonly victimRole: string | null
  readonly note: string
}

/** A day with or without its time, as recorded. */
export interface RecordedMoment {
  readonly day: LocalDate
  /** `null`: only the day is recorded. */
  readonly at: Instant | null
}

export type Subject =
  | { readonly kind: 'visit', readonly id: string }
  | { readonly kind: 'admission', readonly id: string }
  | { readonly kind: 'patient', readonly id: string }
  | { readonly kind: 'site', readonly id: string }

export const subjectOf = (item: Case): Subject => ({ kind: item.kind, id: item.id })
