import { satang, sumSatang, type Satang } from '../../../values/satang.js'
import type { AccidentCase } from '../../accident/accident-case.js'
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

/** What the act could pay for this case: all its charges, up to the preliminary limit. */
export function satangUnderAct (accident: AccidentCase, { settings }: CheckContext): Satang {
  const lines = [...accident.visits, ...accident.admissions].flatMap(item => item.charges)
  return satang(Math.max(0, Math.min(sumSatang(lines.map(line => line.amount)), actLimitsOf(accident, settings).preliminary)))
}
