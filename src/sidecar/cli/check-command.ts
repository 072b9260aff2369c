import type { Finding } from '../../case/finding.js'
import { checkReportJson } from '../../reports/check-report-json.js'
import { checkReportText } from '../../reports/check-report-text.js'
import type { RunSummary, UndeterminedAnswer } from '../../reports/report.js'
import { loadConfig, required } from '../config.js'
import { asRunner } from '../jobs/as-runner.js'
import { runCheck } from '../jobs/run-check.js'
import type { LeaseMark } from '../state/lease.js'
import { textOption, type Command } from './command.js'
import { withCheckDependencies } from '../jobs/open-databases.js'
import { windowOptions } from './read-option.js'

export const checkCommand: Command = {
  summary: { th: 'ตรวจ visit และผู้ป่วยใน แล้วแสดงสิ่งที่พบ', en: 'One run over some days or one number; prints the findings' },
  usage: '[--from D] [--to D] [--vn V] [--an A] [--as-of T] [--dry-run] [--json]',
  options: {
    from: { type: 'string' },
    to: { type: 'string' },
    vn: { type: 'string' },
    an: { type: 'string' },
    'as-of': { type: 'string' },
    'dry-run': { type: 'boolean' },
    json: { type: 'boolean' }
  },
  run: async (values, _words, terminal) => {
    const window = windowOptions(values)
    const vn = textOption(values, 'vn')
    const an = textOption(values, 'an')
    const only = vn === null && an === null ? null : { visits: vn === null ? [] : [vn], admissions: an === null ? [] : [an] }
    const isDryRun = values['dry-run'] === true
    const config = loadConfig()
    return await withCheckDependencies(config, { isDryRun }, async deps => {
      const findings: Finding[] = []
      const undetermined: UndeterminedAnswer[] = []
      const run = async (signal: AbortSignal, lease?: LeaseMark): Promise<RunSummary> => await runCheck(
        { ...deps, ...(lease === undefined ? {} : { lease }) },
        { kind: 'check', ...window, only, rereadOpen: false, gear: 'night', isDryRun, signal },
        { found: finding => findings.push(finding), undetermined: answer => undetermined.push(answer) }
      )
      const summary = isDryRun
        ? await run(terminal.signal)
        : await asRunner(required(config, 'SIDECAR_DATABASE_URL'), { what: 'check', signal: terminal.signal }, async (lease, signal) => await run(signal, lease))
      const report = { summary, findings, undetermined }
      terminal.print(values['json'] === true ? checkReportJson(report) : checkReportText(report))
      if (only === null || summary.cases.visits + summary.cases.admissions + summary.passedOver > 0) return 0
      terminal.say(`HOSxP has no such number: ${[vn, an].filter(id => id !== null).join(', ')}`)
      return 1
    })
  }
}
