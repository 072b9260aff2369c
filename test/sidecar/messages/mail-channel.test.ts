import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { AddressInfo } from 'node:net'
import t from 'tap'
import { startSmtpReceiver, type MailFault } from '../../../src/demo/simulators/smtp-receiver.js'
import type { Delivery } from '../../../src/sidecar/messages/channel.js'
import { freezeMail } from '../../../src/sidecar/messages/freeze-mail.js'
import { mailChannel } from '../../../src/sidecar/messages/mail-channel.js'
import { startMailCutProxy } from '../../support/message-cut-proxy.js'
import { firstTry, MORNING, RECIPIENT, sampleMail } from '../../support/message-samples.js'

const from = 'sidecar@hospital.example'
const never = new AbortController().signal

await t.test('a refusal of the mail is for ever, a refusal of us is for now', async t => {
  const receiver = await startSmtpReceiver()
  t.teardown(receiver.stop)
  const channel = mailChannel({ url: receiver.url, from })
  const cases: readonly [MailFault['at'], code: number, kind: Delivery['kind'], reason: RegExp][] = [
    ['connection', 421, 'later', /421/], ['connection', 554, 'later', /554/],
    ['sender', 451, 'later', /451 \(MAIL FROM\)/], ['sender', 553, 'refused', /553 \(MAIL FROM\)/], ['sender', 530, 'later', /530.*SMTP_URL/],
    ['recipient', 450, 'later', /450 \(RCPT TO\)/], ['recipient', 550, 'refused', /550 \(RCPT TO\)/],
    ['data', 452, 'later', /452 \(DATA\)/], ['data', 554, 'refused', /554 \(DATA\)/]
  ]
  for (const [at, code, kind, reason] of cases) {
    receiver.setFault({ at, code })
    t.match(await channel.send(firstTry(await sampleMail()), never), { kind, reason }, `${at} ${code}`)
  }
  t.same(receiver.mails, [])
})

await t.test('a password that no longer works loses no mail', async t => {
  const receiver = await startSmtpReceiver({ account: { user: 'sidecar', password: 'right' } })
  t.teardown(receiver.stop)
  const send = async (url: string): Promise<Delivery> => await mailChannel({ url, from }).send(firstTry(await sampleMail()), never)
  t.match(await send(receiver.url.replace('right', 'wrong')), { kind: 'later', reason: /535.*SMTP_URL/ })
  t.match(await send(`smtp://127.0.0.1:${receiver.port}`), { kind: 'later', reason: /530/ })
  t.match(await send(receiver.url), { kind: 'sent' })
})

await t.test('a line that breaks before the whole mail left delivered nothing, and that is known', async t => {
  const receiver = await startSmtpReceiver()
  t.teardown(receiver.stop)
  const proxy = await startMailCutProxy(receiver.port)
  t.teardown(proxy.stop)
  proxy.setCut('body')
  const { channel: _channel, ...large } = await freezeMail({
    from, to: RECIPIENT, subject: 'ใหญ่', html: '', text: '', messageId: '<large@sidecar.example>', at: MORNING, attachments: [{ fileName: 'a.bin', contentType: 'application/octet-stream', content: Buffer.alloc(12_000_000, 1) }]
  })
  const channel = mailChannel({ url: `smtp://127.0.0.1:${proxy.port}`, from })
  t.match(await channel.send({ ...large, channel: 'mail', mayHaveArrived: false }, never), { kind: 'later', reason: /ติดต่อเครื่องรับส่งเมลไม่ได้ \((ECONNRESET|EPIPE)\)/ })
  await receiver.idle()
  t.same(receiver.mails, [])
})

await t.test('a mail too large for the server is refused before it is sent', async t => {
  const receiver = await startSmtpReceiver({ maxBytes: 300 })
  t.teardown(receiver.stop)
  t.match(await mailChannel({ url: receiver.url, from }).send(firstTry(await sampleMail()), never), { kind: 'refused', reason: /ใหญ่เกิน/ })
})

await t.test('a server that says nothing is given up in time', async t => {
  const mute = createServer(() => {}).listen(0, '127.0.0.1')
  await once(mute, 'listening')
  t.teardown(() => mute.close())
  const stop = new AbortController()
  const channel = mailChannel({ url: `smtp://127.0.0.1:${(mute.address() as AddressInfo).port}`, from, connectMs: 200 })
  t.match(await channel.send(firstTry(await sampleMail()), stop.signal), { kind: 'later', reason: /ETIMEDOUT|GREETING_TIMEOUT/ })
})

await t.test('the receiver keeps each mail as a file named by its Message-ID', async t => {
  const folder = await mkdtemp(join(tmpdir(), 'mails-'))
  t.teardown(async () => await rm(folder, { recursive: true }))
  const receiver = await startSmtpReceiver({ folder })
  t.teardown(receiver.stop)
  const message = await sampleMail()
  for (const attempt of [1, 2]) t.equal((await mailChannel({ url: receiver.url, from }).send(firstTry(message), never)).kind, 'sent', `try ${attempt}`)
  const name = message.messageId.slice(1, -1)
  t.same((await readdir(folder)).sort(), [`${name}.2.eml`, `${name}.eml`])
  t.same(await readFile(join(folder, `${name}.eml`)), message.body)
  t.same(receiver.copiesOf(message.messageId).length, 2)
  t.match(receiver.mails[0], { from, to: [RECIPIENT] })
})
