import t from 'tap'
import type { Channel } from '../../../src/sidecar/messages/channel.js'
import { decideDoubt, listDoubts } from '../../../src/sidecar/state/outbox-doubts.js'
import { claimNext, queueMessages } from '../../../src/sidecar/state/outbox-store.js'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../src/values/local-date.js'
import { DOUBT, LATER, REFUSED, scriptedChannel, SENT, testOutbox } from '../../support/message-outbox.js'
import { LINE_GROUP, MORNING, sampleLine, sampleMail, sampleMophNotify } from '../../support/message-samples.js'

const topic = 'morning 2026-11-20'

await t.test('LINE in doubt goes out again with the same key for a day, then a person decides', async t => {
  const { db, lease, at, wait, deliver } = await testOutbox(t)
  const message = await sampleLine()
  await queueMessages(db, lease, { topic, messages: [message], at: at() })
  wait(5 * HOUR_MS)
  const line = scriptedChannel('line', LATER, DOUBT)
  while (at() - MORNING < 28 * HOUR_MS) {
    await deliver(line)
    wait(10 * MINUTE_MS)
  }
  const tries = line.asked.length
  t.ok(tries > 20, `${tries} tries`)
  t.same(new Set(line.asked.map(({ retryKey }) => retryKey)), new Set([message.retryKey]))
  t.same(line.asked.slice(0, 4).map(({ mayHaveArrived }) => mayHaveArrived), [false, false, true, true], 'a try that surely failed raises no doubt')
  t.same(await listDoubts(db), [], 'LINE still knows the key')
  wait(HOUR_MS)
  t.equal((await deliver(line)).retired, 1)
  wait(DAY_MS)
  await deliver(line)
  t.equal(line.asked.length, tries)
  t.match(await listDoubts(db), [{ topic, channel: 'line', recipient: LINE_GROUP, tries, reason: /24 ชั่วโมง.*no answer/ }])
})

await t.test('MOPH Notify in doubt is not repeated', async t => {
  const { db, lease, at, wait, deliver } = await testOutbox(t)
  await queueMessages(db, lease, { topic, messages: [await sampleMophNotify()], at: at() })
  const moph = scriptedChannel('moph-notify', LATER, DOUBT, SENT)
  for (let minute = 0; minute < 120; minute++) {
    await deliver(moph)
    wait(MINUTE_MS)
  }
  t.equal(moph.asked.length, 2, 'again after it surely failed, not after the doubt')
  t.match(await listDoubts(db), [{ channel: 'moph-notify', triedAt: MORNING + MINUTE_MS, tries: 2, reason: 'no answer' }])
})

await t.test('mail in doubt is copied a few times, then a person decides', async t => {
  const { db, lease, at, wait, deliver } = await testOutbox(t)
  await queueMessages(db, lease, { topic, messages: [await sampleMail()], at: at() })
  const mail = scriptedChannel('mail', DOUBT)
  for (let minute = 0; minute < 600; minute++) {
    await deliver(mail)
    wait(MINUTE_MS)
  }
  t.equal(mail.asked.length, 8, 'after 1, 3, 8, 23, 53, 113 and 173 minutes')
  t.equal((await listDoubts(db)).length, 1)
})

await t.test('a refusal after a try that may have arrived is for a person, and so is a week', async t => {
  const { db, lease, at, wait, deliver } = await testOutbox(t)
  await queueMessages(db, lease, { topic, messages: [await sampleLine(), await sampleMail()], at: at() })
  await deliver(scriptedChannel('line', DOUBT), scriptedChannel('mail', DOUBT))
  wait(MINUTE_MS)
  t.match(await deliver(scriptedChannel('line', REFUSED), scriptedChannel('mail', LATER)), { tried: { line: { doubt: 1 }, mail: { waiting: 1 } } })
  wait(7 * DAY_MS)
  t.equal((await deliver()).retired, 1)
  t.match(await listDoubts(db), [{ channel: 'line', reason: /อาจถึงแล้ว; unknown recipient/ }, { channel: 'mail', reason: /อาจถึงแล้ว.*7 วัน; down/ }])
})

