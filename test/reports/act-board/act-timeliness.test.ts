import t from 'tap'
import { actTimeliness, type TimelinessFigures } from '../../../src/reports/act-board/act-timeliness.js'
import { fiscalYearName, fiscalYearOf, monthsOf } from '../../../src/reports/act-board/fiscal-year.js'
import type { Instant } from '../../../src/values/local-date.js'
import { plusMs } from '../../../src/values/local-date.js'
import { accidentAt, boardFacts, record, UNKNOWN_TIME } from '../../support/accident-records.js'
import { at, day } from '../../support/case-builder.js'

const entered = (text: string, ms = 0) => ({ eclaimNumber: 'EC-1', eclaimEnteredAt: plusMs(at(text), ms) })
const ids = (figures: TimelinessFigures | undefined) => figures === undefined
  ? undefined
  : Object.fromEntries(Object.entries(figures).flatMap(([name, list]) => Array.isArray(list) && list.length > 0 ? [[name, list.map(({ id }: { id: string }) => id)]] : []))

await t.test('the fiscal year runs from October and is named after the year it ends in', async (t) => {
  t.same(fiscalYearOf(day('2026-10-01')), { first: '2026-10-01', last: '2027-09-30' })
  t.same(fiscalYearOf(day('2027-09-30')), { first: '2026-10-01', last: '2027-09-30' })
  t.same(fiscalYearOf(day('2026-09-30')), { first: '2025-10-01', last: '2026-09-30' })
  t.equal(fiscalYearName(fiscalYearOf(day('2026-11-22')), 'th'), 'ปีงบ 2570')
  t.equal(fiscalYearName(fiscalYearOf(day('2026-11-22')), 'en'), 'Fiscal year 2570')
  t.same(monthsOf(fiscalYearOf(day('2026-11-22'))), ['2026-10', '2026-11', '2026-12', '2027-01', '2027-02', '2027-03', '2027-04', '2027-05', '2027-06', '2027-07', '2027-08', '2027-09'].map((month) => `${month}-01`))
})

await t.test('entered at the deadline is in time, a millisecond later it is late, each with its cases', async (t) => {
  const records = ['1', '2', '3', '4'].map((id) => accidentAt('2026-11-10 07:40', { id }))
  const claims = { 1: entered('2026-11-11 07:40'), 2: entered('2026-11-11 07:40', 1), 3: { eclaimNumber: 'EC-1' } }
  const { name, target, months, year } = actTimeliness(boardFacts({ records, claims }))
  t.same([name, target], ['ปีงบ 2570', 100])
  t.same(ids(months[1]), { due: ['1', '2', '3', '4'], inTime: ['1'], late: ['2'], notEntered: ['3', '4'] })
  t.same([months[1]?.name, months[1]?.share, year.share], ['พฤศจิกายน 2569', 25, 25])
  t.same([months[0]?.due, months[0]?.share], [[], null], 'nothing due is no share')
  t.equal(months.length, 12)
})

await t.test('the month and the year are those of the deadline', async (t) => {
  const records = [
    accidentAt('2026-09-29 23:30', { id: 'september' }), accidentAt('2026-09-30 00:00', { id: 'october' }),
    accidentAt('2026-10-30 23:59', { id: 'october-end' }), accidentAt('2026-10-31 00:00', { id: 'november' })
  ]
  const { months, year } = actTimeliness(boardFacts({ records }))
  t.same(months.slice(0, 2).map((month) => month.due.map(({ id }) => id)), [['october', 'october-end'], ['november']])
  t.same(year.due.map(({ id }) => id), ['october', 'october-end', 'november'])
  const last = actTimeliness(boardFacts({ records }), day('2026-09-30'))
  t.same([last.name, last.months[11]?.due.map(({ id }) => id), last.year.share], ['ปีงบ 2569', ['september'], 0])
})

await t.test('late arrivals, ended cases, suspicions, follow-ups and a running clock stand outside', async (t) => {
  const records = [
    accidentAt('2026-11-10 07:40', { id: 'counted' }),
    record({ id: 'late-arrival', accident: accidentAt('2026-11-09 09:00').accident }),
    accidentAt('2026-11-10 07:40', { id: 'not-covered' }),
    accidentAt('2026-11-10 07:40', { id: 'refused' }),
    accidentAt('2026-11-10 07:40', { id: 'unconfirmed' }),
    accidentAt('2026-11-10 07:40', { id: 'weak', level: 'weak' }),
    accidentAt('2026-11-10 07:40', { id: 'weak-yes', level: 'weak' }),
    accidentAt('2026-11-10 07:40', { id: 'follow-up', startsClock: false }),
    accidentAt('2026-11-19 06:30', { id: 'just-due' }),
    accidentAt('2026-11-19 06:31', { id: 'running' }),
    accidentAt('2026-11-19 23:00', { id: 'running-entered' }),
    record({ id: 'approximate', accident: UNKNOWN_TIME }),
    record({ id: 'dayless', arrivedAt: 0 as Instant, accident: UNKNOWN_TIME })
  ]
  const signed = { refusedOn: day('2026-11-10'), refusalSignedOn: day('2026-11-10') }
  const claims = {
    counted: entered('2026-11-10 10:00'),
    'late-arrival': entered('2026-11-10 10:00'),
    'not-covered': { notCoveredReason: 'ในบ้าน', ...entered('2026-11-10 10:00') },
    refused: { ...signed, refusalConfirmedBy: 'สมหญิง' },
    unconfirmed: signed,
    'weak-yes': { isVictim: true },
    'running-entered': entered('2026-11-20 06:00')
  }
  const facts = boardFacts({ records, claims })
  t.equal(facts.asOf, at('2026-11-20 06:30'))
  const { year, withoutDeadline } = actTimeliness(facts)
  t.same(ids(year), {
    due: ['counted', 'unconfirmed', 'weak-yes', 'approximate', 'just-due', 'running-entered'],
    inTime: ['counted', 'running-entered'],
    notEntered: ['unconfirmed', 'weak-yes', 'approximate', 'just-due'],
    approximate: ['approximate'],
    lateArrivals: ['late-arrival'],
    ended: ['not-covered', 'refused']
  })
  t.equal(year.share, 33.3)
  t.same(withoutDeadline.map(({ id }) => id), ['dayless'])
})

await t.test('a share is never rounded up to the target', async (t) => {
  const records = Array.from({ length: 2001 }, (_, index) => accidentAt('2026-11-10 07:40', { id: `${index}` }))
  const claims = Object.fromEntries(records.slice(1).map(({ subject }) => [subject.id, entered('2026-11-10 10:00')]))
  t.equal(actTimeliness(boardFacts({ records, claims })).year.share, 99.9)
  t.equal(actTimeliness(boardFacts({ records: records.slice(1), claims })).year.share, 100)
})
