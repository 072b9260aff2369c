import { Readable } from 'node:stream'
import { Type } from '@sinclair/typebox'
import type { FastifyInstance } from 'fastify'
import { dayOf } from '../../../values/local-date.js'
import { exportAudit, listAudit, recordAudit } from '../../state/audit-store.js'
import { visitorOn } from '../guard.js'
import { sendPage } from '../send-page.js'
import { auditCsv } from '../views/audit-csv.js'
import { auditQuery, type AuditWords } from '../views/audit-filter.js'
import { AuditPage } from '../views/audit-page.js'
import type { Web } from '../web.js'

const word = Type.Optional(Type.String({ maxLength: 100 }))
const Filter = Type.Object({ from: word, to: word, login: word, hn: word, action: word, outcome: word, kind: word, id: word, beforeId: Type.Optional(Type.Integer({ minimum: 1 })), said: word })

const PAGE = 100

/** Who looked at which patient, who changed what, what was refused. Reading it and taking it away are events of it. */
export function auditPages (app: FastifyInstance, web: Web): void {
  app.get<{ Querystring: AuditWords & { beforeId?: number } }>('/audit', { schema: { querystring: Filter } }, async (request, reply) => {
    const visitor = visitorOn(request)
    const { beforeId, ...words } = request.query
    const { filter, told, fault } = auditQuery(words)
    if (fault !== null) return await sendPage(reply, <AuditPage visitor={visitor} words={words} events={[]} nextBeforeId={null} isFirst fault={fault} />, 422)
    const { events, nextBeforeId } = await listAudit(web.state, filter, { limit: PAGE, beforeId: beforeId ?? null })
    await recordAudit(web.state, {
      at: visitor.at, person: visitor.person, action: 'audit-viewed', outcome: 'done', hns: filter.hn == null ? [] : [filter.hn], address: visitor.address, detail: { ...told, ...beforeId === undefined ? {} : { beforeId } }
    })
    return await sendPage(reply, <AuditPage visitor={visitor} words={words} events={events} nextBeforeId={nextBeforeId} isFirst={beforeId === undefined} fault={null} />)
  })

  app.get<{ Querystring: AuditWords }>('/audit.csv', { schema: { querystring: Filter } }, async (request, reply) => {
    const visitor = visitorOn(request)
    const { filter, told, fault } = auditQuery(request.query)
    if (fault !== null) return await sendPage(reply, <AuditPage visitor={visitor} words={request.query} events={[]} nextBeforeId={null} isFirst fault={fault} />, 422)
    // Before the first line leaves: a download that breaks off was one all the same.
    await recordAudit(web.state, {
      at: visitor.at, person: visitor.person, action: 'audit-exported', outcome: 'done', hns: filter.hn == null ? [] : [filter.hn], address: visitor.address, detail: told
    })
    return await reply.type('text/csv; charset=utf-8').header('content-disposition', `attachment; filename="audit-${dayOf(visitor.at)}.csv"`)
      .send(Readable.from(auditCsv(exportAudit(web.state, filter))))
  })
}
