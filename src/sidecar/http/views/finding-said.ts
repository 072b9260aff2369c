import type { FastifyReply } from 'fastify'

/** Goes to a page of ours, which says at its top what was done. */
export async function saidAt (reply: FastifyReply, path: string, said: string): Promise<FastifyReply> {
  const [address = '/', place] = path.split('#')
  const [page = '/', fields = ''] = address.split('?')
  const query = new URLSearchParams(fields)
  query.set('said', said)
  return await reply.redirect(`${page}?${query.toString()}${place === undefined ? '' : `#${place}`}`, 303)
}
