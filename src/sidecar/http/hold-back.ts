import rateLimit from '@fastify/rate-limit'
import type { FastifyInstance } from 'fastify'
import { Refusal, tooMany } from './refusal.js'
import type { Web } from './web.js'

/**
 * Holds back whoever asks too often, before anything else is asked of the service: also addresses that do not exist and requests that are
 * refused count. A route may have a narrower limit beside it.
 */
export async function holdBack (app: FastifyInstance, web: Web, requestsAMinute: number): Promise<void> {
  await app.register(rateLimit, {
    global: false,
    max: requestsAMinute,
    timeWindow: '1 minute',
    errorResponseBuilder: () => new Refusal(429, 'too-many'),
    onExceeded: request => { tooMany(web, request).catch(() => undefined) }
  })
  const count = app.createRateLimit()
  app.addHook('onRequest', async (request, reply) => {
    const counted = await count(request)
    if (counted.isAllowed || !counted.isExceeded) return
    void reply.header('retry-after', counted.ttlInSeconds)
    throw await tooMany(web, request)
  })
}
