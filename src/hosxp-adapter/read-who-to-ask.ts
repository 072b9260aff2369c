import { addDays, addYears, type LocalDate } from '../values/local-date.js'
import type { HosxpConnection } from './connect.js'
import { whoOf, type Attendance, type WhoToAsk } from './people-to-ask.js'
import { text, type Row } from './rows.js'
import type { SiteSchema } from './site-schema.js'

type Source = Pick<HosxpConnection, 'select'>

const NOBODY: WhoToAsk = { people: [], withoutId: 0 }
const NEWBORN_DAYS = 60
// HOSxP's own list of appointments counts 4 and above as no longer standing.
const STANDING = '(oapp_status_id IS NULL OR oapp_status_id < 4)'

/** Everybody who had a visit on that day, those who were admitted from it among them; test visits are nobody. */
export async function readVisitors (hosxp: Source, schema: SiteSchema, day: LocalDate, signal?: AbortSignal): Promise<WhoToAsk> {
  return await whoOf(hosxp, schema, await readVisitsOf(hosxp, schema, day, signal), { serviceDate: day, signal })
}

/** The same of the visits that are named, of whatever day: for who looks every minute and knows the others. */
export async function readVisitorsAt (hosxp: Source, schema: SiteSchema, visits: readonly Required<Attendance>[], day: LocalDate, signal?: AbortSignal): Promise<WhoToAsk> {
  return await whoOf(hosxp, schema, visits, { serviceDate: day, signal })
}

/** The day's visits by number and patient: one statement over an index. */
export async function readVisitsOf (hosxp: Source, schema: SiteSchema, day: LocalDate, signal?: AbortSignal): Promise<readonly Required<Attendance>[]> {
  const real = schema.has('ovst', 'anonymous_visit') ? " AND (anonymous_visit IS NULL OR anonymous_visit <> 'Y')" : ''
  const rows = await hosxp.select<Row<'vn' | 'hn'>>(`SELECT vn, hn FROM ovst WHERE vstdate = ?${real} ORDER BY vn`, [day], signal)
  return rows.map(row => ({ vn: text(row.vn), hn: text(row.hn) })).filter(({ vn }) => vn !== '')
}

/** Everybody who is in a bed on that day: admitted, and as far as the record says not gone home. */
export async function readInpatients (hosxp: Source, schema: SiteSchema, day: LocalDate, signal?: AbortSignal): Promise<WhoToAsk> {
  if (!schema.has('ipt', 'an')) return NOBODY
  const rows = await hosxp.select<Row<'hn'>>(
    'SELECT hn FROM ipt WHERE (dchdate IS NULL OR dchdate = 0 OR dchdate > ?) AND (regdate IS NULL OR regdate <= ?) ORDER BY an', [day, day], signal)
  return await whoOf(hosxp, schema, rows.map(row => ({ hn: text(row.hn) })), { serviceDate: day, signal })
}

/** Everybody who has an appointment on that day that was not called off. */
export async function readAppointed (hosxp: Source, schema: SiteSchema, day: LocalDate, signal?: AbortSignal): Promise<WhoToAsk> {
  if (!schema.has('oapp', 'nextdate')) return NOBODY
  const standing = schema.has('oapp', 'oapp_status_id') ? ` AND ${STANDING}` : ''
  const rows = await hosxp.select<Row<'hn'>>(`SELECT hn FROM oapp WHERE nextdate = ?${standing} ORDER BY hn`, [day], signal)
  return await whoOf(hosxp, schema, rows.map(row => ({ hn: text(row.hn) })), { serviceDate: day, signal })
}

/** Children under one year on that day with a visit or an admission in the sixty days before it; read day by day. */
export async function readNewborns (hosxp: Source, schema: SiteSchema, day: LocalDate, signal?: AbortSignal): Promise<WhoToAsk> {
  if (!schema.has('patient', 'birthday')) return NOBODY
  const hns = new Set<string>()
  const note = (rows: readonly Row<'hn'>[]): void => { for (const row of rows) hns.add(text(row.hn)) }
  const from = addDays(day, -NEWBORN_DAYS)
  for (let seen = from; seen <= day; seen = addDays(seen, 1)) for (const { hn } of await readVisitsOf(hosxp, schema, seen, signal)) hns.add(hn)
  if (schema.has('ipt', 'an')) note(await hosxp.select<Row<'hn'>>('SELECT hn FROM ipt WHERE regdate BETWEEN ? AND ?', [from, day], signal))
  // On the first birthday the year is over.
  return await whoOf(hosxp, schema, [...hns].sort().map(hn => ({ hn })), { serviceDate: day, bornAfter: addYears(day, -1), signal })
}
