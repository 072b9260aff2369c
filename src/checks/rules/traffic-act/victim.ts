import { dayOf, daysBetween } from '../../../values/local-date.js'
import { satang, type Satang } from '../../../values/satang.js'
import type { AccidentCase } from '../../accident/accident-case.js'
import { UNKNOWN_ARRIVAL } from '../../accident/accident-time.js'
import { actChargesOf } from '../../accident/act-charges.js'
import { actLimitsOf } from '../../accident/act-limits.js'
import type { CheckContext } from '../../check.js'
import { NOT_APPLICABLE, type Outcome } from '../../check.js'

/** Strong evidence, and a first visit of ours. `null`: judge it. */
export const whyNotStrong = (accident: AccidentCase): Outcome | null =>
  accident.evidence.level === 'strong' && accident.startsClock ? null : NOT_APPLICABLE

/** The clock runs for a suspicion the office answered with yes, too. */
export const whyNoClock = (accident: AccidentCase): Outcome | null =>
  accident.claim?.isVictim === true && accident.startsClock ? null : whyNotStrong(accident)

/** The office recorded that the act does not pay, and why, or who confirmed the signed refusal. */
export const isEndedByOffice = ({ claim }: AccidentCase): boolean =>
  claim !== null && (claim.notCoveredReason !== null || (claim.refusalSignedOn !== null && claim.refusalConfirmedBy !== null))

/** The same, or what the act pays is used up: nothing is claimed from it any more. */
export const paysNothing = (accident: AccidentCase): boolean => isEndedByOffice(accident) || accident.claim?.exhaustedOn != null

/** Calendar days; `null` when the day of the arrival is not recorded. */
export const daysSinceArrival = ({ arrivedAt }: AccidentCase, { today }: CheckContext): number | null =>
  arrivedAt === UNKNOWN_ARRIVAL ? null : daysBetween(dayOf(arrivedAt), today)

/** What the act could pay for this case: all its charges, up to the preliminary limit. */
export const satangUnderAct = (accident: AccidentCase, { settings }: CheckContext): Satang =>
  satang(Math.min(actChargesOf(accident).charged, actLimitsOf(accident, settings).preliminary))
