import t from 'tap'
import { UNDETERMINED_REASONS } from '../../src/case/eligibility-answer.js'
import { politely, type PoliteOptions, type PoliteProvider } from '../../src/payers/polite/polite-provider.js'
import { retryDelayMs } from '../../src/payers/polite/retry-policy.js'
import { citizenId, fakeClock, fakePayer, noRight, SIX_IN_THE_MORNING, TODAY, undetermined, watched, type FakeClock, type FakePayer } from './polite-support.js'
import { fc } from '../support/properties.js'

function rig (answers: (clock: FakeClock) => Parameters<typeof fakePayer>[1], options: Partial<PoliteOptions> = {}): { readonly clock: FakeClock, readonly payer: FakePayer, readonly polite: PoliteProvider } {
  const clock = fakeClock()
  const payer = fakePayer(clock, answers(clock))
  return { clock, payer, polite: politely(payer, { perSecond: 10, concurrency: 5, timeoutMs: 5000, failuresToOpen: 1000, tokenMark: () => 'a token', clock, random: () => 0.5, ...options }) }
}
const refused = (reason: Parameters<typeof undetermined>[1], retryAfterMs: number | null = null) => (clock: FakeClock) => ({ answer: () => undetermined(clock.now(), reason, retryAfterMs) })

await t.test('the wait before a repetition is anything up to a second, then two, after what the payer asked for', async () => {
  const random = fc.double({ min: 0, max: 1, noNaN: true })
  fc.assert(fc.property(fc.constantFrom('unavailable' as const, 'rate-limited' as const), fc.integer({ min: 0, max: 50_000 }), fc.integer({ min: 0, max: 4 }), random, (reason, retryAfterMs, retries, dice) => {
    const answer = { kind: 'undetermined' as const, source: null, askedAt: SIX_IN_THE_MORNING, reason, retryAfterMs }
    const delayMs = retryDelayMs(answer, retries, () => dice)
    return retries >= 2 ? delayMs === null : delayMs !== null && delayMs >= retryAfterMs && delayMs <= retryAfterMs + 1000 * 2 ** retries
  }))
})

await t.test('the batch is repeated twice when nobody answers, and then told so', async (t) => {
  const { clock, payer, polite } = rig(refused('unavailable'))
  const answer = watched(polite.ask(citizenId(1), TODAY, { priority: 'batch' }))
  await clock.advance(20_000)
  t.match(answer.value, { kind: 'undetermined', reason: 'unavailable' })
  t.same(payer.seen.map(({ at }) => at), [0, 600, 1700], 'half a second and a second after the answers')
})

await t.test('what does not improve by repeating is asked once', async (t) => {
  for (const reason of UNDETERMINED_REASONS.filter(reason => reason !== 'unavailable' && reason !== 'rate-limited')) {
    const { clock, payer, polite } = rig(refused(reason))
    const answer = watched(polite.ask(citizenId(1), TODAY, { priority: 'batch' }))
    await clock.advance(20_000)
    t.match(answer.value, { kind: 'undetermined', reason })
    t.equal(payer.seen.length, 1, reason)
  }
})

await t.test('the desk has its answer within ten seconds, whatever the payer does, and is not asked about later', async (t) => {
  const { clock, payer, polite } = rig(() => ({ thinksMs: 3_600_000 }), { timeoutMs: 8000 })
  const answer = watched(polite.ask(citizenId(1), TODAY, { priority: 'desk' }))
  await clock.advance(9999)
  t.equal(answer.value, undefined)
  await clock.advance(1)
  t.match(answer.value, { kind: 'undetermined', reason: 'unavailable' })
  await clock.advance(60_000)
  t.ok(payer.seen.every(({ at }) => at < 10_000))
  t.equal(clock.timers(), 0)
})

await t.test('a repetition that could begin only after the ten seconds is not waited for', async (t) => {
  const { clock, payer, polite } = rig(refused('rate-limited', 12_000))
  const answer = watched(polite.ask(citizenId(1), TODAY, { priority: 'desk' }))
  const batch = watched(polite.ask(citizenId(1), TODAY, { priority: 'batch' }))
  await clock.advance(200)
  t.match(answer.value, { kind: 'undetermined', reason: 'rate-limited', retryAfterMs: 12_000 })
  t.equal(batch.value, undefined, 'the batch waits on')
  t.equal(payer.seen.length, 1)
})

await t.test('a payer that does not answer in time is told to stop, and counts as unavailable', async (t) => {
  const { clock, payer, polite } = rig(() => ({ thinksMs: 60_000 }), { timeoutMs: 2000 })
  const answer = watched(polite.ask(citizenId(1), TODAY, { priority: 'batch' }))
  await clock.advance(2001)
  t.same(payer.aborted, [citizenId(1)])
  await clock.advance(10_000)
  t.match(answer.value, { kind: 'undetermined', reason: 'unavailable' })
  t.equal(payer.seen.length, 3)
})

