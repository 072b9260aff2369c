import type { Case, Subject } from '../../case/case.js'
import type { AccidentCase } from '../../checks/accident/accident-case.js'
import type { CheckContext } from '../../checks/check.js'
import type { JudgementSink } from '../../checks/judge.js'
import type { Selection } from '../../checks/select-checks.js'
import type { CaseReader } from '../../hosxp-adapter/case-reader.js'
import type { LocalDate } from '../../values/local-date.js'
import type { ClaimRecorder } from './claim-recorder.js'
import type { NumbersLeft } from './numbers-left.js'

/** What one pass reads. */
export interface PassScope {
  readonly window: { readonly from: LocalDate, readonly to: LocalDate } | null
  /** By number, besides; what the window shows is crossed off and not read again. */
  readonly visits: NumbersLeft
  readonly admissions: NumbersLeft
  /** Patients whose record and accidents are judged whatever the window holds of them. */
  readonly patients: readonly string[]
  /** Patients with an open finding on an accident, or a suspicion nobody answered: looked at again when a case of theirs is read. */
  readonly watchedPatients: ReadonlySet<string>
  /** Patients with an open finding on their record: when it is in doubt, it is judged whole. */
  readonly openPatients: ReadonlySet<string>
}

export interface PassSink extends JudgementSink {
  /** Every accident of a patient whose whole history was read for accidents; none is an answer, too. */
  readonly accidents: (hn: string, accidents: readonly AccidentCase[]) => void
  /** A subject the scope named is not in HOSxP any more. */
  readonly gone: (subject: Subject) => void
  /** A batch is judged to its end: what was told is written once there is enough of it. */
  readonly settle: () => Promise<void>
  /** Writes all that was told, however little. */
  readonly write: () => Promise<void>
}

/** Cases that exist and were not judged. */
export interface PassedOver {
  /** Number → why (Thai); `null`: it has not begun. */
  readonly cases: ReadonlyMap<string, string | null>
  readonly patients: ReadonlySet<string>
}

/** One pass over HOSxP's cases: what it reads, how it judges, where the answers go. */
export interface Pass {
  readonly reader: CaseReader
  readonly selection: Selection
  readonly context: CheckContext
  readonly scope: PassScope
  readonly sink: PassSink
  /** Keeps what is claimed of every case of the scope; `null`: a dry run. */
  readonly claims: ClaimRecorder | null
  /** What the reader saw and passed over, filled as it reads. */
  readonly passedOver: PassedOver
  /** `false`: admissions cannot be read on this site now, so none is known to be gone. */
  readonly canReadAdmissions: boolean
  /** What our own database knows of a batch is read before it is judged. */
  readonly before: (batch: readonly Case[]) => Promise<void>
  /** Names of matters of the site on which something is open. */
  readonly openSites: readonly string[]
  /** Counted up as cases are judged. */
  readonly count: { visits: number, admissions: number }
}

/** Visits of the window are known by their day. */
export const isInWindow = ({ window }: PassScope, item: Case): boolean =>
  item.kind === 'visit' && window !== null && item.day >= window.from && item.day <= window.to
