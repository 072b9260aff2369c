import Fastify, { type FastifyInstance } from 'fastify'
import type { Logger } from 'pino'
import { healthRoutes, type Health } from './routes/health.js'
import { reportFileRoute, type ReportFiles } from './routes/report-file.js'

/** What the pages ask of the rest of the service. */
export interface AppPorts {
  readonly health: Health
  readonly reportFiles: ReportFiles
}

/** The web service, without a port of its own: tests speak to it directly. The list of routes is the table of contents. */
export function buildApp (ports: AppPorts, log: Logger): FastifyInstance {
  const app = Fastify({ loggerInstance: log, disableRequestLogging: true, bodyLimit: 64 * 1024, forceCloseConnections: 'idle' }) as unknown as FastifyInstance
  app.addHook('onSend', async (_request, reply) => {
    void reply.headers({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer', 'x-frame-options': 'DENY' })
  })
  healthRoutes(app, ports.health)
  reportFileRoute(app, ports.reportFiles)
  return app
}
