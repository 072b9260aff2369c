import { HOSXP_FACTS, type SiteFact } from '../../../src/case/site-fact.js'
import { CATALOGUE } from '../../../src/checks/catalogue.js'
import type { CaseCheck } from '../../../src/checks/check.js'

/** As many as the measured run has: those our time is measured with. */
export const HUNDRED = 100
const EVERY = 4

/** They need no fact that is not HOSxP's, and yet tell only what our own registers hold. */
const OF_OUR_REGISTERS = new Map([
  ['EL03', 'provisional rights'],
  ['EL06', 'decisions outside office hours']
])

/**
 * The checks that are written as one SQL each: of the hundred that are measured, those that judge cases, by their ids in order, without those
 * that may rest on an answer or a file HOSxP does not hold; then the first and every fourth after it. Nobody chose one.
 */
export function chosenChecks (): readonly CaseCheck[] {
  const ofHosxp = new Set<SiteFact>(HOSXP_FACTS)
  return CATALOGUE.slice(0, HUNDRED)
    .filter(check => check.scope === 'case')
    .filter(({ id, needs }) => needs.flat().every(fact => ofHosxp.has(fact)) && !OF_OUR_REGISTERS.has(id))
    .toSorted((a, b) => a.id < b.id ? -1 : 1)
    .filter((_, i) => i % EVERY === 0)
}
