import t from 'tap'
import type { EligibilityAnswer } from '../../src/case/eligibility-answer.js'
import { createCircuitBreaker, type CircuitBreaker } from '../../src/payers/polite/circuit-breaker.js'
import { politely, type PoliteOptions, type PoliteProvider } from '../../src/payers/polite/polite-provider.js'
import { HOUR_MS, MINUTE_MS, plusMs } from '../../src/values/local-date.js'
import { busiestSecond, citizenId, fakeClock, fakePayer, noRight, SIX_IN_THE_MORNING, TODAY, undetermined, watched, type FakeClock, type FakePayer } from './polite-support.js'

interface Rig { readonly clock: FakeClock, readonly payer: FakePayer, readonly polite: PoliteProvider, readonly line: { isDown: boolean } }

/** A payer that can be taken down. */
function rig (options: Partial<PoliteOptions> = {}): Rig {
  const clock = fakeClock()
  const line = { isDown: false }
  const payer = fakePayer(clock, { answer: () => line.isDown ? undetermined(clock.now(), 'unavailable') : noRight(clock.now()) })
  return { clock, payer, line, polite: politely(payer, { perSecond: 5, concurrency: 1, timeoutMs: 5000, tokenMark: () => 'a token', clock, random: () => 0.5, ...options }) }
}

/** Down until the breaker is open. */
async function opened (it: Rig): Promise<void> {
  it.line.isDown = true
  for (let person = 900; person < 905; person++) void it.polite.ask(citizenId(person), TODAY, { priority: 'batch' })
  await it.clock.advance(1500)
}
const persons = ({ payer }: Rig, from = 0): number[] => payer.seen.slice(from).map(request => Number(request.citizenId.slice(1, 12)))

async function failedTrial (breaker: CircuitBreaker): Promise<void> { breaker.begin().failed() }

await t.test('five failures in a row open it, four and an answer do not', async (t) => {
  const clock = fakeClock()
  const breaker = createCircuitBreaker({ clock, random: () => 0 })
  for (let failure = 0; failure < 4; failure++) await failedTrial(breaker)
  breaker.begin().answered()
  for (let failure = 0; failure < 4; failure++) await failedTrial(breaker)
  t.match(breaker.state(), { state: 'closed', failures: 4, nextTrialAt: null })
  await clock.advance(1000)
  await failedTrial(breaker)
  t.same(breaker.state(), { state: 'open', failures: 5, since: plusMs(SIX_IN_THE_MORNING, 1000), nextTrialAt: plusMs(SIX_IN_THE_MORNING, 16_000) })
  t.notOk(breaker.mayStart())
})

await t.test('it half-opens by itself after 15 seconds, then later and later up to five minutes, and lets one through', async (t) => {
  for (const [dice, waits] of [[0, [15, 30, 60, 120, 240, 240]], [1, [18.75, 37.5, 75, 150, 300, 300]]] as const) {
    const clock = fakeClock()
    const breaker = createCircuitBreaker({ clock, random: () => dice, failuresToOpen: 1 })
    await failedTrial(breaker)
    for (const seconds of waits) {
      await clock.advance(seconds * 1000 - 1)
      t.equal(breaker.state().state, 'open')
      await clock.advance(1)
      t.match(breaker.state(), { state: 'half-open', nextTrialAt: null })
      t.ok(breaker.mayStart())
      const trial = breaker.begin()
      t.notOk(breaker.mayStart(), 'one trial at a time')
      trial.failed()
    }
  }
})

await t.test('a trial that is answered closes it, and the next outage starts at 15 seconds again', async (t) => {
  const clock = fakeClock()
  const breaker = createCircuitBreaker({ clock, random: () => 0, failuresToOpen: 1 })
  await failedTrial(breaker)
  await clock.advance(15_000)
  await failedTrial(breaker)
  await clock.advance(30_000)
  breaker.begin().answered()
  t.same(breaker.state(), { state: 'closed', failures: 0, since: plusMs(SIX_IN_THE_MORNING, 45_000), nextTrialAt: null })
  await failedTrial(breaker)
  t.equal(breaker.untilTrialMs(), 15_000)
})

await t.test('a trial given up by us says nothing: the next may try', async (t) => {
  const clock = fakeClock()
  const breaker = createCircuitBreaker({ clock, random: () => 0, failuresToOpen: 1 })
  await failedTrial(breaker)
  await clock.advance(15_000)
  breaker.begin().dropped()
  t.equal(breaker.state().state, 'half-open')
  t.ok(breaker.mayStart())
})

