import t from 'tap'
import type { Case } from '../../../src/case/case.js'
import { SCHEMES, type Scheme } from '../../../src/case/right.js'
import { offerRight, type Offer } from '../../../src/checks/eligibility/offer-right.js'
import { addDays } from '../../../src/values/local-date.js'
import { admission, an, at, day, patient, right, settings, visit, vn } from '../../support/case-builder.js'
import { fc } from '../../support/properties.js'

const TODAY = day('2026-11-20')
const NOW = { kind: 'visit', id: '691120100000', day: TODAY } as const
const now = visit({ id: vn(NOW.id), day: TODAY, registeredAt: at('2026-11-20 10:00'), rights: [], registeredRight: null })

/** A visit of that moment under that right. */
const was = (moment: string, scheme: Scheme | null, more: Parameters<typeof right>[1] = {}): Case =>
  visit({ id: vn(moment.replaceAll(/\D/g, '')), day: day(moment.slice(0, 10)), registeredAt: at(moment), rights: [right(scheme, more)], registeredRight: null })

const offer = (...history: readonly Case[]): Offer => offerRight(history, NOW, settings())
const fromOf = (given: Offer): string | null => given.offered?.from.id ?? null

await t.test('the main right of the latest earlier visit is offered, with where it comes from', async (t) => {
  t.same(offer(was('2026-01-05 09:00', 'SSS'), was('2026-03-02 08:00', 'UC', { mainHospital: '10670' }), now), {
    offered: { code: '89', scheme: 'UC', mainHospital: '10670', from: { kind: 'visit', id: '202603020800', day: '2026-03-02' }, warning: null }
  })
})

await t.test('whatever the order of the history, the latest counts, an admission among them', async (t) => {
  const stay = admission({ id: an('690000500'), admittedOn: day('2026-05-01'), admittedTime: '23:59:00', rights: [right('OFC')] })
  const history = [was('2026-05-01 08:00', 'UC'), stay, was('2026-04-30 08:00', 'LGO'), now]
  for (const list of [history, history.toReversed()]) t.match(offer(...list), { offered: { scheme: 'OFC', from: { kind: 'admission', id: '690000500', day: '2026-05-01' } } })
})

await t.test('a right that is not the person’s own is passed over, and the next earlier visit is looked at', async (t) => {
  const older = was('2026-03-02 08:00', 'UC')
  for (const scheme of ['ACT', 'WCF', 'CASH', 'VACANT', null] as const) t.equal(fromOf(offer(older, was('2026-06-01 08:00', scheme), now)), '202603020800', String(scheme))
  t.equal(fromOf(offer(older, was('2026-06-01 08:00', 'UC', { code: '' }), now)), '202603020800', 'a blank code')
  t.equal(fromOf(offer(older, visit({ day: day('2026-06-01'), rights: [], registeredRight: null }), now)), '202603020800', 'no right at all')
  t.equal(fromOf(offer(older, visit({ day: day('2026-06-01'), rights: [right('ACT'), right('SSS')] }), now)), '202603020800', 'the act first, whatever comes second')
  for (const scheme of SCHEMES.filter(scheme => !['ACT', 'WCF', 'CASH', 'VACANT'].includes(scheme))) t.equal(fromOf(offer(older, was('2026-06-01 08:00', scheme), now)), '202606010800', scheme)
})

await t.test('where exporters have no row, the right written on the visit itself counts', async (t) => {
  t.match(offer(visit({ day: day('2026-06-01'), rights: [], registeredRight: right('SSS') }), now), { offered: { scheme: 'SSS' } })
})

await t.test('nobody came before, or nobody with a right of their own: the shift head decides', async (t) => {
  t.same(offer(), { offered: null, why: 'no-earlier' })
  t.same(offer(now), { offered: null, why: 'no-earlier' })
  t.same(offer(was('2026-06-01 08:00', 'CASH'), now), { offered: null, why: 'no-earlier' })
  t.same(offer(was('2026-11-21 08:00', 'UC'), now), { offered: null, why: 'no-earlier' }, 'what comes after is no earlier visit')
  t.same(offer(admission({ admittedOn: null, dischargedOn: null }), now), { offered: null, why: 'no-earlier' }, 'a stay without any day')
})

await t.test('a right of exactly 24 months ago is offered, one of a day more is too old', async (t) => {
  t.equal(fromOf(offer(was('2024-11-20 23:59', 'UC'), now)), '202411202359')
  t.same(offer(was('2024-11-19 23:59', 'UC'), now), { offered: null, why: 'too-old' })
  t.same(offer(was('2024-11-19 09:00', 'UC'), was('2026-06-01 08:00', 'ACT'), now), { offered: null, why: 'too-old' }, 'a newer one that is passed over makes it no younger')
})

await t.test('months are the hospital’s setting and end with a shorter month', async (t) => {
  const months = (count: number, from: string, to: string): Offer['offered'] =>
    offerRight([was(`${from} 08:00`, 'UC')], { ...NOW, day: day(to) }, settings({ 'eligibility.offered_months': count })).offered
  t.ok(months(1, '2026-01-31', '2026-02-28'))
  t.notOk(months(1, '2026-01-31', '2026-03-01'))
  t.ok(months(1, '2024-01-31', '2024-02-29'), 'a leap year')
  t.ok(months(2, '2025-12-15', '2026-02-15'), 'over the end of the year')
  t.notOk(months(2, '2025-12-15', '2026-02-16'))
  t.ok(months(120, '2016-11-20', '2026-11-20'))
})

