import { payerAsker } from '../ask-payer.js'
import type { EligibilityProvider, PayerAddress, PayerToken } from '../eligibility-provider.js'
import { registerProvider } from '../register-provider.js'
import { readRealPerson } from './read-real-person.js'

export interface RealPersonOptions extends PayerAddress {
  /** Issued to the hospital by NHSO, with the token. */
  readonly sourceId: string
  readonly token: PayerToken
}

/** NHSO Endpoint RealPerson (`https://nhsoapi.nhso.go.th`): the current right, with the hospital's own token, no smart card. */
export function realPersonProvider ({ sourceId, token, ...address }: RealPersonOptions): EligibilityProvider {
  const ask = payerAsker(address, token)
  return registerProvider({
    source: 'real-person',
    knowsDates: false,
    clock: address.clock,
    ask: async (citizenId, _serviceDate, signal) => await ask({ path: '/nhsoendpoint/api/RealPerson', query: { SOURCE_ID: sourceId, PID: citizenId }, signal }),
    read: readRealPerson
  })
}
