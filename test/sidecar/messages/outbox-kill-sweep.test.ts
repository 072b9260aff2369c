import t from 'tap'
import { messageSweep, windowsHit, type SweepResult } from '../../support/message-sweep.js'

await t.test('a runner killed at every statement loses no message, and doubles none where the channel allows it', async t => {
  const play = await messageSweep(t)
  const undisturbed = await play(null)
  t.same(undisturbed.faults, [])
  t.match(undisturbed.atDeath, { mail: { state: 'sent', arrived: 1 }, line: { state: 'sent', arrived: 1 }, 'moph-notify': { state: 'sent', arrived: 1 } })

  const texts = undisturbed.statements.map(({ text }) => text)
  const first = texts.findIndex(text => text.includes('GET_LOCK')) + 1
  const results: SweepResult[] = []
  const startedAt = performance.now()
  for (let at = first; at <= texts.length; at++) for (const death of ['before', 'after'] as const) results.push(await play({ at, death }))
  const faults = results.flatMap(({ statement, faults }) => faults.map(fault => `${statement?.text.replace(/\s+/g, ' ').slice(0, 80) ?? 'alive'}: ${fault}`))
  t.same(faults, [])
  t.ok(results.filter(({ statement }) => statement !== null).length > results.length - 8, 'nearly every runner died')
  const hits = windowsHit(results)
  for (const [channel, count] of Object.entries(hits)) t.ok(count > 0, `${channel}: died ${count} times between the delivery and its record`)
  t.comment(`${results.length} deaths at statements ${first} to ${texts.length} in ${Math.round((performance.now() - startedAt) / 1000)} s; delivered and not yet recorded: ${JSON.stringify(hits)}`)
})
