import type { FastifyInstance } from 'fastify'
import { missingPapersSheet } from '../../../reports/act-board/missing-papers-sheet.js'
import { recordAudit } from '../../state/audit-store.js'
import { SubjectParams } from '../act/act-address.js'
import { askSite } from '../act/ask-site.js'
import { visitorOn } from '../guard.js'
import { sendPage } from '../send-page.js'
import type { Web } from '../web.js'
import { MissingPapersPage } from '../views/missing-papers.js'
import { actCaseOf } from './act-case.js'

// Filled in by hand.
const LINE = '.'.repeat(40)

/** The list a patient takes home. It can be printed while HOSxP is away: the name is then written by hand. */
export function missingPapersPage (app: FastifyInstance, web: Web): void {
  app.get<{ Params: SubjectParams }>('/act/:kind/:id/missing-papers', { schema: { params: SubjectParams } }, async (request, reply) => {
    const visitor = visitorOn(request)
    const { person, at, address, settings } = visitor
    const { row, record: { subject, hn } } = await actCaseOf(web, request)
    const people = await askSite(web.site.people([hn]))
    const own = people === null ? null : (await askSite(web.site.site()))?.site.lookups.ownHospital ?? null
    const code = settings['hospital.code'] === '' ? own?.code ?? '' : settings['hospital.code']
    const name = people?.get(hn)?.name ?? ''
    const phone = own === null || code === '' ? '' : (await askSite(web.site.hospitals([code])))?.get(code)?.phone ?? ''
    const sheet = missingPapersSheet({
      row, patientName: name === '' ? LINE : name, hospitalName: own?.name ?? 'โรงพยาบาล', hospitalPhone: phone, asOf: at, settings: { ...settings, 'hospital.code': code }
    })
    await recordAudit(web.state, { at, person, action: 'papers-printed', outcome: 'done', subject, hns: [hn], address })
    return await sendPage(reply, <MissingPapersPage visitor={visitor} subject={subject} sheet={sheet} />)
  })
}
