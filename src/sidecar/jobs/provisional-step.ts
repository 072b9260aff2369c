import type { NeedsPersonWhy, ProvisionalRight } from '../../case/case-eligibility.js'
import { nextTryAt } from '../../checks/eligibility/reverify-schedule.js'
import type { Settlement } from '../../checks/eligibility/settle-provisional.js'
import type { CheckSettings } from '../../checks/settings.js'
import { HOUR_MS, type Instant } from '../../values/local-date.js'
import type { AskedRight } from '../asking/payers.js'
import type { ProvisionalStep } from '../state/reverification-store.js'

interface Asked extends AskedRight {
  readonly at: Instant
  readonly settlement: Settlement
  /** What the clerk recorded was known, so that a difference is one. */
  readonly isRecordedKnown: boolean
}

/** What changes of a provisional right after it was asked about. */
export function stepAfter (provisional: ProvisionalRight, { answer, answerId, at, settlement, isRecordedKnown }: Asked, settings: CheckSettings): ProvisionalStep {
  const tries = provisional.tries + 1
  const nextAt = nextTryAt(provisional.startedAt, tries, at, settings)
  const asked = { tries, lastAt: at, lastReason: answer.kind === 'undetermined' ? answer.reason : null, ...answerId === null ? {} : { answerId } }
  switch (settlement.kind) {
    case 'settled': return { ...asked, state: 'settled', why: null, nextAt: null, basis: settlement.basis, endedAt: at, endedBy: 'sidecar' }
    case 'person': return { ...asked, state: 'needs-person', why: settlement.why, nextAt: isAskedAgain(settlement.why, isRecordedKnown) ? nextAt : null }
    case 'again': return { ...asked, nextAt, ...isTooLong(provisional, at, settings) ? TOO_LONG : {} }
    default: return settlement satisfies never
  }
}

/** Of one that was not asked in this turn: its time may be over all the same. */
export const overdueStep = (provisional: ProvisionalRight, at: Instant, settings: CheckSettings): ProvisionalStep | null =>
  isTooLong(provisional, at, settings) ? TOO_LONG : null

export const provisionalEndsAt = ({ startedAt }: Pick<ProvisionalRight, 'startedAt'>, settings: CheckSettings): Instant =>
  startedAt + settings['eligibility.provisional_hours'] * HOUR_MS as Instant

const TOO_LONG = { state: 'needs-person', why: 'too-long' } as const

// What a person was told already says more.
const isTooLong = (provisional: ProvisionalRight, at: Instant, settings: CheckSettings): boolean =>
  provisional.state === 'waiting' && at >= provisionalEndsAt(provisional, settings)

/** Another source may know the day; and what differed from the offer alone may be what the clerk recorded. */
const isAskedAgain = (why: NeedsPersonWhy, isRecordedKnown: boolean): boolean => why === 'today-only' || (why === 'differs' && !isRecordedKnown)
