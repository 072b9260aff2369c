import { Type, type Static } from '@sinclair/typebox'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { recordAudit } from '../../state/audit-store.js'
import type { CaseSubject } from '../../state/claim-rows.js'
import { recordSteps, voidStep } from '../../state/claim-step-store.js'
import { RECORDED_STEPS } from '../../state/claim-tables.js'
import { readRecordedStep } from '../../state/recorded-step.js'
import { askSite } from '../act/ask-site.js'
import { PageNotFoundError } from '../answer-errors.js'
import { recordView } from '../audit-views.js'
import { readClaimCase, type ClaimCase } from '../claims/read-claim-case.js'
import { kindsFor, readStep, type StepFields } from '../claims/read-step.js'
import { refused, visitorOn } from '../guard.js'
import { sendPage } from '../send-page.js'
import { claimCaseHref } from '../views/claim-case-words.js'
import { ClaimCasePage, type TypedStep } from '../views/claim-case.js'
import { saidAt } from '../views/finding-said.js'
import type { Visitor, Web } from '../web.js'

const Params = Type.Object({ kind: Type.Union([Type.Literal('visit'), Type.Literal('admission')]), id: Type.String({ minLength: 1, maxLength: 64 }) })
const text = Type.String({ maxLength: 2000, default: '' })
const StepForm = Type.Object({ _csrf: Type.String(), scheme: text, kind: Type.Union(RECORDED_STEPS.map(kind => Type.Literal(kind))), channel: text, day: text, amount: text, codes: text, reference: text, remark: text })
type StepForm = Static<typeof StepForm>
const StepParams = Type.Object({ id: Type.Integer({ minimum: 1 }) })

/** The money of one case: its claims, what happened to them, what a person records. */
export function claimCasePages (app: FastifyInstance, web: Web): void {
  app.get<{ Params: CaseSubject }>('/claims/:kind/:id', { schema: { params: Params } }, async (request, reply) => {
    const visitor = visitorOn(request)
    return await show(web, visitor, reply, await found(web, visitor, request.params), null)
  })

  app.post<{ Params: CaseSubject, Body: StepForm }>('/claims/:kind/:id/steps', { schema: { params: Params, body: StepForm } }, async (request, reply) => {
    const visitor = visitorOn(request)
    const { person, at, address } = visitor
    const { kind, scheme } = request.body
    if (!kindsFor(person).includes(kind)) throw await refused(web, request, 403, 'role', request.params)
    const sheet = await found(web, visitor, request.params)
    const claim = sheet.claims.find(each => each.claim.scheme === scheme)?.claim
    if (claim === undefined) throw new PageNotFoundError('ไม่พบผู้จ่ายนี้ในรายนี้')
    const fields = fieldsOf(request.body)
    const read = readStep(fields, claim, kind, at)
    if ('faults' in read) return await show(web, visitor, reply, sheet, { ...fields, faults: read.faults })
    const batch = await recordSteps(web.state, [read.step], { at, by: person.name })
    await recordAudit(web.state, { at, person, action: 'claim-step-recorded', outcome: 'done', subject: claim.subject, hns: [claim.hn], address, detail: { kind, scheme, batch, satang: read.step.satang } })
    web.wake()
    return await saidAt(reply, claimCaseHref(claim.subject), 'saved-recheck')
  })

  app.post<{ Params: Static<typeof StepParams> }>('/claims/steps/:id/void', { schema: { params: StepParams } }, async (request, reply) => {
    const { person, at, address } = visitorOn(request)
    const step = await readRecordedStep(web.state, request.params.id)
    if (step === null) throw new PageNotFoundError('ไม่พบบันทึกนี้')
    if (!kindsFor(person).includes(step.kind)) throw await refused(web, request, 403, 'role', step.subject)
    const voided = await voidStep(web.state, request.params.id, { at, by: person.name })
    if (voided === null) return await saidAt(reply, claimCaseHref(step.subject), 'nothing-changed')
    await recordAudit(web.state, { at, person, action: 'claim-step-voided', outcome: 'done', subject: step.subject, hns: [voided.hn], address, detail: { kind: voided.kind, scheme: voided.scheme, satang: voided.satang } })
    web.wake()
    return await saidAt(reply, claimCaseHref(step.subject), 'voided')
  })
}

async function found (web: Web, visitor: Visitor, subject: CaseSubject): Promise<ClaimCase> {
  const sheet = await readClaimCase(web, visitor, subject)
  if (sheet === null) throw new PageNotFoundError('เลขนี้ยังไม่มีรายการเรียกเก็บ: ยังไม่ถึงรอบตรวจ หรือไม่มีค่ารักษาที่เบิกผู้จ่ายได้')
  return sheet
}

async function show (web: Web, visitor: Visitor, reply: FastifyReply, sheet: ClaimCase, typed: TypedStep | null): Promise<FastifyReply> {
  const { subject, hn } = sheet
  const people = await askSite(web.site.people([hn]))
  await recordView(web, visitor, { action: 'claims-viewed', hns: [hn], subject })
  return await sendPage(reply, <ClaimCasePage visitor={visitor} sheet={sheet} people={people} typed={typed} />, typed === null ? 200 : 422)
}

const fieldsOf = ({ kind, scheme, channel, day, amount, codes, reference, remark }: StepForm): StepFields => ({ kind, scheme, channel, day, amount, codes, reference, remark })
