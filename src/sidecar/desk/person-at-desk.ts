import type { Case } from '../../case/case.js'
import type { RightMapping } from '../../case/right.js'
import type { PersonCard } from '../../hosxp-adapter/read-people.js'
import type { ProvisionalRight } from '../../case/case-eligibility.js'
import type { FindingRecord } from '../state/list-findings.js'
import type { Difference } from './desk.js'

/**
 * A patient as the desk needs them. What HOSxP tells is `null` while it is away; what our own database tells is always here.
 */
export interface PersonAtDesk {
  readonly hn: string
  readonly person: PersonCard | null
  /** Today's visits, oldest first, and the admission that lasts. With two or more a person chooses. */
  readonly cases: readonly Case[] | null
  /** What the site's right codes are called. */
  readonly rightNames: ReadonlyMap<string, RightMapping>
  /** Card against HOSxP; empty without a card. */
  readonly differences: readonly Difference[] | null
  readonly hasPhoto: boolean | null
  /** Other HNs with the same citizen id, as ID14 counts them. */
  readonly twins: readonly string[] | null
  /** Open findings of this patient and all their cases, the most urgent first. */
  readonly warnings: readonly FindingRecord[]
  /** Rights in use until somebody answers. */
  readonly provisional: readonly ProvisionalRight[]
}
