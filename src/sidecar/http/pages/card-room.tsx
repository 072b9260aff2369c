import type { FastifyInstance } from 'fastify'
import type { Web } from '../web.js'

export function cardRoomPage (app: FastifyInstance, web: Web): void {
  void web
  app.get('/card-room', async (_request, reply) => await reply.code(501).send('not yet'))
  app.post('/card-room/read', async (_request, reply) => await reply.code(501).send('not yet'))
  app.post('/card-room/done', async (_request, reply) => await reply.code(501).send('not yet'))
  app.get('/card-room/photo/:card', async (_request, reply) => await reply.code(501).send('not yet'))
  app.post('/card-room/patient', async (_request, reply) => await reply.code(501).send('not yet'))
}
