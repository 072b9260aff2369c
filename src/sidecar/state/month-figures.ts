import { sql } from 'kysely'
import { SCHEMES, type Scheme } from '../../case/right.js'
import { firstDayOf, lastDayOf } from '../../values/month.js'
import { satang, type Satang } from '../../values/satang.js'
import type { StateDb } from './state-schema.js'

/** What was billed of a month, by payer. */
export interface MonthFigures {
  /** `YYYY-MM` of the end of service. */
  readonly month: string
  readonly scheme: Scheme
  readonly claims: number
  readonly billed: Satang
}

/** Claims whose service ended in these months, by month and payer, the latest month first; a payer without a claim is absent. */
export async function monthFigures (db: StateDb, months: readonly string[]): Promise<readonly MonthFigures[]> {
  const ordered = months.toSorted()
  const first = ordered[0]
  const last = ordered.at(-1)
  if (first === undefined || last === undefined) return []
  const month = sql<string>`LEFT(service_end, 7)`
  const rows = await db.selectFrom('claim_case')
    .select(({ fn }) => [month.as('month'), 'scheme', fn.countAll<string>().as('claims'), fn.sum<string>('billed_satang').as('billed')])
    .where('service_end', '>=', firstDayOf(first)).where('service_end', '<=', lastDayOf(last))
    .groupBy([month, 'scheme']).execute()
  return rows.filter(row => ordered.includes(row.month))
    .map(row => ({ month: row.month, scheme: row.scheme, claims: Number(row.claims), billed: satang(Number(row.billed)) }))
    .toSorted((a, b) => a.month === b.month ? SCHEMES.indexOf(a.scheme) - SCHEMES.indexOf(b.scheme) : a.month < b.month ? 1 : -1)
}
