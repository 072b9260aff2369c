import t from 'tap'
import { createPacer } from '../../src/payers/polite/pacer.js'
import { politely } from '../../src/payers/polite/polite-provider.js'
import { citizenId, fakeClock, noRight, TODAY, undetermined, type FakeClock } from './polite-support.js'
import { fc } from '../support/properties.js'

const tokenMark = (): string => 'a token'

/** The same time on a machine that stands still now and then: what was to be done meanwhile is done late, all at once. */
function standingStill (clock: FakeClock): FakeClock & { readonly standStill: (ms: number) => void } {
  let lostMs = 0
  return { ...clock, elapsedMs: () => clock.elapsedMs() + lostMs, standStill: ms => { lostMs += ms } }
}

const event = fc.record({
  kind: fc.constantFrom('batch', 'batch', 'desk', 'codes', 'still', 'rate'),
  afterMs: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 1500 })),
  thinksMs: fc.oneof(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 300, max: 4000 })),
  stillMs: fc.integer({ min: 1, max: 3000 }),
  perSecond: fc.integer({ min: 1, max: 10 }),
  fails: fc.boolean()
})

await t.test('whatever is asked, repeated, or set anew, and however the machine stands still: never more requests begin in a second than are permitted', async t => {
  let mostRequests = 0
  await fc.assert(fc.asyncProperty(fc.integer({ min: 1, max: 10 }), fc.integer({ min: 1, max: 20 }), fc.array(event, { minLength: 20, maxLength: 120 }), async (first, concurrency, events) => {
    const clock = standingStill(fakeClock())
    const begun: number[] = []
    const rates = [{ from: -Infinity, perSecond: first }]
    let failing = false
    let thinks = 100
    const request = async (): Promise<void> => await new Promise(resolve => {
      begun.push(clock.elapsedMs())
      clock.after(thinks, resolve)
    })
    const limits = { concurrency, timeoutMs: 3000 }
    const polite = politely({
      source: 'srm',
      knowsDates: true,
      check: async () => {
        const fails = failing
        await request()
        return fails ? undetermined(clock.now(), 'unavailable') : noRight(clock.now())
      }
    }, { ...limits, perSecond: first, failuresToOpen: 1000, tokenMark, clock })
    const asked: Promise<unknown>[] = []
    for (const [index, { kind, afterMs, thinksMs, stillMs, perSecond, fails }] of events.entries()) {
      await clock.advance(afterMs)
      failing = fails
      thinks = thinksMs
      if (kind === 'still') clock.standStill(stillMs)
      else if (kind === 'rate') {
        polite.setLimits({ ...limits, perSecond })
        rates.push({ from: clock.elapsedMs(), perSecond })
      } else if (kind === 'codes') asked.push(polite.askOther({ send: request, failureOf: () => null, unanswered: () => undefined }))
      else asked.push(polite.ask(citizenId(index), TODAY, { priority: kind }))
    }
    await clock.advance(600_000)
    await Promise.all(asked)
    mostRequests = Math.max(mostRequests, begun.length)
    return begun.every(from => {
      const ratesThen = rates.filter((rate, i) => rate.from < from + 1000 && (rates[i + 1]?.from ?? Infinity) >= from)
      return begun.filter(at => at >= from && at < from + 1000).length <= Math.max(...ratesThen.map(({ perSecond }) => perSecond))
    })
  }), { numRuns: 60 })
  t.ok(mostRequests > 40, `${mostRequests} requests`)
})

await t.test('a higher rate counts at once, also after one request in ten seconds', t => {
  const clock = fakeClock()
  const pacer = createPacer(0.1, clock)
  t.equal(pacer.waitMs(), 0)
  pacer.began()()
  t.ok((pacer.waitMs() ?? 0) > 9000)
  pacer.setRate(5)
  t.ok((pacer.waitMs() ?? Infinity) <= 205, `${pacer.waitMs()} ms`)
  t.end()
})
