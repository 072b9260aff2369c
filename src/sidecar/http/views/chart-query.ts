import type { RegisterRow } from '../claims/read-chart-page.js'

/** Which charts a person asked for. */
export interface ChartQuery {
  readonly what?: string
  /** The site's ward code. */
  readonly ward?: string
  readonly an?: string
  readonly page?: string
}

export interface ShownCharts {
  readonly rows: readonly RegisterRow[]
  readonly count: number
  readonly page: number
  readonly pages: number
}

const PAGE_ROWS = 100

/** Parts of the register, in the words of the page. */
export const CHART_PARTS = [
  { what: 'uncoded', text: 'ยังไม่ลงรหัส', isIn: ({ chart }: RegisterRow) => chart.isCoded !== true },
  { what: 'late', text: 'เกินเป้าหมาย', isIn: ({ level }: RegisterRow) => level === 'red' },
  { what: 'unsent', text: 'ลงรหัสแล้ว ยังไม่มีบันทึกส่ง', isIn: ({ isUnsent }: RegisterRow) => isUnsent },
  { what: 'audit', text: 'ถูกสุ่มตรวจ ยังไม่คืน', isIn: ({ isOut }: RegisterRow) => isOut }
] as const

/** The page of rows that was asked for; a page that is not there is the last. */
export function chartsShown (rows: readonly RegisterRow[], query: ChartQuery): ShownCharts {
  const part = CHART_PARTS.find(({ what }) => what === query.what)
  const wanted = rows.filter(row => (part === undefined || part.isIn(row)) && (query.ward === undefined || query.ward === '' || row.chart.ward === query.ward))
  const pages = Math.max(1, Math.ceil(wanted.length / PAGE_ROWS))
  const page = Math.min(Number(query.page ?? '1'), pages)
  return { rows: wanted.slice((page - 1) * PAGE_ROWS, page * PAGE_ROWS), count: wanted.length, page, pages }
}

/** `/claims/charts?what=unsent&ward=01` */
export function chartsHref ({ what, ward, page }: ChartQuery): string {
  const parts = Object.entries({ what, ward, page }).flatMap(([name, value]) => value === undefined || value === '' ? [] : [`${name}=${encodeURIComponent(value)}`])
  return `/claims/charts${parts.length === 0 ? '' : `?${parts.join('&')}`}`
}
