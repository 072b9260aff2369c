import type { AskCause, PayerStanding } from '../../case/case-eligibility.js'
import type { AnswerMemory } from '../../payers/polite/answer-cache.js'
import type { PoliteClock } from '../../payers/polite/clock.js'
import { politely, type PoliteLimits, type PoliteProvider } from '../../payers/polite/polite-provider.js'
import { authenStatusProvider, type AuthenStatusProvider } from '../../payers/authen-status/authen-status-provider.js'
import type { EligibilityProvider } from '../../payers/eligibility-provider.js'
import { realPersonProvider } from '../../payers/real-person/real-person-provider.js'
import { srmProvider } from '../../payers/srm/srm-provider.js'
import type { EligibilityAnswer, UndeterminedReason } from '../../case/eligibility-answer.js'
import type { AuthenCodes } from '../../payers/authen-code.js'
import type { Instant } from '../../values/local-date.js'
import type { Config } from '../config.js'
import type { RightQuestion } from '../state/eligibility-answer-store.js'
import type { AskedSource } from './asked-source.js'
import type { PayerTokens } from './payer-tokens.js'
import type { UnderWay } from './under-way.js'
import { watchSource, type SourceWatch } from './watch-source.js'

/** One source that can be asked, at its pace, and watched. */
export interface PayerSource extends Pick<PoliteProvider, 'source' | 'knowsDates' | 'ask' | 'state' | 'setLimits' | 'stop'> {
  readonly source: AskedSource
  readonly standing: SourceWatch['standing']
  /** `null`: this source tells no codes. */
  readonly askCodes: ((question: RightQuestion, signal?: AbortSignal) => Promise<AuthenCodes>) | null
}

export interface SourceOptions {
  readonly source: AskedSource
  readonly config: Config
  readonly tokens: PayerTokens
  readonly limits: PoliteLimits
  readonly clock: () => Instant
  readonly politeClock: PoliteClock
  readonly random?: (() => number) | undefined
  readonly underWay: UnderWay
  /** A definite answer came; it is kept even when nobody waits for it any more. */
  readonly came: (question: RightQuestion, cause: AskCause, answer: Extract<EligibilityAnswer, { kind: 'eligible' | 'not-eligible' }>) => Promise<unknown>
  readonly before: PayerStanding | null
  readonly changed: (source: AskedSource, state: PayerStanding['state']) => void
}

// The time-limit of the settings ends a question long before.
const LONGEST_MS = 60_000

export function openSource ({ source, config, tokens, limits, clock, politeClock, random, underWay, came, before, changed }: SourceOptions): PayerSource {
  const provider = adapterOf(source, config, { clock, timeoutMs: LONGEST_MS, token: () => tokens.current(source) })
  const heard = async <Answer>(work: () => Promise<Answer>, reasonOf: (answer: Answer) => UndeterminedReason | null, signal: AbortSignal): Promise<Answer> => {
    const mark = tokens.mark(source)
    try {
      const answer = await work()
      watch.heard(reasonOf(answer), mark)
      return answer
    } catch (error) {
      if (signal.reason instanceof DOMException && signal.reason.name === 'TimeoutError') watch.heard('unavailable', mark)
      throw error
    }
  }
  const check: EligibilityProvider['check'] = async (citizenId, serviceDate, signal) =>
    await underWay.send({ citizenId, serviceDate }, async () => await heard(async () => await provider.check(citizenId, serviceDate, signal), reasonOf, signal))
  const memory: AnswerMemory = {
    // Before anybody is asked, the answers of all sources are looked at.
    recall: async () => null,
    remember: async (citizenId, serviceDate, answer) => { await came({ citizenId, serviceDate }, underWay.causeOf(answer), answer) },
    failed: () => undefined
  }
  const polite = politely({ ...provider, check }, {
    ...limits, memory, clock: politeClock, tokenMark: () => tokens.mark(source), ...random === undefined ? {} : { random }
  })
  const watch = watchSource({ source, clock, tokens, isDown: () => polite.state().why === 'unavailable', before, changed: state => { changed(source, state) } })
  const codesOf = 'authenHistory' in provider ? provider.authenHistory : null
  return {
    source,
    knowsDates: provider.knowsDates,
    ask: polite.ask,
    state: polite.state,
    setLimits: polite.setLimits,
    stop: polite.stop,
    standing: watch.standing,
    askCodes: codesOf === null
      ? null
      : async ({ citizenId, serviceDate }, signal) => await polite.askOther<AuthenCodes>({
        send: async ending => await heard(async () => await codesOf(citizenId, serviceDate, ending), reasonOf, ending),
        failureOf: answer => answer.kind === 'undetermined' ? answer : null,
        unanswered: ({ askedAt, reason, retryAfterMs }) => ({ kind: 'undetermined', askedAt, reason, retryAfterMs }),
        signal
      })
  }
}

const reasonOf = (answer: EligibilityAnswer | AuthenCodes): UndeterminedReason | null => answer.kind === 'undetermined' ? answer.reason : null

interface Reached {
  readonly clock: () => Instant
  readonly timeoutMs: number
  readonly token: () => string | null
}

function adapterOf (source: AskedSource, config: Config, reached: Reached): EligibilityProvider | AuthenStatusProvider {
  switch (source) {
    case 'real-person': return realPersonProvider({ ...reached, baseUrl: config.NHSO_ENDPOINT_BASE_URL, sourceId: config.NHSO_ENDPOINT_SOURCE_ID ?? '' })
    case 'srm': return srmProvider({ ...reached, baseUrl: config.NHSO_SRM_BASE_URL })
    case 'authen-status': return authenStatusProvider({ ...reached, baseUrl: config.NHSO_AUTHEN_BASE_URL })
    default: return source satisfies never
  }
}
