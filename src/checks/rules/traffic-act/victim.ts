import { satang, sumSatang, type Satang } from '../../../values/satang.js'
import type { AccidentCase } from '../../accident/accident-case.js'
import type { CheckContext } from '../../check.js'
import { NOT_APPLICABLE, type Outcome } from '../../check.js'

/** Strong evidence, or a suspicion the office answered with yes; and a first visit of ours. `null`: judge it. */
export function whyNotJudged (accident: AccidentCase): Outcome | null {
  const isVictim = accident.evidence.level === 'strong' || accident.claim?.isVictim === true
  return isVictim && accident.startsClock ? null : NOT_APPLICABLE
}

/** The office recorded that the act does not pay, and why, or who confirmed the signed refusal. */
export const isEndedByOffice = ({ claim }: AccidentCase): boolean =>
  claim !== null && (claim.notCoveredReason !== null || (claim.refusalSignedOn !== null && claim.refusalConfirmedBy !== null))

/** What the act could pay for this case: all its charges, up to the preliminary limit. */
export function satangUnderAct (accident: AccidentCase, { settings }: CheckContext): Satang {
  const lines = [...accident.visits, ...accident.admissions].flatMap(item => item.charges)
  return satang(Math.max(0, Math.min(sumSatang(lines.map(line => line.amount)), settings['act.act_limit_satang'])))
}