await t.test('what began before it opened and fails later neither prolongs it nor counts as the trial', async (t) => {
  const clock = fakeClock()
  const breaker = createCircuitBreaker({ clock, random: () => 0, failuresToOpen: 1 })
  const [early, late, living] = [breaker.begin(), breaker.begin(), breaker.begin()]
  await failedTrial(breaker)
  early.failed()
  t.equal(breaker.untilTrialMs(), 15_000)
  await clock.advance(15_000)
  late.failed()
  t.ok(breaker.mayStart())
  living.answered()
  t.equal(breaker.state().state, 'closed')
})

await t.test('while it is open everybody has an answer at once, and the payer is left in peace', async (t) => {
  const it = rig()
  await opened(it)
  const seen = it.payer.seen.length
  t.equal(seen, 5)
  t.match(it.polite.state(), { state: 'open', why: 'unavailable', lastReason: 'unavailable', waiting: { desk: 0, batch: 0 }, underWay: 0, lastMinute: 5 })
  for (const priority of ['desk', 'batch'] as const) {
    const answer = watched(it.polite.ask(citizenId(1), TODAY, { priority }))
    await it.clock.advance(1)
    t.match(answer.value, { kind: 'undetermined', reason: 'unavailable', source: 'srm' })
    t.ok((answer.value as { retryAfterMs: number }).retryAfterMs > 10_000)
  }
  t.equal(it.payer.seen.length, seen)
})

await t.test('what waits when it opens is answered with the rest', async (t) => {
  const it = rig()
  it.line.isDown = true
  const answers = Array.from({ length: 50 }, (_, person) => watched(it.polite.ask(citizenId(person), TODAY, { priority: 'batch' })))
  await it.clock.advance(1500)
  t.ok(answers.every(({ value }) => value?.kind === 'undetermined' && value.reason === 'unavailable'))
  t.same(persons(it), [0, 1, 2, 3, 4], 'whom nobody answered is repeated after the others')
  t.equal(it.clock.timers(), 0)
})

await t.test('one goes on trial, the desk has its answer meanwhile, and the batch goes on when the trial is answered', async (t) => {
  const it = rig()
  await opened(it)
  it.line.isDown = false
  await it.clock.advance(20_000)
  t.equal(it.polite.state().state, 'half-open')
  const batch = [1, 2, 3].map(person => watched(it.polite.ask(citizenId(person), TODAY, { priority: 'batch' })))
  await it.clock.advance(50)
  t.same(persons(it, 5), [1])
  const desk = watched(it.polite.ask(citizenId(4), TODAY, { priority: 'desk' }))
  await it.clock.advance(1)
  t.match(desk.value, { kind: 'undetermined', reason: 'unavailable' })
  await it.clock.advance(2000)
  t.ok(batch.every(({ value }) => value?.kind === 'not-eligible'))
  t.match(it.polite.state(), { state: 'closed', why: null })
})

await t.test('a trial that fails answers all who waited for it, and the next trial is somebody else', async (t) => {
  const it = rig()
  await opened(it)
  for (const trialOf of [1, 2, 3]) {
    await it.clock.advance(5 * MINUTE_MS)
    const answers = [1, 2, 3].map(person => watched(it.polite.ask(citizenId(person), TODAY, { priority: 'batch' })))
    await it.clock.advance(2000)
    t.ok(answers.every(({ value }) => value?.kind === 'undetermined'))
    t.same(persons(it, it.payer.seen.length - 1), [trialOf])
  }
  t.equal(it.payer.seen.length, 8)
})

await t.test('a refused token is not tried again until there is another one', async (t) => {
  const clock = fakeClock()
  let token: string | null = 'old'
  const payer = fakePayer(clock, { answer: () => token === 'new' ? noRight(clock.now()) : undetermined(clock.now(), 'token') })
  const polite = politely(payer, { perSecond: 5, concurrency: 1, timeoutMs: 5000, tokenMark: () => token, clock })
  const answers = [1, 2, 3].map(person => watched(polite.ask(citizenId(person), TODAY, { priority: 'batch' })))
  await clock.advance(2000)
  for (const answer of answers) t.match(answer.value, { kind: 'undetermined', reason: 'token' })
  t.equal(payer.seen.length, 1)
  await clock.advance(HOUR_MS)
  t.match(await polite.ask(citizenId(1), TODAY, { priority: 'desk' }), { reason: 'token' })
  t.same({ ...polite.state(), pausedUntil: null }, {
    source: 'srm', state: 'open', why: 'token', since: plusMs(SIX_IN_THE_MORNING, 100), nextTrialAt: null, failures: 0, pausedUntil: null, lastReason: 'token', waiting: { desk: 0, batch: 0 }, underWay: 0, perSecond: 5, lastMinute: 0
  })
  token = 'new'
  t.equal(polite.state().why, null)
  const answer = watched(polite.ask(citizenId(1), TODAY, { priority: 'desk' }))
  await clock.advance(1000)
  t.equal(answer.value?.kind, 'not-eligible')
})

