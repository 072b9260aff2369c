import type { DefiniteAnswer, EligibilityAnswer } from '../../case/eligibility-answer.js'
import { dayOf, type LocalDate } from '../../values/local-date.js'
import type { PoliteClock } from './clock.js'

/** Answers kept beyond the life of the process. A failure of it is told to `failed` and holds up no question. */
export interface AnswerMemory {
  /** The newest definite answer of this source about this person and day. */
  readonly recall: (citizenId: string, serviceDate: LocalDate) => Promise<EligibilityAnswer | null>
  readonly remember: (citizenId: string, serviceDate: LocalDate, answer: DefiniteAnswer) => Promise<void>
  readonly failed: (error: unknown) => void
}

export interface Subject {
  readonly citizenId: string
  readonly serviceDate: LocalDate
}

export interface AnswerCache {
  /** Known in this process; at once. */
  readonly known: (subject: Subject) => DefiniteAnswer | null
  /** The same, from the memory behind it. Never rejects. */
  readonly recalled: (subject: Subject) => Promise<DefiniteAnswer | null>
  /** Never rejects. */
  readonly keep: (subject: Subject, answer: DefiniteAnswer) => Promise<void>
}

export const keyOf = ({ citizenId, serviceDate }: Subject): string => `${citizenId} ${serviceDate}`

export const isDefinite = (answer: EligibilityAnswer): answer is DefiniteAnswer => answer.kind === 'eligible' || answer.kind === 'not-eligible'

/** Definite answers of today. An answer of yesterday is asked again: registers change overnight. At most `size`, the longest unused goes first. */
export function createAnswerCache ({ clock, size, memory }: { readonly clock: PoliteClock, readonly size: number, readonly memory: AnswerMemory | undefined }): AnswerCache {
  const answers = new Map<string, DefiniteAnswer>()

  const put = (key: string, answer: DefiniteAnswer): void => {
    answers.delete(key)
    answers.set(key, answer)
    for (const oldest of answers.keys()) {
      if (answers.size <= size) return
      answers.delete(oldest)
    }
  }
  const isOfToday = (answer: DefiniteAnswer): boolean => dayOf(answer.askedAt) === dayOf(clock.now())
  return {
    known: subject => {
      const key = keyOf(subject)
      const answer = answers.get(key)
      if (answer === undefined) return null
      if (!isOfToday(answer)) {
        answers.delete(key)
        return null
      }
      put(key, answer)
      return answer
    },
    recalled: async subject => {
      if (memory === undefined) return null
      try {
        const answer = await memory.recall(subject.citizenId, subject.serviceDate)
        if (answer === null || !isDefinite(answer) || !isOfToday(answer)) return null
        put(keyOf(subject), answer)
        return answer
      } catch (error) {
        memory.failed(error)
        return null
      }
    },
    keep: async (subject, answer) => {
      put(keyOf(subject), answer)
      try {
        await memory?.remember(subject.citizenId, subject.serviceDate, answer)
      } catch (error) {
        memory?.failed(error)
      }
    }
  }
}
