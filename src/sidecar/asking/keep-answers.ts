import { setTimeout as pause } from 'node:timers/promises'
import type { Logger } from 'pino'
import type { AskCause } from '../../case/case-eligibility.js'
import type { DefiniteAnswer, EligibilityAnswer } from '../../case/eligibility-answer.js'
import { dayOf, type Instant } from '../../values/local-date.js'
import { keepAnswer, keepFailure, markAsking, newestAnswer, unmarkAsking, type RightQuestion } from '../state/eligibility-answer-store.js'
import { inTransaction } from '../state/in-transaction.js'
import type { StateDb } from '../state/state-schema.js'
import type { AskedRight } from './payers.js'

const WRITE_MS = 30_000

/**
 * Our own database, as whoever asks for a right sees it: what goes wrong with it is logged by its code and costs nobody an answer, and nobody waits
 * longer for it than `mostMs`. What is not waited for is done all the same.
 */
export interface AnswerKeeping {
  /** The newest definite answer of today about this person and day. */
  readonly recall: (question: RightQuestion, mostMs: number) => Promise<AskedRight | null>
  /** Once, however many bring the same answer; resolves with its number, `null` when it could not be kept (then the next who brings it tries again). */
  readonly keep: (question: RightQuestion, cause: AskCause, answer: DefiniteAnswer, mostMs: number) => Promise<number | null>
  /** A question goes out; the result takes the mark back, where the answer was kept before the mark was made. */
  readonly asking: (question: RightQuestion) => Promise<(answer: DefiniteAnswer) => Promise<void>>
  readonly notAsked: (question: RightQuestion) => Promise<void>
  /** Counted once, however many heard of it. */
  readonly failed: (question: RightQuestion, answer: Extract<EligibilityAnswer, { kind: 'undetermined' }>, mostMs: number) => Promise<void>
  /** Resolves when nothing is being written any more. */
  readonly settled: () => Promise<void>
}

export function keepAnswers ({ state, clock, log }: { readonly state: StateDb, readonly clock: () => Instant, readonly log: Logger }): AnswerKeeping {
  const kept = new WeakMap<EligibilityAnswer, Promise<number | null>>()
  const keptAs = new WeakMap<EligibilityAnswer, number>()
  const counted = new WeakSet<EligibilityAnswer>()
  const writing = new Set<Promise<unknown>>()
  let serial = 0

  const told = (error: unknown): null => {
    log.error({ code: error instanceof Error && 'code' in error ? String(error.code) : 'unknown' }, 'our own database failed while a right was asked for')
    return null
  }
  /** Never rejects; `null` when it failed or took longer. */
  async function safely<Result> (work: Promise<Result>, mostMs: number): Promise<Result | null> {
    const done = work.catch(told)
    const written = done.finally(() => writing.delete(written))
    writing.add(written)
    const over = new AbortController()
    const late = pause(mostMs, null, { signal: over.signal, ref: false }).catch(() => null)
    try {
      return await Promise.race([done, late])
    } finally {
      over.abort()
    }
  }
  async function write (question: RightQuestion, cause: AskCause, answer: DefiniteAnswer): Promise<number | null> {
    try {
      return await inTransaction(state, async transaction => await keepAnswer(transaction, question, cause, answer))
    } catch (error) {
      kept.delete(answer)
      return told(error)
    }
  }
  const notAsked = async (question: RightQuestion): Promise<void> => { await safely(unmarkAsking(state, question), WRITE_MS) }
  return {
    recall: async (question, mostMs) => {
      const newest = await safely(newestAnswer(state, question), mostMs)
      if (newest === null || dayOf(newest.answer.askedAt) !== dayOf(clock())) return null
      return { answer: newest.answer, answerId: newest.id }
    },
    keep: async (question, cause, answer, mostMs) => {
      const known = kept.get(answer)
      const number = known ?? write(question, cause, answer)
      if (known === undefined) {
        kept.set(answer, number)
        keptAs.set(answer, ++serial)
      }
      return await safely(number, mostMs)
    },
    asking: async question => {
      await safely(markAsking(state, question, clock()), WRITE_MS)
      const markedAs = ++serial
      return async answer => { if ((keptAs.get(answer) ?? Infinity) < markedAs) await notAsked(question) }
    },
    notAsked,
    failed: async (question, answer, mostMs) => {
      if (counted.has(answer)) return await notAsked(question)
      counted.add(answer)
      await safely(keepFailure(state, question, { at: answer.askedAt, source: answer.source, reason: answer.reason }), mostMs)
    },
    settled: async () => { while (writing.size > 0) await Promise.all(writing) }
  }
}
