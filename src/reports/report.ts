import type { Finding } from '../case/finding.js'
import type { NotRun } from '../checks/check.js'
import type { Subject } from '../case/case.js'
import type { Instant, LocalDate } from '../values/local-date.js'

/** What one run says, whatever it is turned into. */
export interface CheckReport {
  readonly summary: {
    readonly id: number | null
    readonly from: LocalDate
    readonly to: LocalDate
    readonly asOf: Instant
    readonly cases: { readonly visits: number, readonly admissions: number }
    readonly rowsRead: number
    readonly ms: number
    readonly notRun: readonly NotRun[]
    readonly checksRun: number
    readonly unconfirmedRights: readonly string[]
    readonly isClosingHeld: boolean
    readonly changes: { readonly opened: number, readonly reopened: number, readonly closed: number }
  }
  readonly findings: readonly Finding[]
  readonly undetermined: readonly { readonly check: string, readonly subject: Subject, readonly reason: string }[]
}
