import { once } from 'node:events'
import type { Finding } from '../../case/finding.js'
import { checkReportText } from '../../reports/check-report-text.js'
import type { UndeterminedAnswer } from '../../reports/report.js'
import { connectHosxp } from '../../hosxp-adapter/connect.js'
import { projectFile } from '../../values/project-file.js'
import { loadConfig } from '../config.js'
import { runCheck } from '../jobs/run-check.js'
import { connectState } from '../state/connect-state.js'
import type { Command } from './command.js'
import { HOSPITAL_OPTIONS, hospitalOptions } from './hospital-options.js'

export const demoCommand: Command = {
  summary: { th: 'โรงพยาบาลตัวอย่างครบวงจรบนเครื่องนี้', en: 'The whole product on a demo hospital' },
  usage: '[--once] [--fresh] [--visits-per-day N] [--days N] [--seed N] [--last-day D]',
  options: { ...HOSPITAL_OPTIONS, once: { type: 'boolean' }, fresh: { type: 'boolean' } },
  run: async (values, _positionals, terminal) => {
    const { startDemoSite } = await import('../../demo/demo-site.js')
    const demo = await startDemoSite({
      folder: projectFile('.demo'),
      hospital: hospitalOptions(values),
      isFresh: values['fresh'] === true,
      serverUrl: loadConfig().HOSXP_DATABASE_URL ?? null,
      say: terminal.say
    })
    try {
      const hosxp = connectHosxp(demo.hosxpUrl, { lanes: 2 })
      const state = await connectState(demo.stateUrl)
      try {
        const findings: Finding[] = []
        const undetermined: UndeterminedAnswer[] = []
        const summary = await runCheck(
          { hosxp, isReplica: false, source: 'demo', state: state.db },
          { kind: 'morning', from: demo.truth.oldestDay, to: demo.truth.lastDay, only: null, rereadOpen: true, asOf: demo.asOf, gear: 'night', isDryRun: false, signal: terminal.signal },
          { found: finding => findings.push(finding), undetermined: answer => undetermined.push(answer) }
        )
        terminal.print(checkReportText({ summary, findings, undetermined }))
      } finally {
        await hosxp.close()
        await state.close()
      }
      if (values['once'] === true) return 0
      terminal.say(`HOSxP-shaped database: ${demo.hosxpUrl}\nown database: ${demo.stateUrl}\nCtrl-C ends the demo`)
      if (!terminal.signal.aborted) await once(terminal.signal, 'abort')
      return 0
    } finally {
      await demo.stop()
    }
  }
}
