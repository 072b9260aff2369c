import type { Logger } from 'pino'
import type { CheckSettings } from '../../checks/settings.js'
import type { HosxpConnection } from '../../hosxp-adapter/connect.js'
import type { HosxpWriter } from '../../hosxp-adapter/connect-writer.js'
import type { Instant } from '../../values/local-date.js'
import type { Payers } from '../asking/payers.js'
import type { Channel } from '../messages/channel.js'
import type { LeaseMark } from '../state/lease.js'
import type { StateDb } from '../state/state-schema.js'
import type { SiteCheckSource } from './run-site-checks.js'
import type { Schedule } from './schedule.js'

/** What every job works with. */
export interface JobTools {
  readonly state: StateDb
  /** Where cases are read. */
  readonly hosxp: HosxpConnection
  readonly isReplica: boolean
  readonly source: string
  /** The hospital's own checks; absent: none are asked. */
  readonly siteChecks?: SiteCheckSource
  /** Opens a connection to the primary that may write notes; the caller closes it. */
  readonly openWriter: () => Promise<HosxpWriter>
  /** Those that are configured. */
  readonly channels: readonly Channel[]
  /** Whom rights are asked of. */
  readonly payers: Payers
  /** The sender of mails; `null`: mails are not configured. */
  readonly mailFrom: string | null
  readonly clock: () => Instant
  readonly log: Logger
}

/** One turn of a job, under the lease. */
export interface JobTurn {
  readonly asOf: Instant
  readonly lease: LeaseMark
  /** Ends the turn: the process stops, or the lease is lost. */
  readonly signal: AbortSignal
  /** Nobody does it again when it fails now; absent: a person asked for it. */
  readonly isLastTry?: boolean
}

/** Something the service does by itself. */
export interface Job {
  readonly name: string
  readonly title: { readonly th: string, readonly en: string }
  readonly scheduleOf: (settings: CheckSettings) => Schedule
  /** Resolves with what it did, in one sentence without patient data. */
  readonly run: (tools: JobTools, turn: JobTurn) => Promise<string>
}
