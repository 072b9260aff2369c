import type { RightMapping } from '../case/right.js'
import type { SiteFact, SiteFacts } from '../case/site-fact.js'
import type { LocalDate } from '../values/local-date.js'
import type { HosxpConnection } from './connect.js'
import type { Site } from './site.js'
import { readSiteLookups } from './site-lookups.js'
import type { SiteSchema } from './site-schema.js'

/** Puts a site together for one run: its small tables are read now, so that a run sees one state of them. */
export async function openSite (
  connection: HosxpConnection,
  known: {
    readonly schema: SiteSchema
    readonly facts: SiteFacts
    readonly rightOn: (code: string, day: LocalDate | null) => RightMapping | null
    /** The hospital's own list of traffic patient types; none: by their names. */
    readonly trafficPatientTypes?: readonly string[]
  },
  signal?: AbortSignal
): Promise<Site> {
  const uses = (fact: SiteFact): boolean => known.facts.get(fact)?.isUsable === true
  const lookups = await readSiteLookups(connection, known.schema, signal)
  const told = known.trafficPatientTypes ?? []
  return {
    connection,
    schema: known.schema,
    lookups: told.length === 0 ? lookups : { ...lookups, trafficPatientTypes: new Set(told) },
    rightOn: known.rightOn,
    uses
  }
}
