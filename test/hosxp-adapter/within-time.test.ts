import t from 'tap'
import { withinTime } from '../../src/hosxp-adapter/within-time.js'

await t.test('what nobody wants any more is not begun', async t => {
  let begun = 0
  const signal = AbortSignal.abort(new DOMException('stopped', 'AbortError'))
  await t.rejects(withinTime(async () => { begun++ }, { timeoutMs: 1000, signal, stop: async () => undefined }), { name: 'AbortError' })
  t.equal(begun, 0)
})

await t.test('what takes too long is stopped before it rejects', async t => {
  const told: string[] = []
  await t.rejects(withinTime(async () => await new Promise(() => undefined), { timeoutMs: 20, signal: undefined, stop: async () => { told.push('stopped') } }), { name: 'TimeoutError' })
  t.same(told, ['stopped'])
})
