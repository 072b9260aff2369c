import type { Subject } from '../case/case.js'
import type { Finding } from '../case/finding.js'
import type { NotRun } from '../checks/check.js'
import type { Instant, LocalDate } from '../values/local-date.js'

/** What one run says, whatever it is turned into. */
export interface CheckReport {
  readonly summary: RunSummary
  readonly findings: readonly Finding[]
  readonly undetermined: readonly UndeterminedAnswer[]
}

export interface RunSummary {
  /** `null`: a dry run, not recorded. */
  readonly id: number | null
  readonly from: LocalDate
  readonly to: LocalDate
  readonly asOf: Instant
  readonly cases: { readonly visits: number, readonly admissions: number }
  /** Cases that exist and were not judged: not begun by the as-of, or without a usable day. */
  readonly passedOver: number
  readonly rowsRead: number
  readonly ms: number
  /** What HOSxP had to do for it; `ms` is the time statements were under way, `pausedMs` the time waited because HOSxP was busy. */
  readonly cost: { readonly statements: number, readonly ms: number, readonly pausedMs: number }
  readonly notRun: readonly NotRun[]
  readonly checksRun: number
  /** Active right codes whose mapping nobody confirmed. */
  readonly unconfirmedRights: readonly string[]
  /** The replica was too far behind or would not say: nothing was closed. */
  readonly isClosingHeld: boolean
  readonly changes: { readonly opened: number, readonly reopened: number, readonly closed: number }
}

export interface UndeterminedAnswer {
  readonly check: string
  readonly subject: Subject
  readonly reason: string
}
