import type { EligibilityAnswer } from '../../case/eligibility-answer.js'
import type { EligibilityProvider } from '../../payers/eligibility-provider.js'
import { askChain } from '../../payers/provider-chain.js'
import { realPersonProvider } from '../../payers/real-person/real-person-provider.js'
import { srmProvider } from '../../payers/srm/srm-provider.js'
import { eligibilityText } from '../../reports/eligibility-text.js'
import { dayOf, now, type LocalDate } from '../../values/local-date.js'
import { openPayers } from '../asking/open-payers.js'
import { loadConfig, type Config } from '../config.js'
import { openHosxp, openState } from '../jobs/open-databases.js'
import { createLog } from '../jobs/open-tools.js'
import { textOption, UsageError, type OptionValues, type Terminal } from './command.js'
import { dayOption } from './read-option.js'

/** `eligibility check`: asks for one person's right now. Where there is a database of our own, its tokens count and the answer is kept. */
export async function checkEligibility (values: OptionValues, terminal: Terminal): Promise<number> {
  const citizenId = textOption(values, 'cid')
  if (citizenId === null) throw new UsageError('say whom: --cid')
  const config = loadConfig()
  const serviceDate = dayOption(values, 'date') ?? dayOf(now())
  const ask = config.SIDECAR_DATABASE_URL === undefined ? askAlone : askAndKeep
  const answer = await ask(config, citizenId, serviceDate, terminal.signal)
  // What was received stays out of terminals and their histories.
  terminal.print(values['json'] === true ? JSON.stringify(answer, (key, value: unknown) => key === 'raw' ? undefined : value, 2) : eligibilityText(answer))
  return answer.kind === 'eligible' || answer.kind === 'not-eligible' ? 0 : 1
}

async function askAndKeep (config: Config, citizenId: string, serviceDate: LocalDate, signal: AbortSignal): Promise<EligibilityAnswer> {
  const state = await openState(config)
  const hosxp = config.HOSXP_DATABASE_URL === undefined ? null : openHosxp(config)
  try {
    const payers = await openPayers({ config, state: state.db, hosxp, clock: now, log: createLog(config) })
    try {
      return (await payers.ask({ citizenId, serviceDate, cause: 'desk', priority: 'desk', signal })).answer
    } finally {
      await payers.stop()
    }
  } finally {
    await hosxp?.close()
    await state.close()
  }
}

async function askAlone (config: Config, citizenId: string, serviceDate: LocalDate, signal: AbortSignal): Promise<EligibilityAnswer> {
  return await askChain(inEnvironment(config), citizenId, serviceDate, dayOf(now()), signal)
}

/** Whom we can ask by the environment alone: the machine's own token first, then the one that knows dates and needs a person's smart card. */
function inEnvironment (config: Config): readonly EligibilityProvider[] {
  const { NHSO_ENDPOINT_TOKEN: token, NHSO_ENDPOINT_SOURCE_ID: sourceId, NHSO_SRM_TOKEN: srmToken } = config
  return [
    ...token === undefined || sourceId === undefined ? [] : [realPersonProvider({ baseUrl: config.NHSO_ENDPOINT_BASE_URL, sourceId, token: () => token })],
    ...srmToken === undefined ? [] : [srmProvider({ baseUrl: config.NHSO_SRM_BASE_URL, token: () => srmToken })]
  ]
}
