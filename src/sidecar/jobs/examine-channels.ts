import type { CheckSettings } from '../../checks/settings.js'
import type { Config } from '../config.js'
import { line, type DoctorLine } from './doctor-line.js'

/** Whom the morning report cannot reach. */
export function * examineChannels (config: Config, settings: CheckSettings): Generator<DoctorLine> {
  const wanted = [
    { topic: 'mail', recipients: settings['report.mail_recipients'].length, isReady: config.SMTP_URL !== undefined && config.MAIL_FROM !== undefined, needs: 'SMTP_URL, MAIL_FROM' },
    { topic: 'line', recipients: settings['report.line_targets'].length, isReady: config.LINE_CHANNEL_ACCESS_TOKEN !== undefined, needs: 'LINE_CHANNEL_ACCESS_TOKEN' },
    { topic: 'moph-notify', recipients: settings['report.moph_notify'] ? 1 : 0, isReady: config.MOPH_NOTIFY_CLIENT_KEY !== undefined && config.MOPH_NOTIFY_SECRET_KEY !== undefined, needs: 'MOPH_NOTIFY_CLIENT_KEY, MOPH_NOTIFY_SECRET_KEY' }
  ]
  for (const { topic, recipients, isReady, needs } of wanted) {
    if (recipients === 0) continue
    yield isReady
      ? line('ok', topic, `รายงานเช้าส่งถึง ${recipients} ที่`, `the morning report goes to ${recipients}`)
      : line('warning', topic, `มีผู้รับ ${recipients} ที่ แต่ยังไม่ได้กำหนด ${needs}`, `${recipients} recipients, but ${needs} are not set`, { th: `กำหนด ${needs}`, en: `set ${needs}` })
  }
  if (wanted.every(({ recipients }) => recipients === 0)) {
    yield line('warning', 'report', 'ยังไม่มีผู้รับรายงานเช้า', 'nobody receives the morning report', { th: "hosxp-sidecar settings set report.mail_recipients '[\"…\"]'", en: "hosxp-sidecar settings set report.mail_recipients '[\"…\"]'" })
  }
}
