import type { EligibilityAnswer } from '../../case/eligibility-answer.js'
import { MINUTE_MS } from '../../values/local-date.js'

/** The desk waits no longer than this for a definite answer (act, offline rule §5). */
export const DESK_BUDGET_MS = 10_000

/** Nobody waits longer than this because a payer asked us to: the answer says when to come again. */
export const LONGEST_PAUSE_MS = MINUTE_MS

const RETRIES = 2
const FIRST_BACKOFF_MS = 1000

type Undetermined = Extract<EligibilityAnswer, { kind: 'undetermined' }>

/**
 * How long to wait before the same question is sent again; `null`: it is not. `retries`: how many there were. Full jitter, anything up to a limit that
 * doubles, after what the payer asked for. A refused token, an unreadable answer, another person's answer or a bad number do not improve by repeating.
 */
export function retryDelayMs ({ reason, retryAfterMs }: Undetermined, retries: number, random: () => number): number | null {
  if (reason !== 'unavailable' && reason !== 'rate-limited') return null
  if (retries >= RETRIES) return null
  const delayMs = (retryAfterMs ?? 0) + random() * FIRST_BACKOFF_MS * 2 ** retries
  return delayMs > LONGEST_PAUSE_MS ? null : delayMs
}

/** How long everybody stays away after "too many questions"; `times`: how often in a row. */
export const pauseMs = (retryAfterMs: number | null, times: number): number => retryAfterMs ?? Math.min(FIRST_BACKOFF_MS * 2 ** times, LONGEST_PAUSE_MS)
