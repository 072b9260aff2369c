import type { FastifyInstance } from 'fastify'
import type { Web } from '../web.js'

export function cardRoomLive (app: FastifyInstance, web: Web): void {
  void web
  app.get('/card-room/live', async (_request, reply) => await reply.code(501).send('not yet'))
}
