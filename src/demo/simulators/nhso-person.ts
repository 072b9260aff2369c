import type { Instant, LocalDate } from '../../values/local-date.js'

export interface SimulatedHospital {
  readonly hcode: string
  readonly hname: string
}

export interface SimulatedRight {
  /** NHSO's main code; `PUC` is the vacant right. */
  readonly mainCode: string
  readonly mainName: string
  readonly subCode: string
  readonly subName: string
  /** `null`: the register does not say. */
  readonly startsOn: LocalDate | null
  /** `null`: NoExp. */
  readonly endsOn: LocalDate | null
  /** Of social security: the hospital the person chose. */
  readonly main: SimulatedHospital
  readonly outpatient: SimulatedHospital
  readonly primary: SimulatedHospital
}

export interface SimulatedAuthenCode {
  readonly code: string
  readonly serviceCode: string
  readonly serviceName: string
  readonly at: Instant
  readonly hospital: SimulatedHospital
  readonly sourceChannel: string
}

/** A synthetic person as NHSO's registers have one. Whom they do not have, they do not know. */
export interface SimulatedPerson {
  readonly citizenId: string
  readonly title: string
  readonly firstName: string
  readonly lastName: string
  readonly sex: 'male' | 'female'
  readonly birthday: LocalDate
  readonly diedOn: LocalDate | null
  /** Every question about this person ends in 503. */
  readonly isSilent?: boolean
  /** Empty: known, and without any right. */
  readonly rights: readonly SimulatedRight[]
  readonly authenCodes: readonly SimulatedAuthenCode[]
}

export const isRightOn = ({ startsOn, endsOn }: SimulatedRight, day: LocalDate): boolean => (startsOn === null || startsOn <= day) && (endsOn === null || day <= endsOn)
