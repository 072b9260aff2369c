import { createServer, get, Agent } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import t, { type Test } from 'tap'
import { createPacer } from '../../src/payers/polite/pacer.js'
import { politely } from '../../src/payers/polite/polite-provider.js'
import { now } from '../../src/values/local-date.js'
import { busiestSecond, citizenId, countStandstill, fakeClock, fakePayer, noRight, TODAY, undetermined, watched } from './polite-support.js'
import { fc } from '../support/properties.js'

const people = (count: number): string[] => Array.from({ length: count }, (_, index) => citizenId(index))
const tokenMark = (): string => 'a token'

async function countingServer (t: Test): Promise<{ readonly arrivals: number[], readonly fetch: (signal: AbortSignal) => Promise<void> }> {
  const arrivals: number[] = []
  const server = createServer((_request, response) => {
    arrivals.push(performance.now())
    setTimeout(() => response.end('{}'), 20)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const agent = new Agent({ keepAlive: true })
  t.teardown(() => {
    agent.destroy()
    server.close()
  })
  const fetch = async (signal: AbortSignal): Promise<void> => await new Promise((resolve, reject) => {
    get({ port, agent, signal }, response => response.resume().once('end', resolve)).once('error', reject)
  })
  return { arrivals, fetch }
}

await t.test('three hundred questions at fifty a second: never more in any second as the server counts them, never less than 95 % of it, and the desk is not kept waiting', async (t) => {
  const { arrivals, fetch } = await countingServer(t)
  const payer = politely({
    source: 'srm',
    knowsDates: true,
    check: async (_citizenId, _serviceDate, signal) => {
      await fetch(signal)
      return noRight(now())
    }
  }, { perSecond: 50, concurrency: 10, timeoutMs: 5000, tokenMark })
  t.teardown(payer.stop)

  const standstill = countStandstill()
  const batch = people(300).map(async id => await payer.ask(id, TODAY, { priority: 'batch' }))
  await batch[150]
  const askedAt = performance.now()
  await payer.ask(citizenId(1000), TODAY, { priority: 'desk' })
  t.ok(performance.now() - askedAt < 500, 'a question of the desk passes the hundred and fifty that wait')
  t.ok(payer.state().waiting.batch > 100)
  await Promise.all(batch)
  const lostMs = standstill()

  t.equal(arrivals.length, 301)
  t.equal(payer.state().lastMinute, 301)
  t.ok(busiestSecond(arrivals) <= 50, `${busiestSecond(arrivals)} in the busiest second`)
  const tookMs = (arrivals.at(-1) ?? 0) - (arrivals[0] ?? 0)
  const perSecond = 300_000 / (tookMs - lostMs)
  t.ok(perSecond >= 50 * 0.95, `${perSecond.toFixed(1)} a second, without the ${Math.round(lostMs)} of ${Math.round(tookMs)} ms in which the machine stood still`)
})

await t.test('a night of 300 people at five a second takes no longer than 1.05 of what the rate allows', async (t) => {
  const clock = fakeClock()
  const payer = fakePayer(clock, { thinksMs: 300 })
  const polite = politely(payer, { perSecond: 5, concurrency: 4, timeoutMs: 5000, tokenMark, clock })
  const night = watched(Promise.all(people(300).map(async id => await polite.ask(id, TODAY, { priority: 'batch' }))))
  await clock.advance(60_000 * 1.05)
  t.equal(night.value?.length, 300)
  t.equal(busiestSecond(payer.seen.map(({ at }) => at)), 5)
})

await t.test('repeated requests count against the rate', async (t) => {
  const clock = fakeClock()
  const payer = fakePayer(clock, { answer: (_id, times) => times === 1 ? undetermined(clock.now(), 'unavailable') : noRight(clock.now()) })
  const polite = politely(payer, { perSecond: 5, concurrency: 5, timeoutMs: 5000, failuresToOpen: 1000, tokenMark, clock })
  const asked = watched(Promise.all(people(60).map(async id => await polite.ask(id, TODAY, { priority: 'batch' }))))
  await clock.advance(120_000 / 5 * 1.05)
  t.equal(asked.value?.length, 60)
  t.equal(payer.seen.length, 120)
  t.equal(busiestSecond(payer.seen.map(({ at }) => at)), 5)
})

await t.test('one request in two seconds, where the setting is half a request', async (t) => {
  const clock = fakeClock()
  const payer = fakePayer(clock)
  const polite = politely(payer, { perSecond: 0.5, concurrency: 2, timeoutMs: 5000, tokenMark, clock })
  const asked = watched(Promise.all(people(10).map(async id => await polite.ask(id, TODAY, { priority: 'batch' }))))
  await clock.advance(20_000 * 1.05)
  t.equal(asked.value?.length, 10)
  t.equal(busiestSecond(payer.seen.map(({ at }) => at), 2000), 1)
})

await t.test('however questions come, travel and are answered, the payer never counts more than the setting in any second', async () => {
  const arrival = fc.record({ afterMs: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 700 })), travelsMs: fc.integer({ min: 0, max: 24 }), thinksMs: fc.integer({ min: 1, max: 900 }) })
  await fc.assert(fc.asyncProperty(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 20 }), fc.array(arrival, { minLength: 1, maxLength: 80 }), async (perSecond, concurrency, questions) => {
    const clock = fakeClock()
    const arrivals: number[] = []
    const polite = politely({
      source: 'srm',
      knowsDates: true,
      check: async id => await new Promise(resolve => {
        const { travelsMs, thinksMs } = questions[Number(id.slice(1, 12))] ?? { travelsMs: 0, thinksMs: 1 }
        clock.after(travelsMs, () => arrivals.push(clock.elapsedMs()))
        clock.after(travelsMs + thinksMs, () => resolve(noRight(clock.now())))
      })
    }, { perSecond, concurrency, timeoutMs: 5000, tokenMark, clock })
    const answers: Promise<unknown>[] = []
    for (const [index, { afterMs }] of questions.entries()) {
      if (afterMs > 0) await clock.advance(afterMs)
      answers.push(polite.ask(citizenId(index), TODAY, { priority: 'batch' }))
    }
    await clock.advance(400_000)
    await Promise.all(answers)
    return arrivals.length === questions.length && busiestSecond(arrivals) <= perSecond
  }), { numRuns: 40 })
})

