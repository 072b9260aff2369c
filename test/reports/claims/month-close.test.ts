import t from 'tap'
import { closeMonths, closeState } from '../../../src/reports/claims/month-close.js'
import { dayOf, type Instant, type LocalDate } from '../../../src/values/local-date.js'
import { lastDayOf, monthsBefore, nextMonth } from '../../../src/values/month.js'
import { satang } from '../../../src/values/satang.js'
import { at, day } from '../../support/case-builder.js'

const stateAt = (month: string, moment: string, holidays: readonly LocalDate[] = []): string => closeState(month, false, dayOf(at(moment)), holidays).state

await t.test('a month is amber from the 7th and red from the midnight in which the 10th begins', async t => {
  t.equal(stateAt('2026-10', '2026-11-06 23:59'), 'open')
  t.equal(stateAt('2026-10', '2026-11-07 00:00'), 'near')
  t.equal(stateAt('2026-10', '2026-11-09 23:59'), 'near')
  t.equal(stateAt('2026-10', '2026-11-10 00:00'), 'late')
  t.equal(closeState('2026-10', true, day('2026-11-30'), []).state, 'done', 'what both sides signed is done, whenever it is looked at')
})

await t.test('it is due on the last working day before the 10th', async t => {
  t.equal(closeState('2026-10', false, day('2026-11-01'), []).due, '2026-11-09', 'a Monday')
  t.equal(closeState('2026-07', false, day('2026-08-01'), []).due, '2026-08-07', 'the 10th is a Monday: the Friday before')
  t.equal(closeState('2026-07', false, day('2026-08-01'), [day('2026-08-07')]).due, '2026-08-06', 'after a long weekend: the Thursday')
  t.equal(closeState('2026-12', false, day('2027-01-01'), []).due, '2027-01-08', 'over the turn of the year')
})

await t.test('a due day before the 7th is amber itself, and the 10th stays the day it turns red', async t => {
  const holidays = [day('2026-08-07')]
  t.equal(stateAt('2026-07', '2026-08-05 23:59', holidays), 'open')
  t.equal(stateAt('2026-07', '2026-08-06 00:00', holidays), 'near')
  t.equal(stateAt('2026-07', '2026-08-09 23:59', holidays), 'near')
  t.equal(stateAt('2026-07', '2026-08-10 00:00', holidays), 'late')
})

await t.test('months know leap years and the turn of the year', async t => {
  t.equal(lastDayOf('2028-02'), '2028-02-29')
  t.equal(lastDayOf('2027-02'), '2027-02-28')
  t.equal(nextMonth('2027-02'), '2027-03')
  t.equal(nextMonth('2026-12'), '2027-01')
  t.same(monthsBefore(day('2028-03-31'), 4), ['2028-02', '2028-01', '2027-12', '2027-11'])
  t.same(monthsBefore(day('2028-02-29'), 1), ['2028-01'], 'a month is over when the next has begun')
})

await t.test('the register tells what was handed over, what changed since, and what is gone', async t => {
  const figures = [{ month: '2026-10', scheme: 'UC', claims: 3, billed: satang(300) }, { month: '2026-10', scheme: 'OFC', claims: 1, billed: satang(100) }] as const
  const handed = { month: '2026-10', scheme: 'UC', claims: 2, billed: satang(200), takenAt: 1 as Instant, voidedAt: null } as const
  const [month, ...others] = closeMonths(figures, [
    handed, { ...handed, claims: 1, voidedAt: 1 as Instant }, { ...handed, scheme: 'SSS' }, { ...handed, scheme: 'LGO', voidedAt: 1 as Instant }
  ], { today: day('2026-11-10'), holidays: [] })
  t.same(others, [])
  t.equal(month?.state, 'late', 'one payer was not handed over')
  t.match(month?.rows, [
    { scheme: 'UC', isTaken: true, hasChanged: true, voided: { length: 1 } },
    { scheme: 'OFC', standing: null, isTaken: false, hasChanged: false },
    { scheme: 'SSS', claims: 0, billed: 0, hasChanged: true, isTaken: true }
  ])
  t.equal(month?.rows.length, 3, 'a payer without claims whose hand-over was voided is nobody\'s any more')
})
