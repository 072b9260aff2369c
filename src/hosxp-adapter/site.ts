import type { RightMapping } from '../case/right.js'
import type { SiteFact } from '../case/site-fact.js'
import type { LocalDate } from '../values/local-date.js'
import type { HosxpConnection } from './connect.js'
import type { SiteLookups } from './site-lookups.js'
import type { SiteSchema } from './site-schema.js'
import type { AskedTwins } from './read-twins.js'

/** A HOSxP site as one run sees it: its database, what it has, and what its codes mean. */
export interface Site {
  readonly connection: HosxpConnection
  readonly schema: SiteSchema
  readonly lookups: SiteLookups
  /** The mapping of a right code on a day; `null` when the site's table of rights does not know the code. */
  readonly rightOn: (code: string, day: LocalDate | null) => RightMapping | null
  readonly uses: (fact: SiteFact) => boolean
  /** What one reader asked about citizen ids, so that nobody is looked up at each of their visits; a site that outlives a run has none. */
  readonly askedTwins?: AskedTwins
}
