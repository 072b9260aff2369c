import { setMaxListeners } from 'node:events'
import type { EligibilityAnswer } from '../../case/eligibility-answer.js'
import { isAskable, type EligibilityProvider } from '../../payers/eligibility-provider.js'
import { isDefinite } from '../../payers/polite/answer-cache.js'
import type { PoliteClock } from '../../payers/polite/clock.js'
import type { Priority } from '../../payers/polite/question.js'
import { DESK_BUDGET_MS } from '../../payers/polite/retry-policy.js'
import { askChain } from '../../payers/provider-chain.js'
import { dayOf, type Instant, type LocalDate } from '../../values/local-date.js'
import type { AnswerKeeping } from './keep-answers.js'
import type { PayerSource } from './payer-source.js'
import type { Payers } from './payers.js'
import type { UnderWay } from './under-way.js'

interface RightAskerOptions {
  /** Those that are on, in their order. */
  readonly sources: () => readonly PayerSource[]
  readonly keeping: AnswerKeeping
  readonly underWay: UnderWay
  readonly clock: () => Instant
  readonly politeClock: PoliteClock
  readonly stopping: AbortSignal
}

// Of the desk's ten seconds so many may go to our own database, before the payer is asked and after.
const DATABASE_MS = { desk: 500, batch: 30_000 } as const satisfies Record<Priority, number>

export function rightAsker ({ sources, keeping, underWay, clock, politeClock, stopping }: RightAskerOptions): Payers['ask'] {
  return async ({ citizenId, serviceDate, cause, priority, signal = new AbortController().signal }) => {
    stopping.throwIfAborted()
    signal.throwIfAborted()
    if (!isAskable(citizenId)) return { answer: { kind: 'undetermined', source: null, askedAt: clock(), reason: 'bad-citizen-id', retryAfterMs: null }, answerId: null }
    // As many wait for it as there are lanes.
    setMaxListeners(0, signal)
    const deadline = politeClock.elapsedMs() + DESK_BUDGET_MS - DATABASE_MS.desk
    const question = { citizenId, serviceDate }
    const databaseMs = DATABASE_MS[priority]
    const known = await keeping.recall(question, databaseMs)
    const asked = known === null ? sources() : sources().filter(source => knowsMore(source, known.answer, serviceDate))
    if (known !== null && asked.length === 0) return known
    if (asked.length === 0) return { answer: { kind: 'not-checked' }, answerId: null }

    const marked = priority === 'batch' ? await keeping.asking(question) : null
    const unwanted = underWay.wanted(question, cause)
    let answer: EligibilityAnswer
    try {
      answer = await askChain(priority === 'desk' ? inShares(asked, deadline, politeClock) : asked.map(inTurn), citizenId, serviceDate, dayOf(clock()), signal)
    } catch (error) {
      if (priority === 'batch') await takeBack(question)
      throw error
    } finally {
      unwanted()
    }
    if (isDefinite(answer)) {
      const answerId = await keeping.keep(question, underWay.causeOf(answer), answer, databaseMs)
      await marked?.(answer)
      return { answer, answerId }
    }
    if (known !== null) {
      if (priority === 'batch') await keeping.notAsked(question)
      return known
    }
    if (answer.kind === 'undetermined') await keeping.failed(question, answer, databaseMs)
    return { answer, answerId: null }
  }

  /** What was sent already is let finish: then it is known what came of it. */
  async function takeBack (question: Parameters<AnswerKeeping['asking']>[0]): Promise<void> {
    const sent = underWay.sent(question)
    if (sent === null) return await keeping.notAsked(question)
    sent.then(async answer => {
      if (answer.kind === 'undetermined') await keeping.failed(question, answer, DATABASE_MS.batch)
    }).catch(() => undefined)
  }
}

/** What is known speaks of the day it was asked on, and this source knows the day that is wanted. */
const knowsMore = ({ source, knowsDates, state }: PayerSource, known: EligibilityAnswer, serviceDate: LocalDate): boolean =>
  isDefinite(known) && known.isAbout !== serviceDate && known.source !== source && knowsDates && state().state !== 'open'

const inTurn = ({ source, knowsDates, ask }: PayerSource): EligibilityProvider =>
  ({ source, knowsDates, check: async (citizenId, serviceDate, signal) => await ask(citizenId, serviceDate, { priority: 'batch', signal }) })

/** The desk's time is shared: a source that does not answer leaves the next one its part. */
function inShares (sources: readonly PayerSource[], deadline: number, clock: PoliteClock): readonly EligibilityProvider[] {
  let left = sources.length
  return sources.map(({ source, knowsDates, ask }) => ({
    source,
    knowsDates,
    check: async (citizenId, serviceDate, signal) => {
      const budgetMs = Math.max(0, deadline - clock.elapsedMs()) / left--
      return await ask(citizenId, serviceDate, { priority: 'desk', signal, budgetMs })
    }
  }))
}
