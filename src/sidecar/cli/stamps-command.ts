import { formatBuddhistTime, now, parseLocalDateTime } from '../../values/local-date.js'
import { loadConfig, required } from '../config.js'
import { asRunner } from '../jobs/as-runner.js'
import { openTools } from '../jobs/open-tools.js'
import { applyStamps, planStamps, type PlannedStamp } from '../jobs/stamp-rights.js'
import { undoStamps } from '../jobs/undo-stamps.js'
import { UsageError, type Command } from './command.js'

function lineOf ({ subject: { kind, id }, after }: PlannedStamp): string {
  const checkedAt = parseLocalDateTime(after.at)
  return `  ${kind === 'visit' ? 'VN' : 'AN'} ${id}${checkedAt === null ? '' : ` ตรวจเมื่อ ${formatBuddhistTime(checkedAt)}`}`
}

export const stampsCommand: Command = {
  summary: { th: 'ตราว่าตรวจสิทธิแล้วใน HOSxP: ดูแผน ลง ถอนคืนทั้งหมด', en: "HOSxP's right-check marks: plan, set, take all of ours back" },
  usage: 'plan | apply | undo [--json]',
  words: 1,
  options: { json: { type: 'boolean' } },
  run: async (values, [action], terminal) => {
    if (action !== 'plan' && action !== 'apply' && action !== 'undo') throw new UsageError('say "stamps plan", "stamps apply" or "stamps undo"')
    const config = loadConfig()
    const tools = await openTools(config)
    try {
      const tell = (report: object, text: string): void => { terminal.print(values['json'] === true ? JSON.stringify(report, null, 2) : text) }
      if (action === 'plan') {
        const report = await planStamps(tools, now(), terminal.signal)
        tell(report, [`จะลงตรา ${report.planned.length} รายการ`, ...report.lacks.map(column => `HOSxP ไม่มี ${column}`), ...report.planned.map(lineOf)].join('\n'))
        return 0
      }
      return await asRunner(required(config, 'SIDECAR_DATABASE_URL'), { what: `stamps ${action}`, signal: terminal.signal }, async (lease, signal) => {
        const outcomes = action === 'undo' ? await undoStamps(tools, { lease, signal }) : (await applyStamps(tools, { asOf: now(), lease, signal })).outcomes
        tell(outcomes, `${action === 'undo' ? 'ถอนคืน' : 'ลงตรา'} ${outcomes.written} รายการ, คนแก้แล้ว ${outcomes.human}, HOSxP ไม่ยอม ${outcomes.refused}, ไม่ได้เปลี่ยน ${outcomes.void}`)
        return outcomes.refused > 0 ? 1 : 0
      })
    } finally {
      await tools.close()
    }
  }
}
