import type { EligibilitySource } from '../../case/eligibility-answer.js'
import type { CheckSettings } from '../../checks/settings.js'
import type { PoliteLimits } from '../../payers/polite/polite-provider.js'

/** The sources a service can ask by itself; the agent of a registration PC is asked there. */
export const ASKED_SOURCES = ['real-person', 'srm', 'authen-status'] as const satisfies readonly EligibilitySource[]
export type AskedSource = typeof ASKED_SOURCES[number]

export const isAskedSource = (text: string): text is AskedSource => ASKED_SOURCES.some(source => source === text)

const RATES = { 'real-person': 'nhso.real_person_per_second', srm: 'nhso.srm_per_second', 'authen-status': 'nhso.authen_status_per_second' } as const satisfies Record<AskedSource, keyof CheckSettings>

/** Those the settings name, in their order. */
export const wantedSources = (settings: CheckSettings): readonly AskedSource[] => settings['nhso.sources'].filter(isAskedSource)

export const limitsOf = (source: AskedSource, settings: CheckSettings): PoliteLimits =>
  ({ perSecond: settings[RATES[source]], concurrency: settings['nhso.concurrency'], timeoutMs: settings['nhso.timeout_seconds'] * 1000 })
