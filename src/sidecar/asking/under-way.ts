import type { AskCause } from '../../case/case-eligibility.js'
import type { EligibilityAnswer } from '../../case/eligibility-answer.js'
import { keyOf } from '../../payers/polite/answer-cache.js'
import type { RightQuestion } from '../state/eligibility-answer-store.js'

/** Who is being asked about in this moment, and why. */
export interface UnderWay {
  /** Somebody wants to know; the result says that they went away. */
  readonly wanted: (question: RightQuestion, cause: AskCause) => () => void
  /** A request; what comes of it carries the cause of whoever wanted it. */
  readonly send: (question: RightQuestion, work: () => Promise<EligibilityAnswer>) => Promise<EligibilityAnswer>
  /** The request about this person and day; `null`: none was sent, or it has ended. */
  readonly sent: (question: RightQuestion) => Promise<EligibilityAnswer> | null
  readonly causeOf: (answer: EligibilityAnswer) => AskCause
}

export function createUnderWay (): UnderWay {
  const wanted = new Map<string, readonly { readonly cause: AskCause }[]>()
  const sent = new Map<string, Promise<EligibilityAnswer>>()
  const causes = new WeakMap<EligibilityAnswer, AskCause>()
  return {
    wanted: (question, cause) => {
      const key = keyOf(question)
      const mine = { cause }
      wanted.set(key, [...wanted.get(key) ?? [], mine])
      return () => {
        const left = (wanted.get(key) ?? []).filter(other => other !== mine)
        if (left.length === 0) wanted.delete(key)
        else wanted.set(key, left)
      }
    },
    send: async (question, work) => {
      const key = keyOf(question)
      const cause = wanted.get(key)?.[0]?.cause ?? 'desk'
      const sending = work()
      sent.set(key, sending)
      try {
        const answer = await sending
        causes.set(answer, cause)
        return answer
      } finally {
        if (sent.get(key) === sending) sent.delete(key)
      }
    },
    sent: question => sent.get(keyOf(question)) ?? null,
    causeOf: answer => causes.get(answer) ?? 'desk'
  }
}
