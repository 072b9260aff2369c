import { now, type LocalDate } from '../../values/local-date.js'
import { payerAsker, type PayerReply } from '../ask-payer.js'
import type { AuthenCodes } from '../authen-code.js'
import { isAskable, type EligibilityProvider, type PayerAddress, type PayerToken } from '../eligibility-provider.js'
import { registerProvider } from '../register-provider.js'
import { readAuthenCodes, readAuthenPerson } from './read-authen-status.js'

export interface AuthenStatusOptions extends PayerAddress {
  /** The Kiosk Authentication Token of New Authen Code. */
  readonly token: PayerToken
}

export interface AuthenStatusProvider extends EligibilityProvider {
  /** The codes NHSO gave this person for services of that day, in all hospitals. Rejects only when the signal aborts. */
  readonly authenHistory: (citizenId: string, serviceDate: LocalDate, signal: AbortSignal) => Promise<AuthenCodes>
}

/**
 * NHSO check-authen-status (`https://authenucws.nhso.go.th`): has the visit its code? As a source of rights it is the weakest: it does not repeat the
 * citizen id, so an answer about somebody else shows in the name only.
 */
export function authenStatusProvider ({ token, ...address }: AuthenStatusOptions): AuthenStatusProvider {
  const { clock = now } = address
  const asker = payerAsker(address, token)
  const ask = async (citizenId: string, serviceDate: LocalDate, signal: AbortSignal): Promise<PayerReply> =>
    await asker({ path: '/authencodestatus/api/check-authen-status', query: { personalId: citizenId, serviceDate }, signal })

  return {
    ...registerProvider({ source: 'authen-status', knowsDates: false, clock, ask, read: readAuthenPerson }),
    authenHistory: async (citizenId, serviceDate, signal) => {
      signal.throwIfAborted()
      const askedAt = clock()
      if (!isAskable(citizenId)) return { kind: 'undetermined', askedAt, reason: 'bad-citizen-id', retryAfterMs: null }
      const reply = await ask(citizenId, serviceDate, signal)
      if (reply.kind === 'failed') return { ...reply, kind: 'undetermined', askedAt }
      if (reply.kind === 'not-found') return { kind: 'undetermined', askedAt, reason: 'unavailable', retryAfterMs: null }
      const reading = readAuthenCodes(reply.json)
      return reading.kind === 'failed' ? { kind: 'undetermined', askedAt, reason: reading.reason, retryAfterMs: null } : { ...reading, askedAt, raw: reply.raw }
    }
  }
}
