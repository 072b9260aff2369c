import { Type, type Static } from '@sinclair/typebox'
import type { FastifyInstance } from 'fastify'
import { recordAudit } from '../../state/audit-store.js'
import { pickChart, returnChart, undoPick } from '../../state/chart-audit-store.js'
import { listClaims } from '../../state/list-claims.js'
import { askSite } from '../act/ask-site.js'
import { PageInputError, PageNotFoundError } from '../answer-errors.js'
import { recordView } from '../audit-views.js'
import { readChartPage, readOneChart } from '../claims/read-chart-page.js'
import { readTyped } from '../claims/typed-form.js'
import { visitorOn } from '../guard.js'
import { sendPage } from '../send-page.js'
import { ChartsPage, ChartsWithoutHosxp } from '../views/charts.js'
import { chartsShown, type ChartQuery } from '../views/chart-query.js'
import type { Web } from '../web.js'

const Query = Type.Object({
  what: Type.Optional(Type.Union(['', 'uncoded', 'late', 'unsent', 'audit'].map(what => Type.Literal(what)))),
  ward: Type.Optional(Type.String({ maxLength: 20 })),
  an: Type.Optional(Type.String({ maxLength: 64 })),
  page: Type.Optional(Type.String({ pattern: '^[1-9]\\d{0,3}$' })),
  said: Type.Optional(Type.String())
})
const Params = Type.Object({ an: Type.String({ minLength: 1, maxLength: 64 }) })
const PickForm = Type.Object({ _csrf: Type.String(), reason: Type.String({ maxLength: 5000 }) })
const UndoForm = Type.Object({ _csrf: Type.String() })
const ReturnForm = Type.Object({ _csrf: Type.String(), result: Type.String({ maxLength: 5000 }) })

/** Inpatient charts on their way to the payer: coded within 30 days, sent, and back from the auditor. */
export function chartsPages (app: FastifyInstance, web: Web): void {
  app.get<{ Querystring: ChartQuery }>('/claims/charts', { schema: { querystring: Query } }, async (request, reply) => {
    const visitor = visitorOn(request)
    const page = await readChartPage(web, visitor)
    if (page.isDown) {
      await recordView(web, visitor, { action: 'claims-viewed', hns: page.findings.map(({ hn }) => hn) })
      return await sendPage(reply, <ChartsWithoutHosxp visitor={visitor} findings={page.findings} out={page.out} />)
    }
    const an = request.query.an?.trim() ?? ''
    const asked = an === '' ? null : { an, row: await readOneChart(web, visitor, an) ?? null }
    const shown = chartsShown(page.rows, request.query)
    await recordView(web, visitor, { action: 'claims-viewed', hns: [...shown.rows, ...asked?.row == null ? [] : [asked.row]].map(({ chart }) => chart.hn) })
    return await sendPage(reply, <ChartsPage visitor={visitor} all={page.rows} shown={shown} months={page.months} query={request.query} asked={asked} />)
  })

  app.post<{ Params: Static<typeof Params>, Body: Static<typeof PickForm> }>('/claims/charts/:an/audit', { schema: { params: Params, body: PickForm } }, async (request, reply) => {
    const { person, at, address } = visitorOn(request)
    const { an } = request.params
    const form = readTyped(request.body, at)
    const reason = form.text('reason', 'ลงเหตุผลที่สุ่มตรวจ', 500)
    if (reason === null) throw new PageInputError(form.faults.get('reason') ?? '')
    const hn = await patientOf(web, an)
    await pickChart(web.state, { an, reason }, { by: person.name, at })
    await recordAudit(web.state, { at, person, action: 'chart-picked', outcome: 'done', subject: { kind: 'admission', id: an }, hns: [hn], address })
    return await reply.redirect('/claims/charts?what=audit&said=chart-picked', 303)
  })

  app.post<{ Params: Static<typeof Params>, Body: Static<typeof ReturnForm> }>('/claims/charts/:an/returned', { schema: { params: Params, body: ReturnForm } }, async (request, reply) => {
    const { person, at, address } = visitorOn(request)
    const { an } = request.params
    const form = readTyped(request.body, at)
    const result = form.text('result', 'ลงผลการตรวจ', 500)
    if (result === null) throw new PageInputError(form.faults.get('result') ?? '')
    const hn = await patientOf(web, an)
    await returnChart(web.state, { an, result }, { by: person.name, at })
    await recordAudit(web.state, { at, person, action: 'chart-returned', outcome: 'done', subject: { kind: 'admission', id: an }, hns: [hn], address })
    return await reply.redirect('/claims/charts?what=audit&said=chart-returned', 303)
  })

  app.post<{ Params: Static<typeof Params>, Body: Static<typeof UndoForm> }>('/claims/charts/:an/undo', { schema: { params: Params, body: UndoForm } }, async (request, reply) => {
    const { person, at, address } = visitorOn(request)
    const { an } = request.params
    const hn = await patientOf(web, an)
    await undoPick(web.state, { an, pickedBy: person.role === 'insurance-office' ? null : person.name }, { by: person.name, at })
    await recordAudit(web.state, { at, person, action: 'chart-returned', outcome: 'done', subject: { kind: 'admission', id: an }, hns: [hn], address, detail: { reason: 'ยกเลิก: สุ่มผิดราย' } })
    return await reply.redirect('/claims/charts?said=chart-unpicked', 303)
  })
}

/** Whose chart it is, as HOSxP says, or, while it does not answer, as a run saw it. */
async function patientOf (web: Web, an: string): Promise<string> {
  const answer = await askSite(web.site.patientOf('admission', an).then(hn => ({ hn })))
  if (answer !== null && (answer.hn === null || answer.hn === '')) throw new PageNotFoundError('HOSxP ไม่มี AN นี้')
  if (answer?.hn != null) return answer.hn
  const [claim] = await listClaims(web.state, { subjects: [{ kind: 'admission', id: an }] })
  if (claim === undefined) throw new PageInputError('HOSxP ไม่ตอบ ยังบันทึกไม่ได้ รอสักครู่แล้วกดอีกครั้ง')
  return claim.hn
}
