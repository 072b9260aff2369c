import type { Hn, Vn } from '../values/identifiers.js'
import type { Instant, LocalDate } from '../values/local-date.js'
import type { Patient } from './case.js'
import type { Scheme } from './right.js'

/** A visit as the coverage figures look at it. */
export interface CoverageVisit {
  readonly id: Vn
  /** Blank when the row has none. */
  readonly hn: Hn
  /** `null`: the HN is not in the patient table. */
  readonly patient: Pick<Patient, 'citizenId' | 'isThai'> | null
  readonly day: LocalDate
  readonly registeredAt: Instant | null
  /** The first screening; `null`: not recorded. */
  readonly firstServiceAt: Instant | null
  readonly isEmergency: boolean
  /** When a person marked the right as checked in HOSxP; ours are left out. */
  readonly markedAt: Instant | null
}

/** People of the population register who live in one village and hold one right. */
export interface PopulationGroup {
  /** Name of the village; blank: not recorded. */
  readonly village: string
  readonly rightCode: string
  /** `null`: no right recorded, or a code the site's table does not have. */
  readonly scheme: Scheme | null
  readonly isMappingConfirmed: boolean
  readonly people: number
}

/** Somebody of the population register without a right. */
export interface UninsuredPerson {
  readonly personId: string
  /** Blank: never a patient. */
  readonly hn: string
  readonly name: string
  readonly village: string
  readonly rightCode: string
}
