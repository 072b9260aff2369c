import { readCharts, readChartsOf, type Chart } from '../../../hosxp-adapter/read-charts.js'
import { chartRegister, codingMonths, isFollowed, type ChartClaim, type ChartRow, type CodingMonth } from '../../../reports/claims/chart-register.js'
import { addDays, dayOf } from '../../../values/local-date.js'
import { firstDayOf, monthsBefore } from '../../../values/month.js'
import { latestAudits, openAudits, type ChartAudit } from '../../state/chart-audit-store.js'
import { listClaims } from '../../state/list-claims.js'
import { listFindings, type FindingRecord } from '../../state/list-findings.js'
import { askSite } from '../act/ask-site.js'
import type { Visitor, Web } from '../web.js'

export type RegisterRow = ChartRow<Chart, ChartAudit>

/** The charts as HOSxP has them, or, while it does not answer, what the last run found and which charts are out. */
export type ChartPage =
  | { readonly isDown: false, readonly rows: readonly RegisterRow[], readonly months: readonly CodingMonth[] }
  | { readonly isDown: true, readonly findings: readonly FindingRecord[], readonly out: readonly ChartAudit[] }

/** Not summarised, summarised and not coded, not coded in time. */
const CHART_CHECKS = ['IP07', 'IP01', 'IP02']
const DAYS_LISTED = 120
const MONTHS_COUNTED = 6

export async function readChartPage (web: Web, { at, settings }: Visitor): Promise<ChartPage> {
  const today = dayOf(at)
  const out = await openAudits(web.state)
  const listedFrom = addDays(today, -DAYS_LISTED)
  const countedFrom = firstDayOf(monthsBefore(today, MONTHS_COUNTED).at(-1) ?? '')
  const from = listedFrom < countedFrom ? listedFrom : countedFrom
  const charts = await askSite((async () => {
    const { site } = await web.site.site()
    const recent = await readCharts(site, { from, to: today })
    const known = new Set(recent.map(({ an }) => an))
    return { recent, older: await readChartsOf(site, out.map(({ an }) => an).filter(an => !known.has(an))) }
  })())
  if (charts === null) return { isDown: true, findings: await listFindings(web.state, at, { state: 'open', checks: CHART_CHECKS }), out }
  const { recent, older } = charts
  const isOut = new Set(out.map(({ an }) => an))
  const rows = await registerOf(web, [...recent.filter(({ an, dischargedOn }) => dischargedOn >= listedFrom || isOut.has(an)), ...older], { at, settings })
  return { isDown: false, rows: rows.filter(isFollowed), months: codingMonths(recent, { today, target: settings['coding.admission_red_days'], count: MONTHS_COUNTED }) }
}

/** One chart that somebody asks for, whatever its state; `null`: HOSxP does not answer; `undefined`: it has no such discharge. */
export async function readOneChart (web: Web, visitor: Visitor, an: string): Promise<RegisterRow | null | undefined> {
  const charts = await askSite(web.site.site().then(async ({ site }) => await readChartsOf(site, [an])))
  return charts === null ? null : (await registerOf(web, charts, visitor))[0]
}

async function registerOf (web: Web, charts: readonly Chart[], { at, settings }: Pick<Visitor, 'at' | 'settings'>): Promise<readonly RegisterRow[]> {
  const ans = charts.map(({ an }) => an)
  const claims = await listClaims(web.state, { subjects: ans.map(id => ({ kind: 'admission', id })) })
  const audits = await latestAudits(web.state, ans)
  const byAn = new Map<string, readonly ChartClaim[]>()
  for (const { subject, scheme, standing } of claims) byAn.set(subject.id, [...byAn.get(subject.id) ?? [], { scheme, state: standing.state }])
  return chartRegister(charts, {
    claimsOf: an => byAn.get(an) ?? [], auditOf: an => audits.get(an) ?? null, today: dayOf(at), limits: { amber: settings['coding.admission_amber_days'], red: settings['coding.admission_red_days'] }
  })
}
