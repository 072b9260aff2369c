import type { EligibilityAnswer, EligibilitySource, UndeterminedReason } from '../../case/eligibility-answer.js'
import { plusMs, type Instant } from '../../values/local-date.js'
import { createCircuitBreaker, type CircuitState } from './circuit-breaker.js'
import type { PoliteClock } from './clock.js'
import type { Asker } from './question.js'
import { LONGEST_PAUSE_MS, pauseMs } from './retry-policy.js'
import { createTokenBreaker } from './token-breaker.js'

/** How it stands with a payer, for a status page. */
export interface HealthState extends CircuitState {
  /** Why nobody is asked; `null`: somebody is. `token` lasts until there is another token. */
  readonly why: 'unavailable' | 'token' | null
  /** The payer asked us to stay away ("too many questions"): nobody is asked until then. */
  readonly pausedUntil: Instant | null
  /** The last time nothing definite came back. */
  readonly lastReason: UndeterminedReason | null
}

export type Unanswered = Extract<EligibilityAnswer, { kind: 'undetermined' }>

/** An answer without asking, and who gets it. */
export interface Refusal {
  readonly answer: Unanswered
  readonly whom: (asker: Pick<Asker, 'priority' | 'waitsUntil'>) => boolean
}

/** What came of one request; exactly one is told. */
export interface Verdict {
  /** `null`: something definite. */
  readonly came: (failure: Pick<Unanswered, 'reason' | 'retryAfterMs'> | null) => void
  readonly dropped: () => void
}

export interface PayerHealth {
  readonly state: () => HealthState
  /** How long nothing may start; `null`: until the one on trial has ended. */
  readonly holdMs: () => number | null
  /** Who is told at once that there is no answer, because waiting is known to be in vain; `null`: nobody. */
  readonly refusal: () => Refusal | null
  readonly began: () => Verdict
  readonly undetermined: (reason: UndeterminedReason, retryAfterMs?: number | null) => Unanswered
}

export interface HealthOptions {
  readonly source: EligibilitySource
  readonly clock: PoliteClock
  readonly random: () => number
  readonly tokenMark: () => string | null
  readonly failuresToOpen?: number
}

const everybody = (): boolean => true

/** Draws the conclusions from what a payer answers: the breaker, the refused token, the pause it asked for. */
export function watchHealth ({ source, clock, tokenMark, ...options }: HealthOptions): PayerHealth {
  const breaker = createCircuitBreaker({ clock, ...options })
  const token = createTokenBreaker(tokenMark)
  let tokenRefusedAt = clock.now()
  let pausedUntil = -Infinity
  let pauses = 0
  let lastReason: UndeterminedReason | null = null

  const pausedMs = (): number => Math.max(0, pausedUntil - clock.elapsedMs())
  function stayAway (reason: UndeterminedReason, retryAfterMs: number | null): void {
    if (reason === 'unavailable' && retryAfterMs === null) return
    pausedUntil = Math.max(pausedUntil, clock.elapsedMs() + pauseMs(retryAfterMs, pauses))
    pauses++
  }
  function refuseToken (mark: string | null): void {
    token.refused(mark)
    tokenRefusedAt = clock.now()
  }
  const undetermined: PayerHealth['undetermined'] = (reason, retryAfterMs = null) => ({ kind: 'undetermined', source, askedAt: clock.now(), reason, retryAfterMs })
  return {
    undetermined,
    holdMs: () => breaker.mayStart() ? pausedMs() : null,
    refusal: () => {
      if (token.isOpen()) return { answer: undetermined('token'), whom: everybody }
      if (breaker.untilTrialMs() > 0) return { answer: undetermined('unavailable', Math.ceil(breaker.untilTrialMs())), whom: everybody }
      // One is on trial: the batch waits for what comes of it, the desk does not.
      if (!breaker.mayStart()) return { answer: undetermined('unavailable'), whom: asker => asker.priority === 'desk' }
      const waitMs = pausedMs()
      if (waitMs === 0) return null
      const answer = undetermined('rate-limited', Math.ceil(waitMs))
      return { answer, whom: asker => waitMs > LONGEST_PAUSE_MS || asker.waitsUntil <= clock.elapsedMs() + waitMs }
    },
    began: () => {
      const attempt = breaker.begin()
      const mark = token.mark()
      return {
        dropped: attempt.dropped,
        came: failure => {
          const reason = failure?.reason ?? null
          lastReason = reason ?? lastReason
          if (reason === 'unavailable') attempt.failed()
          // An adapter without a token says so itself: no sign of life.
          else if (reason === 'token') attempt.dropped()
          else attempt.answered()
          if (failure === null) pauses = 0
          else if (reason === 'token') refuseToken(mark)
          else if (reason === 'rate-limited' || reason === 'unavailable') stayAway(reason, failure.retryAfterMs)
        }
      }
    },
    state: () => {
      const circuit = breaker.state()
      const paused = { pausedUntil: pausedMs() === 0 ? null : plusMs(clock.now(), Math.ceil(pausedMs())), lastReason }
      if (token.isOpen()) return { ...circuit, ...paused, state: 'open', why: 'token', since: tokenRefusedAt, nextTrialAt: null }
      return { ...circuit, ...paused, why: circuit.state === 'closed' ? null : 'unavailable' }
    }
  }
}
