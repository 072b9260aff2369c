import type { Logger } from 'pino'
import type { CheckSettings } from '../../checks/settings.js'
import type { HosxpWriter } from '../../hosxp-adapter/connect-writer.js'
import type { Instant } from '../../values/local-date.js'
import type { Payers } from '../asking/payers.js'
import type { Desks } from '../desk/desk.js'
import type { CheckDependencies } from '../jobs/run-check.js'
import type { SiteReader } from '../jobs/site-reader.js'
import type { Person } from '../people/role.js'
import type { StateDb } from '../state/state-schema.js'
import type { ChangeFeed } from './change-feed.js'
import type { Health } from './routes/health.js'

/** What the pages ask of the rest of the service. */
export interface Web {
  readonly state: StateDb
  /** HOSxP, for what a page shows of a patient; it may be down, and every page works without. */
  readonly site: SiteReader
  readonly payers: Payers
  /** The stations and the cards that lie before them. */
  readonly desks: Desks
  /** A connection that may write to HOSxP (photos); the caller closes it. */
  readonly openWriter: () => Promise<HosxpWriter>
  /** Opens what a dry run of a check needs, on connections of its own, and closes it when `work` ended. */
  readonly dryRun: <Result>(work: (deps: CheckDependencies) => Promise<Result>) => Promise<Result>
  readonly health: Health
  readonly changes: ChangeFeed
  /** Something was recorded: what waits to be judged again is judged now. */
  readonly wake: () => void
  readonly clock: () => Instant
  readonly log: Logger
  /** People reach the service by https: cookies are for that alone. */
  readonly isSecure: boolean
}

/** Who asks for a page, and what every page needs to know. */
export interface Visitor {
  readonly person: Person
  readonly sessionId: string
  readonly token: string
  /** Goes into every form, as `_csrf`. */
  readonly csrfToken: string
  readonly mustChangePassword: boolean
  readonly at: Instant
  readonly address: string
  readonly settings: CheckSettings
  /** What was done before this page was asked for, told at its top. */
  readonly said: string | null
  readonly path: string
  /** The page refreshes itself; the person did nothing. */
  readonly isRefresh: boolean
}
