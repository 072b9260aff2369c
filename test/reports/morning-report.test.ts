import t from 'tap'
import type { AccidentCase } from '../../src/checks/accident/accident-case.js'
import { eclaimClock } from '../../src/checks/accident/eclaim-clock.js'
import { ACT_SLOTS } from '../../src/reports/morning/act-board.js'
import { isQuiet, morningReport } from '../../src/reports/morning/morning-report.js'
import type { OpenFinding } from '../../src/reports/morning/morning-facts.js'
import { instantAt, type Instant } from '../../src/values/local-date.js'
import { CheckSettings } from '../../src/checks/settings.js'
import { Value } from '@sinclair/typebox/value'
import { day } from '../support/case-builder.js'
import { closed, inHours, morning, MORNING, open, visit } from '../support/morning-facts.js'

await t.test('a check of the hospital goes by the title of its file', async (t) => {
  const { groups, rows } = morningReport({ ...morning({ open: [open('X101', { subject: visit('1') }), open('X102', { subject: visit('2') })] }), ownTitles: new Map([['X101', { th: 'นัดซ้ำ', en: 'Twice' }]]) })
  t.same(groups.map(({ title }) => title.th).toSorted(), ['X102', 'นัดซ้ำ'])
  t.same(rows.map(({ title }) => title.th).toSorted(), ['X102', 'นัดซ้ำ'])
})

const reportOf = (findings: readonly OpenFinding[]) => morningReport(morning({ open: findings }))

await t.test('what saves most money per hour left comes first, nothing long lost before it', async (t) => {
  const { groups, lost } = reportOf([
    open('CH02', { subject: visit('1'), hours: 1, severity: 'info', owner: 'finance', baht: 90_000 }),
    open('OF01', { subject: visit('2'), hours: -30, owner: 'card-room', baht: 10_000 }),
    open('OF01', { subject: visit('3'), hours: -5, owner: 'card-room', baht: 900 }),
    open('CH01', { subject: visit('4'), owner: 'finance', baht: 70_000 }),
    open('DX01', { subject: visit('5'), hours: 10, baht: 5_000 }),
    open('RT01', { subject: visit('6'), hours: 20, owner: 'card-room', baht: 100 }),
    open('RT01', { subject: visit('7'), hours: 2, owner: 'card-room', baht: 1_200 }),
    open('RT01', { subject: visit('8'), hours: 0.25, owner: 'ward', baht: 400 }),
    open('TM01', { subject: visit('9'), hours: 100, owner: 'ward', baht: 0 })
  ])
  t.same(groups.map((group) => [group.check, group.owner, group.bucket, group.count, group.nearest === null ? null : (group.nearest - MORNING) / 3_600_000, group.satangAtRisk / 100, group.isLost, group.isInfo]), [
    // 1,200 ÷ 2 + 100 ÷ 20 = 605 baht an hour
    ['RT01', 'card-room', 'day', 2, 2, 1_300, false, false],
    ['DX01', 'coding', 'day', 1, 10, 5_000, false, false],
    // A quarter of an hour counts as one: 400
    ['RT01', 'ward', 'day', 1, 0.25, 400, false, false],
    // Missed five hours ago: 900 ÷ 5 = 180
    ['OF01', 'card-room', 'overdue', 1, -5, 900, false, false],
    ['TM01', 'ward', 'week', 1, 100, 0, false, false],
    ['CH01', 'finance', 'none', 1, null, 70_000, false, false],
    ['OF01', 'card-room', 'overdue', 1, -30, 10_000, true, false],
    ['CH02', 'finance', 'day', 1, 1, 90_000, false, true]
  ])
  t.same(lost, { count: 1, satangAtRisk: 1_000_000 })
  t.equal(groups[0]?.title.th, 'ไม่พบสิทธิ')
})

await t.test('a group tells the next deadline, or the last one missed', async (t) => {
  const nearest = (...hours: number[]) => reportOf(hours.map((left, i) => open('RT01', { subject: visit(`${i}`), hours: left }))).groups.map((group) => group.nearest)
  t.same(nearest(20, 3, 11), [inHours(3)])
  t.same(nearest(-20, -3, -11), [inHours(-3)])
  t.same(nearest(-24), [inHours(-24)], 'a day ago to the minute still counts as now')
  t.equal(reportOf([open('RT01', { hours: -24 })]).lost.count, 0)
  t.equal(reportOf([open('RT01', { hours: -24.01 })]).lost.count, 1)
})

