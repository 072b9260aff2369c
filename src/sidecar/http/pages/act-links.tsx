import { Type, type Static } from '@sinclair/typebox'
import type { FastifyInstance } from 'fastify'
import type { AccidentMember } from '../../../checks/accident/accident-record.js'
import { joinAccident, partAccident, unlinkAccident } from '../../state/accident-link-store.js'
import { recordAudit } from '../../state/audit-store.js'
import { actAddress, memberFrom, SubjectParams } from '../act/act-address.js'
import { askSite } from '../act/ask-site.js'
import { isAmong, mergeChoices } from '../act/merge-choices.js'
import { splitChoices } from '../act/split-choices.js'
import { PageInputError } from '../answer-errors.js'
import { visitorOn } from '../guard.js'
import type { Web } from '../web.js'
import { actCaseOf } from './act-case.js'

const PlaceForm = Type.Object({ _csrf: Type.String(), member: Type.String({ maxLength: 80 }), reason: Type.String({ maxLength: 500 }) })
const UnlinkForm = Type.Object({ _csrf: Type.String(), member: Type.String({ maxLength: 80 }) })

/** Which visits are one accident, where the rule errs: merged, split, and left to the rule again. */
export function actLinks (app: FastifyInstance, web: Web): void {
  app.post<{ Params: SubjectParams, Body: Static<typeof PlaceForm> }>('/act/:kind/:id/merge', { schema: { params: SubjectParams, body: PlaceForm } }, async (request, reply) => {
    const { person, at, address, settings } = visitorOn(request)
    const act = await actCaseOf(web, request)
    const { record: { subject, hn } } = act
    const reason = reasonIn(request.body.reason)
    // A number of another patient, or of nobody, is no choice of this page.
    const member = chosen(request.body.member, mergeChoices(act, await askSite(web.site.history(hn)), settings))
    await joinAccident(web.state, { subject: member, hn, reason, to: subject }, { by: person.name, at })
    await recordAudit(web.state, { at, person, action: 'accident-merged', outcome: 'done', subject, hns: [hn], address, detail: { member, reason } })
    web.wake()
    return await reply.redirect(`${actAddress(subject)}?said=saved-recheck`, 303)
  })

  app.post<{ Params: SubjectParams, Body: Static<typeof PlaceForm> }>('/act/:kind/:id/split', { schema: { params: SubjectParams, body: PlaceForm } }, async (request, reply) => {
    const { person, at, address } = visitorOn(request)
    const act = await actCaseOf(web, request)
    const { record: { subject, hn } } = act
    const reason = reasonIn(request.body.reason)
    const member = chosen(request.body.member, splitChoices(act, await askSite(web.site.history(hn))))
    await partAccident(web.state, { subject: member, hn, reason }, { by: person.name, at })
    await recordAudit(web.state, { at, person, action: 'accident-split', outcome: 'done', subject, hns: [hn], address, detail: { member, reason } })
    web.wake()
    return await reply.redirect(`${actAddress(subject)}?said=saved-recheck`, 303)
  })

  app.post<{ Params: SubjectParams, Body: Static<typeof UnlinkForm> }>('/act/:kind/:id/unlink', { schema: { params: SubjectParams, body: UnlinkForm } }, async (request, reply) => {
    const { person, at, address } = visitorOn(request)
    const { record: { subject, hn }, links } = await actCaseOf(web, request)
    const member = chosen(request.body.member, links.map(link => link.subject))
    await unlinkAccident(web.state, member, { by: person.name, at })
    await recordAudit(web.state, { at, person, action: 'link-removed', outcome: 'done', subject, hns: [hn], address, detail: { member } })
    web.wake()
    return await reply.redirect(`${actAddress(subject)}?said=saved-recheck`, 303)
  })
}

function reasonIn (text: string): string {
  const reason = text.trim()
  if (reason === '') throw new PageInputError('กรุณาลงเหตุผล')
  return reason
}

function chosen (text: string, choices: readonly AccidentMember[]): AccidentMember {
  const member = memberFrom(text)
  if (member === null || !isAmong(member, choices)) throw new PageInputError('เลือกการรักษาจากรายการของผู้ป่วยรายนี้')
  return { kind: member.kind, id: member.id }
}
