import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { recordAudit } from '../state/audit-store.js'
import type { LinkBreach } from './link/link-breach.js'
import { isFlood, Refusal, routeName, tooMany } from './refusal.js'
import type { Web } from './web.js'

export type StationRefusalReason = 'browser' | 'not-paired' | 'wrong-code' | 'codes-void' | LinkBreach

/** A program that is not answered; the word says why, and nothing of what it sent. */
export class StationRefusal extends Error {
  readonly code = 'STATION_REFUSED'
  constructor (readonly status: 401 | 403, readonly reason: StationRefusalReason) {
    super(reason)
  }
}

/** Writes a refusal down, and is the error to throw; limited as every refusal is. */
export async function stationRefused (web: Web, request: FastifyRequest, status: StationRefusal['status'], reason: StationRefusalReason): Promise<Refusal | StationRefusal> {
  if (isFlood(web, request.ip)) return await tooMany(web, request)
  await recordStationRefusal(web, { reason, address: request.ip, stationId: null })
  return new StationRefusal(status, reason)
}

export async function recordStationRefusal (
  web: Web, { reason, address, stationId }: { readonly reason: StationRefusalReason, readonly address: string, readonly stationId: number | null }
): Promise<void> {
  await recordAudit(web.state, {
    at: web.clock(), person: null, action: 'station-refused', outcome: 'refused', subject: stationId === null ? null : { kind: 'station', id: String(stationId) }, address, detail: { reason }
  })
}

/** Programs are answered in JSON with one word; the log gets the code and the route. */
export const answerStation = (web: Web) => (error: FastifyError | Refusal | StationRefusal, request: FastifyRequest, reply: FastifyReply): void => {
  const [status, word] = answerOf(error)
  if (status >= 500) web.log.error({ code: 'code' in error ? error.code : null, route: routeName(request) }, 'a request of a station failed')
  void reply.code(status).send({ error: word })
}

function answerOf (error: FastifyError | Refusal | StationRefusal): readonly [status: number, word: string] {
  if (error instanceof StationRefusal || error instanceof Refusal) return [error.status, error.reason]
  const status = error.validation === undefined ? error.statusCode ?? 500 : 400
  return [status, status < 500 ? 'bad-input' : 'broken']
}
