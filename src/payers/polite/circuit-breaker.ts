import { MINUTE_MS, plusMs, type Instant } from '../../values/local-date.js'
import type { PoliteClock } from './clock.js'

/** Whether a payer is asked at all; half-open: one trial is due or under way. */
export interface CircuitState {
  readonly state: 'closed' | 'open' | 'half-open'
  readonly since: Instant
  /** `null`: none is needed, or it is due. */
  readonly nextTrialAt: Instant | null
  /** Failures one after the other; any sign of life sets it to 0. */
  readonly failures: number
}

/** One request, as the breaker sees it. Exactly one of these is told. */
export interface Attempt {
  /** The payer lives, whatever it said. */
  readonly answered: () => void
  /** Nobody answered, or not in time. */
  readonly failed: () => void
  /** Given up by us: says nothing about the payer. */
  readonly dropped: () => void
}

export interface CircuitBreaker {
  readonly state: () => CircuitState
  /** Closed, or half-open with nobody on trial. */
  readonly mayStart: () => boolean
  readonly begin: () => Attempt
  /** Until the next trial; 0 when none is waited for. */
  readonly untilTrialMs: () => number
}

export interface CircuitOptions {
  readonly clock: PoliteClock
  /** 0 … 1. */
  readonly random: () => number
  /** After so many failures one after the other nobody is asked; 5 unless told. */
  readonly failuresToOpen?: number
}

const FIRST_TRIAL_MS = 15_000
const LONGEST_TRIAL_MS = 5 * MINUTE_MS
// Several sidecars behind one line must not all try at the same moment.
const JITTER = 0.25

/** Opens after failures in a row; by itself half-open after 15 seconds, and after each failed trial later, up to 5 minutes; closes on any answer. */
export function createCircuitBreaker ({ clock, random, failuresToOpen = 5 }: CircuitOptions): CircuitBreaker {
  let failures = 0
  let failedTrials = 0
  let trialAt: number | null = null
  let trial: Attempt | null = null
  let changedAt = clock.now()

  // Nothing waits for a trial to become due, so that no timer is needed.
  const current = (): CircuitState['state'] => trialAt === null ? 'closed' : clock.elapsedMs() >= trialAt ? 'half-open' : 'open'
  const untilTrialMs = (): number => trialAt === null ? 0 : Math.max(0, trialAt - clock.elapsedMs())
  const open = (): void => {
    const baseMs = Math.min(FIRST_TRIAL_MS * 2 ** failedTrials, LONGEST_TRIAL_MS / (1 + JITTER))
    trialAt = clock.elapsedMs() + baseMs * (1 + JITTER * random())
    changedAt = clock.now()
  }
  const close = (): void => {
    failures = 0
    failedTrials = 0
    if (trialAt !== null) changedAt = clock.now()
    trialAt = null
  }
  return {
    state: () => {
      const state = current()
      const overdueMs = trialAt === null ? 0 : clock.elapsedMs() - trialAt
      return { state, failures, since: state === 'half-open' ? plusMs(clock.now(), -overdueMs) : changedAt, nextTrialAt: state === 'open' ? plusMs(clock.now(), untilTrialMs()) : null }
    },
    untilTrialMs,
    mayStart: () => current() === 'closed' || (current() === 'half-open' && trial === null),
    begin: () => {
      const dropped = (): void => { if (trial === attempt) trial = null }
      const attempt: Attempt = {
        dropped,
        answered: () => {
          dropped()
          close()
        },
        failed: () => {
          const isTrial = trial === attempt
          dropped()
          failures++
          if (isTrial) failedTrials++
          // What began before it opened only confirms it.
          if (isTrial || (current() === 'closed' && failures >= failuresToOpen)) open()
        }
      }
      if (current() === 'half-open') trial = attempt
      return attempt
    }
  }
}