await t.test('one that never ends, whatever it is told, holds up nobody', async (t) => {
  const clock = fakeClock()
  const polite = politely({ source: 'srm', knowsDates: true, check: async () => await new Promise(() => {}) }, { perSecond: 10, concurrency: 1, timeoutMs: 1000, tokenMark: () => 'a token', clock })
  const answers = [1, 2].map(person => watched(polite.ask(citizenId(person), TODAY, { priority: 'desk' })))
  await clock.advance(10_000)
  for (const answer of answers) t.match(answer.value, { kind: 'undetermined', reason: 'unavailable' })
  await polite.stop()
  t.equal(clock.timers(), 0)
})

await t.test('"too many questions" to one holds everybody until the moment the payer named', async (t) => {
  for (const reason of ['rate-limited', 'unavailable'] as const) {
    const { clock, payer, polite } = rig(clock => ({ answer: (id, times) => id === citizenId(3) && times === 1 ? undetermined(clock.now(), reason, 7000) : noRight(clock.now()) }), { concurrency: 1 })
    const answers = watched(Promise.all([1, 2, 3, 4, 5].map(async person => await polite.ask(citizenId(person), TODAY, { priority: person === 5 ? 'desk' : 'batch' }))))
    await clock.advance(1000)
    t.equal(payer.seen.length, 4, 'the desk, then one, two, three')
    const until = (payer.seen.at(-1)?.at ?? 0) + 100 + 7000
    t.equal(polite.state().pausedUntil, SIX_IN_THE_MORNING + until)
    const desk = watched(polite.ask(citizenId(6), TODAY, { priority: 'desk' }))
    await clock.advance(until - 1001)
    t.equal(payer.seen.length, 4)
    await clock.advance(5000)
    t.equal(answers.value?.length, 5)
    t.equal(desk.value?.kind, 'not-eligible')
    t.same(payer.seen.slice(4).map(request => request.citizenId), [6, 4, 3].map(citizenId))
    t.equal(payer.seen[4]?.at, until)
    t.equal(polite.state().pausedUntil, null)
  }
})

await t.test('asked to stay away for long, nobody waits: the answer says when to come again', async (t) => {
  const { clock, payer, polite } = rig(refused('rate-limited', 600_000), { concurrency: 1 })
  const answers = [1, 2, 3].map(person => watched(polite.ask(citizenId(person), TODAY, { priority: 'batch' })))
  await clock.advance(1000)
  for (const answer of answers) t.match(answer.value, { kind: 'undetermined', reason: 'rate-limited', retryAfterMs: 600_000 })
  t.match(await polite.ask(citizenId(4), TODAY, { priority: 'desk' }), { reason: 'rate-limited', retryAfterMs: 599_100 })
  t.equal(payer.seen.length, 1)
  void polite.ask(citizenId(4), TODAY, { priority: 'desk' })
  await clock.advance(600_000)
  void polite.ask(citizenId(5), TODAY, { priority: 'desk' })
  await clock.advance(1000)
  t.same(payer.seen.map(request => request.citizenId), [1, 5].map(citizenId))
})

await t.test('a payer that says "too many" without saying how long is left in peace longer each time', async (t) => {
  const { clock, payer, polite } = rig(refused('rate-limited'), { concurrency: 1 })
  for (let person = 0; person < 4; person++) void polite.ask(citizenId(person), TODAY, { priority: 'batch' })
  await clock.advance(60_000)
  const gaps = payer.seen.slice(1).map(({ at }, index) => at - (payer.seen[index]?.at ?? 0))
  t.same(gaps.slice(0, 4), [1100, 2100, 4100, 8100])
})

await t.test('a pause longer than the desk waits is told to the desk at once; the batch waits for its end', async (t) => {
  const { clock, payer, polite } = rig(clock => ({ answer: (_id, times) => times === 1 && clock.elapsedMs() < 1000 ? undetermined(clock.now(), 'rate-limited', 30_000) : noRight(clock.now()) }))
  const first = watched(polite.ask(citizenId(1), TODAY, { priority: 'batch' }))
  await clock.advance(1000)
  const desk = watched(polite.ask(citizenId(2), TODAY, { priority: 'desk' }))
  const batch = watched(polite.ask(citizenId(3), TODAY, { priority: 'batch' }))
  await clock.advance(1)
  t.match(desk.value, { kind: 'undetermined', reason: 'rate-limited', retryAfterMs: 29_100 })
  t.equal(payer.seen.length, 1)
  await clock.advance(32_000)
  t.equal(first.value?.kind, 'not-eligible')
  t.equal(batch.value?.kind, 'not-eligible')
})

await t.test('a fault of ours while asking is told to whoever asked, and holds up nobody else', async (t) => {
  const clock = fakeClock()
  const fault = new TypeError('a fault')
  const polite = politely({
    source: 'srm',
    knowsDates: true,
    check: async id => {
      if (id === citizenId(1)) throw fault
      return noRight(clock.now())
    }
  }, { perSecond: 10, concurrency: 1, timeoutMs: 1000, tokenMark: () => 'a token', clock })
  const [faulty, fine] = [1, 2].map(person => watched(polite.ask(citizenId(person), TODAY, { priority: 'batch' })))
  await clock.advance(1000)
  t.equal(faulty?.error, fault)
  t.equal(fine?.value?.kind, 'not-eligible')
  t.equal(clock.timers(), 0)
})
