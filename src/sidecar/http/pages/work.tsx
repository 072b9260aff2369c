import { Type } from '@sinclair/typebox'
import type { FastifyInstance } from 'fastify'
import { workSheet } from '../../../reports/work-sheet.js'
import { dayOf } from '../../../values/local-date.js'
import { recordAudit } from '../../state/audit-store.js'
import { lastWholeRun } from '../../state/list-runs.js'
import { listFindings } from '../../state/list-findings.js'
import { outlineFindings } from '../../state/outline-findings.js'
import { readKnownChecks } from '../../state/site-check-store.js'
import { checkMutes } from '../../state/standing-mutes.js'
import { recordView } from '../audit-views.js'
import { visitorOn } from '../guard.js'
import { sendPage } from '../send-page.js'
import { scopeOf } from '../views/finding-scope.js'
import { filterOf, readWorkQuery, type WorkFields, type WorkQuery } from '../views/work-query.js'
import { lastPage, ROWS_A_PAGE, WorkPage, type WorkList } from '../views/work-page.js'
import type { Visitor, Web } from '../web.js'

const Field = Type.Optional(Type.String({ maxLength: 100 }))
const Fields = Type.Object({ owner: Field, scheme: Field, severity: Field, family: Field, check: Field, state: Field, number: Field, sort: Field, page: Field })

/** What is to be done, by department, owner, deadline and baht; on screen, and all of it as a spreadsheet. */
export function workPage (app: FastifyInstance, web: Web): void {
  app.get<{ Querystring: WorkFields }>('/work', { schema: { querystring: Fields } }, async (request, reply) => {
    const visitor = visitorOn(request)
    const list = await readWork(web, visitor, readWorkQuery(request.query))
    await recordView(web, visitor, { action: 'work-list-viewed', hns: list.findings.map(({ hn }) => hn) })
    return await sendPage(reply, <WorkPage list={list} visitor={visitor} />)
  })

  app.get<{ Querystring: WorkFields }>('/work.xlsx', { schema: { querystring: Fields } }, async (request, reply) => {
    const { person, at, address } = visitorOn(request)
    const query = readWorkQuery(request.query)
    const findings = await listFindings(web.state, at, filterOf(query, person), { order: query.sort })
    const checks = await readKnownChecks(web.state)
    const body = await workSheet(findings.map(finding => ({ ...finding, title: checks.get(finding.check)?.title.th ?? finding.check })), at)
    await recordAudit(web.state, { at, person, action: 'list-exported', outcome: 'done', hns: findings.map(({ hn }) => hn), address, detail: { ...query, count: findings.length } })
    return await reply.type('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
      .header('content-disposition', `attachment; filename="work-${dayOf(at)}.xlsx"`).send(body)
  })
}

async function readWork ({ state }: Web, { at, person }: Visitor, asked: WorkQuery): Promise<WorkList> {
  const filter = filterOf(asked, person)
  const [open, all, run, mutes, checks] = await Promise.all([
    outlineFindings(state, at, { state: 'open', ...scopeOf(person) }), outlineFindings(state, at, filter), lastWholeRun(state, 'done'), checkMutes(state, at), readKnownChecks(state)
  ])
  // A list may have become shorter since its page was linked to.
  const query = { ...asked, page: Math.min(asked.page, lastPage(all.length)) }
  const findings = await listFindings(state, at, filter, { order: query.sort, limit: ROWS_A_PAGE, offset: (query.page - 1) * ROWS_A_PAGE })
  return { query, open, asked: all, findings, run, mutes, checks }
}
