import type { FactState, SiteFact, SiteFacts } from '../../src/case/site-fact.js'
import { SITE_FACTS } from '../../src/case/site-fact.js'
import { CATALOGUE } from '../../src/checks/catalogue.js'
import { selectChecks, type Selection } from '../../src/checks/select-checks.js'

/** A site that records everything but these. */
export const siteFacts = (...lacks: readonly SiteFact[]): SiteFacts => new Map(SITE_FACTS.map((fact): [SiteFact, FactState] =>
  [fact, { fact, isUsable: !lacks.includes(fact), reason: lacks.includes(fact) ? `ไม่มี ${fact}` : '', filledShare: null }]))

/** The whole catalogue by what it judges. */
export const selectAll = (): Selection => selectChecks(CATALOGUE, siteFacts())

const MONEY = new Set<SiteFact>(['claim-sends', 'claim-answers', 'claim-receipts', 'hand-overs', 'card-money', 'chart-audits', 'debt-promises'])

/** Checks that nobody judges at a hospital whose office recorded nothing of the money yet, and those of another version. In the catalogue's order. */
export const WANTING: readonly string[] = CATALOGUE.filter(({ scope, needs }) => scope === 'none' || needs.flat().some((fact) => MONEY.has(fact))).map(({ id }) => id)
