import type { EligibilityAnswer } from '../../case/eligibility-answer.js'
import { isDefinite, keyOf, type AnswerCache, type Subject } from './answer-cache.js'
import { pause, type PoliteClock } from './clock.js'
import type { PayerHealth } from './payer-health.js'
import { createQuestion, type AskOptions, type Question } from './question.js'
import type { Requests } from './request.js'
import { retryDelayMs } from './retry-policy.js'
import type { Turns } from './turns.js'

/** All questions without an answer yet: one per person and day, however many wait for it. */
export interface Questions {
  readonly join: (subject: Subject, asked: AskOptions) => Promise<EligibilityAnswer>
  /** Tells those at once for whom waiting is known to be in vain. */
  readonly release: () => void
  readonly count: () => { readonly waiting: { readonly desk: number, readonly batch: number }, readonly underWay: number }
  /** Fails them all, and waits for what is under way. */
  readonly stop: (reason: unknown) => Promise<void>
}

interface QuestionsOptions {
  readonly clock: PoliteClock
  readonly random: () => number
  readonly cache: AnswerCache
  readonly health: PayerHealth
  readonly turns: Turns
  readonly requests: Requests
}

export function keepQuestions ({ clock, random, cache, health, turns, requests }: QuestionsOptions): Questions {
  const questions = new Map<string, Question>()
  const pursuits = new Set<Promise<void>>()

  const conclude = (question: Question): void => {
    const key = keyOf(question.subject)
    if (questions.get(key) === question) questions.delete(key)
    question.over.abort()
  }
  const release = (question: Question): void => {
    const refusal = question.progress.state === 'under-way' ? null : health.refusal()
    if (refusal === null) return
    question.answer(refusal.answer, refusal.whom)
    if (!question.isWanted()) conclude(question)
  }

  /** The answer, when it has come to an end; `null`: everybody was told otherwise. */
  async function find (question: Question): Promise<EligibilityAnswer | null> {
    const { subject, progress, over: { signal } } = question
    for (let retries = 0; ; retries++) {
      release(question)
      if (signal.aborted) return null
      progress.state = 'in-line'
      const place = question.hasDesk() ? 'desk' : requests.wasUnanswered(question) ? 'again' : 'batch'
      const answer = await turns.take({ id: keyOf(subject), place, signal }, async () => await requests.send(question))
      const delayMs = answer.kind === 'undetermined' ? retryDelayMs(answer, retries, random) : null
      if (delayMs === null) return answer
      const nextAt = clock.elapsedMs() + delayMs
      question.answer(answer, asker => asker.waitsUntil <= nextAt)
      if (!question.isWanted()) return answer
      progress.state = 'waiting'
      progress.last = answer
      release(question)
      await pause(clock, delayMs, signal)
    }
  }
  async function pursue (question: Question): Promise<void> {
    try {
      const recalled = await cache.recalled(question.subject)
      const answer = recalled ?? await find(question)
      if (answer === null) return
      const kept = recalled === null && isDefinite(answer) ? cache.keep(question.subject, answer) : null
      question.answer(answer)
      conclude(question)
      await kept
    } catch (error) {
      // Whoever ended it has told those who waited.
      if (!question.over.signal.aborted) question.fail(error)
      conclude(question)
    }
  }
  function begin (subject: Subject): Question {
    const question = createQuestion({
      subject,
      clock,
      noAnswer: () => health.undetermined('unavailable'),
      // What is under way is let finish: the payer has been asked, and the answer is kept.
      deserted: () => { if (question.progress.state !== 'under-way') conclude(question) }
    })
    questions.set(keyOf(subject), question)
    const pursuit = pursue(question).finally(() => pursuits.delete(pursuit))
    pursuits.add(pursuit)
    return question
  }
  return {
    join: async (subject, asked) => {
      const question = questions.get(keyOf(subject)) ?? begin(subject)
      const answer = question.join(asked)
      if (asked.priority === 'desk' && question.progress.state === 'in-line') turns.hurry(keyOf(subject))
      release(question)
      return await answer
    },
    release: () => { for (const question of [...questions.values()]) release(question) },
    count: () => {
      const waiting = [...questions.values()].filter(question => question.progress.state !== 'under-way')
      const desk = waiting.filter(question => question.hasDesk()).length
      return { waiting: { desk, batch: waiting.length - desk }, underWay: questions.size - waiting.length }
    },
    stop: async reason => {
      for (const question of [...questions.values()]) {
        question.fail(reason)
        conclude(question)
      }
      await Promise.all(pursuits)
    }
  }
}
