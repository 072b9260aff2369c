import { Type, type Static } from '@sinclair/typebox'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { FAULTS, typedValue } from '../../../reports/act-board/typed-value.js'
import { addYears, dayOf, formatBuddhist, instantAt, type LocalDate } from '../../../values/local-date.js'
import { sumSatang, type Satang } from '../../../values/satang.js'
import { receiptsOf, recordReceipt, repKeyOf, voidReceipt, type NewAnswerReceipt } from '../../state/answer-receipt-store.js'
import { listReps, type RepSummary } from '../../state/answer-rep-list.js'
import { recordAudit } from '../../state/audit-store.js'
import { inTransaction } from '../../state/in-transaction.js'
import { PageInputError } from '../answer-errors.js'
import { visitorOn } from '../guard.js'
import { sendPage } from '../send-page.js'
import { ClaimReceiptsPage, RECEIPT_VIEWS, REPS_A_PAGE, type ReceiptView, type RepRow, type TypedReceipt } from '../views/claim-receipts.js'
import { shownPage } from '../views/list-pages.js'
import type { Visitor, Web } from '../web.js'

const text = Type.String({ maxLength: 500 })
const Query = Type.Object({ page: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000 })), show: Type.Optional(Type.Union(RECEIPT_VIEWS.map(view => Type.Literal(view)))), said: Type.Optional(Type.String({ maxLength: 40 })) })
const ReceiptForm = Type.Object({ _csrf: Type.String(), repNumber: Type.String({ minLength: 1, maxLength: 64 }), receivedOn: text, amount: text, document: text, remark: Type.Optional(text) })
type ReceiptForm = Static<typeof ReceiptForm>
const ReceiptParams = Type.Object({ id: Type.Integer({ minimum: 1, maximum: 4_294_967_295 }) })

// What is older was settled long ago.
const YEARS_SHOWN = 2
const DOCUMENT_WIDTH = 100

interface Shown {
  readonly view?: ReceiptView
  readonly page?: number
  readonly typed?: TypedReceipt
}

/** Money that came in for a REP number: a REP file says what will be paid, only the bank says that it was. No patient is on this page. */
export function claimReceiptsPages (app: FastifyInstance, web: Web): void {
  app.get<{ Querystring: Static<typeof Query> }>('/claims/receipts', { schema: { querystring: Query } }, async (request, reply) => {
    const { show: view = 'open', page = 1 } = request.query
    return await show(web, visitorOn(request), reply, { view, page })
  })

  app.post<{ Body: ReceiptForm }>('/claims/receipts', { schema: { body: ReceiptForm } }, async (request, reply) => {
    const visitor = visitorOn(request)
    const { person, at, address } = visitor
    const [rep] = await listReps(web.state, { since: since(visitor), repNumber: request.body.repNumber })
    if (rep === undefined) throw new PageInputError('ไม่พบเลข REP นี้ในไฟล์ที่นำเข้า')
    const read = readReceipt(rep, request.body, visitor)
    if ('faults' in read) return await show(web, visitor, reply, { typed: { repNumber: rep.repNumber, fields: request.body, faults: read.faults } })
    const { repNumber, receivedOn, satang } = read.receipt
    const isNew = await inTransaction(web.state, async transaction => {
      const id = await recordReceipt(transaction, read.receipt, { at, by: person.name })
      if (id !== null) await recordAudit(transaction, { at, person, action: 'receipt-recorded', outcome: 'done', address, detail: { receipt: id, repNumber, receivedOn, satang } })
      return id !== null
    })
    return await reply.redirect(`/claims/receipts?said=${isNew ? 'receipt-recorded' : 'nothing-changed'}`, 303)
  })

  app.post<{ Params: Static<typeof ReceiptParams> }>('/claims/receipts/:id/void', { schema: { params: ReceiptParams } }, async (request, reply) => {
    const { person, at, address } = visitorOn(request)
    const isVoided = await inTransaction(web.state, async transaction => {
      const voided = await voidReceipt(transaction, request.params.id, { at, by: person.name })
      if (voided === null) return false
      const { id, repNumber, receivedOn, satang } = voided
      await recordAudit(transaction, { at, person, action: 'receipt-voided', outcome: 'done', address, detail: { receipt: id, repNumber, receivedOn, satang } })
      return true
    })
    return await reply.redirect(isVoided ? '/claims/receipts?said=voided' : '/claims/receipts?show=all&said=nothing-changed', 303)
  })
}

