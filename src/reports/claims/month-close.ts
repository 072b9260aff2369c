import type { Scheme } from '../../case/right.js'
import { lastWorkingDayBefore } from '../../checks/claims/office-days.js'
import { addDays, type Instant, type LocalDate } from '../../values/local-date.js'
import { firstDayOf, nextMonth } from '../../values/month.js'
import { satang, type Satang } from '../../values/satang.js'

/** A hand-over as it is kept, the latest first where there are several. */
interface Handed {
  readonly month: string
  readonly scheme: Scheme
  readonly claims: number
  readonly billed: Satang
  readonly takenAt: Instant | null
  readonly voidedAt: Instant | null
}

interface Figures {
  readonly month: string
  readonly scheme: Scheme
  readonly claims: number
  readonly billed: Satang
}

/** One payer's claims of a month. */
export interface CloseRow<HandOver> extends Figures {
  /** `null`: not handed over. */
  readonly standing: HandOver | null
  readonly voided: readonly HandOver[]
  /** Accounting has it. */
  readonly isTaken: boolean
  /** What is billed now is not what was handed over. */
  readonly hasChanged: boolean
}

/** `near`: from the 7th of the next month, or from the due day when that is earlier. `late`: the 10th has begun. */
export type CloseState = 'done' | 'open' | 'near' | 'late'

export interface CloseMonth<HandOver> {
  /** `YYYY-MM` of service. */
  readonly month: string
  /** The last working day before the 10th of the next month. */
  readonly due: LocalDate
  readonly state: CloseState
  readonly rows: readonly CloseRow<HandOver>[]
}

const NEAR_ON_THE = 6
const LATE_ON_THE = 9

/** Debtors of a month go to accounting before the 10th of the next one; promise C7. A day counts from its midnight in Bangkok. */
export function closeState (month: string, isDone: boolean, today: LocalDate, holidays: readonly LocalDate[]): { readonly due: LocalDate, readonly state: CloseState } {
  const first = firstDayOf(nextMonth(month))
  const tenth = addDays(first, LATE_ON_THE)
  const due = lastWorkingDayBefore(tenth, holidays)
  const seventh = addDays(first, NEAR_ON_THE)
  const nearFrom = due < seventh ? due : seventh
  return { due, state: isDone ? 'done' : today >= tenth ? 'late' : today >= nearFrom ? 'near' : 'open' }
}

/** The register: each month with its payers, in the order of the figures. A payer whose claims are gone since stays while its hand-over stands. */
export function closeMonths<HandOver extends Handed> (
  figures: readonly Figures[], handOvers: readonly HandOver[], { today, holidays }: { readonly today: LocalDate, readonly holidays: readonly LocalDate[] }
): readonly CloseMonth<HandOver>[] {
  const isOf = ({ month, scheme }: Figures) => (other: Figures): boolean => other.month === month && other.scheme === scheme
  const gone = handOvers.filter(handed => handed.voidedAt === null && !figures.some(isOf(handed))).map(({ month, scheme }) => ({ month, scheme, claims: 0, billed: satang(0) }))
  const all = [...figures, ...gone]
  return [...new Set(all.map(({ month }) => month))].toSorted().toReversed().map(month => {
    const rows = all.filter(row => row.month === month).map(row => rowOf(row, handOvers.filter(isOf(row))))
    return { month, ...closeState(month, rows.every(({ isTaken }) => isTaken), today, holidays), rows }
  })
}

function rowOf<HandOver extends Handed> ({ month, scheme, claims, billed }: Figures, handOvers: readonly HandOver[]): CloseRow<HandOver> {
  const standing = handOvers.find(({ voidedAt }) => voidedAt === null) ?? null
  return {
    month,
    scheme,
    claims,
    billed,
    standing,
    voided: handOvers.filter(({ voidedAt }) => voidedAt !== null),
    isTaken: standing?.takenAt != null,
    hasChanged: standing !== null && (standing.claims !== claims || standing.billed !== billed)
  }
}
