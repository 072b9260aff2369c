import type { FastifyInstance } from 'fastify'
import type { Web } from '../web.js'

export function stationLink (app: FastifyInstance, web: Web): void {
  void web
  app.post('/stations/pair', async (_request, reply) => await reply.code(501).send('not yet'))
  app.get('/stations/link', async (_request, reply) => await reply.code(501).send('not yet'))
}
