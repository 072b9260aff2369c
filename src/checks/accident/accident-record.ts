import type { Referral } from '../../case/case.js'
import type { Instant, LocalDate } from '../../values/local-date.js'
import type { Satang } from '../../values/satang.js'
import type { AccidentTime } from './accident-case.js'

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
