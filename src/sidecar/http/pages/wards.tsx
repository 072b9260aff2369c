import { Type, type Static } from '@sinclair/typebox'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { recordAudit } from '../../state/audit-store.js'
import { PageNotFoundError } from '../answer-errors.js'
import { recordView } from '../audit-views.js'
import { visitorOn } from '../guard.js'
import { readSlips } from '../paper/read-slips.js'
import { NO_WARD, readWard, readWardAdmissions, readWards, wardAddress } from '../paper/read-wards.js'
import { sendPage } from '../send-page.js'
import type { Web } from '../web.js'
import { SlipsPage } from '../views/slip-pages.js'
import { WardListPage } from '../views/ward-list.js'
import { WardsAwayPage, WardsPage } from '../views/ward-overview.js'

const Params = Type.Object({ ward: Type.String({ minLength: 1, maxLength: 20 }) })
type Params = Static<typeof Params>

/** Who lies on the wards, and what was answered about their rights today. */
export function wardPages (app: FastifyInstance, web: Web): void {
  app.get('/wards', async (request, reply) => {
    const visitor = visitorOn(request)
    const wards = await readWards(web, visitor)
    return wards === null ? await sendPage(reply, <WardsAwayPage visitor={visitor} />, 503) : await sendPage(reply, <WardsPage visitor={visitor} now={wards} />)
  })

  app.get<{ Params: Params }>('/wards/:ward', { schema: { params: Params } }, async (request, reply) => {
    const visitor = visitorOn(request)
    const ward = await readWard(web, visitor, codeIn(request))
    if (ward === 'unknown') throw new PageNotFoundError('HOSxP ไม่มีหอผู้ป่วยรหัสนี้')
    if (ward === null) return await sendPage(reply, <WardsAwayPage visitor={visitor} />, 503)
    await recordView(web, visitor, { action: 'ward-list-viewed', hns: [...ward.rows, ...ward.forgotten].map(({ hn }) => hn), detail: { ward: ward.code } })
    return await sendPage(reply, <WardListPage visitor={visitor} ward={ward} />)
  })

  app.get<{ Params: Params }>('/wards/:ward/slips', { schema: { params: Params } }, async (request, reply) => {
    const visitor = visitorOn(request)
    const code = codeIn(request)
    const ward = await readWardAdmissions(web, visitor, code)
    if (ward === 'unknown') throw new PageNotFoundError('HOSxP ไม่มีหอผู้ป่วยรหัสนี้')
    if (ward === null) return await sendPage(reply, <WardsAwayPage visitor={visitor} />, 503)
    const byBed = new Intl.Collator('th', { numeric: true })
    const slips = await readSlips(web, visitor, ward.cases.toSorted((a, b) => byBed.compare(ward.bedOf(a.id), ward.bedOf(b.id)) || (a.id < b.id ? -1 : 1)))
    await recordAudit(web.state, { at: visitor.at, person: visitor.person, action: 'slip-printed', outcome: 'done', subject: null, hns: slips.map(({ hn }) => hn), address: visitor.address, detail: { ward: code } })
    return await sendPage(reply, <SlipsPage visitor={visitor} title={`ใบสิทธิ ${ward.name}`} slips={slips.map(({ slip }) => slip)} back={{ href: wardAddress(code), text: 'กลับไปที่หอ' }} hint={slips.length === 0 ? 'ไม่มีผู้ป่วยนอนอยู่ในหอนี้' : ''} />)
  })
}

const codeIn = ({ params: { ward } }: FastifyRequest<{ Params: Params }>): string => ward === NO_WARD ? '' : ward
