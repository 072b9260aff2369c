import type { Case } from '../../../case/case.js'
import type { AccidentMember } from '../../../checks/accident/accident-record.js'
import { createCaseReader } from '../../../hosxp-adapter/case-reader.js'
import type { Site } from '../../../hosxp-adapter/site.js'
import type { Instant, LocalDate } from '../../../values/local-date.js'
import { caseMark, historyMark } from './case-mark.js'
import type { DueSteps } from './due-steps.js'

/** What one look saw of a visit, an admission or a patient. */
export interface Seen {
  readonly mark: string
  /** What is judged again when the mark has changed; `null`: a patient without any case. */
  readonly subject: AccidentMember | null
}

/** `visit VN`, `admission AN`, `patient HN` → what was seen. */
export type Marks = ReadonlyMap<string, Seen>

export interface Watched {
  readonly visits: readonly string[]
  readonly admissions: readonly string[]
  /** Looked at with their whole history, which knows of debts, referrals and appointments. */
  readonly patients: readonly string[]
}

/** Reads cases as a check does, in the day gear, and keeps no more of them than their marks. */
export interface MarkReader {
  /** The visits of the day that have begun, and whoever was in a bed on it. */
  readonly window: (day: LocalDate) => Promise<Marks>
  /** Exactly these; what is gone has a mark, too. */
  readonly of: (watched: Watched) => Promise<Marks>
}

export interface MarkOptions {
  readonly asOf: Instant
  readonly due: DueSteps
  readonly signal: AbortSignal
}

export function createMarkReader (site: Site, { asOf, due, signal }: MarkOptions): MarkReader {
  const passedOver = new Map<string, string>()
  const reader = createCaseReader(site, { asOf, gear: 'day', signal, passedOver: (subject, _hn, reason) => { passedOver.set(keyOf(subject), reason ?? 'not begun') } })

  async function gather (batches: AsyncGenerator<Case[]>): Promise<Map<string, Seen>> {
    const marks = new Map<string, Seen>()
    for await (const batch of batches) for (const item of batch) marks.set(keyOf(item), { mark: caseMark(item, due), subject: memberOf(item) })
    return marks
  }
  async function gatherHistories (hns: readonly string[]): Promise<Map<string, Seen>> {
    const marks = new Map<string, Seen>()
    for await (const histories of reader.histories(hns)) {
      for (const [hn, cases] of histories) {
        const newest = newestOf(cases)
        marks.set(keyOf({ kind: 'patient', id: hn }), { mark: historyMark(cases), subject: newest === null ? null : memberOf(newest) })
      }
    }
    return marks
  }
  const withAbsent = (marks: Map<string, Seen>, kind: AccidentMember['kind'], ids: readonly string[]): Map<string, Seen> => {
    for (const id of ids) {
      const key = keyOf({ kind, id })
      if (!marks.has(key)) marks.set(key, { mark: passedOver.get(key) ?? 'absent', subject: { kind, id } })
    }
    return marks
  }
  return {
    window: async day => await gather(reader.window(day, day)),
    of: async ({ visits, admissions, patients }) => new Map([
      ...withAbsent(await gather(reader.visits(visits)), 'visit', visits),
      ...withAbsent(await gather(reader.admissions(admissions)), 'admission', admissions),
      ...await gatherHistories(patients)
    ])
  }
}

export const keyOf = ({ kind, id }: { readonly kind: string, readonly id: string }): string => `${kind} ${id}`

const memberOf = ({ kind, id }: Case): AccidentMember => ({ kind, id })

/** An old case judged again would tell what nobody mends any more. */
const newestOf = (cases: readonly Case[]): Case | null => cases.reduce<Case | null>((newest, item) => newest === null || dayOfCase(item) > dayOfCase(newest) ? item : newest, null)

const dayOfCase = (item: Case): string => item.kind === 'visit' ? item.day : item.admittedOn ?? ''
