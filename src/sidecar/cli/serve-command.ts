import { once } from 'node:events'
import { loadConfig, required, type Config } from '../config.js'
import { buildApp } from '../http/app.js'
import type { Job } from '../jobs/job.js'
import { JOBS } from '../jobs/job-table.js'
import { openTools, type Tools } from '../jobs/open-tools.js'
import { createRunner } from '../jobs/runner.js'
import type { Command } from './command.js'
import { openWeb } from './open-web.js'

export const serveCommand: Command = {
  summary: { th: 'บริการที่ทำงานเองตลอดเวลา: ตรวจ รายงาน และหน้าเว็บ', en: 'The service: jobs by the clock, messages, health' },
  usage: '',
  options: {},
  run: async (_values, _words, terminal) => {
    const config = loadConfig()
    const tools = await openTools(config)
    try {
      const pages = await servePages(config, tools, JOBS)
      try {
        terminal.say(`hosxp-sidecar: ${pages.address}/`)
        if (!terminal.signal.aborted) await once(terminal.signal, 'abort')
        terminal.say('stopping: what is under way is ended cleanly')
      } finally {
        await pages.stop()
      }
      return 0
    } finally {
      await tools.close()
    }
  }
}

/** Listens, and does the jobs by the clock of the tools. */
export async function servePages (config: Config, tools: Tools, jobs: readonly Job[]): Promise<{ readonly address: string, readonly stop: () => Promise<void> }> {
  const runner = createRunner(tools, { stateUrl: required(config, 'SIDECAR_DATABASE_URL'), jobs })
  const { web, options, close } = await openWeb(config, tools, runner)
  const app = await buildApp(web, options)
  const address = await app.listen({ host: config.HTTP_HOST, port: config.HTTP_PORT })
  runner.start()
  return {
    address,
    // In reverse: no new work, then no new readers.
    stop: async () => {
      await runner.stop()
      await app.close()
      await close()
    }
  }
}
