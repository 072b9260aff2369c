import t from 'tap'
import { nextTryAt } from '../../../src/checks/eligibility/reverify-schedule.js'
import { HOUR_MS, MINUTE_MS, plusMs, timeOf, type Instant } from '../../../src/values/local-date.js'
import { at, settings } from '../../support/case-builder.js'
import { fc } from '../../support/properties.js'

const DEFAULTS = settings()

/** All tries until then, when each is made as soon as it is due. */
function tries (start: string, until: string, tuned = DEFAULTS): Instant[] {
  const startedAt = at(start)
  const made: Instant[] = []
  for (let next = nextTryAt(startedAt, 0, startedAt, tuned); next <= at(until); next = nextTryAt(startedAt, made.length, next, tuned)) made.push(next)
  return made
}
const moments = (...texts: readonly string[]): Instant[] => texts.map(at)

await t.test('5, 15 and 60 minutes after the start, then every hour while the office is open', async (t) => {
  t.same(tries('2026-11-20 09:00', '2026-11-20 14:00'), moments('2026-11-20 09:05', '2026-11-20 09:15', '2026-11-20 10:00', '2026-11-20 11:00', '2026-11-20 12:00', '2026-11-20 13:00', '2026-11-20 14:00'))
})

await t.test('what would fall after closing comes at the next opening, Saturdays and Sundays too', async (t) => {
  t.same(tries('2026-11-20 14:30', '2026-11-21 09:30'), moments('2026-11-20 14:35', '2026-11-20 14:45', '2026-11-20 15:30', '2026-11-21 08:30', '2026-11-21 09:30'))
  t.same(tries('2026-11-20 14:29', '2026-11-20 17:00').at(-1), at('2026-11-20 16:29'), 'the last minute of the office')
})

await t.test('the first three tries wait for no office: a visit of 23:59', async (t) => {
  t.same(tries('2026-11-20 23:59', '2026-11-21 09:30'), moments('2026-11-21 00:04', '2026-11-21 00:14', '2026-11-21 00:59', '2026-11-21 08:30', '2026-11-21 09:30'))
})

await t.test('a service that slept asks once and goes on from there', async (t) => {
  const startedAt = at('2026-11-20 09:00')
  t.equal(nextTryAt(startedAt, 1, at('2026-11-20 09:20'), DEFAULTS), at('2026-11-20 10:00'), 'the try of 09:15 is not made up for')
  t.equal(nextTryAt(startedAt, 1, at('2026-11-20 13:10'), DEFAULTS), at('2026-11-20 14:10'))
  t.equal(nextTryAt(startedAt, 1, at('2026-11-23 03:00'), DEFAULTS), at('2026-11-23 08:30'))
})

await t.test('a clock that was set back does not put it off', async (t) => {
  t.equal(nextTryAt(at('2026-11-20 09:00'), 1, at('2026-11-17 09:00'), DEFAULTS), at('2026-11-17 09:15'))
  t.equal(nextTryAt(at('2026-11-20 09:00'), 3, at('2026-11-17 09:00'), DEFAULTS), at('2026-11-17 10:00'))
})

await t.test('the hours are the office’s own, past midnight too', async (t) => {
  const night = settings({ 'office.opens': '20:00', 'office.closes': '04:00' })
  t.equal(nextTryAt(at('2026-11-20 09:00'), 3, at('2026-11-20 10:00'), night), at('2026-11-20 20:00'))
  t.equal(nextTryAt(at('2026-11-20 20:00'), 3, at('2026-11-20 23:30'), night), at('2026-11-21 00:30'))
  t.equal(nextTryAt(at('2026-11-20 20:00'), 3, at('2026-11-21 03:00'), night), at('2026-11-21 20:00'))
  const always = settings({ 'office.opens': '00:00', 'office.closes': '00:00' })
  t.equal(nextTryAt(at('2026-11-20 20:00'), 9, at('2026-11-21 02:10'), always), at('2026-11-21 03:10'))
})

await t.test('whenever it is asked, the next try lies ahead, at most until the next opening, and after the third within office hours and an hour away', async () => {
  const moment = fc.integer({ min: at('2026-11-01 00:00'), max: at('2026-12-01 00:00') })
  fc.assert(fc.property(moment, moment, fc.integer({ min: 0, max: 90 }), (startedAt, now, count) => {
    const next = nextTryAt(startedAt as Instant, count, now as Instant, DEFAULTS)
    if (next <= now || next > plusMs(now as Instant, 17 * HOUR_MS)) return false
    if (count < 3) return true
    const time = timeOf(next)
    return next >= now + HOUR_MS && time >= '08:30:00' && time < '16:30:00'
  }), { numRuns: 500 })
})

await t.test('over three days without an answer it is asked a bounded number of times', async () => {
  fc.assert(fc.property(fc.integer({ min: 0, max: 24 * 60 - 1 }), minute => {
    const startedAt = plusMs(at('2026-11-20 00:00'), minute * MINUTE_MS)
    let count = 0
    for (let now = startedAt; now < startedAt + 72 * HOUR_MS; count++) now = nextTryAt(startedAt, count, now, DEFAULTS)
    return count <= 3 + 3 * 9
  }), { numRuns: 100 })
})
