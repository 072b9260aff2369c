import { writeFile } from 'node:fs/promises'
import { textOption, UsageError, type Command } from './command.js'
import { hospitalOptions, HOSPITAL_OPTIONS } from './hospital-options.js'

export const demoDbCommand: Command = {
  summary: { th: 'สร้างฐานข้อมูลรูปแบบ HOSxP พร้อมโรงพยาบาลตัวอย่าง', en: 'Builds the HOSxP-shaped database with a demo hospital' },
  usage: '--url URL [--empty] [--visits-per-day N] [--days N] [--seed N] [--last-day D] [--truth FILE] [--json]',
  options: { ...HOSPITAL_OPTIONS, url: { type: 'string' }, empty: { type: 'boolean' }, truth: { type: 'string' }, json: { type: 'boolean' } },
  run: async (values, _positionals, terminal) => {
    const url = textOption(values, 'url')
    if (url === null) throw new UsageError('say where: --url mysql://user:password@host:3306/database')
    const { buildDemoHospital } = await import('../../demo/build-demo-hospital.js')
    const startedAt = performance.now()
    const truth = await buildDemoHospital(url, values['empty'] === true ? null : hospitalOptions(values))
    const seconds = Math.round((performance.now() - startedAt) / 100) / 10
    const file = textOption(values, 'truth')
    if (file !== null) await writeFile(file, JSON.stringify(truth, null, 2))
    const summary = truth === null
      ? { tables: 'built', seconds }
      : { firstDay: truth.firstDay, lastDay: truth.lastDay, seed: truth.seed, visits: truth.visits, admissions: truth.admissions, plantedFaults: truth.faults.length, seconds }
    terminal.print(values['json'] === true ? JSON.stringify(summary, null, 2) : Object.entries(summary).map(([name, value]) => `${name}: ${value}`).join('\n'))
    return 0
  }
}
