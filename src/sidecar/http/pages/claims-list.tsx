import { Type, type Static } from '@sinclair/typebox'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { TAB_NAMES } from '../../../reports/claims/claim-list.js'
import { claimsSheet } from '../../../reports/claims/claims-sheet.js'
import { whyWords } from '../../../reports/claims/not-ready-words.js'
import { dayOf } from '../../../values/local-date.js'
import { recordAudit } from '../../state/audit-store.js'
import { recordSteps, voidBatch } from '../../state/claim-step-store.js'
import { knownSendsFrom } from '../../state/known-sends.js'
import { lastSentBatches } from '../../state/sent-batches.js'
import { mayGo } from '../access.js'
import { askSite } from '../act/ask-site.js'
import { recordView } from '../audit-views.js'
import { readSent, type SentFields } from '../claims/mark-sent.js'
import { readClaimsList, type ListedClaim } from '../claims/read-claims-list.js'
import { visitorOn } from '../guard.js'
import { sendPage } from '../send-page.js'
import { ClaimsListPage, type TypedSent } from '../views/claims-list.js'
import { CLAIMS_A_PAGE } from '../views/claims-list-rows.js'
import { CLAIMS_FIELDS, claimsHref, readClaimsQuery, type ClaimsFields, type ClaimsQuery } from '../views/claims-query.js'
import { shownPage } from '../views/list-pages.js'
import type { Visitor, Web } from '../web.js'

const Field = Type.Optional(Type.String({ maxLength: 200 }))
const Filters = Object.fromEntries(CLAIMS_FIELDS.map(name => [name, Field])) as Record<typeof CLAIMS_FIELDS[number], typeof Field>
const Query = Type.Object({ ...Filters, batch: Type.Optional(Type.Integer({ minimum: 1 })), said: Field })
const Claims = Type.Optional(Type.Union([Type.String({ maxLength: 200 }), Type.Array(Type.String({ maxLength: 200 }), { maxItems: 200 })]))
const SentForm = Type.Object({ ...Filters, _csrf: Type.String(), claims: Claims, which: Type.Union([Type.Literal('checked'), Type.Literal('all')]), seen: Field, sentOn: Field, channel: Field, reference: Field })
type SentForm = Static<typeof SentForm>
const BatchParams = Type.Object({ id: Type.Integer({ minimum: 1 }) })

const BATCHES_SHOWN = 8

