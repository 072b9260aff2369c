import t from 'tap'
import { startMophNotifySimulator } from '../../../src/demo/simulators/moph-notify-simulator.js'
import type { Delivery } from '../../../src/sidecar/messages/channel.js'
import { mophNotifyChannel } from '../../../src/sidecar/messages/moph-notify-channel.js'
import { MINUTE_MS, plusMs } from '../../../src/values/local-date.js'
import { firstTry, MORNING, sampleMophNotify } from '../../support/message-samples.js'

await t.test('an answer of MOPH Notify is told for what it is; what may be there is in doubt', async t => {
  const simulator = await startMophNotifySimulator()
  t.teardown(simulator.stop)
  const { sendUrl: url, clientKey, secretKey } = simulator
  const channel = mophNotifyChannel({ url, clientKey, secretKey, clock: () => MORNING })
  const cases: readonly [status: number, json: unknown, expected: Partial<Delivery> & Pick<Delivery, 'kind'>][] = [
    [200, {}, { kind: 'sent' }], [201, null, { kind: 'sent' }], [200, { message_code: 200 }, { kind: 'sent' }],
    [200, { message_code: 400 }, { kind: 'refused' }], [200, { status: 401 }, { kind: 'later' }], [500, { statusCode: 400 }, { kind: 'refused' }],
    [400, {}, { kind: 'refused' }], [404, {}, { kind: 'refused' }], [401, {}, { kind: 'later' }], [403, {}, { kind: 'later' }],
    [500, {}, { kind: 'doubt' }], [500, { statusCode: 500 }, { kind: 'doubt' }], [502, '<html>', { kind: 'doubt' }], [504, {}, { kind: 'doubt' }], [408, {}, { kind: 'doubt' }], [409, {}, { kind: 'doubt' }],
    [302, {}, { kind: 'later' }], [429, {}, { kind: 'later', notBefore: plusMs(MORNING, MINUTE_MS) }]
  ]
  for (const [status, json, expected] of cases) {
    simulator.setFault({ kind: 'answer', answer: { status, headers: { 'retry-after': '60' }, json } })
    t.match(await channel.send(firstTry(await sampleMophNotify()), new AbortController().signal), expected, `${status} ${JSON.stringify(json)}`)
  }
})

await t.test('the simulator refuses what a wrong client sends', async t => {
  const simulator = await startMophNotifySimulator()
  t.teardown(simulator.stop)
  const { body } = await sampleMophNotify()
  const right = { 'client-key': simulator.clientKey, 'secret-key': simulator.secretKey, 'content-type': 'application/json' }
  const call = async (headers: Record<string, string>, sent: Buffer | string = body, url = simulator.sendUrl, method = 'POST'): Promise<number> => (await fetch(url, { method, headers: { ...right, ...headers }, body: String(sent) })).status
  t.same([
    await call({ 'client-key': 'x' }), await call({ 'secret-key': 'x' }), await call({ 'content-type': 'text/plain' }), await call({}, '{}'), await call({}, body, simulator.url), await call({}, body, simulator.sendUrl, 'PUT'), await call({})
  ], [401, 401, 415, 400, 404, 405, 200])
  t.equal(simulator.violations.length, 6)
  t.equal(simulator.notifications.length, 1)
})
