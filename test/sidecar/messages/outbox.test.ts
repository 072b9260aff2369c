import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import t from 'tap'
import type { Channel } from '../../../src/sidecar/messages/channel.js'
import { deliverOutbox } from '../../../src/sidecar/messages/deliver-outbox.js'
import { mailChannel } from '../../../src/sidecar/messages/mail-channel.js'
import { takeLease } from '../../../src/sidecar/state/lease.js'
import { countMessages } from '../../../src/sidecar/state/outbox-doubts.js'
import { claimNext, queueMessages, recoverSending, retireMessages, settleMessage } from '../../../src/sidecar/state/outbox-store.js'
import { startSmtpReceiver } from '../../../src/demo/simulators/smtp-receiver.js'
import { DAY_MS, HOUR_MS, MINUTE_MS, plusMs } from '../../../src/values/local-date.js'
import { projectFile } from '../../../src/values/project-file.js'
import { startMailCutProxy } from '../../support/message-cut-proxy.js'
import { LATER, REFUSED, scriptedChannel, SENT, testOutbox } from '../../support/message-outbox.js'
import { MORNING, sampleLine, sampleMail, sampleMophNotify } from '../../support/message-samples.js'

const topic = 'morning 2026-11-20'
const never = new AbortController().signal

await t.test('the same morning queued twice goes out once, as it was frozen first', async t => {
  const { db, lease, at, deliver, rows } = await testOutbox(t)
  const [mail, line, moph] = [await sampleMail(), await sampleLine(), await sampleMophNotify()]
  t.equal(await queueMessages(db, lease, { topic, messages: [mail, line, moph, mail], at: at() }), 3)
  const frozen = await rows('SHA1(body) AS body, message_id, retry_key')
  t.equal(await queueMessages(db, lease, { topic, messages: [await sampleMail(), await sampleLine(), await sampleMail('other@hospital.example')], at: at() }), 1)
  t.same((await rows('SHA1(body) AS body, message_id, retry_key')).slice(0, 3), frozen)
  const channels = [scriptedChannel('mail'), scriptedChannel('line'), scriptedChannel('moph-notify')]
  t.match(await deliver(...channels), { tried: { mail: { sent: 2 }, line: { sent: 1 }, 'moph-notify': { sent: 1 } } })
  t.equal(await queueMessages(db, lease, { topic, messages: [mail, line], at: at() }), 0, 'nor after it was sent')
  t.match(await deliver(...channels), { tried: { mail: { sent: 0 }, line: { sent: 0 }, 'moph-notify': { sent: 0 } } })
  t.match(channels.map(channel => channel.asked[0]), [mail, line, moph].map(message => ({ ...message, mayHaveArrived: false })))
  t.match(channels[0]?.asked[0]?.body.equals(mail.body), true)
  t.equal(await queueMessages(db, lease, { topic: 'morning 2026-11-21', messages: [mail], at: at() }), 1)
})

await t.test('a runner without the lease changes nothing', async t => {
  const { db, url, lease: first, at, rows, wait, asAdmin } = await testOutbox(t)
  await queueMessages(db, first, { topic, messages: [await sampleMail(), await sampleLine()], at: at() })
  const claimed = await claimNext(db, first, { channel: 'mail', at: at() })
  await asAdmin("UPDATE lease SET epoch = epoch + 1 WHERE name = 'runner'")
  const before = await rows('*')
  wait(8 * DAY_MS)
  const late: readonly (() => Promise<unknown>)[] = [
    async () => await queueMessages(db, first, { topic: 'evening', messages: [await sampleMail()], at: at() }),
    async () => await claimNext(db, first, { channel: 'line', at: at() }),
    async () => await settleMessage(db, first, { id: claimed?.id ?? 0, settlement: { state: 'sent', remark: null }, at: at() }),
    async () => await recoverSending(db, first, at()),
    async () => await retireMessages(db, first, at()),
    async () => await deliverOutbox({ db, lease: first, channels: [], signal: never })
  ]
  for (const act of late) await t.rejects(async () => { await act() }, { code: 'LEASE_LOST' })
  t.same(await rows('*'), before)
  await t.rejects(takeLease(url, { name: 'runner', holder: 'second', at: at() }), { code: 'LEASE_HELD' })
})

await t.test('an earlier runner cannot settle what a later one sends', async t => {
  const { db, lease, at, rows } = await testOutbox(t)
  await queueMessages(db, lease, { topic, messages: [await sampleMail()], at: at() })
  const claimed = await claimNext(db, lease, { channel: 'mail', at: at() })
  await db.updateTable('outbox').set({ epoch: lease.epoch + 1 }).execute()
  await settleMessage(db, lease, { id: claimed?.id ?? 0, settlement: { state: 'sent', remark: null }, at: at() })
  t.same(await rows(), [{ channel: 'mail', state: 'sending' }])
})

