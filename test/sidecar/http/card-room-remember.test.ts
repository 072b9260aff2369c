import t from 'tap'
import { createMemory } from '../../../src/sidecar/http/card-room/remember.js'
import { instantAt, localDate, plusMs } from '../../../src/values/local-date.js'

let at = instantAt(localDate('2026-11-20'), '09:00:00')
const memoryOf = () => createMemory<string>(() => at)

/** A question answered when the test says so. */
function question () {
  let answer: (text: string) => void = () => undefined
  let fail: (error: Error) => void = () => undefined
  let asked = 0
  return {
    read: async (): Promise<string> => {
      asked++
      return await new Promise<string>((resolve, reject) => {
        answer = resolve
        fail = reject
      })
    },
    answer: async (text: string) => {
      answer(text)
      await new Promise(resolve => setImmediate(resolve))
    },
    fail: async () => {
      fail(new Error('away'))
      await new Promise(resolve => setImmediate(resolve))
    },
    asked: () => asked
  }
}
const quick = { holdsMs: 2000, patienceMs: 1 } as const

await t.test('what is slow is not waited for, asked once, and there at the next look', async t => {
  const remember = memoryOf()
  const slow = question()
  t.same(await remember('a', slow.read, quick), { value: null, isComing: true })
  t.same(await remember('a', slow.read, quick), { value: null, isComing: true })
  t.equal(slow.asked(), 1)
  await slow.answer('here')
  t.same(await remember('a', slow.read, quick), { value: 'here', isComing: false })
})

await t.test('an answer counts from when it came, however long it took', async t => {
  const remember = memoryOf()
  const slow = question()
  await remember('a', slow.read, quick)
  at = plusMs(at, 4000)
  await slow.answer('late')
  t.same(await remember('a', slow.read, quick), { value: 'late', isComing: false })
  t.equal(slow.asked(), 1, 'it is not asked for again at once')
  at = plusMs(at, 2000)
  t.same(await remember('a', slow.read, quick), { value: 'late', isComing: true }, 'the old one stays until the new one is here')
})

await t.test('of another key nothing is known, and an answer about the former one is not taken for it', async t => {
  const remember = memoryOf()
  const former = question()
  const next = question()
  await remember('a', former.read, quick)
  t.same(await remember('b', next.read, quick), { value: null, isComing: true })
  await former.answer('of a')
  t.same(await remember('b', next.read, quick), { value: null, isComing: true })
})

await t.test('a question that fails is told to whoever waits for it, and asked again', async t => {
  const remember = memoryOf()
  const broken = question()
  await remember('a', broken.read, quick)
  await broken.fail()
  const waiting = remember('a', broken.read, { holdsMs: 2000, patienceMs: 60_000 })
  await new Promise(resolve => setImmediate(resolve))
  t.equal(broken.asked(), 2)
  const told = t.rejects(waiting, { message: 'away' })
  await broken.fail()
  await told
})
