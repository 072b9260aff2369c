import { inTime, type PoliteClock } from './clock.js'
import type { Pacer } from './pacer.js'
import type { PayerHealth, Unanswered } from './payer-health.js'
import type { Turns } from './turns.js'

/** A question to the same payer that is not about a right. */
export interface OtherQuestion<Answer> {
  readonly send: (signal: AbortSignal) => Promise<Answer>
  /** Why nothing definite came; `null`: something did. */
  readonly failureOf: (answer: Answer) => Pick<Unanswered, 'reason' | 'retryAfterMs'> | null
  /** The answer when nobody could be asked, or nobody answered in time. */
  readonly unanswered: (failure: Unanswered) => Answer
  readonly signal?: AbortSignal | undefined
}

export interface OtherQuestions {
  readonly ask: <Answer>(question: OtherQuestion<Answer>) => Promise<Answer>
  /** Tells those at once for whom waiting is known to be in vain. */
  readonly release: () => void
  readonly count: () => { readonly waiting: number, readonly underWay: number }
  /** Ends them all; resolves when nothing is under way any more. */
  readonly stop: (reason: unknown) => Promise<void>
}

interface OtherQuestionsOptions {
  readonly clock: PoliteClock
  readonly timeoutMs: () => number
  readonly health: PayerHealth
  readonly pacer: Pacer
  readonly turns: Turns
  readonly ended: () => void
}

const BATCH = { priority: 'batch', waitsUntil: Infinity } as const

/** Shares the pace, the turns and the health with the questions about rights. Each is sent once, and nothing is remembered. */
export function keepOtherQuestions ({ clock, timeoutMs, health, pacer, turns, ended }: OtherQuestionsOptions): OtherQuestions {
  const waiting = new Set<AbortController>()
  const underWay = new Map<AbortController, Promise<unknown>>()
  let serial = 0

  const inVain = (): Unanswered | null => {
    const refusal = health.refusal()
    return refusal === null || !refusal.whom(BATCH) ? null : refusal.answer
  }
  async function send<Answer> (question: OtherQuestion<Answer>, signal: AbortSignal): Promise<Answer> {
    const verdict = health.began()
    const left = pacer.began()
    try {
      const answer = await inTime(clock, { timeoutMs: timeoutMs(), signal }, question.send) ?? question.unanswered(health.undetermined('unavailable'))
      verdict.came(question.failureOf(answer))
      return answer
    } catch (error) {
      verdict.dropped()
      throw error
    } finally {
      left()
      ended()
    }
  }
  async function inTurn<Answer> (question: OtherQuestion<Answer>, over: AbortController): Promise<Answer> {
    waiting.add(over)
    try {
      return await turns.take({ id: `other ${++serial}`, place: 'batch', signal: over.signal }, async () => {
        waiting.delete(over)
        const sent = send(question, over.signal)
        underWay.set(over, sent.catch(() => undefined).finally(() => underWay.delete(over)))
        return await sent
      })
    } finally {
      waiting.delete(over)
    }
  }
  return {
    ask: async question => {
      question.signal?.throwIfAborted()
      const refused = inVain()
      if (refused !== null) return question.unanswered(refused)
      const over = new AbortController()
      const aborted = (): void => { over.abort(question.signal?.reason) }
      question.signal?.addEventListener('abort', aborted, { once: true })
      try {
        return await inTurn(question, over)
      } catch (error) {
        if (error instanceof InVain) return question.unanswered(error.failure)
        throw error
      } finally {
        question.signal?.removeEventListener('abort', aborted)
      }
    },
    release: () => {
      const failure = waiting.size === 0 ? null : inVain()
      if (failure !== null) for (const over of [...waiting]) over.abort(new InVain(failure))
    },
    count: () => ({ waiting: waiting.size, underWay: underWay.size }),
    stop: async reason => {
      const ending = [...underWay.values()]
      for (const over of [...waiting, ...underWay.keys()]) over.abort(reason)
      await Promise.all(ending)
    }
  }
}

/** Nobody is asked for now. */
class InVain extends Error {
  constructor (readonly failure: Unanswered) {
    super('nobody is asked for now')
  }
}