const since = ({ at }: Visitor) => instantAt(addYears(dayOf(at), -YEARS_SHOWN))

function readReceipt (rep: RepSummary, { receivedOn, amount, document, remark = '' }: ReceiptForm, { at }: Visitor): { readonly receipt: NewAnswerReceipt } | { readonly faults: ReadonlyMap<string, string> } {
  const faults = new Map<string, string>()
  const value = (name: string, kind: 'date' | 'money' | 'text', typed: string, maxLength: number) => {
    const told = typedValue({ name: 'remark', kind, label: { th: '', en: '' }, maxLength }, typed, at)
    if ('value' in told) return told.value
    faults.set(name, told.fault.th)
    return null
  }
  const day = value('receivedOn', 'date', receivedOn, 0) as LocalDate | null
  const satang = value('amount', 'money', amount, 0) as Satang | null
  const paper = value('document', 'text', document, DOCUMENT_WIDTH) as string | null
  const words = value('remark', 'text', remark, 500) as string | null
  const need = (name: string, isGiven: boolean, fault: string): void => { if (!isGiven && !faults.has(name)) faults.set(name, fault) }
  need('receivedOn', day !== null, 'ลงวันที่เงินเข้า')
  need('receivedOn', day === null || day >= rep.answeredOn, `เงินเข้าก่อนวันที่ตอบ (${formatBuddhist(rep.answeredOn)}) ไม่ได้`)
  need('amount', satang !== null && satang > 0, satang === null ? 'ลงจำนวนเงินตามที่ธนาคารแจ้ง' : FAULTS.money.th)
  need('document', paper !== null, 'ลงเลขที่เอกสารการโอน')
  if (faults.size > 0 || day === null || satang === null || paper === null) return { faults }
  return { receipt: { codeSystem: rep.codeSystem, repNumber: rep.repNumber, receivedOn: day, satang, document: paper, remark: words ?? '' } }
}

async function show (web: Web, visitor: Visitor, reply: FastifyReply, { view = 'open', page: wanted = 1, typed }: Shown): Promise<FastifyReply> {
  const reps = await listReps(web.state, { since: since(visitor) })
  const receipts = await receiptsOf(web.state, reps)
  const rows = reps.map((rep): RepRow => {
    const of = receipts.get(repKeyOf(rep)) ?? []
    const received = sumSatang(of.map(({ satang }) => satang))
    return { rep, receipts: of, received, isOpen: of.length === 0 && rep.approved > 0, differs: of.length > 0 && received !== rep.approved }
  })
  const views = { open: rows.filter(({ isOpen }) => isOpen).reverse(), differs: rows.filter(({ differs }) => differs), all: rows }
  // What could not be taken is shown again, wherever it stands.
  const list = typed === undefined ? views[view] : rows.filter(({ rep }) => rep.repNumber === typed.repNumber)
  const page = shownPage(wanted, list.length, REPS_A_PAGE)
  return await sendPage(reply, (
    <ClaimReceiptsPage
      visitor={visitor} rows={list.slice((page - 1) * REPS_A_PAGE, page * REPS_A_PAGE)} total={list.length} page={page} view={typed === undefined ? view : null} typed={typed ?? null}
      counts={{ open: views.open.length, differs: views.differs.length, all: rows.length }} owed={sumSatang(views.open.map(({ rep }) => rep.approved))}
    />), typed === undefined ? 200 : 422)
}
