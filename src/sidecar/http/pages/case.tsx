import { Type } from '@sinclair/typebox'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Subject } from '../../../case/case.js'
import { recordAudit } from '../../state/audit-store.js'
import { PageNotFoundError } from '../answer-errors.js'
import { recordView } from '../audit-views.js'
import { refused, visitorOn } from '../guard.js'
import { sendPage } from '../send-page.js'
import { readHosxp } from '../views/case-hosxp.js'
import { CasePage, type CaseSheet } from '../views/case-page.js'
import { readOwnKnowledge } from '../views/case-reading.js'
import type { Web } from '../web.js'

interface Route {
  readonly Params: { readonly kind: Subject['kind'], readonly id: string }
}

const Params = Type.Object({
  kind: Type.Union([Type.Literal('visit'), Type.Literal('admission'), Type.Literal('patient'), Type.Literal('site')]),
  id: Type.String({ minLength: 1, maxLength: 100 })
})
const CitizenIdForm = Type.Object({ _csrf: Type.String(), reason: Type.Optional(Type.String({ maxLength: 400 })) })

/** One visit, admission, patient or matter of the site with everything known: from HOSxP as it stands now, and from our own tables. */
export function casePage (app: FastifyInstance, web: Web): void {
  app.get<Route>('/cases/:kind/:id', { schema: { params: Params } }, async (request, reply) => {
    const visitor = visitorOn(request)
    const sheet = await readCase(web, request)
    await recordView(web, visitor, { action: 'case-viewed', hns: hnsOf(sheet), subject: request.params })
    return await sendPage(reply, <CasePage sheet={sheet} visitor={visitor} />)
  })

  // Shown once, on the answer to the form: no address shows it again.
  app.post<Route & { Body: { reason?: string } }>('/cases/:kind/:id/citizen-id', { schema: { params: Params, body: CitizenIdForm } }, async (request, reply) => {
    const visitor = visitorOn(request)
    const sheet = await readCase(web, request)
    const isCitizenIdOpen = (sheet.hosxp?.person?.citizenId ?? '') !== ''
    if (isCitizenIdOpen) {
      const { person, at, address } = visitor
      const reason = (request.body.reason ?? '').trim()
      await recordAudit(web.state, { at, person, action: 'citizen-id-opened', outcome: 'done', subject: request.params, hns: hnsOf(sheet), address, detail: reason === '' ? null : { reason } })
    } else await recordView(web, visitor, { action: 'case-viewed', hns: hnsOf(sheet), subject: request.params })
    return await sendPage(reply, <CasePage sheet={{ ...sheet, isCitizenIdOpen }} visitor={visitor} />)
  })
}

const hnsOf = ({ own, hosxp }: CaseSheet): string[] => [hosxp?.hn ?? own.hn ?? ''].filter(hn => hn !== '')

/** Rejects for whom this is no case of theirs, before HOSxP is asked: they do not learn whether the number exists. */
async function readCase (web: Web, request: FastifyRequest<Route>): Promise<CaseSheet> {
  const visitor = visitorOn(request)
  const { kind, id } = request.params
  const subject: Subject = { kind, id }
  const own = await readOwnKnowledge(web.state, visitor, subject)
  if (!own.mayOpen) throw await refused(web, request, 403, 'role', subject)
  const isKnown = own.findings.length > 0 || own.accident !== null
  if (kind === 'site') {
    if (!isKnown) throw new PageNotFoundError('ไม่พบรายการของระบบนี้')
    return { own, hosxp: null, isHosxpDown: false, isCitizenIdOpen: false }
  }
  const hosxp = await readHosxp(web, { subject, knownHn: own.hn, at: visitor.at })
  if (hosxp === 'down') {
    if (!isKnown) throw new PageNotFoundError('HOSxP ไม่ตอบ และระบบนี้ยังไม่มีข้อมูลของเลขนี้ ลองใหม่ภายหลัง')
    return { own, hosxp: null, isHosxpDown: true, isCitizenIdOpen: false }
  }
  const isInHosxp = hosxp !== 'unknown' && (hosxp.item !== null || (kind === 'patient' && (hosxp.person !== null || hosxp.others.length > 0)))
  if (!isKnown && !isInHosxp) throw new PageNotFoundError('ไม่พบเลขนี้')
  if (hosxp === 'unknown') return { own, hosxp: null, isHosxpDown: false, isCitizenIdOpen: false }
  return { own: own.hn === null ? await readOwnKnowledge(web.state, visitor, subject, hosxp.hn) : own, hosxp, isHosxpDown: false, isCitizenIdOpen: false }
}