await t.test('a token replaced while the payer thought is not blamed for the old one; no token is one that can be refused', async (t) => {
  const clock = fakeClock()
  let token: string | null = null
  const polite = politely(fakePayer(clock, { answer: () => undetermined(clock.now(), 'token') }), { perSecond: 5, concurrency: 1, timeoutMs: 5000, tokenMark: () => token, clock })
  void polite.ask(citizenId(1), TODAY, { priority: 'desk' })
  await clock.advance(50)
  token = 'new'
  await clock.advance(1000)
  t.equal(polite.state().why, null)
  token = null
  t.equal(polite.state().why, 'token')
})

await t.test('a definite answer that was under way when the token was refused is still given', async (t) => {
  const clock = fakeClock()
  const payer = fakePayer(clock, { answer: id => id === citizenId(1) ? undetermined(clock.now(), 'token') : noRight(clock.now()) })
  const polite = politely(payer, { perSecond: 50, concurrency: 3, timeoutMs: 5000, tokenMark: () => 'a token', clock })
  const answers = [1, 2].map(person => watched(polite.ask(citizenId(person), TODAY, { priority: 'batch' })))
  await clock.advance(1000)
  t.match(answers[0]?.value, { reason: 'token' })
  t.equal(answers[1]?.value?.kind, 'not-eligible')
})

await t.test('three hours without the payer in a morning of 400 patients: each is asked about as seldom as can be, and all are answered in the end', async (t) => {
  const people = 400
  const it = rig({ concurrency: 4, random: Math.random })
  const answers = new Map<number, EligibilityAnswer>()
  let slowestDeskMs = 0
  const ask = (person: number, priority: 'desk' | 'batch'): void => {
    const askedAt = it.clock.elapsedMs()
    void it.polite.ask(citizenId(person), TODAY, { priority }).then(answer => {
      answers.set(person, answer)
      if (priority === 'desk') slowestDeskMs = Math.max(slowestDeskMs, it.clock.elapsedMs() - askedAt)
    })
  }
  // One comes every 45 seconds from six o'clock on; the payer is down from seven to ten; what is open is asked again every five minutes.
  for (let second = 0; second < 6 * 3600; second += 15) {
    it.line.isDown = second >= 3600 && second < 4 * 3600
    if (second % 45 === 0 && second / 45 < people) ask(second / 45, 'desk')
    if (second % 300 === 0) for (const [person, answer] of answers) if (answer.kind === 'undetermined') ask(person, 'batch')
    await it.clock.advance(15_000)
  }
  t.equal(answers.size, people)
  t.ok([...answers.values()].every(({ kind }) => kind === 'not-eligible'))
  const inOutage = it.payer.seen.filter(({ at }) => at + 100 >= HOUR_MS && at + 100 < 4 * HOUR_MS)
  t.ok(inOutage.length <= 5 + 4 + 3 * HOUR_MS / (4 * MINUTE_MS), `${inOutage.length} requests while it was down: five until it opened, then one in four to five minutes`)
  t.equal(it.payer.seen.length - inOutage.length, people, 'beyond those, each was asked about once')
  const timesOf = (person: number): number => inOutage.filter(request => request.citizenId === citizenId(person)).length
  t.ok(Array.from(answers.keys()).every(person => timesOf(person) <= 3), 'nobody more often than one question of the desk is repeated')
  t.ok(busiestSecond(it.payer.seen.map(({ at }) => at)) <= 5)
  t.ok(slowestDeskMs <= 10_000)
})

await t.test('a missing token is no sign of life: what was half-open stays so until somebody answers', async (t) => {
  const clock = fakeClock()
  let token: string | null = 'a token'
  const payer = fakePayer(clock, { answer: () => undetermined(clock.now(), token === null ? 'token' : 'unavailable') })
  const polite = politely(payer, { perSecond: 5, concurrency: 1, timeoutMs: 5000, failuresToOpen: 1, tokenMark: () => token, clock, random: () => 0 })
  void polite.ask(citizenId(1), TODAY, { priority: 'batch' })
  await clock.advance(20_000)
  t.equal(polite.state().state, 'half-open')
  token = null
  void polite.ask(citizenId(2), TODAY, { priority: 'batch' })
  await clock.advance(1000)
  t.match(polite.state(), { state: 'open', why: 'token' })
  token = 'another'
  t.match(polite.state(), { state: 'half-open', why: 'unavailable' })
})
