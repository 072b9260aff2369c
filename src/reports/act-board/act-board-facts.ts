import type { AccidentClaim } from '../../case/accident-claim.js'
import type { AccidentMember, AccidentRecord } from '../../checks/accident/accident-record.js'
import { UNKNOWN_ARRIVAL } from '../../checks/accident/accident-time.js'
import type { Registers } from '../../checks/check.js'
import type { CheckSettings } from '../../checks/settings.js'
import type { Instant } from '../../values/local-date.js'

/** What the board is drawn from: the accidents as the last runs built them, and the office's own records. */
export interface ActBoardFacts extends Pick<Registers, 'hasDocument' | 'lastCallOf'> {
  readonly records: readonly AccidentRecord[]
  readonly claimOf: (kind: AccidentMember['kind'], id: string) => AccidentClaim | null
  /** The victim's role is missing in HOSxP: check RTA05 has an open finding there. */
  readonly isRoleMissing: (kind: AccidentMember['kind'], id: string) => boolean
  readonly asOf: Instant
  readonly settings: CheckSettings
  /** `visit 691110090000`: waits to be judged again, because the office recorded something. */
  readonly pending: ReadonlySet<string>
}

/** The case file of its first; without one, the oldest that a visit of it has (as the checks take it). */
export function claimOfRecord ({ subject, members }: AccidentRecord, { claimOf }: Pick<ActBoardFacts, 'claimOf'>): AccidentClaim | null {
  for (const { kind, id } of [subject, ...members]) {
    const claim = claimOf(kind, id)
    if (claim !== null) return claim
  }
  return null
}

/** An accident of the act for sure, or because the office said so, whose first visit is ours. Any other has no clock. */
export const isCounted = (record: AccidentRecord, claim: AccidentClaim | null): boolean =>
  record.startsClock && (record.level === 'strong' || claim?.isVictim === true)

/** The day of an admission is not recorded: nobody knows when the clock began. */
export const isArrivalUnknown = ({ arrivedAt }: Pick<AccidentRecord, 'arrivedAt'>): boolean => arrivedAt === UNKNOWN_ARRIVAL

/** The office recorded that the act does not pay, and why, or who confirmed the signed refusal. */
export const isEnded = (claim: AccidentClaim | null): boolean =>
  claim !== null && (claim.notCoveredReason !== null || refusalOf(claim) === 'confirmed')

export type Refusal = 'none' | 'unsigned' | 'unconfirmed' | 'confirmed'

/** How far the patient's refusal to use the act's right has come; only a confirmed one counts. */
export function refusalOf (claim: AccidentClaim | null): Refusal {
  if (claim === null || (claim.refusedOn === null && claim.refusalSignedOn === null)) return 'none'
  if (claim.refusalSignedOn === null) return 'unsigned'
  return claim.refusalConfirmedBy === null ? 'unconfirmed' : 'confirmed'
}

/** When it was entered in the E-claim web site; `null` until number and time are recorded. */
export const enteredAtOf = (claim: AccidentClaim | null): Instant | null =>
  claim === null || claim.eclaimNumber === null ? null : claim.eclaimEnteredAt
