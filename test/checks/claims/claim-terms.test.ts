import t from 'tap'
import type { Scheme } from '../../../src/case/right.js'
import type { ClaimWindow } from '../../../src/checks/claims/claim-window.js'
import { atRisk, claimTerms } from '../../../src/checks/claims/claim-terms.js'
import { lossAhead, lossNow, type LearnedShare } from '../../../src/checks/claims/late-loss.js'
import { satangFromBaht } from '../../../src/values/satang.js'
import { at, day, settings } from '../../support/case-builder.js'

const WINDOW: ClaimWindow = { schemes: ['UC'], kinds: ['visit', 'admission'], from: null, to: null, due: { days: 30 }, closes: 'next-fiscal-year', late: [], source: 'test', confidence: 'high' }
const termsOf = (end: string | null, windows: readonly Partial<ClaimWindow>[] = [{}], scheme: Scheme = 'UC') =>
  claimTerms({ scheme, kind: 'visit', serviceEnd: end === null ? null : day(end) }, settings({ 'claims.windows': windows.map(window => ({ ...WINDOW, ...window })) }))
const ours = (scheme: Scheme, kind: 'visit' | 'admission', end: string) => claimTerms({ scheme, kind, serviceEnd: day(end) }, settings())
const dueOn = (end: string, due: ClaimWindow['due']) => termsOf(end, [{ due }]).dueOn
const closesOn = (end: string, closes: ClaimWindow['closes']) => termsOf(end, [{ closes }]).closesOn

const nothing: LearnedShare = () => null
const BILLED = satangFromBaht(1000)
const risk = (when: string, windows: readonly Partial<ClaimWindow>[] = [{}], learned = nothing, end = '2026-11-10') => {
  const { satang, basis } = atRisk(BILLED, termsOf(end, windows), at(when), learned)
  return [satang / 100, basis]
}

await t.test('data of a fiscal year closes on 30 September of the next', async t => {
  t.equal(closesOn('2026-09-30', 'next-fiscal-year'), '2027-09-30', 'the last day of a fiscal year')
  t.equal(closesOn('2026-10-01', 'next-fiscal-year'), '2028-09-30', 'the first day of the next')
  t.equal(closesOn('2026-12-31', 'next-fiscal-year'), '2028-09-30')
  t.equal(closesOn('2027-01-01', 'next-fiscal-year'), '2028-09-30')
  t.equal(termsOf('2026-09-30').closesAt, at('2027-10-01 00:00'), 'the whole of that day is in time')
})

await t.test('days, months and years are counted over leap days', async t => {
  t.equal(dueOn('2028-02-29', { years: 1 }), '2029-03-01', 'there is no 29 February in 2029')
  t.equal(dueOn('2028-02-29', { years: 4 }), '2032-02-29')
  t.equal(dueOn('2028-02-10', { days: 30 }), '2028-03-11', 'February has 29 days')
  t.equal(dueOn('2027-02-10', { days: 30 }), '2027-03-12', 'February has 28')
  t.equal(dueOn('2028-01-31', { months: 1 }), '2028-03-01')
  t.equal(dueOn('2028-01-29', { months: 1 }), '2028-02-29')
  t.equal(dueOn('2027-08-31', { months: 6 }), '2028-03-01')
  t.equal(dueOn('2027-12-15', { months: 1 }), '2028-01-15')
  t.equal(dueOn('2027-11-30', { months: 14 }), '2029-01-30')
})

await t.test('a deadline on a holiday stands: web sites take claims on any day', async t => {
  const holiday = '2026-12-05'
  const terms = claimTerms({ scheme: 'UC', kind: 'visit', serviceEnd: day('2026-11-05') }, settings({ 'office.holidays': [holiday] }))
  t.equal(terms.dueOn, holiday, 'a Saturday and a public holiday')
  t.equal(terms.dueAt, at('2026-12-06 00:00'))
})

await t.test('the first window that fits the day of service counts', async t => {
  const windows = [{ to: '2026-09-30', due: { days: 60 } }, { from: '2026-10-01', due: { days: 15 } }]
  t.equal(termsOf('2026-09-30', windows).dueOn, '2026-11-29')
  t.equal(termsOf('2026-10-01', windows).dueOn, '2026-10-16')
  t.match(termsOf('2026-10-01', windows, 'WCF'), { dueAt: null, closesAt: null, source: '', confidence: null }, 'nobody wrote a word on it')
  t.match(termsOf(null), { dueAt: null, closesAt: null }, 'still going on')
  t.match(termsOf('9999-12-31'), { dueOn: '9999-12-31' }, 'a date for never')
})

await t.test('the defaults are our reading of what payers publish', async t => {
  for (const kind of ['visit', 'admission'] as const) {
    for (const scheme of ['UC', 'STP', 'BKK'] as const) t.match(ours(scheme, kind, '2026-11-10'), { dueOn: '2026-12-10', closesOn: '2028-09-30', late: [{ afterDays: 1, percent: 5 }], confidence: 'medium' }, scheme)
    t.match(ours('ACT', kind, '2026-11-10'), { dueOn: '2027-05-09', closesOn: '2027-05-09', late: [] })
    for (const scheme of ['WCF', 'MIGRANT', 'VACANT', 'CASH', 'OTHER'] as const) t.match(ours(scheme, kind, '2026-11-10'), { dueOn: null, closesOn: null, source: '' }, scheme)
  }
  for (const scheme of ['OFC', 'LGO', 'STATE'] as const) {
    t.match(ours(scheme, 'visit', '2026-11-10'), { dueOn: '2027-11-10', closesOn: '2028-09-30' }, scheme)
    t.match(ours(scheme, 'admission', '2026-11-10'), { dueOn: '2026-12-10', closesOn: '2028-09-30', confidence: 'low' }, scheme)
  }
  t.match(ours('SSS', 'visit', '2026-11-10'), { dueOn: null, closesOn: '2028-11-10' }, 'C997: two years')
  t.match(ours('SSS', 'admission', '2026-11-10'), { dueOn: '2026-12-10', closesOn: '2028-11-10' })
})

