import { daysBetween, type Instant, type LocalDate } from '../../values/local-date.js'
import { sumSatang, type Satang } from '../../values/satang.js'

interface OfDebt {
  readonly subject: { readonly kind: 'visit' | 'admission', readonly id: string }
  readonly hn: string
}

interface Promised extends OfDebt {
  readonly promisedOn: LocalDate
  readonly amount: Satang | null
  readonly remark: string
  readonly recordedAt: Instant
  readonly recordedBy: string
}

interface Called extends OfDebt {
  readonly calledAt: Instant
  readonly calledBy: string
  readonly outcome: string
}

/** How it stands with the last promise: broken, due today, still to come, or never made. */
export type PromiseState = 'broken' | 'today' | 'ahead' | 'none'

export interface ArrearRow<Debt extends OfDebt = OfDebt> {
  readonly debt: Debt
  /** Days since the oldest unpaid arrear; `null`: its day is not recorded. */
  readonly days: number | null
  readonly promise: Promised | null
  /** Promises made before the last one and not kept. */
  readonly earlierPromises: number
  readonly state: PromiseState
  /** Latest first. */
  readonly calls: readonly Called[]
}

const ORDER: readonly PromiseState[] = ['broken', 'today', 'none', 'ahead']
const keyOf = ({ subject: { kind, id } }: OfDebt): string => `${kind} ${id}`

interface Arrears<Debt> {
  readonly rows: readonly ArrearRow<Debt & OfDebt>[]
  readonly owed: Satang
  /** Promised, and nothing is owed any more: latest promise first. */
  readonly paid: readonly Promised[]
}

/**
 * Who owes, in the order in which somebody has to act: broken promises, promises of today, debts nobody promised anything about, then those that wait
 * for their day; the largest first among equals. `promises` and `calls`: latest first.
 */
export function arrearsRegister<Debt extends OfDebt & { readonly owed: Satang, readonly since: LocalDate | null }> (
  debts: readonly Debt[], promises: readonly Promised[], calls: readonly Called[], today: LocalDate
): Arrears<Debt> {
  const promisesOf = grouped(promises)
  const callsOf = grouped(calls)
  const rows = debts.map((debt): ArrearRow<Debt> => {
    const [promise = null, ...earlier] = promisesOf.get(keyOf(debt)) ?? []
    return { debt, days: debt.since === null ? null : daysBetween(debt.since, today), promise, earlierPromises: earlier.length, state: stateOf(promise, today), calls: callsOf.get(keyOf(debt)) ?? [] }
  })
  const owing = new Set(debts.map(keyOf))
  return {
    rows: rows.toSorted((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state) || b.debt.owed - a.debt.owed || (a.debt.subject.id < b.debt.subject.id ? -1 : 1)),
    owed: sumSatang(debts.map(({ owed }) => owed)),
    paid: [...promisesOf].filter(([key]) => !owing.has(key)).flatMap(([, [last]]) => last ?? [])
  }
}

const stateOf = (promise: Promised | null, today: LocalDate): PromiseState =>
  promise === null ? 'none' : promise.promisedOn < today ? 'broken' : promise.promisedOn === today ? 'today' : 'ahead'

function grouped<Item extends OfDebt> (items: readonly Item[]): Map<string, Item[]> {
  const groups = new Map<string, Item[]>()
  for (const item of items) {
    const group = groups.get(keyOf(item))
    if (group === undefined) groups.set(keyOf(item), [item])
    else group.push(item)
  }
  return groups
}
