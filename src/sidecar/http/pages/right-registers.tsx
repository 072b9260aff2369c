import { Type } from '@sinclair/typebox'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { provisionalQueue } from '../../jobs/provisional-queue.js'
import { recordAudit } from '../../state/audit-store.js'
import { askRecheck } from '../../state/recheck-store.js'
import { endedProvisionals } from '../../state/reverification-store.js'
import { closeDecision, listDecisions, recordRegistration } from '../../state/right-decision-store.js'
import { memberFrom } from '../act/act-address.js'
import { askSite } from '../act/ask-site.js'
import { PageInputError } from '../answer-errors.js'
import { recordView } from '../audit-views.js'
import { visitorOn } from '../guard.js'
import { readDay, readTexts, type TypedForm } from '../rights/read-form.js'
import { rightHref } from '../rights/right-address.js'
import { rightCaseOf, showRightCase } from '../rights/show-right-case.js'
import { sendPage } from '../send-page.js'
import { RightDecisionsPage } from '../views/right-decisions.js'
import { RightQueuePage } from '../views/right-queue.js'
import type { Visitor, Web } from '../web.js'

const text = Type.String({ maxLength: 20_000 })
const IdParams = Type.Object({ id: Type.String({ pattern: '^[1-9]\\d{0,9}$' }) })
const CloseBody = Type.Object({ _csrf: text, remark: text })
const RegistrationBody = Type.Object({ _csrf: text, registeredOn: text, remark: text, back: text })

const SHOWN_ENDED = 50
const SHOWN_OPEN = 1000

/** What the office follows up: provisional rights, decisions outside office hours, registrations. */
export function rightRegisterPages (app: FastifyInstance, web: Web): void {
  app.get('/rights/queue', async (request, reply) => {
    const visitor = visitorOn(request)
    const open = await provisionalQueue(web.state, visitor.settings, visitor.at)
    const ended = await endedProvisionals(web.state, SHOWN_ENDED)
    const hns = [...open, ...ended].map(({ hn }) => hn)
    const people = await askSite(web.site.people(hns))
    await recordView(web, visitor, { action: 'right-viewed', hns })
    return await sendPage(reply, <RightQueuePage open={open} ended={ended} people={people} visitor={visitor} />)
  })

  app.get('/rights/decisions', async (request, reply) => await showDecisions(web, visitorOn(request), reply))

  app.post<{ Params: { id: string }, Body: { remark: string } }>('/rights/decisions/:id/close', { schema: { params: IdParams, body: CloseBody } }, async (request, reply) => {
    const visitor = visitorOn(request)
    const { at, person, address } = visitor
    const { id } = request.params
    const { remark } = request.body
    const { texts, faults } = readTexts({ remark }, [{ name: 'remark', missing: 'ลงผลการตาม' }], at)
    if (faults.size > 0) return await showDecisions(web, visitor, reply, { form: `close ${id}`, values: { remark }, faults })
    const closed = await closeDecision(web.state, Number(id), texts.remark, { by: person.name, at })
    if (closed === null) return await reply.redirect('/rights/decisions?said=already-closed', 303)
    await recordAudit(web.state, { at, person, action: 'decision-closed', outcome: 'done', subject: closed.subject, hns: [closed.hn], address })
    await askRecheck(web.state, closed.subject, { by: person.name, at })
    web.wake()
    return await reply.redirect('/rights/decisions?said=decision-closed', 303)
  })

  app.post<{ Body: { registeredOn: string, remark: string, back: string } }>('/rights/registrations', { schema: { body: RegistrationBody } }, async (request, reply) => {
    const visitor = visitorOn(request)
    const { at, person, address } = visitor
    const { registeredOn, remark, back } = request.body
    const subject = memberFrom(back)
    if (subject === null) throw new PageInputError('ไม่รู้ว่าเป็นของ visit ใด เปิดหน้าสิทธิของรายนั้นแล้วบันทึกใหม่')
    const right = await rightCaseOf(web, subject, visitor)
    const { hn } = right
    if (hn === null) throw new PageInputError('HOSxP ไม่ตอบ ยังไม่รู้ว่าเป็นของใคร รอสักครู่แล้วบันทึกใหม่')
    const { texts, faults } = readTexts({ remark }, [{ name: 'remark' }], at)
    const day = readDay(registeredOn, at)
    if ('fault' in day) faults.set('registeredOn', day.fault)
    else if (day.day === null) faults.set('registeredOn', 'ลงวันที่ขึ้นทะเบียน')
    if (faults.size > 0 || 'fault' in day || day.day === null) return await showRightCase(web, visitor, reply, right, { status: 422, typed: { form: 'registration', values: { registeredOn, remark }, faults } })
    await recordRegistration(web.state, { hn, registeredOn: day.day, remark: texts.remark }, { by: person.name, at })
    await recordAudit(web.state, { at, person, action: 'registration-recorded', outcome: 'done', subject, hns: [hn], address })
    await askRecheck(web.state, subject, { by: person.name, at })
    web.wake()
    return await reply.redirect(`${rightHref(subject)}?said=registration-recorded`, 303)
  })
}

async function showDecisions (web: Web, visitor: Visitor, reply: FastifyReply, typed: TypedForm | null = null): Promise<FastifyReply> {
  const open = await listDecisions(web.state, { isOpen: true, most: SHOWN_OPEN })
  const closed = await listDecisions(web.state, { isOpen: false, most: SHOWN_ENDED })
  const hns = [...open, ...closed].map(({ hn }) => hn)
  const people = await askSite(web.site.people(hns))
  await recordView(web, visitor, { action: 'right-viewed', hns })
  return await sendPage(reply, <RightDecisionsPage open={open} closed={closed} people={people} visitor={visitor} typed={typed} />, typed === null ? 200 : 422)
}
