import { Type, type Static } from '@sinclair/typebox'
import type { FastifyInstance } from 'fastify'
import type { AccidentClaimKey } from '../../../case/accident-claim.js'
import { DOCUMENT_KINDS } from '../../../case/case-document.js'
import { keyOfMember } from '../../../checks/accident/accident-record.js'
import { typedValue } from '../../../reports/act-board/typed-value.js'
import type { Instant } from '../../../values/local-date.js'
import { recordCall } from '../../state/accident-call-store.js'
import { saveAccidentFile } from '../../state/accident-claim-store.js'
import { recordAudit } from '../../state/audit-store.js'
import { recordDocument, withdrawDocument } from '../../state/document-store.js'
import { actAddress, SubjectParams } from '../act/act-address.js'
import { visitorOn } from '../guard.js'
import type { Web } from '../web.js'
import { askSite } from '../act/ask-site.js'
import { readActCase } from '../act/read-act-case.js'
import { PageInputError, PageNotFoundError } from '../answer-errors.js'
import { actCaseOf, showActCase } from './act-case.js'

const VictimForm = Type.Object({ _csrf: Type.String(), answer: Type.Union([Type.Literal('yes'), Type.Literal('no')]) })
const PaperForm = Type.Object({
  _csrf: Type.String(), document: Type.Union(DOCUMENT_KINDS.map(kind => Type.Literal(kind))), is: Type.Union([Type.Literal('here'), Type.Literal('missing')])
})
const CallForm = Type.Object({ _csrf: Type.String(), whom: Type.String({ maxLength: 1000 }), outcome: Type.String({ maxLength: 20_000 }), calledAt: Type.String({ maxLength: 100 }) })

/** What is recorded about an accident beside its file: the answer to a suspicion, papers, calls. */
export function actRecords (app: FastifyInstance, web: Web): void {
  app.post<{ Params: SubjectParams, Body: Static<typeof VictimForm> }>('/act/:kind/:id/victim', { schema: { params: SubjectParams, body: VictimForm } }, async (request, reply) => {
    const { person, at, address } = visitorOn(request)
    const { answer } = request.body
    const known = await readActCase(web.state, request.params, visitorOn(request))
    const { subjectKind, subjectId, hn } = known?.claim ?? await newFileKey(web, request.params)
    const subject = { kind: subjectKind, id: subjectId }
    await saveAccidentFile(web.state, { subjectKind, subjectId, hn, isVictim: answer === 'yes' }, { by: person.name, at })
    await recordAudit(web.state, { at, person, action: 'victim-answered', outcome: 'done', subject, hns: [hn], address, detail: { answer } })
    web.wake()
    // Opened by hand, it comes to the board when it was judged.
    return await reply.redirect(known === null && answer === 'yes' ? `${actAddress(subject)}?said=file-opened` : `/act?said=victim-${answer}`, 303)
  })

  app.post<{ Params: SubjectParams, Body: Static<typeof PaperForm> }>('/act/:kind/:id/papers', { schema: { params: SubjectParams, body: PaperForm } }, async (request, reply) => {
    const { person, at, address } = visitorOn(request)
    const { record: { subject, members, hn } } = await actCaseOf(web, request)
    const { document, is } = request.body
    const act = { by: person.name, at }
    if (is === 'here') await recordDocument(web.state, { ...subject, document }, act)
    // It may have come with a later visit, or before the accidents were merged.
    else for (const { kind, id } of new Map([subject, ...members].map(member => [keyOfMember(member), member])).values()) await withdrawDocument(web.state, { kind, id, document }, act)
    await recordAudit(web.state, { at, person, action: is === 'here' ? 'paper-recorded' : 'paper-withdrawn', outcome: 'done', subject, hns: [hn], address, detail: { document } })
    web.wake()
    return await reply.redirect(`${actAddress(subject)}?said=saved-recheck`, 303)
  })

  app.post<{ Params: SubjectParams, Body: Static<typeof CallForm> }>('/act/:kind/:id/calls', { schema: { params: SubjectParams, body: CallForm } }, async (request, reply) => {
    const visitor = visitorOn(request)
    const { person, at, address } = visitor
    const act = await actCaseOf(web, request)
    const { record: { subject, hn } } = act
    const { whom, outcome, calledAt } = request.body
    const call = typedCall({ whom, outcome, calledAt }, at)
    if (call.faults.size > 0) return await showActCase(web, visitor, reply, act, { status: 422, typedCall: { whom, outcome, calledAt, faults: call.faults } })
    await recordCall(web.state, { subjectKind: subject.kind, subjectId: subject.id, calledAt: call.calledAt, calledBy: person.name, whom: whom.trim(), outcome: outcome.trim(), at })
    await recordAudit(web.state, { at, person, action: 'call-logged', outcome: 'done', subject, hns: [hn], address })
    web.wake()
    return await reply.redirect(`${actAddress(subject)}?said=saved-recheck`, 303)
  })
}

/** A victim whom no sign in HOSxP gives away: the office opens the file itself. */
async function newFileKey (web: Web, { kind, id }: SubjectParams): Promise<AccidentClaimKey> {
  const answer = await askSite(web.site.patientOf(kind, id).then(hn => ({ hn })))
  if (answer === null) throw new PageInputError('HOSxP ไม่ตอบ ยังเปิดแฟ้มไม่ได้ รอสักครู่แล้วกดอีกครั้ง')
  const { hn } = answer
  if (hn === null || hn === '') throw new PageNotFoundError('ไม่พบเลขนี้ใน HOSxP')
  return { subjectKind: kind, subjectId: id, hn }
}

interface CallText {
  readonly whom: string
  readonly outcome: string
  readonly calledAt: string
}

const WHOM_MAX = 200
const OUTCOME_MAX = 2000

/** When it was, and what cannot be taken; without a time it is now. */
function typedCall ({ whom, outcome, calledAt }: CallText, now: Instant): { readonly calledAt: Instant, readonly faults: ReadonlyMap<string, string> } {
  const faults = new Map<string, string>()
  for (const [name, text, max, missing] of [['whom', whom, WHOM_MAX, 'ลงว่าคุยกับใคร'], ['outcome', outcome, OUTCOME_MAX, 'ลงผลการโทร']] as const) {
    if (text.trim() === '') faults.set(name, missing)
    else if ([...text.trim()].length > max) faults.set(name, `ยาวเกินไป: ไม่เกิน ${max} ตัวอักษร`)
  }
  const moment = typedValue({ name: 'accidentAt', kind: 'datetime', label: { th: 'เวลาที่โทร', en: 'Called at' } }, calledAt, now)
  if ('fault' in moment) faults.set('calledAt', moment.fault.th)
  return { calledAt: 'value' in moment && moment.value !== null ? moment.value as Instant : now, faults }
}
