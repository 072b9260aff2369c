import type { FastifyReply, FastifyRequest } from 'fastify'
import { DAY_MS } from '../../values/local-date.js'
import { stationOfBrowserToken } from '../state/station-browser-store.js'
import type { Web } from './web.js'

type Secure = Pick<Web, 'isSecure'>

const A_YEAR_SECONDS = 365 * DAY_MS / 1000

const nameOf = ({ isSecure }: Secure): string => isSecure ? '__Host-sidecar_station' : 'sidecar_station'
const optionsOf = ({ isSecure }: Secure) => ({ path: '/', httpOnly: true, sameSite: 'lax', secure: isSecure } as const)

/** What the cookie holds, if it looks like a token of ours. It opens nothing to anybody who is not signed in. */
export function stationTokenOf (request: FastifyRequest, web: Secure): string | null {
  const token = request.cookies[nameOf(web)]
  return token !== undefined && /^[A-Za-z0-9_-]{43}$/.test(token) ? token : null
}

/** The station whose cards this browser sees; `null`: none, or another browser took its place. */
export async function stationOfBrowser (web: Pick<Web, 'state' | 'isSecure'>, request: FastifyRequest): Promise<{ readonly id: number, readonly name: string } | null> {
  const token = stationTokenOf(request, web)
  return token === null ? null : await stationOfBrowserToken(web.state, token)
}

/** Stays with the browser for a year, whoever signs in at it. */
export const giveStation = (reply: FastifyReply, web: Secure, token: string): void => { void reply.setCookie(nameOf(web), token, { ...optionsOf(web), maxAge: A_YEAR_SECONDS }) }

export const clearStation = (reply: FastifyReply, web: Secure): void => { void reply.clearCookie(nameOf(web), optionsOf(web)) }
