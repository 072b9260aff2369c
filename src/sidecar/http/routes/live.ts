import type { FastifyInstance } from 'fastify'
import type { Web } from '../web.js'
import { liveStreams } from './live-streams.js'

/** Tells an open page when to look again: something changed, a minute has passed, or the session is over. */
export function liveRoute (app: FastifyInstance, web: Web): void {
  const hold = liveStreams(app, web)
  app.get('/live', { sse: 'only' }, async (request, reply) => { await hold(request, reply, { subscribe: web.changes.subscribe }) })
}
