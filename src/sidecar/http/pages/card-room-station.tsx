import { Type } from '@sinclair/typebox'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { MINUTE_MS } from '../../../values/local-date.js'
import { createGuessLimit } from '../../desk/guess-limit.js'
import { recordAudit, type AuditEntry } from '../../state/audit-store.js'
import { bindBrowser, unbindBrowser } from '../../state/station-browser-store.js'
import { visitorOn } from '../guard.js'
import { tooMany } from '../refusal.js'
import { sendPage } from '../send-page.js'
import { clearStation, giveStation, stationOfBrowser, stationTokenOf } from '../station-cookie.js'
import { BoundPage, CardRoomStationPage } from '../views/card-room-station.js'
import type { Visitor, Web } from '../web.js'

const Query = Type.Object({ code: Type.Optional(Type.String({ maxLength: 20 })), said: Type.Optional(Type.String()) })
const Form = Type.Object({ _csrf: Type.String(), code: Type.String({ maxLength: 20 }) })

const WRONG_A_MINUTE = 5
const WRONG = 'รหัสไม่ถูกต้อง ใช้ไปแล้ว หรือหมดเวลา ขอรหัสใหม่ที่เครื่องที่เสียบเครื่องอ่านบัตร'

/** Binds this browser to the station beside it, with the code on the station's own screen: a card is seen by one browser, and by no other. */
export function cardRoomStationPages (app: FastifyInstance, web: Web): void {
  const guesses = createGuessLimit(WRONG_A_MINUTE, MINUTE_MS)

  // A code in the address only fills the form: what binds is sent by a person.
  app.get<{ Querystring: { code?: string } }>('/card-room/station', { schema: { querystring: Query } }, async (request, reply) => {
    const { code = '' } = request.query
    return await sendPage(reply, <CardRoomStationPage visitor={visitorOn(request)} station={await stationOfBrowser(web, request)} code={/^\d{6}$/.test(code) ? code : ''} fault={null} />)
  })

  app.post<{ Body: { code: string } }>('/card-room/station', { schema: { body: Form } }, async (request, reply) => {
    const visitor = visitorOn(request)
    const { person, at, sessionId } = visitor
    if (guesses.isOver(sessionId, at)) throw await tooMany(web, request)
    const formerToken = stationTokenOf(request, web)
    const former = await stationOfBrowser(web, request)
    const code = request.body.code.replace(/\s/g, '')
    const stationId = /^\d{6}$/.test(code) ? web.desks.stationOfCode(code) : null
    const bound = stationId === null ? null : await bindBrowser(web.state, { stationId, by: person.name, at, formerToken })
    if (bound === null) {
      guesses.wrong(sessionId, at)
      await audit(web, visitor, { action: 'browser-bound', outcome: 'refused', detail: { reason: 'wrong-code' } })
      return await refuse(reply, visitor, former)
    }
    const { token, station, before } = bound
    giveStation(reply, web, token)
    await audit(web, visitor, { action: 'browser-bound', outcome: 'done', subject: { kind: 'station', id: String(station.id) }, detail: { station: station.name, replaced: before?.boundBy ?? null } })
    // The browsers that saw these desks until now are told that it is over.
    await web.desks.stationChanged(station.id)
    if (former !== null && former.id !== station.id) await web.desks.stationChanged(former.id)
    return await sendPage(reply, <BoundPage visitor={visitor} station={station} before={before} />)
  })

  app.post('/card-room/station/leave', async (request, reply) => {
    const visitor = visitorOn(request)
    const token = stationTokenOf(request, web)
    const station = token === null ? null : await unbindBrowser(web.state, token)
    if (token !== null) clearStation(reply, web)
    if (station !== null) {
      await audit(web, visitor, { action: 'browser-unbound', outcome: 'done', subject: { kind: 'station', id: String(station.id) } })
      await web.desks.stationChanged(station.id)
    }
    return await reply.redirect('/card-room/station?said=browser-unbound', 303)
  })
}

const refuse = async (reply: FastifyReply, visitor: Visitor, station: { readonly name: string } | null): Promise<FastifyReply> =>
  await sendPage(reply, <CardRoomStationPage visitor={visitor} station={station} code='' fault={WRONG} />, 422)

const audit = async (web: Web, { at, person, address }: Visitor, entry: Pick<AuditEntry, 'action' | 'outcome' | 'subject' | 'detail'>): Promise<number> =>
  await recordAudit(web.state, { at, person, address, ...entry })
