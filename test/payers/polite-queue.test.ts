import t from 'tap'
import type { DefiniteAnswer } from '../../src/case/eligibility-answer.js'
import { politely, type PoliteOptions, type PoliteProvider } from '../../src/payers/polite/polite-provider.js'
import { addDays, DAY_MS, type LocalDate } from '../../src/values/local-date.js'
import { citizenId, fakeClock, fakePayer, noRight, TODAY, undetermined, watched, type FakeClock, type FakePayer } from './polite-support.js'
import { fc } from '../support/properties.js'

interface Rig { readonly clock: FakeClock, readonly payer: FakePayer, readonly polite: PoliteProvider }

function rig (answers: Parameters<typeof fakePayer>[1] = {}, options: Partial<PoliteOptions> = {}, clock = fakeClock()): Rig {
  const payer = fakePayer(clock, answers)
  return { clock, payer, polite: politely(payer, { perSecond: 1, concurrency: 1, timeoutMs: 5000, tokenMark: () => 'a token', clock, random: () => 0.5, ...options }) }
}
const asked = ({ payer }: Rig): number[] => payer.seen.map(request => Number(request.citizenId.slice(1, 12)))

await t.test('the desk goes before the batch, also before what waited longer, and each in its order', async (t) => {
  const it = rig()
  for (const person of [1, 2, 3]) void it.polite.ask(citizenId(person), TODAY, { priority: 'batch' })
  await it.clock.advance(500)
  for (const person of [11, 12]) void it.polite.ask(citizenId(person), TODAY, { priority: 'desk' })
  t.same(it.polite.state().waiting, { desk: 2, batch: 2 })
  await it.clock.advance(10_000)
  t.same(asked(it), [1, 11, 12, 2, 3])
})

await t.test('in whatever order they come, no question of the batch starts while one of the desk waits', async () => {
  await fc.assert(fc.asyncProperty(fc.array(fc.record({ isDesk: fc.boolean(), afterMs: fc.integer({ min: 0, max: 900 }) }), { maxLength: 25 }), async questions => {
    const it = rig()
    const wantedAt: number[] = []
    for (const [person, { isDesk, afterMs }] of questions.entries()) {
      await it.clock.advance(afterMs)
      wantedAt[person] = it.clock.elapsedMs()
      void it.polite.ask(citizenId(person), TODAY, { priority: isDesk ? 'desk' : 'batch' })
    }
    await it.clock.advance(60_000)
    const starts = it.payer.seen.map(({ at, citizenId: id }) => ({ at, person: Number(id.slice(1, 12)) }))
    const startOf = (person: number): number => starts.find(start => start.person === person)?.at ?? Infinity
    // A desk question older than ten seconds has had its answer.
    return starts.filter(({ person }) => questions[person]?.isDesk === false)
      .every(({ at }) => questions.every(({ isDesk }, person) => !isDesk || (wantedAt[person] ?? Infinity) >= at || startOf(person) <= at || (wantedAt[person] ?? 0) + 10_000 <= at))
  }), { numRuns: 30 })
})

await t.test('the same person and day asked twice is one request; the desk takes the batch’s question to the front', async (t) => {
  const it = rig()
  const batch = [1, 2, 3].map(person => watched(it.polite.ask(citizenId(person), TODAY, { priority: 'batch' })))
  await it.clock.advance(50)
  const desk = watched(it.polite.ask(citizenId(3), TODAY, { priority: 'desk' }))
  t.same(it.polite.state().waiting, { desk: 1, batch: 1 })
  await it.clock.advance(1200)
  t.equal(desk.value?.kind, 'not-eligible')
  t.equal(batch[2]?.value, desk.value)
  await it.clock.advance(5000)
  t.same(asked(it), [1, 3, 2])
})

await t.test('a definite answer is asked for once a day, for each day of service', async (t) => {
  const it = rig()
  const yesterday = addDays(TODAY, -1)
  const ask = async (day: LocalDate): Promise<void> => {
    const answer = watched(it.polite.ask(citizenId(1), day, { priority: 'desk' }))
    await it.clock.advance(2000)
    t.equal(answer.value?.kind, 'not-eligible')
  }
  for (const day of [TODAY, TODAY, yesterday, TODAY, yesterday]) await ask(day)
  t.equal(it.payer.seen.length, 2)
  await it.clock.advance(DAY_MS)
  await ask(TODAY)
  t.equal(it.payer.seen.length, 3, 'registers change overnight')
})

await t.test('what is undetermined is not kept', async (t) => {
  const it = rig({ answer: (_id, times) => times === 1 ? undetermined(it.clock.now(), 'malformed') : noRight(it.clock.now()) })
  const first = watched(it.polite.ask(citizenId(1), TODAY, { priority: 'desk' }))
  await it.clock.advance(2000)
  t.match(first.value, { kind: 'undetermined', reason: 'malformed' })
  const second = watched(it.polite.ask(citizenId(1), TODAY, { priority: 'desk' }))
  await it.clock.advance(2000)
  t.equal(second.value?.kind, 'not-eligible')
})

