import type { Registers } from './check.js'

/** Nothing recorded beside HOSxP. */
export const EMPTY_REGISTERS: Registers = { accidentClaimOf: () => null, hasDocument: () => false, accidentLinkOf: () => null, lastCallOf: () => null }
