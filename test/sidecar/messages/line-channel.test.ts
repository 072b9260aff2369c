import t, { type Test } from 'tap'
import type { SimulatedAnswer } from '../../../src/demo/simulators/http-simulator.js'
import { startLineSimulator, type LineSimulator } from '../../../src/demo/simulators/line-simulator.js'
import type { Channel, Delivery } from '../../../src/sidecar/messages/channel.js'
import { lineChannel } from '../../../src/sidecar/messages/line-channel.js'
import { DAY_MS, MINUTE_MS, plusMs, type Instant } from '../../../src/values/local-date.js'
import { firstTry, laterTry, LINE_GROUP, MORNING, sampleLine } from '../../support/message-samples.js'

const never = new AbortController().signal

interface Scene {
  readonly simulator: LineSimulator
  readonly channel: Channel
  readonly wait: (ms: number) => void
}

async function scene (t: Test): Promise<Scene> {
  let at: Instant = MORNING
  const clock = (): Instant => at
  const simulator = await startLineSimulator({ clock })
  t.teardown(simulator.stop)
  return { simulator, channel: lineChannel({ baseUrl: simulator.url, token: simulator.token, timeoutMs: 1000, clock }), wait: ms => { at = plusMs(at, ms) } }
}

await t.test('LINE answers 409 to what it accepted before: it is there, once', async t => {
  const { simulator, channel, wait } = await scene(t)
  const message = await sampleLine()
  simulator.setFault({ kind: 'reset', isAccepted: true })
  t.match(await channel.send(firstTry(message), never), { kind: 'doubt' })
  simulator.setFault(null)
  wait(23 * 60 * MINUTE_MS)
  t.match(await channel.send(laterTry(message), never), { kind: 'sent', reason: /409/ })
  t.same(simulator.pushes.map(push => [push.retryKey, push.to]), [[message.retryKey, LINE_GROUP]])
  wait(DAY_MS)
  await channel.send(laterTry(message), never)
  t.equal(simulator.pushes.length, 2, 'after a day LINE no longer knows the key: the outbox must not try')
})

await t.test('an answer of LINE is told for what it is', async t => {
  const { simulator, channel } = await scene(t)
  const cases: readonly [status: number, headers: Record<string, string>, kind: Delivery['kind'], more: Partial<Delivery> & { readonly notBefore?: Instant | null }][] = [
    [429, {}, 'later', { notBefore: null }],
    [429, { 'retry-after': '600' }, 'later', { notBefore: plusMs(MORNING, 10 * MINUTE_MS) }],
    [429, { 'retry-after': new Date(plusMs(MORNING, DAY_MS)).toUTCString() }, 'later', { notBefore: plusMs(MORNING, DAY_MS) }],
    [429, { 'retry-after': 'soon' }, 'later', { notBefore: null }],
    [500, {}, 'doubt', {}], [502, {}, 'doubt', {}], [408, {}, 'doubt', {}],
    [400, {}, 'refused', {}], [403, {}, 'refused', {}], [404, {}, 'refused', {}], [413, {}, 'refused', {}],
    [401, {}, 'later', { notBefore: null }], [302, { location: '/elsewhere' }, 'later', { notBefore: null }]
  ]
  for (const [status, headers, kind, more] of cases) {
    simulator.setFault({ kind: 'answer', answer: { status, headers, json: { message: 'secret of a patient' } } satisfies SimulatedAnswer })
    const delivery = await channel.send(firstTry(await sampleLine()), never)
    t.match(delivery, { kind, ...more }, `${status} ${JSON.stringify(headers)}`)
    t.match(delivery.reason, new RegExp(`LINE ตอบ ${status}`))
    t.notMatch(delivery.reason, /secret/)
  }
})

await t.test('without quota a message is refused with that reason, and not pushed', async t => {
  const { simulator, channel } = await scene(t)
  simulator.setQuota(1)
  t.same(await channel.send(firstTry(await sampleLine()), never), { kind: 'sent', reason: null })
  t.match(await channel.send(firstTry(await sampleLine()), never), { kind: 'refused', reason: /โควตา.*ใช้ 1 จาก 1/ })
  t.equal(simulator.calls(), 1)
})

await t.test('the last message of the quota, its answer lost, is found delivered and not refused', async t => {
  const { simulator, channel } = await scene(t)
  const message = await sampleLine()
  simulator.setQuota(1)
  simulator.setFault({ kind: 'silence', isAccepted: true })
  t.match(await channel.send(firstTry(message), never), { kind: 'doubt' })
  simulator.setFault(null)
  t.match(await channel.send(laterTry(message), never), { kind: 'sent', reason: /409/ })
  t.match(await channel.send(laterTry(await sampleLine()), never), { kind: 'later', reason: /429.*โควตา/ }, 'LINE itself says the quota is gone')
  t.equal(simulator.pushes.length, 1)
})

await t.test('a token that was reissued loses no message', async t => {
  const { simulator, channel } = await scene(t)
  const message = await sampleLine()
  simulator.setTokenValid(false)
  t.match(await channel.send(firstTry(message), never), { kind: 'later', reason: /LINE_CHANNEL_ACCESS_TOKEN/ })
  simulator.setTokenValid(true)
  t.match(await channel.send(firstTry(message), never), { kind: 'sent' })
  t.equal(simulator.pushes.length, 1)
})

await t.test('the simulator refuses what LINE would refuse', async t => {
  const { simulator } = await scene(t)
  const { retryKey, body } = await sampleLine()
  const right = { authorization: `Bearer ${simulator.token}`, 'content-type': 'application/json', 'x-line-retry-key': retryKey }
  const push = async (headers: Record<string, string>, sent: Buffer | string = body, path = '/v2/bot/message/push', method = 'POST'): Promise<number> =>
    (await fetch(`${simulator.url}${path}`, { method, headers: { ...right, ...headers }, ...method === 'GET' ? {} : { body: String(sent) } })).status
  const call = (messages: unknown, to = LINE_GROUP): string => JSON.stringify({ to, messages })
  const text = { type: 'text', text: 'ก' }
  t.same([
    await push({ authorization: 'Bearer other' }), await push({ 'content-type': 'text/plain' }), await push({ 'x-line-retry-key': 'morning' }), await push({}, '{'), await push({}, call([])), await push({}, call(Array(6).fill(text))), await push({}, call([{ type: 'text', text: 'x'.repeat(5001) }])), await push({}, call([text], 'somebody')), await push({}, call([{ type: 'flex', altText: 'ก', contents: {} }])), await push({}, body, '/v2/bot/message/multicast'), await push({}, body, '/v2/bot/message/push', 'GET')
  ], [401, 415, 400, 400, 400, 400, 400, 400, 400, 404, 404])
  t.equal(simulator.violations.length, 11)
  t.same([await push({}), await push({}), await push({}, call([text]))], [200, 409, 400])
  t.equal(simulator.pushes.length, 1)
})