await t.test('what surely did not arrive is tried again, later each time', async t => {
  const { db, lease, at, wait, deliver, rows } = await testOutbox(t)
  await queueMessages(db, lease, { topic, messages: [await sampleMail()], at: at() })
  const mail = scriptedChannel('mail', LATER)
  const minutes: number[] = []
  for (const minute of [1, 2, 5, 15, 30, 60, 60]) {
    t.match(await deliver(mail), { tried: { mail: { waiting: 1 } } })
    t.equal((await deliver(mail)).tried.mail?.waiting, 0, 'not before its time')
    wait(minute * MINUTE_MS - 1)
    t.equal((await deliver(mail)).tried.mail?.waiting, 0, 'not a moment before its time')
    wait(1)
    minutes.push(minute)
  }
  t.equal(mail.asked.length, minutes.length)
  t.ok(mail.asked.every(({ mayHaveArrived }) => !mayHaveArrived))
  t.same(await rows('state, tries, first_tried_at, last_remark, epoch'), [{ state: 'waiting', tries: 7, first_tried_at: null, last_remark: 'down', epoch: null }])
  const later = plusMs(at(), 3 * HOUR_MS)
  await deliver(scriptedChannel('mail', { kind: 'later', reason: 'busy', notBefore: later }))
  wait(3 * HOUR_MS - 1)
  t.equal((await deliver(scriptedChannel('mail'))).tried.mail?.sent, 0, 'Retry-After is kept')
  wait(1)
  t.equal((await deliver(scriptedChannel('mail'))).tried.mail?.sent, 1)
  t.match(await rows('state, tries'), [{ state: 'sent', tries: 9 }])
})

await t.test('what is refused is not tried again', async t => {
  const { db, lease, at, wait, deliver, rows } = await testOutbox(t)
  await queueMessages(db, lease, { topic, messages: [await sampleMail()], at: at() })
  const mail = scriptedChannel('mail', REFUSED, SENT)
  await deliver(mail)
  wait(DAY_MS)
  await deliver(mail)
  t.equal(mail.asked.length, 1)
  t.same(await rows('state, last_remark, settled_at'), [{ state: 'refused', last_remark: 'unknown recipient', settled_at: '2026-11-19 23:00:00.000' }])
})

await t.test('a channel that is down for hours, and slow, holds no other', async t => {
  const { db, lease, at, wait, deliver, rows } = await testOutbox(t)
  await queueMessages(db, lease, { topic, messages: [await sampleMail(), await sampleMail('b@hospital.example'), await sampleLine(), await sampleMophNotify()], at: at() })
  const silence = new AbortController()
  const hanging: Channel = {
    name: 'mail',
    send: async () => {
      if (!silence.signal.aborted) await once(silence.signal, 'abort')
      return LATER
    }
  }
  const [line, moph] = [scriptedChannel('line'), scriptedChannel('moph-notify')]
  const pass = deliver(hanging, line, moph)
  const isSent = async (): Promise<boolean> => (await countMessages(db)).filter(({ state }) => state === 'sent').length === 2
  for (let waited = 0; waited < 5000 && !await isSent(); waited += 20) await pause(20)
  t.match(await rows('state'), [{ state: 'sending' }, { state: 'waiting' }, { state: 'sent' }, { state: 'sent' }], 'sent while the mail server keeps silent')
  silence.abort()
  await pass
  const down = scriptedChannel('mail', LATER)
  for (let hour = 1; hour <= 6; hour++) {
    await queueMessages(db, lease, { topic: `act ${hour}`, messages: [await sampleLine()], at: at() })
    await deliver(down, line)
    wait(HOUR_MS)
  }
  t.equal(line.asked.length, 7)
  const up = scriptedChannel('mail')
  wait(2 * HOUR_MS)
  t.match(await deliver(up, line), { tried: { mail: { sent: 2 } } })
  t.equal(new Set(up.asked.map(({ recipient }) => recipient)).size, 2)
})

await t.test('a channel nobody configured keeps its messages, and that is told', async t => {
  const { db, lease, at, wait, deliver, rows } = await testOutbox(t)
  await queueMessages(db, lease, { topic, messages: [await sampleLine(), await sampleMail(), await sampleMail('b@hospital.example')], at: at() })
  t.same((await deliver(scriptedChannel('line'))).unconfigured, [{ channel: 'mail', waiting: 2 }])
  wait(DAY_MS)
  t.match(await deliver(scriptedChannel('line'), scriptedChannel('mail')), { tried: { mail: { sent: 2 } }, unconfigured: [] })
  t.match(await rows(), [{ state: 'sent' }, { state: 'sent' }, { state: 'sent' }])
})

