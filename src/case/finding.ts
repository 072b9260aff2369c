import type { Scheme } from './right.js'
import type { Subject } from './case.js'
import type { Instant } from '../values/local-date.js'
import type { Satang } from '../values/satang.js'

/** `block` the payer will refuse · `warn` money or audit risk · `info`. */
export type Severity = 'block' | 'warn' | 'info'

/** The department that can mend it. */
export const OWNERS = ['card-room', 'emergency', 'ward', 'coding', 'finance', 'insurance-office', 'it'] as const
export type Owner = typeof OWNERS[number]

/** Who may be told by a note, because they can mend it with the patient present or admitted. */
export const NOTE_AUDIENCES = ['registration', 'emergency', 'ward', 'cashier'] as const
export type Audience = 'none' | typeof NOTE_AUDIENCES[number]
export type NoteAudience = Exclude<Audience, 'none'>

/** What a check says is wrong with one subject. Identity: check + subject + line. */
export interface Finding {
  readonly check: string
  readonly subject: Subject
  /** A business key within the subject (an ICD code, a right code); blank when the subject is enough. Never a row id. */
  readonly line: string
  readonly hn: string
  readonly scheme: Scheme | null
  readonly severity: Severity
  readonly owner: Owner
  readonly message: string
  readonly deadline: Instant | null
  readonly satangAtRisk: Satang
  readonly evidence: Readonly<Record<string, string | number | boolean | null>>
}

export const keyOf = (check: string, subject: Subject, line: string): string =>
  `${check} ${subject.kind} ${subject.id} ${line}`
