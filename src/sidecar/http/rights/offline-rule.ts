import type { UndeterminedReason } from '../../../case/eligibility-answer.js'
import { answerOfCase, isProvisional } from '../../../checks/eligibility/answer-of-case.js'
import { offerRight, type Offer } from '../../../checks/eligibility/offer-right.js'
import type { CheckSettings } from '../../../checks/settings.js'
import { isAskable } from '../../../payers/eligibility-provider.js'
import type { Instant } from '../../../values/local-date.js'
import type { RightCase } from './read-right-case.js'

/**
 * Whether the right may be taken provisionally (accident-act §5): asked, and nobody could answer. `answered`, `not-asked`, `provisional`: it needs none;
 * another reason: it is no outage, and waiting mends nothing.
 */
export type OfflineRule =
  | { readonly applies: true, readonly cause: UndeterminedReason, readonly lastAt: Instant | null }
  | { readonly applies: false, readonly why: 'answered' | 'not-asked' | 'provisional' | UndeterminedReason }

const OUTAGES = new Set<UndeterminedReason>(['unavailable', 'rate-limited', 'token'])

export function offlineRule (right: RightCase): OfflineRule {
  const { hosxp, item, citizenId, known: { answers, lastTry } } = right
  if (isProvisional(right)) return { applies: false, why: 'provisional' }
  // Without HOSxP nobody knows whom to ask about: that is an outage, too.
  if (item === null) return answers.length === 0 && hosxp === 'down' ? { applies: true, cause: 'unavailable', lastAt: null } : { applies: false, why: answers.length === 0 ? 'not-asked' : 'answered' }
  if (answerOfCase(item, { answers }) !== null) return { applies: false, why: 'answered' }
  if (!isAskable(citizenId)) return { applies: false, why: 'bad-citizen-id' }
  if (lastTry?.lastAt == null || lastTry.lastReason === null) return { applies: false, why: 'not-asked' }
  return OUTAGES.has(lastTry.lastReason) ? { applies: true, cause: lastTry.lastReason, lastAt: lastTry.lastAt } : { applies: false, why: lastTry.lastReason }
}

/** The right of the latest earlier visit; `null`: HOSxP does not tell. */
export function offerOf ({ hosxp, item, subject, day }: RightCase, settings: CheckSettings): Offer | null {
  if (typeof hosxp === 'string' || item === null || day === null) return null
  return offerRight(hosxp.history, { ...subject, day }, settings)
}