await t.test('a week is enough', async t => {
  const { db, lease, at, wait, deliver, rows } = await testOutbox(t)
  await queueMessages(db, lease, { topic, messages: [await sampleMail()], at: at() })
  await deliver(scriptedChannel('mail', LATER))
  wait(7 * DAY_MS - 1)
  t.equal((await deliver()).retired, 0)
  wait(1)
  const mail = scriptedChannel('mail')
  t.equal((await deliver(mail)).retired, 1)
  t.equal(mail.asked.length, 0)
  t.match(await rows('state, last_remark'), [{ state: 'refused', last_remark: /7 วัน; down/ }])
})

await t.test('a mail whose answer is lost arrives twice with one Message-ID, and ends', async t => {
  const { db, lease, at, wait, deliver, rows } = await testOutbox(t)
  const receiver = await startSmtpReceiver()
  t.teardown(receiver.stop)
  const proxy = await startMailCutProxy(receiver.port)
  t.teardown(proxy.stop)
  const message = await sampleMail()
  await queueMessages(db, lease, { topic, messages: [message], at: at() })
  const channel = mailChannel({ url: `smtp://127.0.0.1:${proxy.port}`, from: 'sidecar@hospital.example' })
  proxy.setCut('reply')
  t.match(await deliver(channel), { tried: { mail: { waiting: 1 } } })
  proxy.setCut(null)
  wait(MINUTE_MS)
  t.match(await deliver(channel), { tried: { mail: { sent: 1 } } })
  t.same(receiver.mails.map(({ messageId, raw }) => [messageId, raw.equals(message.body)]), [[message.messageId, true], [message.messageId, true]])
  t.same(await rows('state, tries'), [{ state: 'sent', tries: 2 }])
})

await t.test('stopping begins no further message, and lets the one on its way end', async t => {
  const { db, lease, at, rows } = await testOutbox(t)
  await queueMessages(db, lease, { topic, messages: [await sampleMail(), await sampleMail('b@hospital.example')], at: at() })
  const stop = new AbortController()
  const slow: Channel = {
    name: 'mail',
    send: async (_message, signal) => {
      stop.abort(new Error('stop'))
      await new Promise(resolve => setTimeout(resolve, 50))
      return signal.aborted ? LATER : SENT
    }
  }
  await deliverOutbox({ db, lease, channels: [slow], clock: at, signal: stop.signal })
  t.match(await rows('state, tries'), [{ state: 'sent', tries: 1 }, { state: 'waiting', tries: 0 }])
  await t.rejects(deliverOutbox({ db, lease, channels: [slow], clock: at, signal: stop.signal }), { message: 'stop' })
})

// As the server does with a connection it has not heard from for long.
const KILL_OTHERS = `import { createConnection } from 'mysql2/promise'
const connection = await createConnection(process.argv[1])
const [rows] = await connection.query('SELECT id FROM information_schema.processlist WHERE db = DATABASE() AND id <> CONNECTION_ID()')
for (const { id } of rows) await connection.query('KILL ' + id)
await connection.end()`

await t.test('connections to our database that end while a message is on its way make no doubt of what is known', async t => {
  const { db, lease, at, rows, server, name } = await testOutbox(t)
  await queueMessages(db, lease, { topic, messages: [await sampleMophNotify()], at: at() })
  const channel: Channel = {
    name: 'moph-notify',
    send: async () => {
      // Nothing else is done meanwhile: our side learns of it when it writes.
      execFileSync(process.execPath, ['--input-type=module', '-e', KILL_OTHERS, `${server.adminUrl}${name}`], { cwd: projectFile('.'), env: {} })
      return SENT
    }
  }
  t.match(await deliverOutbox({ db, lease, channels: [channel], clock: at, signal: never }), { tried: { 'moph-notify': { sent: 1 } } })
  t.same(await rows(), [{ channel: 'moph-notify', state: 'sent' }])
})

await t.test('health sees what waits, since when', async t => {
  const { db, lease, at, wait, deliver } = await testOutbox(t)
  await queueMessages(db, lease, { topic, messages: [await sampleMail(), await sampleLine()], at: at() })
  wait(HOUR_MS)
  await queueMessages(db, lease, { topic: 'act', messages: [await sampleLine()], at: at() })
  await deliver(scriptedChannel('mail'))
  t.same(await countMessages(db), [{ channel: 'line', state: 'waiting', count: 2, oldestAt: MORNING }, { channel: 'mail', state: 'sent', count: 1, oldestAt: MORNING }])
})
