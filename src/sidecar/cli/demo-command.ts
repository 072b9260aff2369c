import { once } from 'node:events'
import { noteChangeText } from '../../reports/note-report.js'
import { now, plusMs, type Instant } from '../../values/local-date.js'
import { projectFile } from '../../values/project-file.js'
import { loadConfig, type Config } from '../config.js'
import { asRunner } from '../jobs/as-runner.js'
import { runMorning } from '../jobs/morning.js'
import { openTools, type Tools } from '../jobs/open-tools.js'
import type { HospitalTruth } from '../../hosxp-adapter/fixture/fixture-types.js'
import type { Command, Terminal } from './command.js'
import { HOSPITAL_OPTIONS, hospitalOptions } from './hospital-options.js'
import { tellMorning } from './morning-command.js'
import { servePages } from './serve-command.js'

export const demoCommand: Command = {
  summary: { th: 'โรงพยาบาลตัวอย่างครบวงจรบนเครื่องนี้', en: 'The whole product on a demo hospital' },
  usage: '[--once] [--fresh] [--visits-per-day N] [--days N] [--seed N] [--last-day D]',
  options: { ...HOSPITAL_OPTIONS, once: { type: 'boolean' }, fresh: { type: 'boolean' } },
  run: async (values, _positionals, terminal) => {
    const { startDemoSite } = await import('../../demo/demo-site.js')
    const given = loadConfig()
    const demo = await startDemoSite({
      folder: projectFile('.demo'),
      hospital: hospitalOptions(values),
      isFresh: values['fresh'] === true,
      serverUrl: given.HOSXP_DATABASE_URL ?? null,
      say: terminal.say
    })
    try {
      const config: Config = { ...given, ...demo.config }
      // The demo's day goes on from 06:00 of the hospital's last day.
      const startedAt = now()
      const tools = await openTools(config, { clock: () => plusMs(demo.asOf, now() - startedAt) })
      try {
        await demoMorning(demo, tools, terminal)
        if (values['once'] === true) return 0
        const { password, accounts } = await demo.makeAccounts(tools.state, tools.clock())
        const pages = await servePages(config, tools, [])
        terminal.say(`HOSxP-shaped database: ${demo.hosxpUrl}\nown database: ${demo.stateUrl}`)
        terminal.print(`หน้าเว็บ / pages: ${pages.address}/\nรหัสผ่านของทุกคน / everybody's password: ${password}\n${accounts.map(({ login, name }) => `  ${login.padEnd(10)} ${name}`).join('\n')}\nCtrl-C ends the demo`)
        try {
          if (!terminal.signal.aborted) await once(terminal.signal, 'abort')
        } finally {
          await pages.stop()
        }
        return 0
      } finally {
        await tools.close()
      }
    } finally {
      await demo.stop()
    }
  }
}

interface DemoHospital {
  readonly stateUrl: string
  readonly truth: HospitalTruth
  readonly asOf: Instant
  readonly received: () => readonly string[]
}

/** The morning of the hospital's last day, over all of its days. */
async function demoMorning ({ stateUrl, truth, asOf, received }: DemoHospital, tools: Tools, terminal: Terminal): Promise<void> {
  await asRunner(stateUrl, { what: 'demo', signal: terminal.signal }, async (lease, signal) => {
    const outcome = await runMorning(tools, { asOf, lease, signal }, { from: truth.oldestDay })
    tellMorning(outcome, terminal)
    const sample = outcome.notes?.changes.find(({ operation, outcome }) => operation === 'insert' && outcome === 'written')
    if (sample !== undefined) terminal.print(`เช่น ${noteChangeText(sample)}`)
    for (const line of received()) terminal.print(line)
  })
}