await t.test('before the due day the first late step is at risk, until 23:59 of it', async t => {
  const late = [{ from: null, afterDays: 1, percent: 5 }, { from: null, afterDays: 31, percent: 12.5 }]
  t.same(risk('2026-11-10 09:00', [{ late }]), [50, 'known'])
  t.same(risk('2026-12-10 23:59', [{ late }]), [50, 'known'], 'the last minute in time')
  t.same(risk('2026-12-11 00:00', [{ late }]), [75, 'known'], 'what the next step takes besides')
  t.same(risk('2027-01-09 23:59', [{ late }]), [75, 'known'])
  t.same(risk('2027-01-10 00:00', [{ late }]), [1000, 'all'], 'no step is known after it: the closing takes everything')
  const terms = termsOf('2026-11-10', [{ late }])
  t.equal(lossAhead(terms, at('2026-11-10 09:00'), nothing)?.at, at('2026-12-11 00:00'))
  t.equal(lossAhead(terms, at('2026-12-11 00:00'), nothing)?.at, at('2027-01-10 00:00'))
  t.equal(lossAhead(terms, at('2027-01-10 00:00'), nothing)?.at, at('2028-10-01 00:00'))
  t.same(['2026-12-10 23:59', '2026-12-11 00:00', '2027-01-10 00:00'].map(when => lossNow(terms, at(when), nothing)?.percent), [0, 5, 12.5])
})

await t.test('a late fee that changes in mid-year counts by the day of service', async t => {
  const late = [{ from: null, afterDays: 1, percent: 5 }, { from: null, afterDays: 31, percent: 10 }, { from: '2027-04-01', afterDays: 15, percent: 8 }]
  t.same(termsOf('2027-03-31', [{ late }]).late, [{ afterDays: 1, percent: 5 }, { afterDays: 31, percent: 10 }])
  t.same(termsOf('2027-04-01', [{ late }]).late, [{ afterDays: 15, percent: 8 }], 'the new table replaces the old one')
  t.same(risk('2027-04-20 09:00', [{ late }], nothing, '2027-03-31'), [50, 'known'])
  t.same(risk('2027-04-20 09:00', [{ late }], nothing, '2027-04-01'), [80, 'known'], 'on the same morning')
  t.same(termsOf('2027-03-31', [{ late: late.slice(2) }]).late, [], 'before the first table nothing is known')
})

await t.test('where no text tells a step it is learned, and said to be', async t => {
  const shares: LearnedShare = late => late <= 0 ? 100 : late <= 30 ? 95 : late <= 60 ? 90 : null
  t.same(risk('2026-11-20 09:00', [{}], shares), [50, 'learned'])
  t.same(risk('2026-12-11 00:00', [{}], shares), [50, 'learned'], 'ten per cent next, five of it lost already')
  t.same(risk('2027-01-10 00:00', [{}], shares), [1000, 'all'], 'nothing was learned beyond')
  const terms = termsOf('2026-11-10')
  t.match(lossNow(terms, at('2026-12-20 09:00'), shares), { percent: 5, basis: 'learned' })
  t.equal(lossAhead(terms, at('2026-12-20 09:00'), shares)?.at, at('2027-01-10 00:00'), 'thirty-one days after the due day')
  t.equal(lossNow(terms, at('2027-03-20 09:00'), shares), null, 'so late nobody knows')
  t.same(risk('2026-11-20 09:00', [{ late: [{ from: null, afterDays: 1, percent: 3 }] }], shares), [30, 'known'], 'a text counts before what was learned')
  t.same(risk('2026-12-20 09:00', [{ late: [{ from: null, afterDays: 1, percent: 3 }] }], shares), [70, 'learned'], 'and what was learned where the text ends')
})

await t.test('within seven days of closing, and where no step is known, everything is at risk', async t => {
  const late = [{ from: null, afterDays: 1, percent: 5 }]
  t.same(risk('2026-11-12 23:59', [{ late, closes: { days: 9 } }]), [1000, 'all'], 'the step would come after the closing')
  t.same(risk('2026-12-12 23:59', [{ late, closes: { days: 40 }, due: { days: 36 } }]), [50, 'known'], 'more than seven days')
  t.same(risk('2026-12-14 00:00', [{ late, closes: { days: 40 }, due: { days: 36 } }]), [1000, 'all'], 'seven days before the end of 20 December')
  t.same(risk('2029-01-01 09:00', [{ late }]), [1000, 'all'], 'closed long ago')
  t.same(risk('2026-11-20 09:00', [{}]), [1000, 'all'])
  t.same(risk('2026-11-20 09:00', [{ due: null, closes: { years: 2 } }]), [1000, 'all'])
  t.same(risk('2026-11-20 09:00', [{ closes: null }]), [0, 'none'], 'nothing known is ahead')
})