await t.test('only so many answers are kept, the ones used last', async (t) => {
  const it = rig({}, { cacheSize: 2 })
  for (const person of [1, 2, 1, 3, 1, 2]) {
    void it.polite.ask(citizenId(person), TODAY, { priority: 'batch' })
    await it.clock.advance(2000)
  }
  t.same(asked(it), [1, 2, 3, 2])
})

await t.test('an answer remembered elsewhere is not asked for again, one of yesterday is', async (t) => {
  const clock = fakeClock()
  const kept = new Map<string, DefiniteAnswer>()
  const memory = {
    recall: async (id: string, day: LocalDate) => kept.get(`${id} ${day}`) ?? null,
    remember: async (id: string, day: LocalDate, answer: DefiniteAnswer) => { kept.set(`${id} ${day}`, answer) },
    failed: (error: unknown) => { throw error }
  }
  const before = rig({}, { memory }, clock)
  void before.polite.ask(citizenId(1), TODAY, { priority: 'batch' })
  await clock.advance(1000)
  await before.polite.stop()
  const after = rig({}, { memory }, clock)
  const answer = watched(after.polite.ask(citizenId(1), TODAY, { priority: 'batch' }))
  await clock.advance(1000)
  t.equal(answer.value?.kind, 'not-eligible')
  t.same(asked(after), [])
  await clock.advance(DAY_MS)
  void after.polite.ask(citizenId(1), TODAY, { priority: 'batch' })
  await clock.advance(1000)
  t.same(asked(after), [1])
})

await t.test('a memory that fails is told of, and holds up no answer', async (t) => {
  const told: unknown[] = []
  const broken = async (): Promise<never> => { throw new Error('no database') }
  const it = rig({}, { memory: { recall: broken, remember: broken, failed: error => { told.push(error) } } })
  const answer = watched(it.polite.ask(citizenId(1), TODAY, { priority: 'desk' }))
  await it.clock.advance(1000)
  t.equal(answer.value?.kind, 'not-eligible')
  t.equal(told.length, 2)
})

await t.test('a number that is no citizen id is answered without a request', async (t) => {
  const it = rig()
  t.match(await it.polite.ask('1234567890123', TODAY, { priority: 'desk' }), { kind: 'undetermined', reason: 'bad-citizen-id' })
  t.same(asked(it), [])
})

await t.test('who goes away is not asked about; what is under way is let finish and kept', async (t) => {
  const it = rig()
  const [first, second] = [new AbortController(), new AbortController()]
  const gone = new DOMException('the page was closed', 'AbortError')
  const underWay = watched(it.polite.ask(citizenId(1), TODAY, { priority: 'desk', signal: first.signal }))
  const waiting = watched(it.polite.ask(citizenId(2), TODAY, { priority: 'desk', signal: second.signal }))
  const stays = watched(it.polite.ask(citizenId(3), TODAY, { priority: 'batch' }))
  await it.clock.advance(50)
  first.abort(gone)
  second.abort(gone)
  await it.clock.advance(5000)
  t.equal(underWay.error, gone)
  t.equal(waiting.error, gone)
  t.equal(stays.value?.kind, 'not-eligible')
  t.same(asked(it), [1, 3])
  const again = watched(it.polite.ask(citizenId(1), TODAY, { priority: 'desk' }))
  await it.clock.advance(10)
  t.equal(again.value?.kind, 'not-eligible')
  t.same(asked(it), [1, 3])
  await t.rejects(it.polite.ask(citizenId(4), TODAY, { priority: 'desk', signal: AbortSignal.abort(gone) }), { name: 'AbortError' })
})

await t.test('one of two who wait for the same goes away, the other gets the answer', async (t) => {
  const it = rig()
  const leaving = new AbortController()
  void it.polite.ask(citizenId(1), TODAY, { priority: 'batch' })
  const gone = watched(it.polite.ask(citizenId(2), TODAY, { priority: 'batch', signal: leaving.signal }))
  const stays = watched(it.polite.ask(citizenId(2), TODAY, { priority: 'batch' }))
  leaving.abort(new DOMException('stopped', 'AbortError'))
  await it.clock.advance(5000)
  t.match(gone.error, { name: 'AbortError' })
  t.equal(stays.value?.kind, 'not-eligible')
})

await t.test('stopped, everybody who waits hears it, what is under way ends, and no timer is left', async (t) => {
  const it = rig()
  const watches = [1, 2, 3].map(person => watched(it.polite.ask(citizenId(person), TODAY, { priority: person === 2 ? 'desk' : 'batch' })))
  await it.clock.advance(50)
  await it.polite.stop()
  for (const watch of watches) t.match(watch.error, { name: 'AbortError' })
  t.same(it.payer.aborted, [citizenId(2)])
  t.equal(it.clock.timers(), 0)
  await t.rejects(it.polite.ask(citizenId(4), TODAY, { priority: 'desk' }), { name: 'AbortError' })
  t.same(it.polite.state().waiting, { desk: 0, batch: 0 })
})

await t.test('no timer is left when all is answered', async (t) => {
  const it = rig()
  for (const person of [1, 2]) void it.polite.ask(citizenId(person), TODAY, { priority: 'desk' })
  await it.clock.advance(3000)
  t.equal(it.payer.seen.length, 2)
  t.equal(it.clock.timers(), 0)
})
