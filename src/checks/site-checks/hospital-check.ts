import type { Owner, Severity } from '../../case/finding.js'
import type { Scheme } from '../../case/right.js'

/** A check the hospital added itself: one SELECT with a header. Its rows are findings. */
export interface HospitalCheck {
  /** `X` and three digits: never an id of ours. */
  readonly id: string
  readonly title: { readonly th: string, readonly en: string }
  readonly owner: Owner
  readonly severity: Severity
  /** Whole days after the row's day; `null`: none. */
  readonly deadlineDays: number | null
  readonly mend: string
  /** Told of a finding when it is exactly one. */
  readonly schemes: readonly Scheme[] | 'all'
  readonly statement: BoundStatement
}

export const HOSPITAL_CHECK_ID = /^X\d{3}$/

export const PARAMETERS = ['from', 'to', 'today'] as const
export type Parameter = typeof PARAMETERS[number]

/** What is sent: no comment is left in it, every placeholder is a question mark, and its lines are those of the file. */
export interface BoundStatement {
  readonly sql: string
  /** Where it begins in the file. */
  readonly firstLine: number
  readonly parameters: readonly Parameter[]
}

/** Why a file is no check: a Thai sentence, with the line where a person has to look. */
export interface FileFault {
  readonly line: number | null
  readonly reason: string
}

export const isFault = (value: object): value is FileFault => 'reason' in value
