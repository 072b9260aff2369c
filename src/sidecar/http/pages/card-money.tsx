import { Type, type Static } from '@sinclair/typebox'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { fiscalYearOf } from '../../../reports/act-board/fiscal-year.js'
import { addDays, addYears, dayOf, instantAt } from '../../../values/local-date.js'
import { recordAudit } from '../../state/audit-store.js'
import { listCardMoney, recordCardMoney, remitCardMoney, voidCardMoney } from '../../state/card-money-store.js'
import { StateError } from '../../state/state-error.js'
import { readTyped } from '../claims/typed-form.js'
import { visitorOn } from '../guard.js'
import { sendPage } from '../send-page.js'
import { CardMoneyPage, type TypedCardMoney } from '../views/card-money.js'
import type { Visitor, Web } from '../web.js'

const YEARS_BACK = 2
const MOST_CARDS = 10_000

const text = Type.String({ maxLength: 5000 })
const Query = Type.Object({ year: Type.Optional(Type.String({ pattern: '^\\d{4}$' })), said: Type.Optional(Type.String()) })
const Params = Type.Object({ id: Type.String({ pattern: '^\\d{1,9}$' }) })
const MoneyForm = Type.Object({ _csrf: Type.String(), receivedAt: text, cards: text, amount: text, receipt: text })
const RemitForm = Type.Object({ _csrf: Type.String(), remittedOn: text, remittance: text })
const VoidForm = Type.Object({ _csrf: Type.String(), reason: text })

/** Money of migrant workers' cards: it goes to the provincial health office within three days (promise C7). */
export function cardMoneyPages (app: FastifyInstance, web: Web): void {
  app.get<{ Querystring: Static<typeof Query> }>('/claims/card-money', { schema: { querystring: Query } }, async (request, reply) =>
    await show(web, visitorOn(request), reply, { year: request.query.year }))

  app.post<{ Body: Static<typeof MoneyForm> }>('/claims/card-money', { schema: { body: MoneyForm } }, async (request, reply) => {
    const visitor = visitorOn(request)
    const { person, at, address } = visitor
    const form = readTyped(request.body, at)
    const receivedAt = form.moment('receivedAt', 'ลงวันเวลาที่รับเงิน')
    const cards = form.count('cards', 'ลงจำนวนบัตร', MOST_CARDS)
    const satang = form.money('amount', 'ลงจำนวนเงิน')
    const receipt = form.text('receipt', 'ลงเลขที่ใบเสร็จ', 100)
    const typed = (faults: ReadonlyMap<string, string>): TypedCardMoney => ({ of: 'receipt', fields: request.body, faults })
    if (receivedAt === null || cards === null || satang === null || receipt === null || form.faults.size > 0) return await show(web, visitor, reply, { typed: typed(form.faults) })
    const refusal = await refusalOf(recordCardMoney(web.state, { receivedAt, cards, satang, receipt }, { by: person.name, at }))
    if (refusal !== null) return await show(web, visitor, reply, { typed: typed(new Map([['receipt', refusal]])) })
    await recordAudit(web.state, { at, person, action: 'card-money-recorded', outcome: 'done', subject: null, hns: [], address, detail: { receipt, cards, satang } })
    return await reply.redirect('/claims/card-money?said=card-money-recorded', 303)
  })

  app.post<{ Params: Static<typeof Params>, Body: Static<typeof RemitForm> }>('/claims/card-money/:id/remitted', { schema: { params: Params, body: RemitForm } }, async (request, reply) => {
    const visitor = visitorOn(request)
    const { person, at, address } = visitor
    const id = Number(request.params.id)
    const form = readTyped(request.body, at)
    const remittedOn = form.day('remittedOn', 'ลงวันที่นำส่ง')
    const remittance = form.text('remittance', 'ลงเลขที่เอกสารนำส่ง', 100)
    const typed = (faults: ReadonlyMap<string, string>): TypedCardMoney => ({ of: id, fields: request.body, faults })
    if (remittedOn === null || remittance === null) return await show(web, visitor, reply, { typed: typed(form.faults) })
    const refusal = await refusalOf(remitCardMoney(web.state, id, { remittedOn, remittance }, { by: person.name, at }))
    if (refusal !== null) return await show(web, visitor, reply, { typed: typed(new Map([['remittedOn', refusal]])) })
    await recordAudit(web.state, { at, person, action: 'card-money-remitted', outcome: 'done', subject: null, hns: [], address, detail: { id, remittedOn, remittance } })
    return await reply.redirect('/claims/card-money?said=card-money-remitted', 303)
  })

  app.post<{ Params: Static<typeof Params>, Body: Static<typeof VoidForm> }>('/claims/card-money/:id/void', { schema: { params: Params, body: VoidForm } }, async (request, reply) => {
    const visitor = visitorOn(request)
    const { person, at, address } = visitor
    const id = Number(request.params.id)
    const form = readTyped(request.body, at)
    const reason = form.text('reason', 'ลงเหตุผลที่ยกเลิก', 500)
    if (reason === null) return await show(web, visitor, reply, { typed: { of: id, fields: request.body, faults: form.faults } })
    await voidCardMoney(web.state, id, { by: person.name, at, reason })
    await recordAudit(web.state, { at, person, action: 'card-money-voided', outcome: 'done', subject: null, hns: [], address, detail: { id, reason } })
    return await reply.redirect('/claims/card-money?said=voided', 303)
  })
}

/** Why what was typed is not taken, to be shown beside it; `null`: it was. */
async function refusalOf (recorded: Promise<unknown>): Promise<string | null> {
  try {
    await recorded
    return null
  } catch (error) {
    if (error instanceof StateError && (error.code === 'RECEIPT_KNOWN' || error.code === 'REMITTED_TOO_EARLY')) return error.message.split(' / ')[0] ?? ''
    throw error
  }
}

async function show (web: Web, visitor: Visitor, reply: FastifyReply, { year, typed }: { readonly year?: string | undefined, readonly typed?: TypedCardMoney }): Promise<FastifyReply> {
  const years = Array.from({ length: YEARS_BACK + 1 }, (_, back) => fiscalYearOf(addYears(dayOf(visitor.at), -back)))
  const shown = years.find(({ last }) => String(Number(last.slice(0, 4)) + 543) === year) ?? fiscalYearOf(dayOf(visitor.at))
  const from = instantAt(shown.first)
  const to = instantAt(addDays(shown.last, 1))
  const money = await listCardMoney(web.state, from, to)
  return await sendPage(reply, <CardMoneyPage visitor={visitor} money={money} year={shown} years={years} span={{ from, to }} typed={typed ?? null} />, typed === undefined ? 200 : 422)
}
