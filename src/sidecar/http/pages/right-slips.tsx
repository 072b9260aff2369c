import { Type } from '@sinclair/typebox'
import type { FastifyInstance } from 'fastify'
import { blankSlip } from '../../../reports/provisional-slip.js'
import { recordAudit } from '../../state/audit-store.js'
import { askSite } from '../act/ask-site.js'
import { SubjectParams } from '../act/act-address.js'
import { PageNotFoundError } from '../answer-errors.js'
import { visitorOn } from '../guard.js'
import { hospitalLine, readCases, readOwnSlip, readSlips } from '../paper/read-slips.js'
import { rightHref } from '../rights/right-address.js'
import { sendPage } from '../send-page.js'
import type { Web } from '../web.js'
import { SlipAway, SlipsPage } from '../views/slip-pages.js'

const Query = Type.Object({ n: Type.Optional(Type.String({ pattern: '^([1-9]|1\\d|20)$' })) })

/** The slip of one visit or admission, and blank forms for when nothing works. */
export function rightSlipPages (app: FastifyInstance, web: Web): void {
  app.get<{ Params: SubjectParams }>('/rights/:kind/:id/slip', { schema: { params: SubjectParams } }, async (request, reply) => {
    const visitor = visitorOn(request)
    const { kind, id } = request.params
    const back = { href: rightHref(request.params), text: 'กลับไปหน้าสิทธิ' }
    const cases = await readCases(web, kind, [id], visitor)
    if (cases?.length === 0) throw new PageNotFoundError('HOSxP ไม่มีเลขนี้')
    const [read] = cases === null ? [await readOwnSlip(web, visitor, { kind, id })] : await readSlips(web, visitor, cases)
    if (read == null) return await sendPage(reply, <SlipAway visitor={visitor} back={back} />, 503)
    await recordAudit(web.state, { at: visitor.at, person: visitor.person, action: 'slip-printed', outcome: 'done', subject: { kind, id }, hns: [read.hn], address: visitor.address })
    const hint = cases === null ? 'HOSxP ไม่ตอบ เขียนชื่อผู้ป่วยด้วยมือ' : ''
    return await sendPage(reply, <SlipsPage visitor={visitor} title={read.slip.title} slips={[read.slip]} back={back} hint={hint} />)
  })

  // Nothing of HOSxP is needed; its name of the hospital is taken where it answers.
  app.get<{ Querystring: { n?: string } }>('/rights/blank-slips', { schema: { querystring: Query } }, async (request, reply) => {
    const visitor = visitorOn(request)
    const slip = blankSlip({ hospital: hospitalLine(visitor, await askSite(web.site.site())), asOf: visitor.at })
    const slips = Array.from({ length: Number(request.query.n ?? '1') }, () => slip)
    return await sendPage(reply, <SlipsPage visitor={visitor} title='ใบใช้สิทธิชั่วคราว (ใบเปล่า)' slips={slips} back={{ href: '/rights', text: 'กลับไปตรวจสิทธิ' }} hint='พิมพ์เก็บไว้ใช้เมื่อระบบหรืออินเทอร์เน็ตใช้ไม่ได้' counts={[1, 5, 10, 20]} />)
  })
}