await t.test('a case with several faults is paid once', async (t) => {
  const { open: all, departments, groups } = reportOf([
    open('DX01', { subject: visit('1'), baht: 5_000 }),
    open('DX04', { subject: visit('1'), line: 'J06', baht: 3_000 }),
    open('DX04', { subject: visit('1'), line: 'J07', baht: 3_000 }),
    open('CH01', { subject: visit('1'), owner: 'finance', baht: 6_000 }),
    open('DX02', { subject: { kind: 'admission', id: '1' }, baht: 700 })
  ])
  t.equal(all.satangAtRisk, 670_000, 'the dearest of the visit, and the admission of the same number')
  t.same(departments.map(({ owner, count, satangAtRisk }) => [owner, count, satangAtRisk]), [['coding', 4, 570_000], ['finance', 1, 600_000]])
  t.equal(groups.find(({ check }) => check === 'DX04')?.satangAtRisk, 300_000)
})

await t.test('departments tell deadlines and levels; what was put aside is counted apart', async (t) => {
  const report = morningReport(morning({
    open: [
      open('DX01', { hours: 0 }), open('DX01', { hours: 24 }), open('DX01', { hours: 24.01, severity: 'warn' }), open('DX01', { hours: 72 }),
      open('DX01', { hours: 168 }), open('DX01', { hours: 169, severity: 'info' }), open('DX01'),
      open('TM01', { owner: 'ward', timesOpened: 3 }), open('TM01', { owner: 'ward', timesOpened: 2, openedAt: inHours(-25) }),
      open('TM01', { owner: 'ward', isAside: true, baht: 100, timesOpened: 2 }), open('RT01', { owner: 'card-room', isAside: true })
    ],
    openedSince: 4,
    closedSince: [closed('WC02', '1', 50, { owner: 'emergency' }), closed('DX01', '2', 80), closed('DX04', '2', 70), closed('DX01', '3', 900, { reason: 'subject-gone' }), closed('DX01', '4', 1, { reason: 'not-applicable' })]
  }))
  t.same(report.departments, [
    { owner: 'emergency', count: 0, buckets: { overdue: 0, day: 0, 'three-days': 0, week: 0, later: 0, none: 0 }, severities: { block: 0, warn: 0, info: 0 }, satangAtRisk: 0, closed: 1 },
    { owner: 'ward', count: 2, buckets: { overdue: 0, day: 0, 'three-days': 0, week: 0, later: 0, none: 2 }, severities: { block: 2, warn: 0, info: 0 }, satangAtRisk: 0, closed: 0 },
    { owner: 'coding', count: 7, buckets: { overdue: 1, day: 1, 'three-days': 2, week: 1, later: 1, none: 1 }, severities: { block: 5, warn: 1, info: 1 }, satangAtRisk: 0, closed: 4 }
  ])
  t.equal(report.aside, 2)
  t.equal(report.open.count, 9)
  t.equal(report.rows.length, 9)
  t.same(report.opened, { count: 4, again: 1 })
  t.same(report.closed, { count: 5, reasons: { clean: 3, 'not-applicable': 1, 'subject-gone': 1 }, mendedSatang: 13_000 })
})

const at = (text: string): Instant => instantAt(day(`2026-11-${text.slice(0, 2)}`), `${text.slice(3)}:00`)
const clock = (deadline: Instant, level: string, evidence = {}) => open('RTA08', { owner: 'insurance-office', deadline, evidence: { level, ...evidence } })
const slotAt = (asOf: Instant, finding: OpenFinding) => {
  const { slots } = morningReport(morning({ asOf, open: [finding] })).act
  return ACT_SLOTS.filter((slot) => slots[slot].count > 0).join()
}

