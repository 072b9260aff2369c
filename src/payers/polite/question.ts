import type { EligibilityAnswer } from '../../case/eligibility-answer.js'
import type { Subject } from './answer-cache.js'
import type { PoliteClock } from './clock.js'
import { DESK_BUDGET_MS } from './retry-policy.js'

export type Priority = 'desk' | 'batch'

export interface AskOptions {
  readonly priority: Priority
  readonly signal?: AbortSignal
  /** What the desk waits at most; ten seconds unless told. */
  readonly budgetMs?: number
}

/** Somebody who waits for the answer. */
export interface Asker {
  readonly priority: Priority
  /** On the clock's `elapsedMs`; then it has its answer, whatever is known. */
  readonly waitsUntil: number
  readonly leave: () => void
  readonly answer: (answer: EligibilityAnswer) => void
  readonly fail: (error: unknown) => void
}

/** One person and day that somebody wants to know about, and everybody who does. */
export interface Question {
  readonly subject: Subject
  /** Aborts when nothing more is to be done for it. */
  readonly over: AbortController
  readonly progress: { state: 'waiting' | 'in-line' | 'under-way', last: EligibilityAnswer | null }
  readonly join: (options: AskOptions) => Promise<EligibilityAnswer>
  readonly isWanted: () => boolean
  readonly hasDesk: () => boolean
  /** Tells those who wait, or those of them. */
  readonly answer: (answer: EligibilityAnswer, whom?: (asker: Asker) => boolean) => void
  readonly fail: (error: unknown) => void
}

interface QuestionOptions extends Pick<Question, 'subject'> {
  readonly clock: PoliteClock
  /** What the desk hears when its time is over and nothing came back yet. */
  readonly noAnswer: () => EligibilityAnswer
  /** The last one who waited went away. */
  readonly deserted: () => void
}

export function createQuestion ({ subject, clock, noAnswer, deserted }: QuestionOptions): Question {
  const askers = new Set<Asker>()
  const progress: Question['progress'] = { state: 'waiting', last: null }

  const join = async ({ priority, signal, budgetMs = DESK_BUDGET_MS }: AskOptions): Promise<EligibilityAnswer> => await new Promise((resolve, reject) => {
    const leave = (): void => {
      askers.delete(asker)
      signal?.removeEventListener('abort', aborted)
      takeBack?.()
    }
    const asker: Asker = {
      priority,
      waitsUntil: priority === 'desk' ? clock.elapsedMs() + budgetMs : Infinity,
      leave,
      answer: answer => {
        leave()
        resolve(answer)
      },
      fail: error => {
        leave()
        reject(error)
      }
    }
    const aborted = (): void => {
      asker.fail(signal?.reason)
      if (askers.size === 0) deserted()
    }
    const takeBack = priority === 'batch'
      ? undefined
      : clock.after(budgetMs, () => {
        asker.answer(progress.last ?? noAnswer())
        if (askers.size === 0) deserted()
      })
    askers.add(asker)
    signal?.addEventListener('abort', aborted, { once: true })
  })
  return {
    subject,
    progress,
    over: new AbortController(),
    join,
    isWanted: () => askers.size > 0,
    hasDesk: () => [...askers].some(asker => asker.priority === 'desk'),
    answer: (answer, whom = () => true) => { for (const asker of [...askers].filter(whom)) asker.answer(answer) },
    fail: error => { for (const asker of [...askers]) asker.fail(error) }
  }
}
