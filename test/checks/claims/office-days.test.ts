import t from 'tap'
import { isWorkingDay, lastWorkingDayBefore } from '../../../src/checks/claims/office-days.js'
import { day } from '../../support/case-builder.js'

await t.test('weekends and the holidays of the office are no working days', async t => {
  t.ok(isWorkingDay(day('2026-12-04'), []), 'a Friday')
  t.notOk(isWorkingDay(day('2026-12-05'), []), 'a Saturday')
  t.notOk(isWorkingDay(day('2026-12-06'), []), 'a Sunday')
  t.ok(isWorkingDay(day('2026-12-07'), []), 'a Monday')
  t.notOk(isWorkingDay(day('2026-12-07'), ['2026-12-07']), 'a Monday instead')
})

await t.test('what an office must have before a day is due on the last working day before it', async t => {
  t.equal(lastWorkingDayBefore(day('2026-12-10'), []), '2026-12-09')
  t.equal(lastWorkingDayBefore(day('2026-12-10'), ['2026-12-09', '2026-12-08']), '2026-12-07')
  t.equal(lastWorkingDayBefore(day('2027-01-04'), ['2026-12-31', '2027-01-01']), '2026-12-30', 'over the new year and a weekend')
  t.equal(lastWorkingDayBefore(day('2026-05-10'), []), '2026-05-08', 'the 10th is a Sunday')
  t.equal(lastWorkingDayBefore(day('2028-03-01'), []), '2028-02-29', 'a leap day is a working day')
})
