import { Type, type Static } from '@sinclair/typebox'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { answerOfCase, isProvisional } from '../../../checks/eligibility/answer-of-case.js'
import type { DeciderKind } from '../../../case/case-eligibility.js'
import { ANSWER_NAMES, DECIDER_NAMES } from '../../../reports/eligibility-words.js'
import { recordAudit } from '../../state/audit-store.js'
import { askRecheck } from '../../state/recheck-store.js'
import { startProvisional, stepProvisional } from '../../state/reverification-store.js'
import { recordDecision } from '../../state/right-decision-store.js'
import { SubjectParams } from '../act/act-address.js'
import { PageInputError } from '../answer-errors.js'
import { visitorOn } from '../guard.js'
import { offlineRule } from '../rights/offline-rule.js'
import { readMoment, readTexts, type SentForm, type TypedForm } from '../rights/read-form.js'
import type { RightCase } from '../rights/read-right-case.js'
import { rightHref } from '../rights/right-address.js'
import { rightCaseOf, showRightCase } from '../rights/show-right-case.js'
import { takeProvisional } from '../rights/take-provisional.js'
import { untilClosed } from '../rights/until-closed.js'
import type { Visitor, Web } from '../web.js'

const FormBody = Type.Object({ _csrf: Type.String() }, { additionalProperties: Type.String({ maxLength: 20_000 }) })

interface Route {
  readonly Params: Static<typeof SubjectParams>
}
type FormRoute = Route & { readonly Body: SentForm }

const schema = { params: SubjectParams, body: FormBody }

/** The right of one visit or admission: asked, taken provisionally, decided, ended. */
export function rightCasePages (app: FastifyInstance, web: Web): void {
  app.get<Route>('/rights/:kind/:id', { schema: { params: SubjectParams } }, async (request, reply) => {
    const visitor = visitorOn(request)
    return await showRightCase(web, visitor, reply, await rightCaseOf(web, request.params, visitor))
  })
  app.post<FormRoute>('/rights/:kind/:id/ask', { schema }, async (request, reply) => await ask(web, request, reply))
  app.post<FormRoute>('/rights/:kind/:id/provisional', { schema }, async (request, reply) => await takeUp(web, request, reply))
  app.post<FormRoute>('/rights/:kind/:id/settle', { schema }, async (request, reply) => await settle(web, request, reply))
  app.post<FormRoute>('/rights/:kind/:id/decision', { schema }, async (request, reply) => await decide(web, request, reply))
}

async function ask (web: Web, request: FastifyRequest<FormRoute>, reply: FastifyReply): Promise<FastifyReply> {
  const visitor = visitorOn(request)
  const { at, person, address } = visitor
  const right = await rightCaseOf(web, request.params, visitor)
  if (right.item === null || right.askDay === null) return await showRightCase(web, visitor, reply, right)
  const { answer } = await web.payers.ask({ citizenId: right.citizenId, serviceDate: right.askDay, cause: 'desk', priority: 'desk', signal: untilClosed(reply) })
  await recordAudit(web.state, { at, person, action: 'right-asked', outcome: 'done', subject: right.subject, hns: hnsOf(right), address, detail: { answer: ANSWER_NAMES[answer.kind] } })
  const isDefinite = answer.kind === 'eligible' || answer.kind === 'not-eligible'
  if (isDefinite) await judgeAgain(web, right, visitor)
  const isOfDay = isDefinite && answerOfCase(right.item, { answers: [{ id: 0, citizenId: right.citizenId, serviceDate: right.askDay, cause: 'desk', answer }] }) !== null
  return await reply.redirect(`${rightHref(right.subject)}?said=${isOfDay ? 'right-answered' : isDefinite ? 'right-other-day' : answer.kind === 'not-checked' ? 'right-no-source' : 'right-no-answer'}`, 303)
}

