import t from 'tap'
import type { ChatMessage } from '../../../src/sidecar/messages/chat-message.js'
import { freezeLine } from '../../../src/sidecar/messages/freeze-line.js'
import { freezeMail, type Mail } from '../../../src/sidecar/messages/freeze-mail.js'
import { freezeMophNotify } from '../../../src/sidecar/messages/freeze-moph-notify.js'
import { LINE_GROUP, MORNING, RECIPIENT, sampleMail, TEXT } from '../../support/message-samples.js'

const mail: Mail = { from: 'sidecar@hospital.example', to: RECIPIENT, subject: 'รายงานเช้า', html: '<p>ก</p>', text: 'ก', messageId: '<morning-1@sidecar.example>', at: MORNING }

await t.test('a mail is frozen as bytes every server takes', async t => {
  const { channel, recipient, body, messageId, retryKey } = await sampleMail()
  const raw = body.toString('latin1')
  t.match({ channel, recipient, retryKey }, { channel: 'mail', recipient: RECIPIENT, retryKey: '' })
  t.match(raw, `Message-ID: ${messageId}\r\n`)
  t.match(raw, 'Date: Thu, 19 Nov 2026 23:00:00 +0000\r\n')
  t.match(raw, 'Auto-Submitted: auto-generated\r\n')
  t.match(raw, /^Subject: =\?UTF-8\?/m)
  t.notMatch(raw, /[^\r]\n|\r[^\n]|[^\r\n\t -~]/, 'CRLF and ASCII only')
  t.ok(raw.split('\r\n').every(line => line.length <= 998))
  t.match(raw, /text\/plain; charset=utf-8[\s\S]*text\/html; charset=utf-8[\s\S]*spreadsheetml[\s\S]*filename/)
  t.ok(raw.includes(Buffer.from(TEXT).toString('base64').slice(0, 60)))
})

await t.test('a mail that would go to others, or has no id of its own, is not made', async t => {
  for (const wrong of [{ to: 'a@b, c@d' }, { to: 'a@b\r\nBcc: c@d' }, { to: 'nobody' }, { from: 'x y@z' }, { messageId: 'morning' }, { messageId: '<ก@b>' }, { messageId: `<${'x'.repeat(200)}@b>` }, { to: `${'x'.repeat(200)}@b` }]) {
    await t.rejects(freezeMail({ ...mail, ...wrong }), { code: 'MESSAGE_INVALID' }, JSON.stringify(wrong))
  }
  const { body } = await freezeMail({ ...mail, subject: 'a\r\nBcc: everybody@hospital.example' })
  t.notMatch(body.toString(), /^Bcc:/m)
})

await t.test('chat messages keep to the limits of LINE, counted as LINE counts', async t => {
  const text = (length: number): ChatMessage => ({ type: 'text', text: 'ก'.repeat(length) })
  const flex = (length: number): ChatMessage => ({ type: 'flex', altText: 'ก'.repeat(length), contents: { type: 'bubble' } })
  const freezes = [(messages: ChatMessage[]) => freezeLine(LINE_GROUP, messages), freezeMophNotify]
  for (const freeze of freezes) {
    t.ok(freeze([text(5000), flex(1500), text(1), text(1), text(1)]))
    t.ok(freeze([{ type: 'text', text: '🏥'.repeat(2500) }]))
    for (const wrong of [[], Array(6).fill(text(1)) as ChatMessage[], [text(5001)], [{ type: 'text', text: '🏥'.repeat(2501) } as const], [text(0)], [{ type: 'text', text: ' \n' } as const], [flex(1501)], [flex(0)], [{ type: 'flex', altText: 'ก', contents: { type: 'bubble', x: 'x'.repeat(2_000_000) } } as const]]) {
      t.throws(() => freeze([...wrong]), { code: 'MESSAGE_INVALID' })
    }
  }
  for (const wrong of ['', 'somebody', `X${'0'.repeat(32)}`, LINE_GROUP.toUpperCase()]) t.throws(() => freezeLine(wrong, [text(1)]), { code: 'MESSAGE_INVALID' })
})

await t.test('each push has a key of its own, and its target in the body', async t => {
  const [one, two] = [freezeLine(LINE_GROUP, [{ type: 'text', text: TEXT }]), freezeLine(LINE_GROUP, [{ type: 'text', text: TEXT }])]
  t.same(one.body, two.body)
  t.not(one.retryKey, two.retryKey)
  t.match(one.retryKey, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  t.same(JSON.parse(one.body.toString()), { to: LINE_GROUP, messages: [{ type: 'text', text: TEXT }] })
  t.same(JSON.parse(freezeMophNotify([{ type: 'text', text: TEXT }]).body.toString()), { messages: [{ type: 'text', text: TEXT }] })
})
