import type { EligibilityAnswer, EligibilitySource } from '../../case/eligibility-answer.js'
import type { LocalDate } from '../../values/local-date.js'
import { isAskable, type EligibilityProvider } from '../eligibility-provider.js'
import { createAnswerCache, type AnswerMemory } from './answer-cache.js'
import { systemClock, type PoliteClock } from './clock.js'
import { keepOtherQuestions, type OtherQuestion } from './other-questions.js'
import { createPacer } from './pacer.js'
import { watchHealth, type HealthOptions, type HealthState } from './payer-health.js'
import type { AskOptions } from './question.js'
import { keepQuestions } from './questions.js'
import { sendRequests } from './request.js'
import { takeTurns } from './turns.js'

/** What a payer permits, and how long we wait for it. */
export interface PoliteLimits {
  /** Requests in any second, retries included. */
  readonly perSecond: number
  /** Requests under way at once; no more than `perSecond` of them, unless the payer needs longer than a second for each. */
  readonly concurrency: number
  /** Of one request. */
  readonly timeoutMs: number
}

export interface PoliteOptions extends PoliteLimits, Pick<HealthOptions, 'tokenMark' | 'failuresToOpen'> {
  readonly memory?: AnswerMemory
  /** Answers kept in memory; 5,000 unless told. */
  readonly cacheSize?: number
  readonly clock?: PoliteClock
  /** 0 … 1, for the jitter. */
  readonly random?: () => number
}

/** How it stands, for a status page. */
export interface PoliteState extends HealthState {
  readonly source: EligibilitySource
  /** Questions not under way, those that wait for a retry among them. One that both want is the desk's. */
  readonly waiting: { readonly desk: number, readonly batch: number }
  readonly underWay: number
  readonly perSecond: number
  /** Requests begun in the last minute. */
  readonly lastMinute: number
}

export interface PoliteProvider extends Pick<EligibilityProvider, 'source' | 'knowsDates'> {
  /** The desk has its answer within ten seconds. Rejects with the signal's reason, and with an AbortError once it is stopped. */
  readonly ask: (citizenId: string, serviceDate: LocalDate, options: AskOptions) => Promise<EligibilityAnswer>
  /** Something else than a right: at the same pace, in its turn with the batch, once. Rejects as `ask` does. */
  readonly askOther: <Answer>(question: OtherQuestion<Answer>) => Promise<Answer>
  readonly state: () => PoliteState
  /** From now on; what is known, what waits and how the payer is doing stays. */
  readonly setLimits: (limits: PoliteLimits) => void
  /** Ends what waits and what is under way; both reject with an AbortError. No timer is left. */
  readonly stop: () => Promise<void>
}

const CACHE_SIZE = 5000

/** Asks a payer no faster than permitted, the desk before the batch, nothing twice that is known or under way, and nobody at all while it is down. */
export function politely (provider: EligibilityProvider, options: PoliteOptions): PoliteProvider {
  const { source, knowsDates } = provider
  const { memory, cacheSize: size = CACHE_SIZE, clock = systemClock, random = Math.random } = options
  const stopping = new AbortController()
  let limits: PoliteLimits = options
  const cache = createAnswerCache({ clock, size, memory })
  const health = watchHealth({ ...options, source, clock, random })
  const pacer = createPacer(limits.perSecond, clock)
  const turns = takeTurns({ clock, pacer, concurrency: () => limits.concurrency, holdMs: health.holdMs })
  const sending = {
    clock,
    health,
    pacer,
    timeoutMs: () => limits.timeoutMs,
    ended: () => {
      questions.release()
      others.release()
      turns.look()
    }
  }
  const requests = sendRequests({ ...sending, provider })
  const questions = keepQuestions({ clock, random, cache, health, turns, requests })
  const others = keepOtherQuestions({ ...sending, turns })

  return {
    source,
    knowsDates,
    ask: async (citizenId, serviceDate, asked) => {
      stopping.signal.throwIfAborted()
      asked.signal?.throwIfAborted()
      if (!isAskable(citizenId)) return health.undetermined('bad-citizen-id')
      const subject = { citizenId, serviceDate }
      return cache.known(subject) ?? await questions.join(subject, asked)
    },
    askOther: async question => {
      stopping.signal.throwIfAborted()
      return await others.ask(question)
    },
    state: () => {
      const { waiting: { desk, batch }, underWay } = questions.count()
      const other = others.count()
      return {
        ...health.state(), source, waiting: { desk, batch: batch + other.waiting }, underWay: underWay + other.underWay, perSecond: limits.perSecond, lastMinute: pacer.lastMinute()
      }
    },
    setLimits: wanted => {
      pacer.setRate(wanted.perSecond)
      limits = wanted
      turns.look()
    },
    stop: async () => {
      stopping.abort(new DOMException('the asking of payers is stopping', 'AbortError'))
      turns.stop()
      await questions.stop(stopping.signal.reason)
      await others.stop(stopping.signal.reason)
    }
  }
}
