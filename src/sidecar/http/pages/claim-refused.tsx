import { Type } from '@sinclair/typebox'
import type { FastifyInstance } from 'fastify'
import { worstFirst } from '../../../reports/claims/refused.js'
import { judgeRefusals } from '../../jobs/judge-refusals.js'
import { askSite } from '../act/ask-site.js'
import { recordView } from '../audit-views.js'
import { visitorOn } from '../guard.js'
import { sendPage } from '../send-page.js'
import { ClaimRefusedPage, REFUSED_A_PAGE } from '../views/claim-refused.js'
import { readRefusedQuery, type RefusedFields } from '../views/refused-query.js'
import type { Web } from '../web.js'
import { claimCodesPage } from './claim-codes.js'
import { claimMissedPages } from './claim-missed.js'

const Field = Type.Optional(Type.String({ maxLength: 100 }))
const Query = Type.Object({ scheme: Field, system: Field, code: Field, verdict: Field, from: Field, to: Field, page: Field, said: Field })

/** What payers refused: with the meaning of each code, who had warned, what no rule caught, and rules tried on the last 90 days. */
export function claimRefusedPages (app: FastifyInstance, web: Web): void {
  app.get<{ Querystring: RefusedFields }>('/claims/refused', { schema: { querystring: Query } }, async (request, reply) => {
    const visitor = visitorOn(request)
    const asked = readRefusedQuery(request.query, visitor.at)
    const { scheme, system, code, verdict, from, to } = asked
    const judged = await judgeRefusals(web.state, { from, ...to === null ? {} : { to }, ...scheme === null ? {} : { scheme }, ...system === null ? {} : { system }, ...code === null ? {} : { code } })
    const refusals = judged.filter(refusal => verdict === null || refusal.verdict === verdict).toSorted(worstFirst)
    // A list may have become shorter since its page was linked to.
    const query = { ...asked, page: Math.min(asked.page, Math.max(1, Math.ceil(refusals.length / REFUSED_A_PAGE))) }
    const shown = refusals.slice((query.page - 1) * REFUSED_A_PAGE, query.page * REFUSED_A_PAGE)
    const hns = [...new Set(shown.map(({ hn }) => hn))]
    const people = await askSite(web.site.people(hns))
    await recordView(web, visitor, { action: 'claims-viewed', hns, detail: { list: 'refused' } })
    return await sendPage(reply, <ClaimRefusedPage visitor={visitor} query={query} refusals={refusals} shown={shown} people={people} />)
  })

  claimMissedPages(app, web)
  claimCodesPage(app, web)
}
