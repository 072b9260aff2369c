import type { EligibilityAnswer } from '../../case/eligibility-answer.js'
import type { EligibilityProvider } from '../eligibility-provider.js'
import { keyOf } from './answer-cache.js'
import { inTime, type PoliteClock } from './clock.js'
import type { Pacer } from './pacer.js'
import type { PayerHealth } from './payer-health.js'
import type { Question } from './question.js'

export interface Requests {
  /** One request to the payer. Rejects when the question is over. */
  readonly send: (question: Question) => Promise<EligibilityAnswer>
  /** The payer left this one without an answer, and answered nobody since: others are tried first. */
  readonly wasUnanswered: (question: Question) => boolean
}

interface RequestsOptions {
  readonly provider: EligibilityProvider
  /** Of one request, as it is set now. */
  readonly timeoutMs: () => number
  readonly clock: PoliteClock
  readonly health: PayerHealth
  readonly pacer: Pacer
  /** Whatever came of it, more may be possible now, or less. */
  readonly ended: () => void
}

export function sendRequests ({ provider, timeoutMs, clock, health, pacer, ended }: RequestsOptions): Requests {
  const unanswered = new Set<string>()

  async function send (question: Question): Promise<EligibilityAnswer> {
    const { subject, progress, over: { signal } } = question
    const verdict = health.began()
    const left = pacer.began()
    progress.state = 'under-way'
    try {
      const came = await inTime(clock, { timeoutMs: timeoutMs(), signal }, async ending => await provider.check(subject.citizenId, subject.serviceDate, ending))
      const answer = came ?? health.undetermined('unavailable')
      verdict.came(answer.kind === 'undetermined' ? answer : null)
      if (answer.kind === 'undetermined' && answer.reason === 'unavailable') unanswered.add(keyOf(subject))
      else unanswered.clear()
      return answer
    } catch (error) {
      verdict.dropped()
      throw error
    } finally {
      left()
      ended()
    }
  }
  return { send, wasUnanswered: question => unanswered.has(keyOf(question.subject)) }
}
