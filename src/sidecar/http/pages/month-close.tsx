import { Type, type Static } from '@sinclair/typebox'
import type { FastifyInstance } from 'fastify'
import { SCHEMES } from '../../../case/right.js'
import { closeMonths } from '../../../reports/claims/month-close.js'
import { dayOf, parseLocalDate, type LocalDate } from '../../../values/local-date.js'
import { monthOf, monthsBefore } from '../../../values/month.js'
import { satang } from '../../../values/satang.js'
import { recordAudit } from '../../state/audit-store.js'
import { collections } from '../../state/collections.js'
import { handOver, listHandOvers, takeHandOver, voidHandOver, type HandOver, type SeenMonth } from '../../state/hand-over-store.js'
import { inTransaction } from '../../state/in-transaction.js'
import { monthFigures } from '../../state/month-figures.js'
import { askSite } from '../act/ask-site.js'
import { PageInputError, PageNotFoundError } from '../answer-errors.js'
import { readTyped } from '../claims/typed-form.js'
import { visitorOn } from '../guard.js'
import { hospitalLine } from '../paper/read-slips.js'
import { sendPage } from '../send-page.js'
import { HandOverSheetPage } from '../views/hand-over-sheet.js'
import { MonthClosePage } from '../views/month-close.js'
import type { Visitor, Web } from '../web.js'

const MONTHS_SHOWN = 12

const MONTH = Type.String({ pattern: '^\\d{4}-(0[1-9]|1[0-2])$' })
const Query = Type.Object({ sheet: Type.Optional(MONTH), said: Type.Optional(Type.String()) })
// Each payer with what the person saw of it: `UC 12 345600, OFC 3 100000`.
const HandForm = Type.Object({ _csrf: Type.String(), month: MONTH, lines: Type.String({ pattern: '^[A-Z]+ \\d{1,9} \\d{1,15}(, [A-Z]+ \\d{1,9} \\d{1,15})*$', maxLength: 1000 }) })
const Params = Type.Object({ id: Type.String({ pattern: '^\\d{1,9}$' }) })
const VoidForm = Type.Object({ _csrf: Type.String(), reason: Type.String({ maxLength: 5000 }) })

/** The month's debtors, handed over by the insurance office and taken by accounting, before the 10th (promise C7). */
export function monthClosePages (app: FastifyInstance, web: Web): void {
  app.get<{ Querystring: Static<typeof Query> }>('/claims/month-close', { schema: { querystring: Query } }, async (request, reply) => {
    const visitor = visitorOn(request)
    const { sheet } = request.query
    if (sheet === undefined) return await sendPage(reply, <MonthClosePage visitor={visitor} months={await readMonths(web, visitor)} collections={await collections(web.state, dayOf(visitor.at))} />)
    const [month] = sheet < monthOf(dayOf(visitor.at)) ? await readMonths(web, visitor, [sheet]) : []
    if (month === undefined) throw new PageNotFoundError('ไม่มีลูกหนี้ของเดือนนี้')
    return await sendPage(reply, <HandOverSheetPage visitor={visitor} month={month} hospital={hospitalLine(visitor, await askSite(web.site.site()))} />)
  })

  app.post<{ Body: Static<typeof HandForm> }>('/claims/month-close', { schema: { body: HandForm } }, async (request, reply) => {
    const { person, at, address } = visitorOn(request)
    const { month, lines } = request.body
    if (!monthsBefore(dayOf(at), MONTHS_SHOWN).includes(month)) throw new PageInputError('ส่งมอบได้เฉพาะเดือนที่สิ้นสุดแล้ว ย้อนหลังไม่เกิน 12 เดือน')
    const seen = lines.split(', ').map(line => seenOf(month, line))
    await inTransaction(web.state, async transaction => {
      for (const each of seen) await handOver(transaction, each, { by: person.name, at })
    })
    for (const { scheme, claims, billed } of seen) await recordAudit(web.state, { at, person, action: 'hand-over-recorded', outcome: 'done', subject: null, hns: [], address, detail: { month, scheme, claims, billed } })
    return await reply.redirect('/claims/month-close?said=handed-over', 303)
  })

  app.post<{ Params: Static<typeof Params> }>('/claims/month-close/:id/taken', { schema: { params: Params } }, async (request, reply) => {
    const { person, at, address } = visitorOn(request)
    const taken = await takeHandOver(web.state, Number(request.params.id), { by: person.name, at })
    await recordAudit(web.state, { at, person, action: 'hand-over-taken', outcome: 'done', subject: null, hns: [], address, detail: detailOf(taken) })
    return await reply.redirect('/claims/month-close?said=hand-over-taken', 303)
  })

  app.post<{ Params: Static<typeof Params>, Body: Static<typeof VoidForm> }>('/claims/month-close/:id/void', { schema: { params: Params, body: VoidForm } }, async (request, reply) => {
    const { person, at, address } = visitorOn(request)
    const form = readTyped(request.body, at)
    const reason = form.text('reason', 'ลงเหตุผลที่ยกเลิก', 500)
    if (reason === null) throw new PageInputError(form.faults.get('reason') ?? '')
    const voided = await voidHandOver(web.state, Number(request.params.id), { by: person.name, at, reason })
    await recordAudit(web.state, { at, person, action: 'hand-over-voided', outcome: 'done', subject: null, hns: [], address, detail: { ...detailOf(voided), reason } })
    return await reply.redirect('/claims/month-close?said=voided', 303)
  })
}

async function readMonths (web: Web, { at, settings }: Visitor, wanted?: readonly string[]) {
  const today = dayOf(at)
  const months = wanted ?? monthsBefore(today, MONTHS_SHOWN)
  const holidays = settings['office.holidays'].flatMap(day => parseLocalDate(day) ?? [] as LocalDate[])
  return closeMonths<HandOver>(await monthFigures(web.state, months), await listHandOvers(web.state, months), { today, holidays })
}

function seenOf (month: string, line: string): SeenMonth {
  const [name = '', claims, billed] = line.split(' ')
  const scheme = SCHEMES.find(each => each === name)
  if (scheme === undefined) throw new PageInputError('ไม่มีกองทุนนี้')
  return { month, scheme, claims: Number(claims), billed: satang(Number(billed)) }
}

const detailOf = ({ month, scheme, claims, billed }: HandOver) => ({ month, scheme, claims, billed })
