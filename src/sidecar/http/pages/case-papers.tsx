import type { FastifyInstance } from 'fastify'
import type { Web } from '../web.js'

export function casePapersPages (app: FastifyInstance, web: Web): void {
  void web
  app.get('/cases/:kind/:id/papers', async (_request, reply) => await reply.code(501).send('not yet'))
  app.post('/cases/:kind/:id/papers', async (_request, reply) => await reply.code(501).send('not yet'))
  app.get('/cases/:kind/:id/papers/:page', async (_request, reply) => await reply.code(501).send('not yet'))
  app.post('/cases/:kind/:id/papers/:page/remove', async (_request, reply) => await reply.code(501).send('not yet'))
}