await t.test('the clock of the act, by the session in which the case must be entered', async (t) => {
  for (const [asOf, deadline, level, slot] of [
    ['20 06:00', '20 06:00', 'red', 'overdue'],
    ['20 06:00', '19 23:00', 'red', 'overdue'],
    ['20 06:00', '20 06:01', 'amber', 'session'],
    ['20 06:00', '20 09:29', 'amber', 'session'],
    ['20 06:00', '20 15:46', 'info', 'today'],
    ['20 06:00', '21 05:30', 'amber', 'session'],
    ['20 06:00', '21 09:29', 'info', 'today'],
    ['20 06:00', '21 09:30', 'info', 'tomorrow'],
    ['20 11:00', '21 07:00', 'amber', 'session'],
    ['20 11:00', '21 10:59', 'info', 'tomorrow']
  ] as const) t.equal(slotAt(at(asOf), clock(at(deadline), level)), slot, `at ${asOf}, due ${deadline}, ${level}`)

  const { act } = reportOf([
    clock(inHours(-50), 'red'), clock(inHours(-2), 'red'), clock(inHours(9), 'info'), clock(inHours(5), 'info', { isApproximate: true }), clock(inHours(7), 'info'),
    clock(inHours(3), 'amber', { isApproximate: true }), open('RTA09', { hours: 1 }), { ...clock(inHours(1), 'info'), isAside: true }
  ])
  t.same(act, {
    isJudged: true,
    slots: {
      overdue: { count: 2, approximate: 0, nearest: inHours(-2) },
      session: { count: 1, approximate: 1, nearest: inHours(3) },
      today: { count: 3, approximate: 1, nearest: inHours(5) },
      tomorrow: { count: 0, approximate: 0, nearest: null }
    }
  })
  t.equal(morningReport(morning({ run: { notRun: [{ check: 'RTA08', reason: 'x' }] } })).act.isJudged, false, 'an empty board then means nothing')
})

await t.test('once the day has begun, what must be entered today is what the check calls amber', async (t) => {
  const settings = Value.Create(CheckSettings)
  for (const asOf of ['20 06:30', '20 08:30', '20 11:00', '20 16:30', '20 23:59'].map(at)) {
    for (let minutes = -60; minutes <= 48 * 60; minutes += 5) {
      const deadline = inHours(minutes / 60, asOf)
      const from = inHours(-24, deadline)
      const { level } = eclaimClock({ arrivedAt: from, accident: { clockFrom: from } } as AccidentCase, asOf, settings)
      const slot = slotAt(asOf, clock(deadline, level))
      if (slot !== { red: 'overdue', amber: 'session', info: 'tomorrow' }[level]) t.fail(`${minutes} minutes after ${new Date(asOf).toISOString()}: ${level}, ${slot}`)
    }
  }
})

await t.test('many with one cause are told once', async (t) => {
  const { gaps } = morningReport(morning({
    open: [open('DX01', { evidence: { isRightUnconfirmed: true } }), open('DX01'), open('DX01', { isAside: true, evidence: { isRightUnconfirmed: true } })],
    run: {
      notRun: [{ check: 'TM01', reason: 'b' }, { check: 'AU01', reason: 'a' }, { check: 'IP07', reason: 'b' }, { check: 'TM01', reason: 'a' }, { check: 'DX04', reason: 'c' }],
      undetermined: { CH01: 10, CH03: 94, RTA04: 9, ID02: 3, ID03: 0, ID04: 10 },
      unconfirmedRights: 42
    }
  }))
  t.same(gaps.notRun, { count: 4, causes: [{ reason: 'a', checks: ['AU01', 'TM01'] }, { reason: 'b', checks: ['IP07', 'TM01'] }, { reason: 'c', checks: ['DX04'] }] })
  t.same({ ...gaps.undetermined, folded: gaps.undetermined.folded.map(({ check, count }) => `${check} ${count}`) }, { count: 126, checks: 5, folded: ['CH03 94', 'CH01 10', 'ID04 10'] })
  t.same(gaps.unconfirmedRights, { count: 42, resting: 1 })
})

await t.test('a morning with nothing to do or hear is quiet; a trouble never is', async (t) => {
  const quiet = (facts: Parameters<typeof morning>[0]) => isQuiet(morningReport(morning(facts)))
  t.equal(quiet({}), true)
  t.equal(quiet({ open: [open('DX01', { isAside: true })], run: { undetermined: { CH03: 3 }, unconfirmedRights: 2, notRun: [{ check: 'TM01', reason: 'x' }] } }), true, 'nobody can act on it')
  t.equal(quiet({ open: [open('AU01', { severity: 'info' })] }), false)
  t.equal(quiet({ closedSince: [closed('DX01', '1', 0)] }), false)
  t.equal(quiet({ run: { failed: 'HOSXP_UNREACHABLE' } }), false)
  t.equal(quiet({ run: { isClosingHeld: true } }), false)
  t.equal(quiet({ troubles: [{ th: 'ก', en: 'a' }] }), false)
})

await t.test('only addresses of the web are kept', async (t) => {
  const link = (address: string) => morningReport(morning({ link: address, publicUrl: address })).link
  t.equal(link('https://a.example/r/x-_~?k=1&l=2'), 'https://a.example/r/x-_~?k=1&l=2')
  for (const address of ['', 'javascript:alert(1)', 'https://a.example/"><script>', 'https://a.example/ b', `https://a.example/${'x'.repeat(2_000)}`]) t.equal(link(address), null)
})
