import type { Referral } from '../../case/case.js'
import type { Instant, LocalDate } from '../../values/local-date.js'
import { sumSatang, type Satang } from '../../values/satang.js'
import { hasActRight } from '../payer.js'
import { serviceDay } from '../service-time.js'
import { membersOf, type AccidentCase, type AccidentTime } from './accident-case.js'
import { actChargesOf } from './act-charges.js'
import { earliestReferral } from './earliest-referral.js'

/** One accident as the last run built it, kept so that the board can be shown without asking HOSxP again. */
export interface AccidentRecord {
  /** Its first visit, or the admission that came from none: the key of its case file. */
  readonly subject: AccidentMember
  readonly hn: string
  readonly level: 'strong' | 'weak'
  readonly signals: readonly string[]
  readonly startsClock: boolean
  readonly arrivedAt: Instant
  readonly isArrivalTimeKnown: boolean
  readonly accident: AccidentTime
  /** Its visits and admissions, oldest first. */
  readonly members: readonly (AccidentMember & { readonly day: LocalDate | null })[]
  readonly hasActRight: boolean
  readonly charged: Satang
  /** Of it, charged under a right of the act. */
  readonly underAct: Satang
  readonly referral: Referral | null
  readonly owed: Satang
}

export interface AccidentMember {
  readonly kind: 'visit' | 'admission'
  readonly id: string
}

export const keyOfMember = ({ kind, id }: AccidentMember): string => `${kind} ${id}`

/** What the board needs of an accident; of a suspicion, too. */
export function recordOf (accident: AccidentCase): AccidentRecord {
  const { hn, first, evidence, startsClock, arrivedAt, isArrivalTimeKnown } = accident
  const cases = membersOf(accident)
  const days = cases.map(item => ({ kind: item.kind, id: item.id, day: serviceDay(item) }))
  return {
    subject: { kind: first.kind, id: first.id },
    hn,
    level: evidence.level === 'strong' ? 'strong' : 'weak',
    signals: evidence.signals,
    startsClock,
    arrivedAt,
    isArrivalTimeKnown,
    accident: accident.accident,
    // A visit stands before the admission of its day: the order of the members keeps what days do not tell.
    members: days.toSorted((a, b) => a.day === b.day ? 0 : a.day === null ? 1 : b.day === null || a.day < b.day ? -1 : 1),
    hasActRight: cases.some(hasActRight),
    ...actChargesOf(accident),
    referral: earliestReferral(accident)?.referral ?? null,
    owed: sumSatang(cases.flatMap(({ debt }) => debt?.owed ?? []))
  }
}
