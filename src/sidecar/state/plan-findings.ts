import type { Subject } from '../../case/case.js'
import type { Finding } from '../../case/finding.js'
import { HOSPITAL_CHECK_ID } from '../../checks/site-checks/hospital-check.js'
import { toAscii, type AsciiText } from './ascii-text.js'
import { judgementKeyOf, keyColumnsOf, rowKeyOf, type FindingRow, type KeyColumns } from './finding-rows.js'

/**
 * What a check said of one subject. Every open line of this check and subject that is not among the findings closes. A check that
 * did not run, was undetermined or did not read the subject says nothing: it is simply not here, and nothing closes.
 */
export type Judgement =
  | { readonly check: string, readonly subject: Subject, readonly outcome: 'clean' | 'not-applicable' }
  | { readonly check: string, readonly subject: Subject, readonly outcome: 'finding', readonly findings: readonly Finding[] }

type ClosedReason = NonNullable<FindingRow['closed_reason']>

/** Judgements by the columns that identify them. A finding told twice counts once, the last one. */
export interface Verdicts {
  readonly found: ReadonlyMap<string, Finding>
  readonly settled: ReadonlyMap<string, ClosedReason>
  readonly gone: ReadonlySet<string>
  readonly subjectIds: readonly AsciiText[]
}

/** Which findings open, which rows are found again (open or closed until now), which close. */
export interface FindingPlan {
  readonly opened: readonly Finding[]
  readonly found: readonly { readonly row: FindingRow, readonly finding: Finding }[]
  readonly closed: readonly { readonly row: FindingRow, readonly reason: ClosedReason }[]
}

export function verdictsOf (judged: readonly Judgement[], gone: readonly Subject[]): Verdicts {
  const found = new Map<string, Finding>()
  const settled = new Map<string, ClosedReason>()
  const subjectIds = new Set(gone.map(subject => toAscii(subject.id)))
  for (const judgement of judged) {
    const key = keyColumnsOf(judgement.check, judgement.subject)
    subjectIds.add(key.subject_id)
    settled.set(judgementKeyOf(key), judgement.outcome === 'finding' ? 'clean' : judgement.outcome)
    if (judgement.outcome !== 'finding') continue
    for (const finding of judgement.findings) {
      const findingKey = keyColumnsOf(finding.check, finding.subject, finding.line)
      if (judgementKeyOf(findingKey) !== judgementKeyOf(key)) throw new RangeError(`a judgement of ${judgement.check} carries a finding of ${finding.check} or of another subject`)
      found.set(rowKeyOf(findingKey), finding)
    }
  }
  return { found, settled, gone: new Set(gone.map(subject => `${subject.kind} ${toAscii(subject.id)}`)), subjectIds: [...subjectIds] }
}

/** Does the batch say anything that may change this row? */
export const concerns = (verdicts: Verdicts, row: KeyColumns & Pick<FindingRow, 'state'>): boolean =>
  verdicts.found.has(rowKeyOf(row)) || (row.state === 'open' && closedReasonOf(verdicts, row) !== null)

/** What has to be written, given every row the verdicts concern. */
export function planFindings (verdicts: Verdicts, rows: readonly FindingRow[]): FindingPlan {
  const opened = new Map(verdicts.found)
  const found: FindingPlan['found'][number][] = []
  const closed: FindingPlan['closed'][number][] = []
  for (const row of rows) {
    const finding = verdicts.found.get(rowKeyOf(row))
    const reason = closedReasonOf(verdicts, row)
    if (finding !== undefined) {
      opened.delete(rowKeyOf(row))
      found.push({ row, finding })
    } else if (row.state === 'open' && reason !== null) {
      closed.push({ row, reason })
    }
  }
  return { opened: [...opened.values()], found, closed }
}

function closedReasonOf (verdicts: Verdicts, row: KeyColumns): ClosedReason | null {
  // A hospital's own check may tell of what has no case: only its own answer closes it.
  if (verdicts.gone.has(`${row.subject_kind} ${row.subject_id}`) && !HOSPITAL_CHECK_ID.test(row.check_id)) return 'subject-gone'
  return verdicts.settled.get(judgementKeyOf(row)) ?? null
}
