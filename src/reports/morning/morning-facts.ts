import type { Finding } from '../../case/finding.js'
import type { NotRun } from '../../checks/check.js'
import type { CheckSettings } from '../../checks/settings.js'
import type { Instant } from '../../values/local-date.js'

/** What the job gathers for one morning. Plain data; the report computes every figure from it. */
export interface MorningFacts {
  /** Of the run, and of every hour left. */
  readonly asOf: Instant
  readonly settings: Pick<CheckSettings, 'language' | 'office.opens' | 'act.amber_margin_minutes' | 'report.attach_spreadsheet'>
  /** Blank when the hospital has not told its code. */
  readonly hospital: { readonly code: string }
  readonly open: readonly OpenFinding[]
  /** The last report, or a day ago. */
  readonly since: Instant
  /** Openings since then, reopened ones among them. */
  readonly openedSince: number
  readonly closedSince: readonly ClosedFinding[]
  readonly run: RunFacts
  /** Titles of the hospital's own checks, by id. */
  readonly ownTitles?: ReadonlyMap<string, Told>
  /** `null`: notes were not written this morning. */
  readonly notes: NoteCounts | null
  /** What the office must hear from the machine: failed jobs, messages and notes in doubt, a replica that lags. Of no patient. */
  readonly troubles: readonly Told[]
  /** Where the spreadsheet can be fetched; `null` when it is attached, or there is no address. */
  readonly link: string | null
  /** Where people reach the service; may be blank. */
  readonly publicUrl: string
}

export interface OpenFinding extends Finding {
  /** Dismissed or muted: counted apart. */
  readonly isAside: boolean
  /** The latest opening. */
  readonly openedAt: Instant
  readonly timesOpened: number
}

export interface ClosedFinding extends Pick<Finding, 'check' | 'subject' | 'owner' | 'satangAtRisk'> {
  readonly closedAt: Instant
  readonly reason: ClosedReason
}
export const CLOSED_REASONS = ['clean', 'not-applicable', 'subject-gone'] as const
export type ClosedReason = typeof CLOSED_REASONS[number]

export interface RunFacts {
  readonly notRun: readonly NotRun[]
  /** Check id to number of subjects. */
  readonly undetermined: Readonly<Record<string, number>>
  readonly isClosingHeld: boolean
  /** Active right codes whose mapping nobody confirmed. */
  readonly unconfirmedRights: number
  /** Cases that exist and were not judged. */
  readonly passedOver: number
  /** Why the run did not end; the figures are then of what earlier runs left. */
  readonly failed: string | null
  readonly cost: { readonly statements: number, readonly ms: number, readonly pausedMs: number }
}

export interface NoteCounts {
  readonly inserted: number
  readonly updated: number
  readonly deleted: number
  readonly kept: number
  /** Left for the next run. */
  readonly waiting: number
  /** A person edited or deleted ours. */
  readonly taken: number
}

export interface Told {
  readonly th: string
  readonly en: string
}
