import { Value } from '@sinclair/typebox/value'
import type { FastifyInstance } from 'fastify'
import { PairingRequest, type PairingAnswer } from '../../../devices/wire.js'
import { MINUTE_MS } from '../../../values/local-date.js'
import { createGuessLimit } from '../../desk/guess-limit.js'
import { recordAudit } from '../../state/audit-store.js'
import { claimPairingCode, voidPairingCodes } from '../../state/station-pairing-store.js'
import { stationOn } from '../guard.js'
import { createCardRate } from '../link/card-rate.js'
import { holdLink } from '../link/hold-link.js'
import { answerStation, recordStationRefusal, stationRefused } from '../station-refusal.js'
import type { Web } from '../web.js'

const CLAIMS_A_MINUTE = 10
const WRONG_IN_ALL = 50
const WRONG_SPAN_MS = 10 * MINUTE_MS

/** The station's end of the sidecar: a PC becomes a station with the code somebody typed, and a station holds its connection here. */
export function stationLink (app: FastifyInstance, web: Web): void {
  const errorHandler = answerStation(web)
  const guesses = createGuessLimit(WRONG_IN_ALL, WRONG_SPAN_MS)
  const isTooMany = createCardRate()

  app.post('/stations/pair', { errorHandler, bodyLimit: 4096, config: { rateLimit: { max: CLAIMS_A_MINUTE, timeWindow: '1 minute' } } }, async (request, reply) => {
    const { body, headers: { 'content-type': type = '' } } = request
    if (!type.startsWith('application/json') || !Value.Check(PairingRequest, body)) return await reply.code(400).send({ error: 'bad-input' })
    const at = web.clock()
    const claimed = await claimPairingCode(web.state, { ...body, address: request.ip, at })
    if (claimed === null) {
      if (guesses.wrong('', at)) {
        guesses.forget('')
        await voidPairingCodes(web.state)
        web.log.warn('too many wrong pairing codes: all are void')
        await recordStationRefusal(web, { reason: 'codes-void', address: request.ip, stationId: null })
      }
      throw await stationRefused(web, request, 403, 'wrong-code')
    }
    const { token, station } = claimed
    await recordAudit(web.state, { at, person: null, action: 'station-paired', outcome: 'done', subject: { kind: 'station', id: String(station.id) }, address: request.ip, detail: { station: station.name, host: station.host, version: station.version } })
    // The PC before has lost its token, and the browser its sight.
    await web.desks.stationChanged(station.id)
    // Nor is what that PC told for whoever binds a browser to this one.
    web.desks.clear(station.id)
    return await reply.send({ token, station: station.name } satisfies PairingAnswer)
  })

  app.get('/stations/link', { websocket: true, errorHandler }, (socket, request) => { holdLink(web, { socket, station: stationOn(request), address: request.ip, isTooMany }) })
}
