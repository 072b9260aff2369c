import t from 'tap'
import { casesMeet } from '../../src/checks/cases-meet.js'
import { localDate } from '../../src/values/local-date.js'

const TODAY = localDate('2026-11-20')
const stay = (from: string, to: string | null): { from: ReturnType<typeof localDate>, to: ReturnType<typeof localDate> | null } => ({ from: localDate(from), to: to === null ? null : localDate(to) })
const meet = (stays: ReturnType<typeof stay>[], ...visits: string[]): boolean => casesMeet({ stays, visits: visits.map(localDate) }, TODAY)

await t.test('a visit meets a stay from the day before it until its last day', async t => {
  const stays = [stay('2026-11-10', '2026-11-12')]
  t.strictSame(['2026-11-08', '2026-11-09', '2026-11-10', '2026-11-12', '2026-11-13'].map(day => meet(stays, day)), [false, true, true, true, false])
})

await t.test('a stay that lasts goes on until today', async t => {
  t.ok(meet([stay('2026-11-10', null)], '2026-11-20'))
  t.notOk(meet([stay('2026-11-10', null)], '2026-11-21'))
})

await t.test('a discharge before the admission leaves the day of the admission and the one before', async t => {
  const stays = [stay('2026-11-10', '2026-11-01')]
  t.strictSame(['2026-11-05', '2026-11-09', '2026-11-10', '2026-11-11'].map(day => meet(stays, day)), [false, true, true, false])
})

await t.test('two stays meet when they share a day', async t => {
  t.ok(meet([stay('2026-11-10', '2026-11-12'), stay('2026-11-12', '2026-11-14')]))
  t.ok(meet([stay('2026-11-12', '2026-11-14'), stay('2026-11-12', null)]))
  t.notOk(meet([stay('2026-11-15', '2026-11-16'), stay('2026-11-10', '2026-11-12')]))
})

await t.test('visits alone, and one stay alone, meet nothing', async t => {
  t.notOk(meet([], '2026-11-10', '2026-11-10'))
  t.notOk(meet([stay('2026-11-10', '2026-11-12')]))
})