async function takeUp (web: Web, request: FastifyRequest<FormRoute>, reply: FastifyReply): Promise<FastifyReply> {
  const visitor = visitorOn(request)
  const { at, person, address, settings } = visitor
  const right = await rightCaseOf(web, request.params, visitor)
  const slip = `${rightHref(right.subject)}/slip`
  // Pressed twice, or by two people: it is there already.
  if (isProvisional(right)) return await reply.redirect(slip, 303)
  const rule = offlineRule(right)
  if (!rule.applies) return await showRightCase(web, visitor, reply, right, { status: 409, typed: notice(rule.why === 'answered' ? 'มีคำตอบแล้ว ไม่ต้องใช้สิทธิชั่วคราว' : 'กดตรวจสิทธิก่อน ใช้สิทธิชั่วคราวได้เมื่อไม่มีใครตอบ') })
  const taken = takeProvisional({ right, rule, sent: request.body, at, settings })
  if ('faults' in taken) return await showRightCase(web, visitor, reply, right, { status: taken.status, typed: { form: 'provisional', values: request.body, faults: taken.faults } })
  const started = await startProvisional(web.state, taken.given, { by: person.name, at })
  await recordAudit(web.state, { at, person, action: 'provisional-recorded', outcome: 'done', subject: right.subject, hns: [started.hn], address, detail: { code: started.offered?.code ?? '', by: started.decidedBy === 'rule' ? 'สิทธิครั้งก่อน' : 'หัวหน้าเวร' } })
  await judgeAgain(web, right, visitor)
  return await reply.redirect(slip, 303)
}

async function settle (web: Web, request: FastifyRequest<FormRoute>, reply: FastifyReply): Promise<FastifyReply> {
  const visitor = visitorOn(request)
  const { at, person, address } = visitor
  const right = await rightCaseOf(web, request.params, visitor)
  const { provisional } = right
  if (provisional === null) throw new PageInputError('รายนี้ไม่มีสิทธิชั่วคราว')
  const { texts, faults } = readTexts(request.body, [{ name: 'basis', missing: 'ลงว่าตรวจแล้วพบอะไร' }], at)
  if (faults.size > 0) return await showRightCase(web, visitor, reply, right, { status: 422, typed: { form: 'settle', values: request.body, faults } })
  const isStepped = await stepProvisional(web.state, provisional.id, { state: 'closed', basis: texts.basis, endedAt: at, endedBy: person.name, nextAt: null })
  if (!isStepped) return await reply.redirect(`${rightHref(right.subject)}?said=already-closed`, 303)
  await recordAudit(web.state, { at, person, action: 'provisional-settled', outcome: 'done', subject: right.subject, hns: hnsOf(right), address })
  await judgeAgain(web, right, visitor)
  return await reply.redirect(`${rightHref(right.subject)}?said=provisional-closed`, 303)
}

async function decide (web: Web, request: FastifyRequest<FormRoute>, reply: FastifyReply): Promise<FastifyReply> {
  const visitor = visitorOn(request)
  const { at, person, address } = visitor
  const right = await rightCaseOf(web, request.params, visitor)
  const { texts, faults } = readTexts(request.body, [
    { name: 'askedWhom', missing: 'ลงว่าถามใคร', max: 200 }, { name: 'decider', missing: 'ลงชื่อผู้ตัดสินใจ', max: 200 }, { name: 'decision', missing: 'ลงว่าตัดสินใจอย่างไร' }, { name: 'reason', missing: 'ลงเหตุผล' }, { name: 'hn', max: 20 }
  ], at)
  const hn = right.hn ?? texts.hn
  if (!/^[0-9A-Z/]{1,20}$/i.test(hn)) faults.set('hn', 'ลง HN')
  const decidedBy = request.body['decidedBy'] as DeciderKind | undefined
  if (decidedBy === undefined || !Object.hasOwn(DECIDER_NAMES, decidedBy)) faults.set('', 'เลือกผู้ตัดสินใจ')
  const moment = readMoment(request.body['decidedAt'] ?? '', at)
  if ('fault' in moment) faults.set('decidedAt', moment.fault)
  if (faults.size > 0 || 'fault' in moment || decidedBy === undefined) return await showRightCase(web, visitor, reply, right, { status: 422, typed: { form: 'decision', values: request.body, faults } })
  const { askedWhom, decider, decision, reason } = texts
  await recordDecision(web.state, { subject: right.subject, hn, askedWhom, decidedBy, decider, decision, reason, decidedAt: moment.at }, { by: person.name, at })
  await recordAudit(web.state, { at, person, action: 'decision-recorded', outcome: 'done', subject: right.subject, hns: [hn], address, detail: { by: DECIDER_NAMES[decidedBy] } })
  await judgeAgain(web, right, visitor)
  return await reply.redirect(`${rightHref(right.subject)}?said=decision-recorded`, 303)
}

const hnsOf = ({ hn }: RightCase): string[] => hn === null ? [] : [hn]

const notice = (text: string): TypedForm => ({ form: 'notice', values: {}, faults: new Map([['', text]]) })

async function judgeAgain (web: Web, { subject }: RightCase, { person, at }: Visitor): Promise<void> {
  await askRecheck(web.state, subject, { by: person.name, at })
  web.wake()
}
