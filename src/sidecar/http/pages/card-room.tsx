import { Type, type Static } from '@sinclair/typebox'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { DeskCard } from '../../desk/desk.js'
import { recordAudit } from '../../state/audit-store.js'
import { askSite } from '../act/ask-site.js'
import { PageInputError, PageNotFoundError } from '../answer-errors.js'
import { recordView } from '../audit-views.js'
import { createRoomReader, hereOf, hnOf, type Room, type RoomChoice } from '../card-room/read-room.js'
import { visitorOn } from '../guard.js'
import { sendPage } from '../send-page.js'
import { stationOfBrowser } from '../station-cookie.js'
import { CardRoomPage } from '../views/card-room.js'
import type { Visitor, Web } from '../web.js'

const CardId = Type.String({ pattern: '^[A-Za-z0-9_-]{1,64}$' })
const Query = Type.Object({ card: Type.Optional(CardId), over: Type.Optional(CardId), visit: Type.Optional(Type.String({ pattern: '^[0-9A-Za-z]{1,25}$' })), said: Type.Optional(Type.String()) })
const Plain = Type.Object({ _csrf: Type.String() })
const DoneForm = Type.Object({ _csrf: Type.String(), newest: CardId })
const PatientForm = Type.Object({ _csrf: Type.String(), card: CardId, hn: Type.String({ minLength: 1, maxLength: 20 }) })
const PhotoParams = Type.Object({ card: CardId })

/** The screen of a desk: the card just put in, and everything known of its patient. */
export function cardRoomPage (app: FastifyInstance, web: Web): void {
  const readRoom = createRoomReader(web)

  app.get<{ Querystring: RoomChoice }>('/card-room', { schema: { querystring: Query } }, async (request, reply) => {
    const visitor = visitorOn(request)
    const room = await readRoom(request, visitor, request.query)
    await recordShown(web, visitor, room)
    return await sendPage(reply, <CardRoomPage room={room} visitor={visitor} />)
  })

  app.post('/card-room/read', { schema: { body: Plain } }, async (request, reply) => {
    const station = await boundStation(web, request)
    return await reply.redirect(web.desks.readAgain(station.id) ? '/card-room' : '/card-room?said=station-away', 303)
  })

  // A card that was put in while the button was pressed stays.
  app.post<{ Body: Static<typeof DoneForm> }>('/card-room/done', { schema: { body: DoneForm } }, async (request, reply) => {
    const station = await boundStation(web, request)
    if (web.desks.of(station.id)?.cards[0]?.id === request.body.newest) web.desks.clear(station.id)
    return await reply.redirect('/card-room', 303)
  })

  app.get<{ Params: Static<typeof PhotoParams> }>('/card-room/photo/:card', { schema: { params: PhotoParams } }, async (request, reply) => {
    const { card } = await cardOf(web, request, request.params.card)
    if (card.photo === null) throw new PageNotFoundError('ยังไม่มีรูปของบัตรนี้')
    return await reply.type('image/jpeg').header('cache-control', 'no-store').send(card.photo)
  })

  app.post<{ Body: Static<typeof PatientForm> }>('/card-room/patient', { schema: { body: PatientForm } }, async (request, reply) => {
    const { at, person, address } = visitorOn(request)
    const { card, newest, stationId } = await cardOf(web, request, request.body.card)
    const hn = request.body.hn.trim()
    await mustFit(web, card, hn)
    if (!web.desks.take(stationId, card.id, hn)) throw new PageNotFoundError(GONE)
    await recordAudit(web.state, { at, person, action: 'card-taken-for', outcome: 'done', subject: { kind: 'card', id: card.id }, hns: [hn], address })
    return await reply.redirect(newest === card.id ? '/card-room' : `/card-room?${hereOf(card.id, newest)}`, 303)
  })
}

const GONE = 'บัตรใบนี้ไม่อยู่บนจอแล้ว เสียบบัตรใหม่'

async function boundStation (web: Web, request: FastifyRequest): Promise<{ readonly id: number, readonly name: string }> {
  const station = await stationOfBrowser(web, request)
  if (station === null) throw new PageInputError('หน้าจอนี้ยังไม่ได้ผูกกับสถานีเครื่องอ่านบัตร ผูกก่อนแล้วลองใหม่')
  return station
}

/** A card of this browser's station, of no other. */
async function cardOf (web: Web, request: FastifyRequest, id: string): Promise<{ readonly card: DeskCard, readonly newest: string, readonly stationId: number }> {
  const station = await stationOfBrowser(web, request)
  const cards = station === null ? [] : web.desks.of(station.id)?.cards ?? []
  const card = cards.find(each => each.id === id)
  const [newest] = cards
  if (station === null || card === undefined || newest === undefined) throw new PageNotFoundError(GONE)
  return { card, newest: newest.id, stationId: station.id }
}

/** A person chooses among those HOSxP proposes, or whom they looked for; what HOSxP knows of a citizen id is no choice. */
async function mustFit (web: Web, { match, card }: DeskCard, hn: string): Promise<void> {
  if (card === null || match === null) throw new PageInputError('ยังอ่านบัตรหรือหาในทะเบียนไม่เสร็จ รอสักครู่แล้วเลือกใหม่')
  if (match.kind === 'one') {
    if (match.hn !== hn) throw new PageInputError('เลขบัตรนี้เป็นของผู้ป่วยคนเดียวใน HOSxP ใช้ HN นั้น')
    return
  }
  if ('candidates' in match && match.candidates.some(candidate => candidate.hn === hn)) return
  if (match.kind === 'several') throw new PageInputError('เลือก HN จากรายการที่มีเลขบัตรนี้')
  const people = await askSite(web.site.people([hn]))
  if (people === null) throw new PageInputError('HOSxP ไม่ตอบ จึงยังเลือกผู้ป่วยไม่ได้')
  if (!people.has(hn)) throw new PageInputError('ไม่พบ HN นี้ใน HOSxP')
}

/** On record once a card, as soon as it is known whose it is; the names that are proposed, too. */
async function recordShown (web: Web, visitor: Visitor, { card }: Room): Promise<void> {
  if (card === null || card.card === null || card.match === null) return
  const hn = hnOf(card)
  const hns = hn !== null ? [hn] : 'candidates' in card.match ? card.match.candidates.map(candidate => candidate.hn) : []
  await recordView(web, { ...visitor, isRefresh: true }, { action: 'card-shown', hns, subject: { kind: 'card', id: card.id } })
}