await t.test('while there is work, at least 95 % of the rate is used, whatever it is', async () => {
  await fc.assert(fc.asyncProperty(fc.integer({ min: 1, max: 50 }), fc.integer({ min: 1, max: 400 }), async (perSecond, thinksMs) => {
    const clock = fakeClock()
    const payer = fakePayer(clock, { thinksMs })
    const polite = politely(payer, { perSecond, concurrency: perSecond, timeoutMs: 5000, tokenMark, clock })
    const asked = watched(Promise.all(people(perSecond * 10 + 1).map(async id => await polite.ask(id, TODAY, { priority: 'batch' }))))
    await clock.advance(10_000 / 0.95 + thinksMs)
    return asked.value?.length === perSecond * 10 + 1
  }), { numRuns: 15 })
})

await t.test('a payer that stands still and then reads everything at once counts no more either', async (t) => {
  const stillUntil = 5000
  for (const stillFrom of [0, 1000, 2900]) {
    const clock = fakeClock()
    const arrivals: number[] = []
    const polite = politely({
      source: 'srm',
      knowsDates: true,
      check: async () => await new Promise(resolve => {
        const isStill = clock.elapsedMs() >= stillFrom && clock.elapsedMs() < stillUntil
        const readMs = isStill ? stillUntil - clock.elapsedMs() : 5
        clock.after(readMs, () => arrivals.push(clock.elapsedMs()))
        clock.after(readMs + 50, () => resolve(noRight(clock.now())))
      })
    }, { perSecond: 5, concurrency: 5, timeoutMs: 9000, tokenMark, clock })
    const asked = watched(Promise.all(people(40).map(async id => await polite.ask(id, TODAY, { priority: 'batch' }))))
    await clock.advance(20_000)
    t.equal(asked.value?.length, 40)
    t.equal(busiestSecond(arrivals), 5, `still from ${stillFrom} ms`)
  }
})

await t.test('a rate of nothing is refused', async (t) => {
  for (const perSecond of [0, -1, NaN]) t.throws(() => createPacer(perSecond, fakeClock()), RangeError)
})
