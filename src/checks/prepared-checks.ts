import type { LocalDate } from '../values/local-date.js'
import type { CaseCheck, Check, PatientCheck } from './check.js'
import { onceForEach } from './remembered.js'
import { createShownIn, type ShownIn, type Signs } from './signs.js'

/** Days of service a rule holds for; `null`: open-ended. */
interface Validity {
  readonly validFrom: LocalDate | null
  readonly validTo: LocalDate | null
}

export const validityOf = ({ validFrom, validTo }: Check): Validity => ({ validFrom: validFrom ?? null, validTo: validTo ?? null })

/** Rules and their versions are chosen by the day of service. */
export const isValidOn = ({ validFrom, validTo }: Validity, day: LocalDate | null): boolean =>
  day === null || ((validFrom === null || day >= validFrom) && (validTo === null || day <= validTo))

/** What the innermost loop of a run reads of a check: cards have many shapes, these have one. */
export interface PreparedCheck extends Validity {
  readonly check: CaseCheck
  readonly judge: CaseCheck['judge']
  /** `null`: it may say something of any case. */
  readonly signs: Signs | null
}

export interface PreparedChecks {
  readonly all: readonly PreparedCheck[]
  /** Of those with signs. */
  readonly shownIn: ShownIn<PreparedCheck>
}

/** Prepared once for each list of checks. */
export const prepareChecks = onceForEach((checks: readonly CaseCheck[]): PreparedChecks => {
  const all = checks.map(prepare)
  return { all, shownIn: createShownIn(all) }
})

/** What is asked of a check of patients about every case that is read. */
export interface PreparedSuspicion {
  readonly suspects: PatientCheck['suspects']
  readonly suspectsCase: PatientCheck['suspectsCase']
  /** `null`: it may suspect somebody by any case. */
  readonly signs: Signs | null
}

/** Prepared once for each list of checks. */
export const prepareSuspicions = onceForEach((checks: readonly PatientCheck[]): { readonly all: readonly PreparedSuspicion[], readonly shownIn: ShownIn<PreparedSuspicion> } => {
  const all = checks.map(({ suspects, suspectsCase, signs }) => ({ suspects, suspectsCase, signs: signs ?? null }))
  return { all, shownIn: createShownIn(all) }
})

// Written out: an object that spreads another has a shape of its own.
function prepare (check: CaseCheck): PreparedCheck {
  const { validFrom, validTo } = validityOf(check)
  return { validFrom, validTo, check, judge: check.judge, signs: check.signs ?? null }
}
