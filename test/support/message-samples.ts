import { randomUUID } from 'node:crypto'
import type { Attempt, FrozenMessage } from '../../src/sidecar/messages/channel.js'
import { freezeLine } from '../../src/sidecar/messages/freeze-line.js'
import { freezeMail } from '../../src/sidecar/messages/freeze-mail.js'
import { freezeMophNotify } from '../../src/sidecar/messages/freeze-moph-notify.js'
import { instantAt, localDate } from '../../src/values/local-date.js'

export const MORNING = instantAt(localDate('2026-11-20'), '06:00:00')
export const RECIPIENT = 'head.of.finance@hospital.example'
export const LINE_GROUP = `C${'0123456789abcdef'.repeat(2)}`
/** Stands in every sample message. */
export const TEXT = 'เช้านี้พบ 12 รายการ ครบกำหนดวันนี้ 3 รายการ'

export const sampleMail = async (to = RECIPIENT): Promise<FrozenMessage> => await freezeMail({
  from: 'sidecar@hospital.example',
  to,
  subject: 'รายงานเช้า 20/11/2569',
  html: `<p>${TEXT}</p>`,
  text: TEXT,
  messageId: `<morning-${randomUUID()}@sidecar.example>`,
  at: MORNING,
  attachments: [{ fileName: 'รายงาน.xlsx', contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', content: Buffer.from('PK\u0003\u0004') }]
})

export const sampleLine = async (to = LINE_GROUP): Promise<FrozenMessage> => freezeLine(to, [{ type: 'text', text: TEXT }])

export const sampleMophNotify = async (): Promise<FrozenMessage> =>
  freezeMophNotify([{ type: 'flex', altText: TEXT, contents: { type: 'bubble', body: { type: 'box', layout: 'vertical', contents: [{ type: 'text', text: TEXT }] } } }])

export const firstTry = (message: FrozenMessage): Attempt => ({ ...message, mayHaveArrived: false })

export const laterTry = (message: FrozenMessage): Attempt => ({ ...message, mayHaveArrived: true })
