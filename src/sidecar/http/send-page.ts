import type { FastifyReply } from 'fastify'
import type { VNode } from 'preact'
import { render } from 'preact-render-to-string'

/** Sends a page; everything in it is escaped by the renderer. */
export async function sendPage (reply: FastifyReply, page: VNode, status = 200): Promise<FastifyReply> {
  return await reply.code(status).type('text/html; charset=utf-8').send(`<!doctype html>${render(page)}`)
}
