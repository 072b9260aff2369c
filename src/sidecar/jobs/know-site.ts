import type { FactState, SiteFact, SiteFacts } from '../../case/site-fact.js'
import type { RightMapping } from '../../case/right.js'
import type { CheckSettings } from '../../checks/settings.js'
import type { HosxpConnection } from '../../hosxp-adapter/connect.js'
import { proposeRights } from '../../hosxp-adapter/propose-rights.js'
import { factsOfSchema, readSiteFacts } from '../../hosxp-adapter/site-facts.js'
import { readSiteSchema } from '../../hosxp-adapter/site-schema.js'
import { openSite } from '../../hosxp-adapter/open-site.js'
import type { Site } from '../../hosxp-adapter/site.js'
import { dayOf, HOUR_MS, type Instant } from '../../values/local-date.js'
import { rightResolver } from '../state/right-resolver.js'
import { loadSiteFacts, saveSiteFacts } from '../state/site-fact-store.js'
import type { StateDb } from '../state/state-schema.js'

/** A site with everything a run has to know of it beforehand. */
export interface KnownSite {
  readonly site: Site
  readonly facts: SiteFacts
  readonly proposals: readonly RightMapping[]
  /** Active right codes whose mapping nobody confirmed. */
  readonly unconfirmedRights: readonly string[]
}

const FACTS_HOLD_HOURS = 20

/**
 * Probes the site: tables and columns every time, how well they are filled once a day (it reads 90 days), unless `remember` is false:
 * then nothing is written.
 */
export async function knowSite (
  connection: HosxpConnection, state: StateDb | null, settings: CheckSettings,
  options: { readonly asOf: Instant, readonly source: string, readonly remember: boolean, readonly signal?: AbortSignal }
): Promise<KnownSite> {
  const { asOf, source, signal } = options
  const schema = await readSiteSchema(connection, signal)
  const present = factsOfSchema(schema)
  const remembered = state === null ? null : await loadSiteFacts(state, source)
  const isFresh = remembered !== null && Math.abs(asOf - remembered.probedAt) < FACTS_HOLD_HOURS * HOUR_MS
  const filled = isFresh ? remembered.facts : await readSiteFacts(connection, schema, dayOf(asOf), signal)
  if (!isFresh && state !== null && options.remember) await saveSiteFacts(state, source, filled, asOf)
  const facts = new Map([...present].map(([fact, state]) => [fact, combined(state, filled.get(fact), settings)]))

  const proposals = await proposeRights(connection, schema, signal)
  const rightOn = await rightResolver(state, proposals)
  const site = await openSite(connection, { schema, facts, rightOn, trafficPatientTypes: settings['act.emergency_patient_types'] }, signal)
  if (site.lookups.icdState.size === 0 && present.get('icd-table')?.isUsable === true) {
    facts.set('icd-table', { fact: 'icd-table', isUsable: false, reason: 'ตาราง icd101 ว่าง', filledShare: null })
  }
  const unconfirmedRights = proposals.filter(right => right.isActive && rightOn(right.code, dayOf(asOf))?.isConfirmed !== true).map(right => right.code)
  return { site, facts, proposals, unconfirmedRights }
}

/** What is not there is not usable; what is there and hardly filled is usable only when the hospital says so. */
function combined (present: FactState, filled: FactState | undefined, settings: CheckSettings): FactState {
  if (!present.isUsable || filled === undefined) return present
  const isForced = settings['facts.use_anyway'].includes(present.fact satisfies SiteFact)
  const isSparse = filled.filledShare !== null && !filled.isUsable
  return isSparse && !isForced ? filled : { ...present, filledShare: filled.filledShare }
}
