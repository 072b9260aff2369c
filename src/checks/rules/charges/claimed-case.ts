import type { Case } from '../../../case/case.js'
import { NOT_APPLICABLE, undetermined, type CheckContext, type Outcome } from '../../check.js'
import { hasClaimIntent } from '../../payer.js'
import { onceForPair } from '../../remembered.js'
import { isFinished } from '../../service-time.js'

/** Charges are judged when the case is over and a payer is asked for the money; `null`: judge it. */
export const whyNotJudged = onceForPair((item: Case, context: CheckContext): Outcome | null => {
  if (!isFinished(item, context)) return NOT_APPLICABLE
  const isClaimed = hasClaimIntent(item)
  if (isClaimed === null) return undetermined('ยังไม่ทราบสิทธิของผู้ป่วย')
  return isClaimed ? null : NOT_APPLICABLE
})

/** Advice only, or left before treatment: the site's own codes. */
export const isWithoutCare = (item: Case, { settings }: CheckContext): boolean =>
  item.kind === 'visit' && item.outcomeCode !== null && settings['visit.outcomes_without_claim'].includes(item.outcomeCode)
