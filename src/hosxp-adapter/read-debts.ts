import type { Debt } from '../case/case.js'
import { satangFromBaht, sumSatang } from '../values/satang.js'
import { dayOf } from './build-facts.js'
import { readGrouped, text, type Row } from './rows.js'
import type { Site } from './site.js'

const ARREAR_COLUMNS = ['vn', 'an', 'amount', 'paid', 'arrear_date'] as const
type ArrearRow = Row<'hn' | typeof ARREAR_COLUMNS[number]>

/** What is owed by visit or admission number; `null`: there are arrears and all of them are paid. */
export type Arrears = ReadonlyMap<string, Debt | null>

/** The arrears of these patients. Sites without the table have none. */
export async function readArrears (site: Site, hns: readonly string[], signal?: AbortSignal): Promise<Arrears> {
  if (!site.schema.has('rcpt_arrear', 'amount')) return new Map()
  // By HN, once for a hundred patients: no index of this table but its key is known for sure, and a scan of 50,000 rows takes 16 ms.
  const byPatient = await readGrouped<'hn' | typeof ARREAR_COLUMNS[number]>(site, 'rcpt_arrear', 'hn', ARREAR_COLUMNS, { keys: hns, isDense: false }, signal)
  const byNumber = new Map<string, ArrearRow[]>()
  for (const row of [...byPatient.values()].flat()) {
    // The number of a visit may hold that of an admission; where both are written, the stay is meant.
    const number = text(row.an) || text(row.vn)
    byNumber.set(number, [...byNumber.get(number) ?? [], row])
  }
  return new Map([...byNumber].map(([number, rows]) => [number, unpaidOf(rows)]))
}

function unpaidOf (rows: readonly ArrearRow[]): Debt | null {
  const unpaid = rows.filter(row => text(row.paid).toUpperCase() !== 'Y')
  const owed = sumSatang(unpaid.map(row => satangFromBaht(row.amount === null ? null : Number(row.amount))))
  const since = unpaid.flatMap(row => dayOf(row.arrear_date) ?? []).sort()[0] ?? null
  return owed > 0 ? { owed, since } : null
}

/** Where no arrear was ever written, what remains of the totals is owed; their day is not recorded. */
export function debtOf (arrears: Arrears, number: string, remaining: string | number | null | undefined): Debt | null {
  const arrear = arrears.get(number)
  if (arrear !== undefined) return arrear
  const owed = satangFromBaht(remaining == null ? null : Number(remaining))
  return owed > 0 ? { owed, since: null } : null
}
