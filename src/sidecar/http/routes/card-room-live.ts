import type { FastifyInstance } from 'fastify'
import { PageNotFoundError } from '../answer-errors.js'
import { stationOfBrowser } from '../station-cookie.js'
import type { Web } from '../web.js'
import { liveStreams } from './live-streams.js'

/** The same for the one browser beside a station, told of that station's desk alone; `over` also when another browser took its place. */
export function cardRoomLive (app: FastifyInstance, web: Web): void {
  const hold = liveStreams(app, web)
  app.get('/card-room/live', { sse: 'only' }, async (request, reply) => {
    const station = await stationOfBrowser(web, request)
    if (station === null) throw new PageNotFoundError('เบราว์เซอร์นี้ยังไม่ได้ผูกกับเครื่องอ่านบัตร')
    await hold(request, reply, {
      subscribe: hear => web.desks.subscribe(station.id, hear),
      mayHear: async () => (await stationOfBrowser(web, request))?.id === station.id
    })
  })
}
