import type { FactState, SiteFact, SiteFacts } from '../../src/case/site-fact.js'
import { SITE_FACTS } from '../../src/case/site-fact.js'
import { CATALOGUE } from '../../src/checks/catalogue.js'
import { selectChecks, type Selection } from '../../src/checks/select-checks.js'

/** A site that records everything but these. */
export const siteFacts = (...lacks: readonly SiteFact[]): SiteFacts => new Map(SITE_FACTS.map((fact): [SiteFact, FactState] =>
  [fact, { fact, isUsable: !lacks.includes(fact), reason: lacks.includes(fact) ? `ไม่มี ${fact}` : '', filledShare: null }]))

/** The whole catalogue by what it judges. */
export const selectAll = (): Selection => selectChecks(CATALOGUE, siteFacts())
