import type { CheckSettings } from '../../checks/settings.js'
import type { HosxpConnection } from '../../hosxp-adapter/connect.js'
import { readHosxpTokens } from '../../hosxp-adapter/read-hosxp-token.js'
import type { Instant } from '../../values/local-date.js'
import type { Config } from '../config.js'
import { handedTokens } from '../state/payer-token-store.js'
import type { StateDb } from '../state/state-schema.js'
import { ASKED_SOURCES, isAskedSource, type AskedSource } from './asked-source.js'
import type { GivenToken } from './payer-tokens.js'

const IN_ENVIRONMENT = { 'real-person': 'NHSO_ENDPOINT_TOKEN', srm: 'NHSO_SRM_TOKEN', 'authen-status': 'NHSO_AUTHEN_TOKEN' } as const satisfies Record<AskedSource, keyof Config>

/** Those people handed over. Rejects when our own database does not answer. */
export async function handed (state: StateDb): Promise<readonly GivenToken[]> {
  return (await handedTokens(state)).flatMap(({ source, token, expiresAt, takenAt, takenBy }) => isAskedSource(source) ? [{ source, token, from: 'person' as const, expiresAt, takenAt, takenBy }] : [])
}

export const inEnvironment = (config: Config): readonly GivenToken[] => ASKED_SOURCES.flatMap(source => {
  const token = config[IN_ENVIRONMENT[source]]
  return token === undefined ? [] : [{ source, token, from: 'environment' as const, takenAt: null, takenBy: null, expiresAt: null }]
})

/** What HOSxP keeps for SRM, where the hospital lets us take it. Rejects when HOSxP does not answer. */
export async function inHosxp (hosxp: Pick<HosxpConnection, 'select'>, settings: CheckSettings, at: Instant): Promise<readonly GivenToken[]> {
  if (!settings['nhso.token_from_hosxp']) return []
  return (await readHosxpTokens(hosxp, at)).map(token => ({ ...token, source: 'srm', from: 'hosxp', takenBy: null }))
}
