import type { FastifyInstance } from 'fastify'
import type { Web } from '../web.js'

export function cardRoomSearchPages (app: FastifyInstance, web: Web): void {
  void web
  app.get('/card-room/search', async (_request, reply) => await reply.code(501).send('not yet'))
  app.post('/card-room/search', async (_request, reply) => await reply.code(501).send('not yet'))
  app.post('/card-room/open', async (_request, reply) => await reply.code(501).send('not yet'))
  app.get('/card-room/patients/:hn', async (_request, reply) => await reply.code(501).send('not yet'))
}
