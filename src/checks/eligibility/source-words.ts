import type { EligibilitySource } from '../../case/eligibility-answer.js'

const NAMES: Readonly<Record<EligibilitySource, string>> = { 'real-person': 'RealPerson', srm: 'SRM', 'authen-status': 'check-authen-status', 'smartcard-agent': 'SmartCard Agent' }

/** What NHSO itself calls a source, in any language. */
export const sourceWords = (source: EligibilitySource): string => NAMES[source]
