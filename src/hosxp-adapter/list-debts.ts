import { satang, satangFromBaht, type Satang } from '../values/satang.js'
import type { LocalDate } from '../values/local-date.js'
import { dayOf } from './build-facts.js'
import type { HosxpConnection } from './connect.js'
import { chunked, placeholders, text } from './rows.js'
import type { SiteSchema } from './site-schema.js'

/** What one visit or admission still owes. */
export interface OpenDebt {
  readonly subject: { readonly kind: 'visit' | 'admission', readonly id: string }
  readonly hn: string
  readonly owed: Satang
  /** The oldest unpaid arrear; `null`: its day is not recorded. */
  readonly since: LocalDate | null
}

type ArrearRow = Record<'vn' | 'an' | 'hn' | 'amount' | 'arrear_date' | 'pt_type', string | number | null>

const LEAST: readonly string[] = ['vn', 'hn', 'amount', 'paid']

/** Everything unpaid in the hospital's arrears; `null`: this site keeps none we could read. */
export async function listDebts (connection: Pick<HosxpConnection, 'select'>, schema: SiteSchema, signal?: AbortSignal): Promise<readonly OpenDebt[] | null> {
  if (!LEAST.every(column => schema.has('rcpt_arrear', column))) return null
  const optional = (['an', 'arrear_date', 'pt_type'] as const).map(column => schema.has('rcpt_arrear', column) ? column : `NULL AS ${column}`).join(', ')
  const rows = await connection.select<ArrearRow>(`SELECT vn, hn, amount, ${optional} FROM rcpt_arrear WHERE paid IS NULL OR paid <> 'Y'`, [], signal)
  const numbers = [...new Set(rows.map(numberOf))].filter(number => number !== '')
  const admissions = await admissionsAmong(connection, schema, numbers, signal)
  const debts = new Map<string, OpenDebt>()
  for (const row of rows) {
    const id = numberOf(row)
    const kind = admissions.has(id) || text(row.an) !== '' ? 'admission' as const : 'visit' as const
    const known = debts.get(`${kind} ${id}`)
    const since = dayOf(row.arrear_date)
    const owed = satang((known?.owed ?? 0) + satangFromBaht(row.amount === null ? null : Number(row.amount)))
    debts.set(`${kind} ${id}`, { subject: { kind, id }, hn: text(row.hn), owed, since: known?.since != null && (since === null || known.since < since) ? known.since : since })
  }
  return [...debts.values()].filter(({ owed, subject }) => owed > 0 && subject.id !== '')
}

// The number of a visit may hold that of an admission.
const numberOf = (row: ArrearRow): string => text(row.an) || text(row.vn)

async function admissionsAmong (connection: Pick<HosxpConnection, 'select'>, schema: SiteSchema, numbers: readonly string[], signal?: AbortSignal): Promise<ReadonlySet<string>> {
  const found = new Set<string>()
  if (!schema.has('ipt', 'an')) return found
  for (const batch of chunked(numbers, 500)) {
    for (const row of await connection.select<{ an: string }>(`SELECT an FROM ipt WHERE an IN (${placeholders(batch)})`, batch, signal)) found.add(text(row.an))
  }
  return found
}
