import { loadConfig } from '../config.js'
import type { DoctorLine } from '../jobs/doctor-line.js'
import { examine } from '../jobs/examine.js'
import type { Command } from './command.js'

const MARKS = { ok: '✔', warning: '!', failure: '✘' } as const

export const doctorCommand: Command = {
  summary: { th: 'ตรวจการติดตั้ง บอกว่าอะไรผิดและแก้อย่างไร', en: 'What is wrong with this installation and how to mend it' },
  usage: '[--json]',
  options: { json: { type: 'boolean' } },
  run: async (values, _positionals, terminal) => {
    const lines: DoctorLine[] = []
    for await (const line of examine(loadConfig(), terminal.signal)) {
      lines.push(line)
      if (values['json'] !== true) terminal.print(written(line))
    }
    if (values['json'] === true) terminal.print(JSON.stringify({ lines }, null, 2))
    return lines.some(line => line.level === 'failure') ? 1 : 0
  }
}

const written = ({ level, topic, th, en, mend }: DoctorLine): string =>
  [`${MARKS[level]} ${topic}: ${th}`, `    ${en}`, ...(mend === null ? [] : [`    → ${mend.th}`, `      ${mend.en}`])].join('\n')
