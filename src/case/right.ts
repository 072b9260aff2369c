import type { LocalDate } from '../values/local-date.js'

/**
 * The payer behind a right. UC is the universal scheme, OFC civil-servant direct pay, LGO local government,
 * BKK Bangkok and Pattaya, STATE other state agencies, SSS social security, WCF workmen's compensation,
 * ACT the traffic act (พรบ.), MIGRANT registered migrant workers, STP people with status problems,
 * VACANT a right nobody registered, CASH the patient, OTHER a payer we have no rule for.
 */
export const SCHEMES = [
  'UC', 'OFC', 'LGO', 'BKK', 'STATE', 'SSS', 'WCF', 'ACT', 'MIGRANT', 'STP', 'VACANT', 'CASH', 'OTHER'
] as const
export type Scheme = typeof SCHEMES[number]

/** One right of a case, with what the site's mapping says of it. */
export interface Right {
  /** The site's own code, blank when the row has none. */
  readonly code: string
  /** `null`: the code is not in the site's table of rights. */
  readonly scheme: Scheme | null
  /** A person confirmed the mapping of this code. */
  readonly isMappingConfirmed: boolean
  /** NHSO's sub-code the site gave this right code; blank: none. */
  readonly subCode: string
  /** As recorded; `null`: not recorded. */
  readonly startsOn: LocalDate | null
  /** Last day. */
  readonly endsOn: LocalDate | null
  /** Main contracting hospital; blank when not recorded. */
  readonly mainHospital: string
  /** NHSO authen (PP…) and closing (EP…) codes on this row, upper case. */
  readonly authenCodes: readonly string[]
  /** The claim-code column when it holds something else than an authen code. */
  readonly approvalCode: string
  /** Number of the employer's or agency's letter; blank: none. */
  readonly letter: string
}

/** One line of the mapping from a site's right codes to schemes. */
export interface RightMapping {
  readonly code: string
  readonly name: string
  readonly scheme: Scheme
  /** Which signal the proposal rests on, e.g. `pcode A9`, or `confirmed`. */
  readonly basis: string
  readonly isConfirmed: boolean
  readonly isActive: boolean
}
