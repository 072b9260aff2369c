import { Type, type Static } from '@sinclair/typebox'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { hnOf } from '../card-room/read-room.js'
import { findPatientsHere, type SearchResult } from '../card-room/find-patients-here.js'
import { openReason } from '../card-room/open-reasons.js'
import { createOpenedPatients, type OpenedPatients } from '../card-room/opened-patients.js'
import { besideOf } from '../card-room/other-card.js'
import { soughtCard, type SoughtCard } from '../card-room/sought-card.js'
import { NOT_ASKED } from '../../asking/payers.js'
import { readPersonAtDesk } from '../../desk/read-person-at-desk.js'
import { recordAudit } from '../../state/audit-store.js'
import { askSite } from '../act/ask-site.js'
import { PageNotFoundError } from '../answer-errors.js'
import { recordView } from '../audit-views.js'
import { visitorOn } from '../guard.js'
import { changesSince, hospitalsIn } from '../rights/read-answer.js'
import { sendPage } from '../send-page.js'
import { stationOfBrowser } from '../station-cookie.js'
import { CardRoomSearchPage, type SearchSheet } from '../views/card-room-search.js'
import { OpenedPatientPage } from '../views/opened-patient.js'
import type { Visitor, Web } from '../web.js'

const Hn = Type.String({ pattern: '^[0-9A-Za-z/]{1,15}$' })
const typed = Type.Optional(Type.String({ maxLength: 200 }))
const card = Type.Optional(Type.String({ pattern: '^[A-Za-z0-9_-]{1,64}$' }))
const SearchForm = Type.Object({ _csrf: Type.String(), typed, card })
const OpenForm = Type.Object({ _csrf: Type.String(), typed, hn: Type.Optional(Hn), reason: Type.Optional(Type.String({ maxLength: 20 })), other: Type.Optional(Type.String({ maxLength: 200 })) })
const SearchQuery = Type.Object({ hn: Type.Optional(Hn), card, said: Type.Optional(Type.String()) })
const PatientParams = Type.Object({ hn: Hn })
const PatientQuery = Type.Object({ visit: Type.Optional(Type.String({ pattern: '^[0-9A-Za-z]{1,25}$' })), said: Type.Optional(Type.String()) })

// The page comes with what is known; the answer follows by itself.
const RIGHT_PATIENCE_MS = 1500
const LOOK_AGAIN_SECONDS = '2'

/** The desk without a card: look for the patient, say why there is none, and see what a card would have shown. */
export function cardRoomSearchPages (app: FastifyInstance, web: Web): void {
  const opened = createOpenedPatients(web)

  app.get<{ Querystring: Static<typeof SearchQuery> }>('/card-room/search', { schema: { querystring: SearchQuery } }, async (request, reply) => {
    const { hn, card } = request.query
    const sought = await soughtOf(web, request, card)
    return await search(web, request, reply, { ...BLANK, typed: hn ?? (sought === null ? '' : `${sought.card.thaiName.first} ${sought.card.thaiName.last}`.trim()), sought, isSent: hn !== undefined })
  })

  app.post<{ Body: Static<typeof SearchForm> }>('/card-room/search', { schema: { body: SearchForm } }, async (request, reply) =>
    await search(web, request, reply, { ...BLANK, typed: request.body.typed ?? '', sought: await soughtOf(web, request, request.body.card), isSent: true }))

  app.post<{ Body: Static<typeof OpenForm> }>('/card-room/open', { schema: { body: OpenForm } }, async (request, reply) => {
    const { hn, typed = '', reason = '', other = '' } = request.body
    const why = openReason(reason, other)
    if ('fault' in why || hn === undefined) {
      return await search(web, request, reply, { typed: typed === '' ? hn ?? '' : typed, reason, other, fault: 'fault' in why ? why.fault : WHICH, sought: null, isSent: true })
    }
    const visitor = visitorOn(request)
    opened.open(visitor, hn, why.words)
    await recordOpened(web, visitor, hn, why.words)
    return await reply.redirect(`/card-room/patients/${encodeURIComponent(hn)}`, 303)
  })

  app.get<{ Params: Static<typeof PatientParams>, Querystring: Static<typeof PatientQuery> }>('/card-room/patients/:hn', { schema: { params: PatientParams, querystring: PatientQuery } }, async (request, reply) =>
    await showPatient(web, opened, request, reply))
}

const WHICH = 'กดปุ่ม เปิด ของผู้ป่วยที่ต้องการ'

const BLANK = { reason: '', other: '', fault: null } as const

