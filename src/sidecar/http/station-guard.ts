import type { FastifyRequest } from 'fastify'
import { stationOfToken } from '../state/station-pairing-store.js'
import type { Station } from '../state/station-store.js'
import type { Rule } from './access.js'
import { stationRefused } from './station-refusal.js'
import type { Web } from './web.js'

type StationRule = 'pairing' | 'station'

export const isOfStations = (rule: Rule): rule is StationRule => rule === 'pairing' || rule === 'station'

/**
 * The routes of programs: no browser gets in, whoever sits before it, because a page of anybody could ask from there. Returns the paired station behind the
 * token; `null` where a program only asks to become one.
 */
export async function stationOf (web: Web, request: FastifyRequest, rule: StationRule): Promise<Station | null> {
  const { origin, 'sec-fetch-site': site, authorization } = request.headers
  if (origin !== undefined || site !== undefined) throw await stationRefused(web, request, 403, 'browser')
  if (rule === 'pairing') return null
  const token = /^Bearer ([A-Za-z0-9_-]{43})$/.exec(authorization ?? '')?.[1]
  const station = token === undefined ? null : await stationOfToken(web.state, token)
  if (station === null) throw await stationRefused(web, request, 401, 'not-paired')
  return station
}
