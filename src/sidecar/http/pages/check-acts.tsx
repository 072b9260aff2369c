import { Type } from '@sinclair/typebox'
import type { FastifyInstance } from 'fastify'
import { formatInstant } from '../../../values/local-date.js'
import { recordAudit } from '../../state/audit-store.js'
import { liftMute, mute } from '../../state/mute-findings.js'
import { readKnownChecks } from '../../state/site-check-store.js'
import { checkMutes } from '../../state/standing-mutes.js'
import { PageNotFoundError } from '../answer-errors.js'
import { visitorOn } from '../guard.js'
import { sendPage } from '../send-page.js'
import { AsideAgainPage } from '../views/finding-again.js'
import { readAside } from '../views/finding-aside.js'
import { saidAt } from '../views/finding-said.js'
import { workHref } from '../views/work-query.js'
import type { Web } from '../web.js'
import { ActBody, backOf, type ActFields } from './finding-acts.js'

interface Route {
  readonly Params: { readonly check: string }
  readonly Body: ActFields
}

const schema = { params: Type.Object({ check: Type.String({ pattern: '^[A-Z0-9-]{2,16}$' }) }), body: ActBody }

/** A whole check made quiet, and told again. Its findings live on and stay counted. */
export function checkActs (app: FastifyInstance, web: Web): void {
  app.post<Route>('/checks/:check/mute', { schema }, async (request, reply) => {
    const visitor = visitorOn(request)
    const { person, at, address } = visitor
    const { check } = request.params
    const title = (await readKnownChecks(web.state)).get(check)?.title.th
    if (title === undefined) throw new PageNotFoundError('ไม่มีข้อนี้')
    const back = backOf(request.body, workHref({ check }))
    const form = readAside(request.body, at, true)
    if ('fault' in form) return await sendPage(reply, <AsideAgainPage kind='mute' what={`ทั้งข้อ ${check} ${title}`} action={request.url} back={back} typed={form} visitor={visitor} />, 422)
    const { reason, until } = form
    if (until === null) throw new TypeError('a mute has an end')
    await mute(web.state, { check }, { by: person.name, at, reason, until })
    await recordAudit(web.state, { at, person, action: 'check-muted', outcome: 'done', subject: { kind: 'check', id: check }, address, detail: { reason, until: formatInstant(until) } })
    return await saidAt(reply, back, 'muted')
  })

  app.post<Route>('/checks/:check/lift', { schema }, async (request, reply) => {
    const { person, at, address } = visitorOn(request)
    const { check } = request.params
    const back = backOf(request.body, workHref({ check }))
    const standing = (await checkMutes(web.state, at)).find(known => known.check === check)
    if (standing === undefined) return await saidAt(reply, back, 'nothing-changed')
    await liftMute(web.state, standing.id, { by: person.name, at })
    await recordAudit(web.state, { at, person, action: 'finding-mute-lifted', outcome: 'done', subject: { kind: 'check', id: check }, address, detail: { reason: standing.reason } })
    return await saidAt(reply, back, 'lifted')
  })
}
