import type { EligibilityProvider } from '../../payers/eligibility-provider.js'
import { realPersonProvider } from '../../payers/real-person/real-person-provider.js'
import { srmProvider } from '../../payers/srm/srm-provider.js'
import type { Config } from '../config.js'

/** Whom we can ask for a right, in order: the machine's own token first, then the one that knows dates and needs a person's smart card. */
export function openProviders (config: Config): readonly EligibilityProvider[] {
  const { NHSO_ENDPOINT_TOKEN: token, NHSO_ENDPOINT_SOURCE_ID: sourceId, NHSO_SRM_TOKEN: srmToken } = config
  return [
    ...token === undefined || sourceId === undefined ? [] : [realPersonProvider({ baseUrl: config.NHSO_ENDPOINT_BASE_URL, sourceId, token: () => token })],
    ...srmToken === undefined ? [] : [srmProvider({ baseUrl: config.NHSO_SRM_BASE_URL, token: () => srmToken })]
  ]
}
