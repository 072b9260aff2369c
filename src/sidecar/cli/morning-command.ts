import { morningMail } from '../../reports/morning/morning-mail.js'
import { noteReportLine } from '../../reports/note-report.js'
import { now } from '../../values/local-date.js'
import { loadConfig, required } from '../config.js'
import { asRunner } from '../jobs/as-runner.js'
import { runMorning, type MorningOutcome } from '../jobs/morning.js'
import { openTools } from '../jobs/open-tools.js'
import type { Command, Terminal } from './command.js'
import { instantOption } from './read-option.js'

export const morningCommand: Command = {
  summary: { th: 'งานเช้าทั้งหมด: ตรวจ เขียนโน้ต ทำรายงาน ส่งข้อความ', en: 'The whole morning: check, notes, report, messages' },
  usage: '[--as-of T] [--dry-run]',
  options: { 'as-of': { type: 'string' }, 'dry-run': { type: 'boolean' } },
  run: async (values, _words, terminal) => {
    const config = loadConfig()
    const tools = await openTools(config)
    const asOf = instantOption(values, 'as-of') ?? now()
    try {
      if (values['dry-run'] === true) {
        tellMorning(await runMorning(tools, { asOf, lease: { name: 'runner', epoch: 0 }, signal: terminal.signal }, { isDryRun: true }), terminal)
        return 0
      }
      return await asRunner(required(config, 'SIDECAR_DATABASE_URL'), { what: 'morning', signal: terminal.signal }, async (lease, signal) => {
        const outcome = await runMorning(tools, { asOf, lease, signal })
        tellMorning(outcome, terminal)
        return outcome.report.gaps.failed === null ? 0 : 1
      })
    } finally {
      await tools.close()
    }
  }
}

/** The report as its mail says it, then what became of notes and messages. */
export function tellMorning ({ report, notes, queued, delivered }: MorningOutcome, terminal: Terminal): void {
  terminal.print(morningMail(report).text)
  terminal.print(notes === null ? 'โน้ต HOSxP: ไม่ได้เขียนรอบนี้' : noteReportLine(notes))
  if (delivered === null) return
  const tried = Object.entries(delivered.tried).flatMap(([channel, tally]) => Object.entries(tally).flatMap(([state, count]) => count === 0 ? [] : [`${channel} ${state} ${count}`]))
  const waiting = delivered.unconfigured.map(({ channel, waiting }) => `${channel} ยังไม่ได้ตั้งค่า รอ ${waiting}`)
  terminal.print(`ข้อความ: ใหม่ ${queued}${[...tried, ...waiting].map(part => `, ${part}`).join('')}`)
}
