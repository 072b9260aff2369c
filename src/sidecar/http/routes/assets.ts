import { Type } from '@sinclair/typebox'
import type { FastifyInstance } from 'fastify'
import { ASSETS } from '../asset-files.js'

/** Style sheets and scripts, which may be kept for good: a new content has a new address. */
export function assetRoute (app: FastifyInstance): void {
  app.get<{ Params: { name: string } }>('/assets/:name', { schema: { params: Type.Object({ name: Type.String({ maxLength: 100 }) }) } }, async (request, reply) => {
    const asset = ASSETS.get(request.params.name)
    if (asset === undefined) return await reply.code(404).type('text/plain; charset=utf-8').send('ไม่พบ')
    return await reply.type(asset.type).header('cache-control', 'public, max-age=31536000, immutable').send(asset.body)
  })
}
