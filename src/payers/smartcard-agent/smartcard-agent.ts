import type { EligibilityAnswer } from '../../case/eligibility-answer.js'
import { dayOf, now, type Instant } from '../../values/local-date.js'
import { failed, payerAsker, type PayerFailure, type PayerReply } from '../ask-payer.js'
import type { AuthenCodes } from '../authen-code.js'
import { concludeAnswer, undetermined } from '../conclude.js'
import { isAskable, type EligibilityProvider, type PayerAddress } from '../eligibility-provider.js'
import { registerProvider } from '../register-provider.js'
import { readAgentCodes, readAgentPerson, readAgentVisit, readTerminals, type AgentTerminal, type AgentVisit } from './read-agent.js'
import { withoutPhoto } from './without-photo.js'

/** Whoever's card is in the reader, with the right NHSO tells of them; `visit` is `null` when no card could be read. */
export interface ReadCard {
  readonly answer: EligibilityAnswer
  readonly visit: AgentVisit | null
}

/** Nothing here rejects for what the agent does, only when the signal aborts. */
export interface SmartcardAgent extends EligibilityProvider {
  readonly terminals: (signal: AbortSignal) => Promise<{ readonly kind: 'answered', readonly terminals: readonly AgentTerminal[] } | PayerFailure>
  readonly readCard: (signal: AbortSignal) => Promise<ReadCard>
  /** The latest code of this person at this hospital. */
  readonly latestAuthenCode: (citizenId: string, signal: AbortSignal) => Promise<AuthenCodes>
  /** The latest five codes of this person, of all hospitals. */
  readonly latestAuthenCodes: (citizenId: string, signal: AbortSignal) => Promise<AuthenCodes>
}

/** The Secure SmartCard Agent of a registration PC (`http://localhost:8189`). It takes no token: it holds the session of the person who signed in there. */
export function smartcardAgent (address: PayerAddress): SmartcardAgent {
  const { clock = now } = address
  const asker = payerAsker(address, null)
  const ask = async (path: string, signal: AbortSignal, query: Readonly<Record<string, string>> = {}): Promise<PayerReply> => {
    const reply = await asker({ path, query, signal })
    return reply.kind === 'failed' ? reply : { ...reply, raw: withoutPhoto(reply.raw) }
  }
  const codes = async (path: string, citizenId: string, signal: AbortSignal): Promise<AuthenCodes> => {
    signal.throwIfAborted()
    const askedAt = clock()
    if (!isAskable(citizenId)) return codesFailed(askedAt, failed('bad-citizen-id'))
    const reply = await ask(`/api/nhso-service/${path}/${citizenId}`, signal)
    if (reply.kind !== 'answered') return codesFailed(askedAt, reply.kind === 'failed' ? reply : failed('unavailable'))
    const found = readAgentCodes(reply.json)
    if (found === null) return codesFailed(askedAt, failed('malformed'))
    return found.length === 0 ? { kind: 'none', askedAt, raw: reply.raw } : { kind: 'found', codes: found, askedAt, raw: reply.raw }
  }
  const service = { source: 'smartcard-agent', knowsDates: false } as const

  return {
    ...registerProvider({ ...service, clock, ask: async (citizenId, _serviceDate, signal) => await ask(`/api/smartcard/read/${citizenId}`, signal), read: readAgentPerson }),
    terminals: async signal => {
      const reply = await ask('/api/smartcard/terminals', signal)
      if (reply.kind !== 'answered') return reply.kind === 'failed' ? reply : failed('unavailable')
      const terminals = readTerminals(reply.json)
      return terminals === null ? failed('malformed') : { kind: 'answered', terminals }
    },
    readCard: async signal => {
      const askedAt = clock()
      const reply = await ask('/api/smartcard/read', signal, { readImageFlag: 'false' })
      if (reply.kind !== 'answered') return { answer: undetermined(service.source, askedAt, reply.kind === 'failed' ? reply.reason : 'unavailable'), visit: null }
      const reading = readAgentPerson(reply.json)
      const visit = readAgentVisit(reply.json)
      if (reading.kind === 'failed') return { answer: undetermined(service.source, askedAt, reading.reason), visit: reading.reason === 'not-told' ? visit : null }
      const asked = { ...service, citizenId: reading.person?.citizenId ?? '', serviceDate: dayOf(askedAt), askedAt, raw: reply.raw }
      return { answer: concludeAnswer(reading, asked), visit }
    },
    latestAuthenCode: async (citizenId, signal) => await codes('latest-authen-code', citizenId, signal),
    latestAuthenCodes: async (citizenId, signal) => await codes('latest-5-authen-code-all-hospital', citizenId, signal)
  }
}

const codesFailed = (askedAt: Instant, { reason, retryAfterMs }: PayerFailure): AuthenCodes => ({ kind: 'undetermined', askedAt, reason, retryAfterMs })
