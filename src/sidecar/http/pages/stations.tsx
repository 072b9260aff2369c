import type { FastifyInstance } from 'fastify'
import type { Web } from '../web.js'

export function stationPages (app: FastifyInstance, web: Web): void {
  void web
  app.get('/stations', async (_request, reply) => await reply.code(501).send('not yet'))
  app.post('/stations', async (_request, reply) => await reply.code(501).send('not yet'))
  app.post('/stations/:id', async (_request, reply) => await reply.code(501).send('not yet'))
  app.post('/stations/:id/code', async (_request, reply) => await reply.code(501).send('not yet'))
  app.post('/stations/:id/revoke', async (_request, reply) => await reply.code(501).send('not yet'))
}
