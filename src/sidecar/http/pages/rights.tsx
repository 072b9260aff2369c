import { Type, type Static } from '@sinclair/typebox'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { ANSWER_NAMES } from '../../../reports/eligibility-words.js'
import { dayOf } from '../../../values/local-date.js'
import { recordAudit } from '../../state/audit-store.js'
import { answerById } from '../../state/eligibility-answer-store.js'
import { readOwnKnowledge } from '../../state/own-facts.js'
import { openProvisionals } from '../../state/reverification-store.js'
import { askSite } from '../act/ask-site.js'
import { PageNotFoundError } from '../answer-errors.js'
import { recordView } from '../audit-views.js'
import { visitorOn } from '../guard.js'
import { westernDigits } from '../../../values/thai-text.js'
import { findPerson } from '../rights/find-person.js'
import { readPersonHere } from '../rights/person-here.js'
import { readAnswer } from '../rights/read-answer.js'
import { readDay, type TypedForm } from '../rights/read-form.js'
import { answerHref, rightHref } from '../rights/right-address.js'
import { untilClosed } from '../rights/until-closed.js'
import { sendPage } from '../send-page.js'
import { RightAnswerPage } from '../views/right-answer.js'
import { RightsPage, type RightsSheet } from '../views/rights-page.js'
import type { Visitor, Web } from '../web.js'

const text = Type.Optional(Type.String({ maxLength: 200 }))
const AskForm = Type.Object({ _csrf: Type.String(), person: text, day: text, vn: text })
const AnswerParams = Type.Object({ id: Type.String({ pattern: '^[1-9]\\d{0,14}$' }) })

/** The desk asks for the right of one person and reads the answer. */
export function rightsPages (app: FastifyInstance, web: Web): void {
  app.get('/rights', async (request, reply) => await showRights(web, visitorOn(request), reply))

  app.post<{ Body: Static<typeof AskForm> }>('/rights', { schema: { body: AskForm } }, async (request, reply) => {
    const { vn } = request.body
    if (vn === undefined) return await ask(web, request, reply)
    const id = westernDigits(vn).trim()
    if (/^[0-9A-Z]{1,25}$/i.test(id)) return await reply.redirect(rightHref({ kind: 'visit', id }), 303)
    return await showRights(web, visitorOn(request), reply, { status: 422, typed: { form: 'open-case', values: { vn }, faults: new Map([['vn', 'VN เป็นตัวเลข ดูจากใบนำทางหรือสติกเกอร์']]) } })
  })

  app.get<{ Params: { id: string } }>('/rights/answers/:id', { schema: { params: AnswerParams } }, async (request, reply) => {
    const visitor = visitorOn(request)
    const record = await answerById(web.state, Number(request.params.id))
    if (record === null) throw new PageNotFoundError('ไม่พบคำตอบนี้')
    const sheet = await readAnswer(web, record, visitor.at)
    await recordView(web, visitor, { action: 'right-viewed', hns: sheet.here?.hns ?? [], subject: { kind: 'answer', id: request.params.id } })
    return await sendPage(reply, <RightAnswerPage sheet={sheet} visitor={visitor} />)
  })
}

/** A definite answer has a page of its own; another is told here, with what to do. */
async function ask (web: Web, request: FastifyRequest<{ Body: Static<typeof AskForm> }>, reply: FastifyReply): Promise<FastifyReply> {
  const visitor = visitorOn(request)
  const { at, person, address } = visitor
  const values = { person: request.body.person ?? '', day: request.body.day ?? '' }
  const day = readDay(values.day, at, true)
  const sought = await findPerson(web, values.person)
  const faults = new Map([...'fault' in sought ? [['person', sought.fault] as const] : [], ...'fault' in day ? [['day', day.fault] as const] : []])
  if ('fault' in sought || 'fault' in day) return await showRights(web, visitor, reply, { status: 422, typed: { form: 'ask', values, faults } })
  const serviceDate = day.day ?? dayOf(at)
  const [{ answer, answerId }, here] = await Promise.all([
    web.payers.ask({ citizenId: sought.citizenId, serviceDate, cause: 'desk', priority: 'desk', signal: untilClosed(reply) }),
    askSite(readPersonHere(web, sought, [...new Set([serviceDate, dayOf(at)])]))
  ])
  const hns = here?.hns ?? (sought.hn === null ? [] : [sought.hn])
  await recordAudit(web.state, {
    at, person, action: 'right-asked', outcome: 'done', subject: answerId === null ? null : { kind: 'answer', id: String(answerId) }, hns, address, detail: { answer: ANSWER_NAMES[answer.kind] }
  })
  if (answerId !== null) return await reply.redirect(answerHref(answerId), 303)
  // Definite, and our own database did not take it: it is told as it came.
  if (answer.kind === 'eligible' || answer.kind === 'not-eligible') {
    const record = { id: 0, citizenId: sought.citizenId, serviceDate, cause: 'desk' as const, answer }
    return await sendPage(reply, <RightAnswerPage sheet={await readAnswer(web, record, at)} visitor={visitor} />)
  }
  return await showRights(web, visitor, reply, { typed: { form: 'ask', values, faults }, asked: { answer, here } })
}

interface Shown {
  readonly status?: number
  readonly typed?: TypedForm
  readonly asked?: RightsSheet['asked']
}

async function showRights (web: Web, visitor: Visitor, reply: FastifyReply, { status = 200, typed, asked = null }: Shown = {}): Promise<FastifyReply> {
  const open = await openProvisionals(web.state)
  const { payers } = await readOwnKnowledge(web.state, visitor.settings, { today: dayOf(visitor.at) })
  const waiting = web.payers.state().reduce((sum, state) => sum + state.waiting.desk + state.waiting.batch, 0)
  const sheet: RightsSheet = { standings: payers, waiting, openProvisionals: open.length, needsPerson: open.filter(({ state }) => state === 'needs-person').length, typed: typed ?? null, asked }
  return await sendPage(reply, <RightsPage sheet={sheet} visitor={visitor} />, status)
}
