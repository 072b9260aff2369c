import { randomUUID } from 'node:crypto'
import { morningChat } from '../../reports/morning/morning-chat.js'
import { morningMail } from '../../reports/morning/morning-mail.js'
import type { MorningFacts } from '../../reports/morning/morning-facts.js'
import { morningReport, type MorningReport } from '../../reports/morning/morning-report.js'
import { dayOf } from '../../values/local-date.js'
import type { FrozenMessage } from '../messages/channel.js'
import { freezeLine } from '../messages/freeze-line.js'
import { freezeMail } from '../messages/freeze-mail.js'
import { freezeMophNotify } from '../messages/freeze-moph-notify.js'
import { recipientsOf } from '../state/outbox-doubts.js'
import { queueMessages } from '../state/outbox-store.js'
import { keepReportFile } from '../state/report-file-store.js'
import { readSettings } from '../state/settings-store.js'
import type { JobTools, JobTurn } from './job.js'

const SHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** How many messages are new, and the report, as they tell it when there are any. */
export interface QueuedMorning {
  readonly queued: number
  readonly report: MorningReport
}

/**
 * Freezes this morning's messages and puts them into the outbox, once: a morning that was repeated adds nothing, and what is there keeps its
 * bytes.
 */
export async function queueMorning (tools: JobTools, { asOf, lease }: JobTurn, facts: MorningFacts): Promise<QueuedMorning> {
  const { state, mailFrom, clock } = tools
  const { settings } = await readSettings(state)
  const topic = `morning ${dayOf(asOf)}`
  // A mail needs its sender's address; without one it cannot be made, and the report tells it.
  const mails = mailFrom === null ? [] : [...new Set(settings['report.mail_recipients'])].map(to => ({ to, from: mailFrom }))
  const lines = [...new Set(settings['report.line_targets'])]
  const kept = await recipientsOf(state, topic)
  const wanted = [...mails.map(({ to }) => `mail ${to}`), ...lines.map(target => `line ${target}`), ...settings['report.moph_notify'] ? ['moph-notify '] : []]
  const plain = morningReport(facts)
  if (wanted.every(recipient => kept.has(recipient))) return { queued: 0, report: plain }

  const at = clock()
  const fileName = `morning-${dayOf(asOf)}.xlsx`
  const isAttached = settings['report.attach_spreadsheet']
  const { morningSheet } = await import('../../reports/morning/morning-sheet.js')
  const sheet = await morningSheet(plain)
  const publicUrl = settings['service.public_url']
  const link = isAttached || publicUrl === '' ? null : `${publicUrl}/reports/${await keepReportFile(state, { topic, fileName, body: sheet, at })}`
  const report = morningReport({ ...facts, link })

  const { subject, html, text } = morningMail(report)
  const chat = morningChat(report)
  const attachments = isAttached ? [{ fileName, contentType: SHEET, content: sheet }] : []
  const messages: FrozenMessage[] = [
    ...await Promise.all(mails.map(async ({ to, from }) => await freezeMail({ from, to, subject, html, text, at, attachments, messageId: `<${randomUUID()}@${from.split('@')[1] ?? 'localhost'}>` }))),
    ...lines.map(target => freezeLine(target, chat)),
    ...settings['report.moph_notify'] ? [freezeMophNotify(chat)] : []
  ]
  return { queued: await queueMessages(state, lease, { topic, messages, at }), report }
}
