import { setImmediate as turn } from 'node:timers/promises'
import t from 'tap'
import { eachWrittenBehind } from '../../../src/sidecar/jobs/write-behind.js'

async function * numbers (count: number, failAt = Infinity): AsyncGenerator<number> {
  for (let i = 0; i < count; i++) {
    if (i === failAt) throw new Error('the source broke')
    yield i
  }
}

await t.test('one is written while the next is worked on, one at a time, and all when it ends', async t => {
  const told: string[] = []
  let underWay = 0
  await eachWrittenBehind(numbers(3), async at => { told.push(`work ${at}`) }, at => [(async () => {
    t.equal(++underWay, 1)
    await turn()
    told.push(`written ${at}`)
    underWay--
  })()])
  t.same(told.toSorted(), ['work 0', 'work 1', 'work 2', 'written 0', 'written 1', 'written 2'])
  t.ok(told.indexOf('work 1') < told.indexOf('written 0'), 'beside each other')
})

await t.test('what was worked on is written, also when the next breaks', async t => {
  const written: number[] = []
  const write = (at: number) => [turn().then(() => { written.push(at) })]
  await t.rejects(eachWrittenBehind(numbers(3, 2), async () => undefined, write), { message: 'the source broke' })
  t.same(written, [0, 1])
  written.length = 0
  await t.rejects(eachWrittenBehind(numbers(3), async at => { if (at === 1) throw new Error('the work broke') }, write), { message: 'the work broke' })
  t.same(written, [0])
})

await t.test('a write that fails ends it, after the others of its batch have ended', async t => {
  const seen: number[] = []
  let hasEnded = false
  await t.rejects(eachWrittenBehind(numbers(4), async at => { seen.push(at) }, at => at === 1
    ? [Promise.reject(new Error('refused')), turn().then(() => { hasEnded = true })]
    : [Promise.resolve()]), { message: 'refused' })
  t.same(seen, [0, 1, 2], 'told when the next is to be written')
  t.ok(hasEnded)
  await t.rejects(eachWrittenBehind(numbers(1), async () => undefined, () => [Promise.reject(new Error('the last'))]), { message: 'the last' })
})
