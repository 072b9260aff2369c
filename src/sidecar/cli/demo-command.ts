import { once } from 'node:events'
import { noteChangeText } from '../../reports/note-report.js'
import type { Instant } from '../../values/local-date.js'
import { projectFile } from '../../values/project-file.js'
import { loadConfig, type Config } from '../config.js'
import { remarkWords } from '../http/views/run-words.js'
import { asRunner } from '../jobs/as-runner.js'
import { RoundError } from '../jobs/ask-round.js'
import type { JobTurn } from '../jobs/job.js'
import { runMorning } from '../jobs/morning.js'
import { nightRound } from '../jobs/night-round.js'
import { openTools, type Tools } from '../jobs/open-tools.js'
import { wardRound } from '../jobs/ward-round.js'
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
      const tools = await openTools(config, { clock: demo.clock })
      try {
        await demoMorning(demo, tools, terminal)
        terminal.print(`เงินเรียกเก็บ / the money: ${await demo.recordMoney({ state: tools.state, hosxp: tools.hosxp, at: tools.clock() })}`)
        if (values['once'] === true) {
          tellScenes(demo.truth, '', terminal)
          return 0
        }
        const { password, accounts } = await demo.makeAccounts(tools.state, tools.clock())
        const pages = await servePages(config, tools, [])
        terminal.say(`HOSxP-shaped database: ${demo.hosxpUrl}\nown database: ${demo.stateUrl}`)
        terminal.print(`หน้าเว็บ / pages: ${pages.address}/\nรหัสผ่านของทุกคน / everybody's password: ${password}\n${accounts.map(({ login, name }) => `  ${login.padEnd(10)} ${name}`).join('\n')}\nCtrl-C ends the demo`)
        tellScenes(demo.truth, pages.address, terminal)
        try {
          const station = await demo.startStation({ address: pages.address, state: tools.state, signal: terminal.signal })
          terminal.print(`ห้องบัตร / card room: ${pages.address}/card-room\n  เสียบบัตรจำลอง / put in a card: ${station.panel}\n  หน้าของสถานี มีรหัสผูกเบราว์เซอร์ / the station's page with the browser's code: ${station.page}`)
          try {
            if (!terminal.signal.aborted) await once(terminal.signal, 'abort')
          } finally {
            await station.stop()
          }
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
  readonly asked: () => { readonly questions: number, readonly token: string }
}

/** The morning of the hospital's last day, over all of its days. */
async function demoMorning ({ stateUrl, truth, asOf, received, asked }: DemoHospital, tools: Tools, terminal: Terminal): Promise<void> {
  await asRunner(stateUrl, { what: 'demo', signal: terminal.signal }, async (lease, signal) => {
    await askAtNight(tools, { asOf, lease, signal }, terminal)
    const outcome = await runMorning(tools, { asOf, lease, signal }, { from: truth.oldestDay })
    tellMorning(outcome, terminal)
    const sample = outcome.notes?.changes.find(({ operation, outcome }) => operation === 'insert' && outcome === 'written')
    if (sample !== undefined) terminal.print(`เช่น ${noteChangeText(sample)}`)
    for (const line of received()) terminal.print(line)
    const { questions, token } = asked()
    terminal.print(`ถามสิทธิจาก สปสช. (จำลอง) ${questions} ครั้ง; token ของ SRM หมดอายุ ใส่ใหม่ได้ที่ /payers: ${token}`)
  })
}

/** What the service had done by itself before the morning: the rights of yesterday's visits, and of everybody in a bed. */
async function askAtNight (tools: Tools, turn: JobTurn, terminal: Terminal): Promise<void> {
  await tools.payers.refresh()
  for (const [title, round] of [['ตรวจสิทธิเมื่อวาน', nightRound], ['ตรวจสิทธิผู้ป่วยใน', wardRound]] as const) {
    terminal.print(`${title}: ${remarkWords(await round(tools, turn).catch(error => remarkOf(error)))}`)
  }
  await tools.payers.refresh()
}

function remarkOf (error: unknown): string {
  if (error instanceof RoundError) return error.message
  throw error
}

/** Where to look for what rights are about. */
function tellScenes ({ scenes }: HospitalTruth, address: string, terminal: Terminal): void {
  terminal.print(`เรื่องสิทธิที่น่าดู / rights worth a look:\n${scenes.map(({ title, subject }) => `  ${title}: ${address}/rights/${subject.kind}/${subject.id}`).join('\n')}`)
}