/** A card that is named and lies there no more is no search without a card. */
async function soughtOf (web: Web, request: FastifyRequest, card: string | undefined): Promise<SoughtCard | null> {
  if (card === undefined) return null
  const sought = await soughtCard(web, request, card)
  if (sought === null) throw new PageNotFoundError('บัตรใบนี้ไม่อยู่บนจอแล้ว หรือรู้แล้วว่าเป็นของใคร กลับไปหน้าห้องบัตร')
  return sought
}

async function search (web: Web, request: FastifyRequest, reply: FastifyReply, { isSent, ...given }: Omit<SearchSheet, 'result'> & { readonly isSent: boolean }): Promise<FastifyReply> {
  const visitor = visitorOn(request)
  const result = !isSent ? null : await findPatientsHere(web, given.typed)
  if (result !== null && !result.isFault) await recordSearch(web, visitor, result)
  const status = result?.isFault === true || given.fault !== null ? 422 : 200
  return await sendPage(reply, <CardRoomSearchPage sheet={{ ...given, result }} visitor={visitor} />, status)
}

/** Who was shown, and what they were looked for by; never what was typed. */
const recordSearch = async (web: Web, { at, person, address }: Visitor, { by, patients, hasMore }: SearchResult): Promise<void> => {
  await recordAudit(web.state, {
    at, person, action: 'patient-searched', outcome: 'done', hns: patients.map(({ hn }) => hn), address, detail: { by: by === null ? null : BY_WORDS[by], count: hasMore ? `มากกว่า ${patients.length}` : patients.length }
  })
}

const BY_WORDS: Readonly<Record<NonNullable<SearchResult['by']>, string>> = { hn: 'HN', 'citizen-id': 'เลขบัตรประชาชน', passport: 'หนังสือเดินทาง', name: 'ชื่อ' }

const recordOpened = async (web: Web, visitor: Visitor, hn: string, reason: string): Promise<void> =>
  await recordView(web, visitor, { action: 'patient-opened', hns: [hn], subject: { kind: 'patient', id: hn }, detail: { reason } })

/** Whoever comes by another way than the search says why first, unless the card lies on their own desk. */
async function showPatient (
  web: Web, opened: OpenedPatients, request: FastifyRequest<{ Params: Static<typeof PatientParams>, Querystring: Static<typeof PatientQuery> }>, reply: FastifyReply
): Promise<FastifyReply> {
  const visitor = visitorOn(request)
  const { hn } = request.params
  const known = opened.of(visitor, hn) ?? (await isOnDesk(web, request, hn) ? opened.open(visitor, hn, 'บัตรอยู่ที่เครื่องอ่าน') : null)
  if (known === null) return await reply.redirect(`/card-room/search?hn=${encodeURIComponent(hn)}`, 303)
  const at = await readPersonAtDesk(web, hn, { card: null, at: visitor.at, settings: visitor.settings })
  if (at.cases !== null && at.person === null) throw new PageNotFoundError('ไม่พบ HN นี้ใน HOSxP')
  const right = at.person === null || !visitor.settings['card_room.asks_right'] ? NOT_ASKED : await known.right(at.person.citizenId, RIGHT_PATIENCE_MS)
  const answer = right?.answer
  const codes = answer?.kind === 'eligible' || answer?.kind === 'not-eligible' ? hospitalsIn(answer).filter(code => code !== '') : []
  const hospitals = codes.length === 0 ? null : await askSite(web.site.hospitals(codes))
  await recordView(web, { ...visitor, isRefresh: true }, { action: 'patient-opened', hns: [hn], subject: { kind: 'patient', id: hn }, detail: { reason: known.reason } })
  const changes = answer !== undefined && right?.answerId != null && at.person !== null && (answer.kind === 'eligible' || answer.kind === 'not-eligible') ? await changesSince(web, { id: right.answerId, citizenId: at.person.citizenId, answer }) : []
  if (right === null) void reply.header('refresh', LOOK_AGAIN_SECONDS)
  return await sendPage(reply, <OpenedPatientPage sheet={{ hn, at, right, changes, hospitals, beside: await besideOf(web, request, hn), visit: request.query.visit ?? null, reason: known.reason }} visitor={visitor} />)
}

async function isOnDesk (web: Web, request: FastifyRequest, hn: string): Promise<boolean> {
  const station = await stationOfBrowser(web, request)
  return station !== null && (web.desks.of(station.id)?.cards ?? []).some(card => hnOf(card) === hn)
}
