import { normaliseIcd10 } from '../values/icd10.js'
import { addDays, parseLocalDateTime, type Instant, type LocalDate } from '../values/local-date.js'
import { dayOf } from './build-facts.js'
import { readWardNames } from './read-wards.js'
import { chunked, placeholders, readGrouped, text, type Row } from './rows.js'
import type { Site } from './site.js'
import { columnList } from './site-schema.js'

/** The chart of an admission that was discharged. */
export interface Chart {
  readonly an: string
  readonly hn: string
  /** The site's ward code; blank: not recorded. */
  readonly ward: string
  /** Blank: the site's list does not name it. */
  readonly wardName: string
  readonly dischargedOn: LocalDate
  /** `null`: the site does not record it. */
  readonly isSummarised: boolean | null
  /** There is a principal diagnosis; `null`: the site's table cannot hold this AN. */
  readonly isCoded: boolean | null
  /** When the principal diagnosis was first entered; `null`: not coded, or not recorded. */
  readonly codedAt: Instant | null
}

const CHART_COLUMNS = ['an', 'hn', 'ward', 'dchdate', 'confirm_discharge', 'ipt_summary_status_id'] as const
const CODE_COLUMNS = ['icd10', 'diagtype', 'entry_datetime'] as const
const SLICE_DAYS = 7
const CHARTS_AT_ONCE = 300

/** Charts of discharges in these days, both included: a week at a time by the day's index, codes by AN. */
export async function readCharts (site: Site, { from, to }: { readonly from: LocalDate, readonly to: LocalDate }, signal?: AbortSignal): Promise<readonly Chart[]> {
  const rows: ChartRow[] = []
  for (let first = from; first <= to; first = addDays(first, SLICE_DAYS)) {
    const last = addDays(first, SLICE_DAYS - 1)
    rows.push(...await readRows(site, 'dchdate BETWEEN ? AND ?', [first, last < to ? last : to], signal))
  }
  return await chartsOf(site, rows, signal)
}

/** The charts of these admissions, whenever they were discharged; one HOSxP does not have is absent. */
export async function readChartsOf (site: Site, ans: readonly string[], signal?: AbortSignal): Promise<readonly Chart[]> {
  const rows: ChartRow[] = []
  for (const keys of chunked([...new Set(ans)], CHARTS_AT_ONCE)) rows.push(...await readRows(site, `an IN (${placeholders(keys)})`, keys, signal))
  return await chartsOf(site, rows, signal)
}

type ChartRow = Row<typeof CHART_COLUMNS[number]>
type CodeRow = Row<'an' | typeof CODE_COLUMNS[number]>

async function readRows ({ schema, connection }: Site, condition: string, values: readonly string[], signal?: AbortSignal): Promise<readonly ChartRow[]> {
  if (!schema.has('ipt', 'an') || !schema.has('ipt', 'dchdate')) return []
  return await connection.select<ChartRow>(`SELECT ${columnList(schema, 'ipt', CHART_COLUMNS)} FROM ipt WHERE ${condition}`, values, signal)
}

async function chartsOf (site: Site, found: readonly ChartRow[], signal?: AbortSignal): Promise<readonly Chart[]> {
  const isDischarged = (row: ChartRow): boolean => !site.uses('discharge-confirmation') || text(row.confirm_discharge) === 'Y'
  const rows = found.filter(row => text(row.an) !== '' && isDischarged(row))
  const wards = await readWardNames(site, signal)
  const codes = new Map<string, readonly CodeRow[]>()
  for (const keys of chunked(rows.map(row => text(row.an)), CHARTS_AT_ONCE)) {
    for (const [an, group] of await readGrouped<'an' | typeof CODE_COLUMNS[number]>(site, 'iptdiag', 'an', CODE_COLUMNS, { keys, isDense: false }, signal)) codes.set(an, group)
  }
  const width = site.schema.widthOf('iptdiag', 'an') ?? Infinity
  const knowsSummary = site.uses('chart-summary')
  return rows.flatMap((row): Chart[] => {
    const an = text(row.an)
    const dischargedOn = dayOf(row.dchdate)
    if (dischargedOn === null) return []
    const principal = (codes.get(an) ?? []).filter(code => text(code.diagtype) === '1' && normaliseIcd10(text(code.icd10)) !== '')
    const ward = text(row.ward)
    return [{
      an,
      hn: text(row.hn),
      ward,
      wardName: wards.get(ward) ?? '',
      dischargedOn,
      isSummarised: knowsSummary ? Number(text(row.ipt_summary_status_id)) > 0 : null,
      isCoded: an.length > width ? null : principal.length > 0,
      codedAt: firstEntry(principal)
    }]
  })
}

function firstEntry (rows: readonly CodeRow[]): Instant | null {
  const entries = rows.flatMap(row => parseLocalDateTime(text(row.entry_datetime)) ?? [])
  return entries.length === 0 ? null : Math.min(...entries) as Instant
}
