import type { FastifyInstance } from 'fastify'
import type { Web } from '../web.js'

export function cardRoomStationPages (app: FastifyInstance, web: Web): void {
  void web
  app.get('/card-room/station', async (_request, reply) => await reply.code(501).send('not yet'))
  app.post('/card-room/station', async (_request, reply) => await reply.code(501).send('not yet'))
  app.post('/card-room/station/leave', async (_request, reply) => await reply.code(501).send('not yet'))
}
