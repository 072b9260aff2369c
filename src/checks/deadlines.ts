import type { Case } from '../case/case.js'
import type { Instant } from '../values/local-date.js'
import { claimTerms } from './claims/claim-terms.js'
import { mainRight, schemeOf } from './payer.js'
import type { CheckSettings } from './settings.js'

/** The end of the last day in time for the payer of this case; `null` where no payer's text is known, or the service goes on: a discharge that is not confirmed ends nothing. */
export function claimDeadline (item: Case, settings: Pick<CheckSettings, 'claims.windows'>): Instant | null {
  const scheme = schemeOf(item)
  if (scheme === null) return null
  const { code: rightCode = '', subCode = '' } = mainRight(item) ?? item.registeredRight ?? {}
  return claimTerms({ scheme, kind: item.kind, serviceEnd: item.kind === 'visit' ? item.day : item.isDischarged ? item.dischargedOn : null, rightCode, subCode }, settings).dueAt
}
