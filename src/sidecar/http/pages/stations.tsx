import { Type } from '@sinclair/typebox'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { recordAudit, type AuditAction } from '../../state/audit-store.js'
import { listBindings } from '../../state/station-browser-store.js'
import { makePairingCode, revokeStation } from '../../state/station-pairing-store.js'
import { changeStation, createStation, listStations, readStation, type Station } from '../../state/station-store.js'
import { PageInputError, PageNotFoundError } from '../answer-errors.js'
import { visitorOn } from '../guard.js'
import { readStationForm, stationFields, type StationForm } from '../read-station-form.js'
import { sendPage } from '../send-page.js'
import { StationCodePage } from '../views/station-code.js'
import type { TypedStation } from '../views/station-fields.js'
import { StationsPage } from '../views/stations-page.js'
import type { Visitor, Web } from '../web.js'

const Form = Type.Object({ _csrf: Type.String(), ...stationFields })
const Params = Type.Object({ id: Type.Integer({ minimum: 1, maximum: 4_294_967_295 }) })
const Sure = Type.Object({ _csrf: Type.String(), sure: Type.Optional(Type.Literal('yes')) })
interface OfStation { readonly id: number }

/** The PCs with card readers, for IT. A pairing code stands on the page that answers, and nowhere else. */
export function stationPages (app: FastifyInstance, web: Web): void {
  app.get('/stations', async (request, reply) => await showStations(web, visitorOn(request), reply, null))

  app.post<{ Body: StationForm }>('/stations', { schema: { body: Form } }, async (request, reply) => {
    const visitor = visitorOn(request)
    const read = readStationForm(request.body)
    if (read.fields === null) return await showStations(web, visitor, reply, { id: null, ...request.body, faults: read.faults })
    const { person, at } = visitor
    const id = await createStation(web.state, read.fields, { by: person.name, at })
    await audit(web, visitor, 'station-created', id, { ...read.fields })
    return await showCode(web, request, reply, await wanted(web, id))
  })

  app.post<{ Params: OfStation, Body: StationForm }>('/stations/:id', { schema: { params: Params, body: Form } }, async (request, reply) => {
    const visitor = visitorOn(request)
    const before = await wanted(web, request.params.id)
    const read = readStationForm(request.body)
    if (read.fields === null) return await showStations(web, visitor, reply, { id: before.id, ...request.body, faults: read.faults })
    await changeStation(web.state, before.id, read.fields)
    const { name, source, readsOn, settleMs } = before
    await audit(web, visitor, 'station-changed', before.id, { before: { name, source, readsOn, settleMs }, after: read.fields })
    await web.desks.stationChanged(before.id)
    return await reply.redirect('/stations?said=saved', 303)
  })

  app.post<{ Params: OfStation }>('/stations/:id/code', { schema: { params: Params } }, async (request, reply) => await showCode(web, request, reply, await wanted(web, request.params.id)))

  app.post<{ Params: OfStation, Body: { sure?: 'yes' } }>('/stations/:id/revoke', { schema: { params: Params, body: Sure } }, async (request, reply) => {
    const visitor = visitorOn(request)
    const { id } = await wanted(web, request.params.id)
    if (request.body.sure !== 'yes') throw new PageInputError('ติ๊กยืนยันก่อนยกเลิกสถานี')
    const isNews = await revokeStation(web.state, id, { by: visitor.person.name, at: visitor.at })
    // Also where it was revoked before: whatever still hangs on is cut off.
    await web.desks.stationChanged(id)
    if (isNews) await audit(web, visitor, 'station-revoked', id)
    return await reply.redirect(`/stations?said=${isNews ? 'station-revoked' : 'nothing-changed'}`, 303)
  })
}

async function showStations (web: Web, visitor: Visitor, reply: FastifyReply, typed: TypedStation | null): Promise<FastifyReply> {
  const [stations, bindings] = await Promise.all([listStations(web.state), listBindings(web.state)])
  const shown = stations.map(station => ({ station, desk: web.desks.of(station.id), binding: bindings.find(({ stationId }) => stationId === station.id) ?? null }))
  return await sendPage(reply, <StationsPage visitor={visitor} stations={shown} typed={typed} />, typed === null ? 200 : 422)
}

async function showCode (web: Web, request: FastifyRequest, reply: FastifyReply, { id, name }: Station): Promise<FastifyReply> {
  const visitor = visitorOn(request)
  const code = await makePairingCode(web.state, id, visitor.at)
  if (code === null) throw new PageNotFoundError('ไม่พบสถานีนี้')
  await audit(web, visitor, 'station-code-made', id)
  const until = (await wanted(web, id)).codeExpiresAt ?? visitor.at
  return await sendPage(reply, <StationCodePage visitor={visitor} name={name} code={code} until={until} server={`${request.protocol}://${request.host}`} />)
}

async function wanted (web: Web, id: number): Promise<Station> {
  const station = await readStation(web.state, id)
  if (station === null) throw new PageNotFoundError('ไม่พบสถานีนี้')
  return station
}

async function audit (web: Web, { person, at, address }: Visitor, action: AuditAction, id: number, detail: object | null = null): Promise<void> {
  await recordAudit(web.state, { at, person, action, outcome: 'done', subject: { kind: 'station', id: String(id) }, address, detail })
}
