import { payerAsker } from '../ask-payer.js'
import { noEntry } from '../conclude.js'
import type { EligibilityProvider, PayerAddress, PayerToken } from '../eligibility-provider.js'
import { registerProvider } from '../register-provider.js'
import { readRightSearch } from './read-right-search.js'

export interface SrmOptions extends PayerAddress {
  /** Of a person who signed in with a smart card. */
  readonly token: PayerToken
}

/** NHSO SRM right-search (`https://srm.nhso.go.th`): every fund with its first and last day. Its 404 is an answer: no right was found. */
export function srmProvider ({ token, ...address }: SrmOptions): EligibilityProvider {
  const ask = payerAsker(address, token)
  return registerProvider({
    source: 'srm',
    knowsDates: true,
    clock: address.clock,
    ask: async (citizenId, _serviceDate, signal) => await ask({ path: '/api/ucws/v1/right-search', query: { pid: citizenId }, signal }),
    read: readRightSearch,
    notFound: noEntry
  })
}
