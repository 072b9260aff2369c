import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Web } from './web.js'

type Secure = Pick<Web, 'isSecure'>

const nameOf = ({ isSecure }: Secure): string => isSecure ? '__Host-sidecar_session' : 'sidecar_session'
const optionsOf = ({ isSecure }: Secure) => ({ path: '/', httpOnly: true, sameSite: 'lax', secure: isSecure } as const)

/** What the cookie holds, if it looks like a token of ours. */
export function sessionTokenOf (request: FastifyRequest, web: Secure): string | null {
  const token = request.cookies[nameOf(web)]
  return token !== undefined && /^[A-Za-z0-9_-]{43}$/.test(token) ? token : null
}

/** Gone with the browser; how long it holds is decided in our own database. */
export const giveSession = (reply: FastifyReply, web: Secure, token: string): void => { void reply.setCookie(nameOf(web), token, optionsOf(web)) }

export const clearSession = (reply: FastifyReply, web: Secure): void => { void reply.clearCookie(nameOf(web), optionsOf(web)) }