await t.test('what a dead runner was sending is settled by its channel', async t => {
  const { db, lease, at, wait, deliver, rows } = await testOutbox(t)
  await queueMessages(db, lease, { topic, messages: [await sampleMail(), await sampleLine(), await sampleMophNotify(), await sampleLine(`U${'0'.repeat(32)}`)], at: at() })
  for (const channel of ['mail', 'line', 'moph-notify'] as const) t.ok(await claimNext(db, lease, { channel, at: at() }))
  t.same(await rows('state, tries, epoch'), [{ state: 'sending', tries: 1, epoch: lease.epoch }, { state: 'sending', tries: 1, epoch: lease.epoch }, { state: 'sending', tries: 1, epoch: lease.epoch }, { state: 'waiting', tries: 0, epoch: null }])
  const channels = [scriptedChannel('mail'), scriptedChannel('line'), scriptedChannel('moph-notify')]
  t.match(await deliver(...channels), { recovered: 3, tried: { mail: { sent: 1 }, line: { sent: 2 }, 'moph-notify': { sent: 0 } } })
  t.same(channels.map(({ asked }) => asked.map(({ mayHaveArrived }) => mayHaveArrived)), [[true], [true, false], []])
  t.match(await listDoubts(db), [{ channel: 'moph-notify', reason: /หยุดระหว่างส่ง/ }])

  await queueMessages(db, lease, { topic: 'evening', messages: [await sampleLine()], at: at() })
  await claimNext(db, lease, { channel: 'line', at: at() })
  wait(23 * HOUR_MS)
  await deliver(...channels)
  t.match(await listDoubts(db), [{ channel: 'moph-notify' }, { channel: 'line', topic: 'evening' }], 'found too late for its retry key')
})

await t.test('a person ends a doubt once, and the answer is kept', async t => {
  const { db, lease, at, wait, deliver, rows } = await testOutbox(t)
  for (const topic of ['a', 'b', 'c']) await queueMessages(db, lease, { topic, messages: [await sampleMophNotify()], at: at() })
  await deliver(scriptedChannel('moph-notify', DOUBT))
  wait(8 * DAY_MS)
  const [a, b, c] = (await listDoubts(db)).map(({ id }) => id)
  t.equal(await decideDoubt(db, a ?? 0, { verdict: 'sent', by: 'สมศรี', at: at() }), true)
  t.equal(await decideDoubt(db, b ?? 0, { verdict: 'drop', by: 'สมศรี', at: at() }), true)
  t.equal(await decideDoubt(db, c ?? 0, { verdict: 'again', by: 'สมศรี', at: at() }), true)
  t.equal(await decideDoubt(db, a ?? 0, { verdict: 'again', by: 'สมชาย', at: at() }), false, 'decided already')
  const moph = scriptedChannel('moph-notify')
  await deliver(moph)
  t.match(moph.asked, [{ mayHaveArrived: false }])
  t.same(await rows('state, decided_by, tries'), [{ state: 'sent', decided_by: 'สมศรี', tries: 1 }, { state: 'refused', decided_by: 'สมศรี', tries: 1 }, { state: 'sent', decided_by: 'สมศรี', tries: 2 }])
})

await t.test('a channel that breaks its contract holds nothing up and hides nothing', async t => {
  const { db, lease, at, deliver } = await testOutbox(t)
  await queueMessages(db, lease, { topic, messages: [await sampleMophNotify(), await sampleLine()], at: at() })
  const broken: Channel = { name: 'moph-notify', send: async () => await Promise.reject(new TypeError('text of a message')) }
  t.match(await deliver(broken, scriptedChannel('line')), { tried: { 'moph-notify': { doubt: 1 }, line: { sent: 1 } } })
  t.match(await listDoubts(db), [{ reason: 'ช่องทางขัดข้อง (TypeError)' }])
})
