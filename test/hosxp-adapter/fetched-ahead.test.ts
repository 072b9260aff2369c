import { setImmediate as turn } from 'node:timers/promises'
import t from 'tap'
import { fetchedAhead, type Coming } from '../../src/hosxp-adapter/fetched-ahead.js'

/** Batches that arrive when they are told to; knows which were asked for. */
function batches (count: number): { readonly source: Generator<Coming<number>>, readonly arrive: (at: number) => void, readonly fail: (at: number) => void, readonly asked: number[] } {
  const asked: number[] = []
  const ends = Array.from({ length: count }, () => {
    const ends: { resolve?: (at: number) => void, reject?: (error: Error) => void } = {}
    const coming = new Promise<number>((resolve, reject) => { Object.assign(ends, { resolve, reject }) })
    return { coming, ends }
  })
  const source = (function * () {
    for (const [i, { coming }] of ends.entries()) {
      asked.push(i)
      yield { coming }
    }
  })()
  return { source, arrive: at => ends[at]?.ends.resolve?.(at), fail: at => ends[at]?.ends.reject?.(new Error(`batch ${at}`)), asked }
}

await t.test('four are fetched side by side, and given in the order they were asked for', async t => {
  const { source, arrive, asked } = batches(6)
  const given = fetchedAhead(source)
  const first = given.next()
  await turn()
  t.same(asked, [0, 1, 2, 3])
  arrive(1)
  arrive(0)
  t.same(await first, { done: false, value: 0 })
  await turn()
  t.same(asked, [0, 1, 2, 3, 4], 'the next is fetched while this one is worked on, and no more')
  t.same((await given.next()).value, 1)
  for (const at of [5, 4, 3, 2]) arrive(at)
  t.same([(await given.next()).value, (await given.next()).value, (await given.next()).value, (await given.next()).value, (await given.next()).done], [2, 3, 4, 5, true])
})

await t.test('what fails is told in its turn; what was given before stands', async t => {
  const { source, arrive, fail } = batches(3)
  const given = fetchedAhead(source)
  const first = given.next()
  await turn()
  fail(1)
  arrive(0)
  t.same((await first).value, 0)
  await turn()
  await t.rejects(given.next(), { message: 'batch 1' })
  t.same(await given.next(), { done: true, value: undefined })
})

await t.test('who stops asking ends the source, and a failure nobody waits for is no crash', async t => {
  const { source, arrive, fail } = batches(3)
  arrive(0)
  const given = fetchedAhead(source)
  t.same((await given.next()).value, 0)
  await given.return(undefined)
  fail(1)
  fail(2)
  await turn()
  t.same(source.next(), { done: true, value: undefined })
})
