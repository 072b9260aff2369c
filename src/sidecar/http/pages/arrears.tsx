import { Type, type Static } from '@sinclair/typebox'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { listDebts } from '../../../hosxp-adapter/list-debts.js'
import type { CaseFileField } from '../../../reports/act-board/case-file-fields.js'
import { typedValue } from '../../../reports/act-board/typed-value.js'
import { arrearsRegister } from '../../../reports/arrears/arrears-register.js'
import { DAY_MS, dayOf, plusMs, type Instant, type LocalDate } from '../../../values/local-date.js'
import type { Satang } from '../../../values/satang.js'
import { recordAudit } from '../../state/audit-store.js'
import { debtCallsSince, promisesSince, recordDebtCall, recordPromise } from '../../state/debt-store.js'
import { numberOf, SubjectParams } from '../act/act-address.js'
import { askSite } from '../act/ask-site.js'
import { PageInputError, PageNotFoundError } from '../answer-errors.js'
import { recordView } from '../audit-views.js'
import { visitorOn } from '../guard.js'
import { sendPage } from '../send-page.js'
import { ArrearsPage, type TypedDebtAct } from '../views/arrears.js'
import type { Visitor, Web } from '../web.js'

const PAGE_ROWS = 100
// Longer than anybody waits for money of a visit.
const KEPT_DAYS = 3 * 366

const text = Type.String({ maxLength: 5000 })
const Query = Type.Object({ page: Type.Optional(Type.String({ pattern: '^\\d{1,4}$' })), said: Type.Optional(Type.String()) })
const PromiseForm = Type.Object({ _csrf: Type.String(), promisedOn: text, amount: text, remark: text })
const CallForm = Type.Object({ _csrf: Type.String(), calledAt: text, outcome: text })

/** Who owes, when they promised to pay, and who called (promise C9). What is owed is HOSxP's word of this moment; a debt that is paid there is gone from here. */
export function arrearsPages (app: FastifyInstance, web: Web): void {
  app.get<{ Querystring: { page?: string } }>('/arrears', { schema: { querystring: Query } }, async (request, reply) => {
    const visitor = visitorOn(request)
    return await show(web, visitor, reply, { page: Number(request.query.page ?? 1) })
  })

  app.post<{ Params: SubjectParams, Body: Static<typeof PromiseForm> }>('/arrears/:kind/:id/promises', { schema: { params: SubjectParams, body: PromiseForm } }, async (request, reply) => {
    const visitor = visitorOn(request)
    const { person, at, address } = visitor
    const hn = await patientOf(web, request.params)
    const reader = readForm(at)
    const promisedOn = reader.read('promisedOn', { kind: 'date', mayBeFuture: true }, request.body.promisedOn) as LocalDate | null
    const amount = reader.read('amount', { kind: 'money' }, request.body.amount) as Satang | null
    const remark = reader.read('remark', { kind: 'text', maxLength: 500 }, request.body.remark) as string | null
    if (promisedOn === null && !reader.faults.has('promisedOn')) reader.faults.set('promisedOn', 'ลงวันที่นัดชำระ')
    else if (promisedOn !== null && promisedOn < dayOf(at)) reader.faults.set('promisedOn', 'วันนัดชำระผ่านมาแล้ว')
    if (amount === 0) reader.faults.set('amount', 'ลงจำนวนเงิน หรือเว้นว่างถ้าจะชำระทั้งหมด')
    if (reader.faults.size > 0 || promisedOn === null) return await show(web, visitor, reply, { page: 1, typed: { what: 'promise', number: numberOf(request.params), fields: request.body, faults: reader.faults }, status: 422 })
    await recordPromise(web.state, { subject: request.params, hn, promisedOn, amount, remark: remark ?? '' }, { by: person.name, at })
    await recordAudit(web.state, { at, person, action: 'promise-recorded', outcome: 'done', subject: request.params, hns: [hn], address, detail: { promisedOn } })
    return await reply.redirect('/arrears?said=saved', 303)
  })

  app.post<{ Params: SubjectParams, Body: Static<typeof CallForm> }>('/arrears/:kind/:id/calls', { schema: { params: SubjectParams, body: CallForm } }, async (request, reply) => {
    const visitor = visitorOn(request)
    const { person, at, address } = visitor
    const hn = await patientOf(web, request.params)
    const reader = readForm(at)
    const calledAt = reader.read('calledAt', { kind: 'datetime' }, request.body.calledAt) as Instant | null
    const outcome = reader.read('outcome', { kind: 'text', maxLength: 500 }, request.body.outcome) as string | null
    if (outcome === null && !reader.faults.has('outcome')) reader.faults.set('outcome', 'ลงผลการโทร')
    if (reader.faults.size > 0 || outcome === null) return await show(web, visitor, reply, { page: 1, typed: { what: 'call', number: numberOf(request.params), fields: request.body, faults: reader.faults }, status: 422 })
    await recordDebtCall(web.state, { subject: request.params, hn, calledAt: calledAt ?? at, outcome }, { by: person.name, at })
    await recordAudit(web.state, { at, person, action: 'debt-call-logged', outcome: 'done', subject: request.params, hns: [hn], address })
    return await reply.redirect('/arrears?said=saved', 303)
  })
}

