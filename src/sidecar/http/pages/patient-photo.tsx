import type { FastifyInstance } from 'fastify'
import type { Web } from '../web.js'

export function patientPhotoPages (app: FastifyInstance, web: Web): void {
  void web
  app.get('/patients/:hn/photo', async (_request, reply) => await reply.code(501).send('not yet'))
  app.post('/patients/:hn/photo', async (_request, reply) => await reply.code(501).send('not yet'))
  app.get('/patients/:hn/photo.jpg', async (_request, reply) => await reply.code(501).send('not yet'))
  app.get('/patients/:hn/photos/:id', async (_request, reply) => await reply.code(501).send('not yet'))
  app.post('/patients/:hn/photos/:id/restore', async (_request, reply) => await reply.code(501).send('not yet'))
}
