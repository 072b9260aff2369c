import { NO_CLAIM_REGISTERS } from '../case/claim-registers.js'
import { NOTHING_KNOWN } from '../case/case-eligibility.js'
import type { Registers } from './check.js'

/** Nothing recorded beside HOSxP. */
export const EMPTY_REGISTERS: Registers = { accidentClaimOf: () => null, hasDocument: () => false, accidentLinkOf: () => null, lastCallOf: () => null, cardReadingOf: () => null, eligibilityOf: () => NOTHING_KNOWN, payers: [], asksSince: null, ...NO_CLAIM_REGISTERS }