/** What is claimed, by state: ready, not ready and why, sent, refused, paid; on screen, and all of it as a spreadsheet. */
export function claimsPages (app: FastifyInstance, web: Web): void {
  app.get<{ Querystring: ClaimsFields & { batch?: number } }>('/claims', { schema: { querystring: Query } }, async (request, reply) => {
    const visitor = visitorOn(request)
    return await show(web, visitor, reply, readClaimsQuery(request.query, visitor.at), { batch: request.query.batch ?? null })
  })

  app.get<{ Querystring: ClaimsFields }>('/claims.xlsx', { schema: { querystring: Query } }, async (request, reply) => {
    const visitor = visitorOn(request)
    const { person, at, address } = visitor
    const query = readClaimsQuery(request.query, at)
    const { rows, checks } = await readClaimsList(web, visitor, query)
    const titleOf = (check: string): string => checks.get(check)?.title.th ?? check
    const body = await claimsSheet(rows.map(row => sheetRow(row, titleOf)), query.tab === 'all' ? 'รายการเรียกเก็บ' : TAB_NAMES[query.tab], at)
    await recordAudit(web.state, { at, person, action: 'claims-exported', outcome: 'done', hns: [...new Set(rows.map(({ claim }) => claim.hn))], address, detail: { ...query, page: 1, count: rows.length } })
    return await reply.type('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
      .header('content-disposition', `attachment; filename="claims-${query.tab}-${dayOf(at)}.xlsx"`).send(body)
  })

  app.post<{ Body: SentForm }>('/claims/sent', { schema: { body: SentForm } }, async (request, reply) => {
    const visitor = visitorOn(request)
    const { person, at, address } = visitor
    const { body } = request
    const query: ClaimsQuery = { ...readClaimsQuery(body, at), tab: 'ready' }
    const typed = sentFields(body)
    const read = readSent(typed, (await readClaimsList(web, visitor, query)).rows, at)
    if ('faults' in read) return await show(web, visitor, reply, query, { typed: { ...typed, faults: read.faults } })
    const batch = await recordSteps(web.state, read.steps, { at, by: person.name })
    await recordAudit(web.state, {
      at, person, action: 'claim-step-recorded', outcome: 'done', address, hns: [...new Set(read.steps.map(({ hn }) => hn))], detail: { kind: 'sent', batch, count: read.steps.length, reference: typed.reference }
    })
    web.wake()
    const list = claimsHref({ ...query, page: 1 })
    return await reply.redirect(`${list}${list.includes('?') ? '&' : '?'}said=claims-sent&batch=${batch}`, 303)
  })

  app.post<{ Params: Static<typeof BatchParams> }>('/claims/batches/:id/void', { schema: { params: BatchParams } }, async (request, reply) => {
    const { person, at, address } = visitorOn(request)
    const { id } = request.params
    const voided = await voidBatch(web.state, id, { at, by: person.name })
    if (voided.length === 0) return await reply.redirect('/claims?said=nothing-changed', 303)
    await recordAudit(web.state, { at, person, action: 'claim-step-voided', outcome: 'done', address, hns: [...new Set(voided.map(({ hn }) => hn))], detail: { batch: id, count: voided.length } })
    web.wake()
    return await reply.redirect('/claims?said=claims-taken-back', 303)
  })
}

interface Besides {
  /** Just recorded. */
  readonly batch?: number | null
  readonly typed?: TypedSent
}

async function show (web: Web, visitor: Visitor, reply: FastifyReply, asked: ClaimsQuery, { batch = null, typed }: Besides): Promise<FastifyReply> {
  const list = await readClaimsList(web, visitor, asked)
  // A list may have become shorter since its page was linked to.
  const page = shownPage(asked.page, list.rows.length, CLAIMS_A_PAGE)
  const shown = list.rows.slice((page - 1) * CLAIMS_A_PAGE, page * CLAIMS_A_PAGE)
  const hns = [...new Set(shown.map(({ claim }) => claim.hn))]
  const people = await askSite(web.site.people(hns))
  const isSender = mayGo(visitor.person, 'POST /claims/sent')
  const batches = isSender && asked.tab === 'ready' ? await lastSentBatches(web.state, BATCHES_SHOWN) : []
  const knownSends = asked.tab === 'ready' ? await knownSendsFrom(web.state, dayOf(visitor.at)) : null
  await recordView(web, visitor, { action: 'claims-viewed', hns, detail: { list: asked.tab } })
  return await sendPage(reply, <ClaimsListPage visitor={visitor} list={{ ...list, query: { ...asked, page } }} shown={shown} people={people} batches={batches} newBatch={batch} knownSends={knownSends} typed={typed ?? null} />, typed === undefined ? 200 : 422)
}

const sentFields = ({ claims, which, seen = '', sentOn = '', channel = '', reference = '' }: SentForm): SentFields =>
  ({ claims: claims === undefined ? [] : typeof claims === 'string' ? [claims] : claims, isAll: which === 'all', seen, sentOn, channel, reference })

const sheetRow = ({ claim, whys, tab, terms, clock, risk }: ListedClaim, titleOf: (check: string) => string) =>
  ({ claim, dueOn: clock === null ? null : terms.dueOn, clock: clock?.words ?? '', atRisk: risk?.satang ?? 0, state: TAB_NAMES[tab], whys: whys === 'sent' ? [] : whys.map(why => whyWords(why, titleOf)) })
