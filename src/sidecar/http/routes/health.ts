import type { FastifyInstance } from 'fastify'

/** One part the service cannot do without, or would be poorer without. */
export interface HealthPart {
  readonly name: string
  readonly isUp: boolean
  /** Without it the service is not ready; else it is told only. */
  readonly isNeeded: boolean
  /** No patient data, no address, no account. */
  readonly detail: string
}

export interface Health {
  readonly parts: () => Promise<readonly HealthPart[]>
}

/** `live`: the process answers. `ready`: it can do its work (200), or it says what is missing (503). */
export function healthRoutes (app: FastifyInstance, health: Health): void {
  app.get('/health/live', async () => ({ status: 'live' }))
  app.get('/health/ready', async (_request, reply) => {
    const parts = await health.parts()
    const isReady = parts.every(part => part.isUp || !part.isNeeded)
    return await reply.code(isReady ? 200 : 503).send({ status: isReady ? 'ready' : 'not-ready', parts })
  })
}