async function patientOf (web: Web, { kind, id }: SubjectParams): Promise<string> {
  const answer = await askSite(web.site.patientOf(kind, id).then(hn => ({ hn })))
  if (answer === null) throw new PageInputError('HOSxP ไม่ตอบ ยังบันทึกไม่ได้ รอสักครู่แล้วกดอีกครั้ง')
  if (answer.hn === null || answer.hn === '') throw new PageNotFoundError('ไม่พบเลขนี้ใน HOSxP')
  return answer.hn
}

interface FormReader {
  readonly faults: Map<string, string>
  readonly read: (name: string, field: Omit<CaseFileField, 'name' | 'label'>, typed: string) => string | number | boolean | null
}

function readForm (asOf: Instant): FormReader {
  const faults = new Map<string, string>()
  return {
    faults,
    read: (name, field, typed) => {
      const read = typedValue({ ...field, name: 'remark', label: { th: '', en: '' } }, typed, asOf)
      if ('value' in read) return read.value
      faults.set(name, read.fault.th)
      return null
    }
  }
}

interface Shown {
  readonly page: number
  readonly typed?: TypedDebtAct
  readonly status?: number
}

async function show (web: Web, visitor: Visitor, reply: FastifyReply, { page, typed, status = 200 }: Shown): Promise<FastifyReply> {
  const since = plusMs(visitor.at, -KEPT_DAYS * DAY_MS)
  const debts = await askSite(web.site.site().then(async ({ site }) => ({ list: await listDebts(web.site.connection, site.schema) })))
  const register = arrearsRegister(debts?.list ?? [], await promisesSince(web.state, since), await debtCallsSince(web.state, since), dayOf(visitor.at))
  const pages = Math.max(1, Math.ceil(register.rows.length / PAGE_ROWS))
  // What could not be taken is shown again, wherever it stands.
  const typedAt = typed === undefined ? -1 : register.rows.findIndex(({ debt }) => numberOf(debt.subject) === typed.number)
  const shownPage = Math.min(typedAt === -1 ? Math.max(1, page) : Math.floor(typedAt / PAGE_ROWS) + 1, pages)
  const rows = register.rows.slice((shownPage - 1) * PAGE_ROWS, shownPage * PAGE_ROWS)
  const paid = debts === null ? [] : register.paid.slice(0, PAGE_ROWS)
  const hns = [...rows.map(({ debt }) => debt.hn), ...paid.map(({ hn }) => hn)]
  const people = await askSite(web.site.people(hns))
  await recordView(web, visitor, { action: 'arrears-viewed', hns })
  return await sendPage(reply, <ArrearsPage visitor={visitor} state={debts === null ? 'down' : debts.list === null ? 'none-kept' : 'read'} rows={rows} count={register.rows.length} owed={register.owed} paid={paid} people={people} page={shownPage} pages={pages} typed={typed ?? null} />, status)
}