await t.test('two visits on one day: the earlier is offered to the later, never the other way round', async (t) => {
  const [morning, night] = [was('2026-11-20 07:00', 'UC'), was('2026-11-20 23:59', 'OFC')]
  t.equal(fromOf(offer(morning, now, night)), morning.id)
  t.same(offer(now, night), { offered: null, why: 'no-earlier' })
  t.equal(fromOf(offerRight([morning, now, night], { kind: 'visit', id: night.id, day: TODAY }, settings())), morning.id, 'the one between has no right yet')
  t.equal(fromOf(offerRight([morning, night], NOW, settings())), night.id, 'a visit HOSxP does not show yet is the newest of its day')
})

await t.test('a visit just after midnight follows one of 23:59', async (t) => {
  const late = was('2026-11-19 23:59', 'UC')
  const early = visit({ id: vn('691120000000'), day: TODAY, registeredAt: at('2026-11-20 00:00') })
  t.equal(fromOf(offerRight([late, early], { kind: 'visit', id: early.id, day: TODAY }, settings())), late.id)
  t.same(offerRight([late, early], { kind: 'visit', id: late.id, day: day('2026-11-19') }, settings()), { offered: null, why: 'no-earlier' })
})

await t.test('a recorded last day before this day is a warning, that day itself is not', async (t) => {
  const warning = (endsOn: string | null) => offer(was('2026-03-02 08:00', 'UC', { endsOn: endsOn === null ? null : day(endsOn) }), now).offered?.warning
  t.equal(warning('2026-11-19'), 'expired')
  t.equal(warning('2026-11-20'), null)
  t.equal(warning(null), null)
})

await t.test('the twelfth and the sixtieth birthday since then is a warning, to the day', async (t) => {
  const warning = (birthday: string | null, from = '2026-03-02', to = '2026-11-20') => offerRight(
    [visit({ day: day(from), patient: patient({ birthday: birthday === null ? null : day(birthday) }) })], { ...NOW, day: day(to) }, settings()
  ).offered?.warning
  for (const years of [12, 60]) {
    const born = (monthDay: string): string => `${2026 - years}-${monthDay}`
    t.equal(warning(born('11-20')), 'crossed-age', `${years} today`)
    t.equal(warning(born('11-21')), null, `${years} tomorrow`)
    t.equal(warning(born('03-02')), null, `${years} at that visit already`)
    t.equal(warning(born('03-03')), 'crossed-age', `${years} on the day after that visit`)
  }
  t.equal(warning('1986-06-01'), null, 'no such age')
  t.equal(warning(null), null, 'a birthday nobody recorded')
  t.equal(warning('2014-11-20', '2026-11-20', '2026-11-20'), null, 'the same day')
  t.equal(warning('1964-02-29', '2023-03-02', '2024-02-29'), 'crossed-age', 'born on 29 February')
})

await t.test('of two warnings the expired right is told', async (t) => {
  const child = visit({ day: day('2026-03-02'), patient: patient({ birthday: day('2014-06-01') }), rights: [right('UC', { endsOn: day('2026-06-01') })] })
  t.equal(offer(child).offered?.warning, 'expired')
})

await t.test('a case without patient or with a time of another day breaks nothing', async (t) => {
  t.equal(offer(visit({ day: day('2026-03-02'), patient: null }), now).offered?.warning, null)
  t.match(offer(visit({ day: day('2026-03-02'), registeredAt: at('1999-01-01 08:00') }), now), { offered: { scheme: 'UC' } })
  t.match(offer(admission({ admittedOn: null, dischargedOn: day('2026-03-02') }), now), { offered: { scheme: 'UC' } })
})

await t.test('in whatever history, what is offered is the latest own right within 24 months, and nothing newer could have been', async () => {
  const minute = fc.integer({ min: 0, max: 24 * 60 - 1 })
  const past = fc.record({ daysAgo: fc.integer({ min: -3, max: 900 }), minute, scheme: fc.constantFrom(...SCHEMES, null) })
  fc.assert(fc.property(fc.uniqueArray(past, { maxLength: 12, selector: ({ daysAgo, minute }) => `${daysAgo} ${minute}` }), pasts => {
    const clock = (of: number): string => `${String(Math.floor(of / 60)).padStart(2, '0')}:${String(of % 60).padStart(2, '0')}`
    const history = pasts.map(({ daysAgo, minute, scheme }) => was(`${addDays(TODAY, -daysAgo)} ${clock(minute)}`, scheme))
    const isOwn = ({ scheme }: typeof pasts[number]): boolean => scheme !== null && !['ACT', 'WCF', 'CASH', 'VACANT'].includes(scheme)
    const isBefore = ({ daysAgo, minute }: typeof pasts[number]): boolean => daysAgo > 0 || (daysAgo === 0 && minute < 10 * 60)
    const best = pasts.map((past, index) => ({ ...past, index })).filter(past => isOwn(past) && isBefore(past)).sort((a, b) => a.daysAgo - b.daysAgo || b.minute - a.minute)[0]
    const given = offer(...history, now)
    if (best === undefined) return given.offered === null && given.why === 'no-earlier'
    // 2024-11-20 is 730 days before.
    if (best.daysAgo > 730) return given.offered === null && given.why === 'too-old'
    return given.offered?.from.id === history[best.index]?.id
  }), { numRuns: 300 })
})
