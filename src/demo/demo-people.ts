import type { Config } from '../sidecar/config.js'
import { startLineSimulator } from './simulators/line-simulator.js'
import { startMophNotifySimulator } from './simulators/moph-notify-simulator.js'
import { startSmtpReceiver } from './simulators/smtp-receiver.js'

/** Where the demo's messages go: a real mail server of our own, and simulators of LINE and MOPH Notify. */
export interface DemoPeople {
  readonly config: Pick<Config, 'SMTP_URL' | 'MAIL_FROM' | 'LINE_API_BASE_URL' | 'LINE_CHANNEL_ACCESS_TOKEN' | 'MOPH_NOTIFY_URL' | 'MOPH_NOTIFY_CLIENT_KEY' | 'MOPH_NOTIFY_SECRET_KEY'>
  /** One line each: what arrived since the start, and where it can be read. Throws when a receiver was spoken to wrongly. */
  readonly received: () => readonly string[]
  readonly stop: () => Promise<void>
}

/** `mailFolder` keeps every mail as a file. */
export async function startDemoPeople (mailFolder: string): Promise<DemoPeople> {
  const mail = await startSmtpReceiver({ folder: mailFolder })
  const line = await startLineSimulator()
  const moph = await startMophNotifySimulator()
  return {
    config: {
      SMTP_URL: mail.url,
      MAIL_FROM: 'sidecar@hospital.example',
      LINE_API_BASE_URL: line.url,
      LINE_CHANNEL_ACCESS_TOKEN: line.token,
      MOPH_NOTIFY_URL: moph.sendUrl,
      MOPH_NOTIFY_CLIENT_KEY: moph.clientKey,
      MOPH_NOTIFY_SECRET_KEY: moph.secretKey
    },
    received: () => {
      const violations = [...line.violations, ...moph.violations]
      if (violations.length > 0) throw new Error(`the simulators were called wrongly: ${violations.join('; ')}`)
      return [
        `อีเมลที่ได้รับ ${mail.mails.length} ฉบับ (${mailFolder})`,
        `LINE ได้รับ ${line.pushes.length} ข้อความ${line.pushes.map(push => `\n${textOf(push.body)}`).join('')}`,
        `MOPH Notify ได้รับ ${moph.notifications.length} ข้อความ`
      ]
    },
    stop: async () => {
      await mail.stop()
      await line.stop()
      await moph.stop()
    }
  }
}

const textOf = (body: string): string =>
  (JSON.parse(body) as { messages: { text?: string }[] }).messages.map(message => (message.text ?? '').replaceAll(/^/gm, '    ')).join('\n')
