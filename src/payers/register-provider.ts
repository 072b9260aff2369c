import type { EligibilitySource } from '../case/eligibility-answer.js'
import { now, type Instant, type LocalDate } from '../values/local-date.js'
import type { PayerReply } from './ask-payer.js'
import { concludeAnswer, undetermined, type RegisterReading } from './conclude.js'
import { isAskable, type EligibilityProvider } from './eligibility-provider.js'

export interface RegisterService {
  readonly source: EligibilitySource
  readonly knowsDates: boolean
  readonly clock?: (() => Instant) | undefined
  readonly ask: (citizenId: string, serviceDate: LocalDate, signal: AbortSignal) => Promise<PayerReply>
  /** Never throws, whatever the JSON is. */
  readonly read: (json: unknown) => RegisterReading
  /** What a 404 of this service means; nothing when absent. */
  readonly notFound?: RegisterReading
}

/** The provider that asks a register and reads its answer: what all of them have in common. */
export function registerProvider ({ source, knowsDates, clock = now, ask, read, notFound }: RegisterService): EligibilityProvider {
  return {
    source,
    knowsDates,
    check: async (citizenId, serviceDate, signal) => {
      signal.throwIfAborted()
      const askedAt = clock()
      if (!isAskable(citizenId)) return undetermined(source, askedAt, 'bad-citizen-id')
      const reply = await ask(citizenId, serviceDate, signal)
      if (reply.kind === 'failed') return undetermined(source, askedAt, reply.reason, reply.retryAfterMs)
      const reading = reply.kind === 'answered' ? read(reply.json) : notFound
      if (reading === undefined) return undetermined(source, askedAt, 'unavailable')
      if (reading.kind === 'failed') return undetermined(source, askedAt, reading.reason)
      return concludeAnswer(reading, { source, knowsDates, citizenId, serviceDate, askedAt, raw: reply.raw })
    }
  }
}
