import { loadConfig, required } from '../config.js'
import { connectState } from '../state/connect-state.js'
import { migrate } from '../state/migrate.js'
import type { Command } from './command.js'

export const migrateCommand: Command = {
  summary: { th: 'สร้างหรือปรับตารางของระบบเราเอง (ไม่แตะฐาน HOSxP)', en: "The sidecar's own schema, brought up to date; HOSxP is not touched" },
  usage: '[--json]',
  options: { json: { type: 'boolean' } },
  run: async (values, _positionals, terminal) => {
    const state = await connectState(required(loadConfig(), 'SIDECAR_DATABASE_URL'), { mayCreate: true })
    try {
      const applied = await migrate(state)
      if (values['json'] === true) terminal.print(JSON.stringify({ applied }, null, 2))
      else terminal.print(applied.length === 0 ? 'ตารางเป็นรุ่นล่าสุดแล้ว / up to date' : applied.join('\n'))
      return 0
    } finally {
      await state.close()
    }
  }
}
