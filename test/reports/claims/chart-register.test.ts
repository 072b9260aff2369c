import t from 'tap'
import { chartRegister, codingMonths, isFollowed } from '../../../src/reports/claims/chart-register.js'
import type { Instant } from '../../../src/values/local-date.js'
import { at, day } from '../../support/case-builder.js'

const chart = (an: string, discharged: string, codedAt: Instant | null | 'unknown' = null) =>
  ({ an, dischargedOn: day(discharged), isSummarised: true, isCoded: codedAt !== null, codedAt: codedAt === 'unknown' ? null : codedAt })
const KNOWN = { claimsOf: () => [], auditOf: () => null, today: day('2026-11-20'), limits: { amber: 20, red: 30 } }

await t.test('a chart without code is amber from day 20 and red from day 30; a coded one is neither', async t => {
  const rows = chartRegister([chart('1', '2026-11-01'), chart('2', '2026-10-31'), chart('3', '2026-10-22'), chart('4', '2026-10-21'), chart('5', '2026-01-01', 'unknown')], KNOWN)
  t.same(rows.map(({ chart: { an }, days, level }) => [an, days, level]), [['4', 30, 'red'], ['3', 29, 'amber'], ['2', 20, 'amber'], ['1', 19, 'green'], ['5', 323, 'green']], 'the oldest first, coded ones last')
})

await t.test('a coded chart is followed while a payer was not sent it, or while it is out', async t => {
  const coded = [chart('1', '2026-11-01', 'unknown'), chart('2', '2026-11-01', 'unknown'), chart('3', '2026-11-01', 'unknown'), chart('4', '2026-11-01', 'unknown'), chart('5', '2026-11-01')]
  const rows = chartRegister(coded, {
    ...KNOWN,
    claimsOf: an => an === '1' ? [{ scheme: 'UC', state: 'paid' }, { scheme: 'ACT', state: 'not-sent' }] : an === '2' ? [{ scheme: 'UC', state: 'sent' }] : [],
    auditOf: an => an === '3' ? { returnedOn: null } : an === '4' ? { returnedOn: day('2026-11-10') } : null
  })
  t.same(rows.filter(isFollowed).map(row => row.chart.an), ['5', '1', '3'])
  t.match(rows.find(row => row.chart.an === '5'), { isUnsent: false }, 'what is not coded is not told as unsent, too')
})

await t.test('a month is measured by the day of the code: day 30 is in time, day 31 is late', async t => {
  const charts = [
    chart('1', '2026-09-01', at('2026-10-01 23:59')), chart('2', '2026-09-01', at('2026-10-02 00:00')), chart('3', '2026-09-30'), chart('4', '2026-09-30', 'unknown'),
    chart('5', '2026-10-21'), chart('6', '2026-10-20'), chart('7', '2026-10-31', 'unknown'), { ...chart('8', '2026-10-31'), isCoded: null }, chart('9', '2026-11-01')
  ]
  t.same(codingMonths(charts, { today: day('2026-11-20'), target: 30, count: 3 }), [
    { month: '2026-10', discharges: 4, inTime: 1, late: 1, pending: 1, unknown: 1 },
    { month: '2026-09', discharges: 4, inTime: 1, late: 2, pending: 0, unknown: 1 },
    { month: '2026-08', discharges: 0, inTime: 0, late: 0, pending: 0, unknown: 0 }
  ])
})

await t.test('a leap day counts as a day', async t => {
  const charts = [chart('1', '2028-01-31', at('2028-03-01 10:00')), chart('2', '2028-01-31', at('2028-03-02 10:00'))]
  t.match(codingMonths(charts, { today: day('2028-04-01'), target: 30, count: 3 }).at(-1), { month: '2028-01', inTime: 1, late: 1 })
})
