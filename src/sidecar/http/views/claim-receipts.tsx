import { countText } from '../../../reports/morning/morning-figures.js'
import { SCHEME_NAMES } from '../../../reports/thai-names.js'
import { dayOf, daysBetween, formatBuddhist, formatBuddhistTime } from '../../../values/local-date.js'
import { formatBaht, satang, type Satang } from '../../../values/satang.js'
import type { AnswerReceipt } from '../../state/answer-receipt-store.js'
import type { RepSummary } from '../../state/answer-rep-list.js'
import { mayGo } from '../access.js'
import type { Visitor } from '../web.js'
import { DayInput } from './act-day-input.js'
import { ClaimTabs } from './claim-tabs.js'
import { Csrf, Layout } from './layout.js'
import { ListPages } from './list-pages.js'

export const REPS_A_PAGE = 50
export const RECEIPT_VIEWS = ['open', 'differs', 'all'] as const
export type ReceiptView = typeof RECEIPT_VIEWS[number]

export interface RepRow {
  readonly rep: RepSummary
  readonly receipts: readonly AnswerReceipt[]
  readonly received: Satang
  /** Money is due, and none came in. */
  readonly isOpen: boolean
  /** What came in is not what the lines add up to. */
  readonly differs: boolean
}

/** A receipt that could not be kept yet. */
export interface TypedReceipt {
  readonly repNumber: string
  readonly fields: Readonly<Record<string, string | undefined>>
  /** Thai, by field. */
  readonly faults: ReadonlyMap<string, string>
}

interface ReceiptsProps {
  readonly visitor: Visitor
  readonly rows: readonly RepRow[]
  readonly counts: Readonly<Record<ReceiptView, number>>
  readonly owed: Satang
  readonly total: number
  readonly page: number
  /** `null`: one REP number alone. */
  readonly view: ReceiptView | null
  readonly typed: TypedReceipt | null
}

const VIEW_NAMES: Readonly<Record<ReceiptView, string>> = { open: 'ยังไม่ได้รับเงิน', differs: 'ยอดไม่ตรง', all: 'ทั้งหมดใน 2 ปี' }

export function ClaimReceiptsPage ({ visitor, rows, counts, owed, total, page, view, typed }: ReceiptsProps) {
  return (
    <Layout title='เงินโอนเข้า' visitor={visitor} style='claim-answers.css'>
      <h1>เงินโอนเข้าตามเลข REP</h1>
      <ClaimTabs visitor={visitor} />
      <nav class='figures' aria-label='สถานะ'>
        {RECEIPT_VIEWS.map(of => <a key={of} href={`/claims/receipts?show=${of}`} {...view === of ? { 'aria-current': 'page' } : {}}><b>{countText(counts[of])}</b>{VIEW_NAMES[of]}</a>)}
      </nav>
      <p>อนุมัติแล้วยังไม่ได้รับ <b>{formatBaht(owed)}</b> บาท ยอดอนุมัติคือผลรวมของรายการที่ผ่านในไฟล์ REP ของเลขนั้น</p>
      {rows.length === 0
        ? <p class='card'>{view === 'open' ? 'ไม่มีเลข REP ที่รอเงิน' : 'ไม่มีรายการ'}</p>
        : (
          <table class='list receipts'>
            <thead><tr><th>เลข REP</th><th>ตอบเมื่อ</th><th class='number'>ผ่าน / ไม่ผ่าน</th><th class='number'>อนุมัติ (บาท)</th><th class='number'>รับแล้ว (บาท)</th><th class='number'>ต่าง (บาท)</th><th>เงินเข้า</th></tr></thead>
            <tbody>{rows.map(row => <Row key={row.rep.repNumber} row={row} visitor={visitor} typed={typed?.repNumber === row.rep.repNumber ? typed : null} />)}</tbody>
          </table>)}
      {view !== null && <ListPages page={page} total={total} size={REPS_A_PAGE} unit='เลข REP' hrefOf={to => `/claims/receipts?show=${view}&page=${to}`} />}
    </Layout>
  )
}

interface RowProps {
  readonly row: RepRow
  readonly visitor: Visitor
  readonly typed: TypedReceipt | null
}

function Row ({ row, visitor, typed }: RowProps) {
  const { rep, receipts, received, isOpen, differs } = row
  const today = dayOf(visitor.at)
  return (
    <tr class={isOpen ? 'level-amber' : differs ? 'level-red' : receipts.length > 0 ? 'level-green' : ''}>
      <td data-head='เลข REP'><b>{rep.repNumber}</b><br /><small>{rep.schemes.map(scheme => SCHEME_NAMES[scheme]).join(', ')}</small></td>
      <td data-head='ตอบเมื่อ' class='whole'>{formatBuddhist(rep.answeredOn)}<br /><small>{isOpen ? `รอมา ${countText(daysBetween(rep.answeredOn, today))} วัน` : ''}</small></td>
      <td data-head='ผ่าน / ไม่ผ่าน' class='number'>{countText(rep.accepted)} / {countText(rep.refused)}</td>
      <td data-head='อนุมัติ (บาท)' class='number'>{formatBaht(rep.approved)}</td>
      <td data-head='รับแล้ว (บาท)' class='number'>{receipts.length === 0 ? <span class={isOpen ? 'chip amber' : 'chip'}>{isOpen ? 'ยังไม่ได้รับ' : 'ไม่มียอด'}</span> : formatBaht(received)}</td>
      <td data-head='ต่าง (บาท)' class='number'>{receipts.length === 0 ? '–' : differs ? <span class='chip red'>{received > rep.approved ? 'เกิน' : 'ขาด'} {formatBaht(satang(Math.abs(received - rep.approved)))}</span> : 'ตรงกัน'}</td>
      <td data-head='เงินเข้า'>
        <ReceiptList row={row} visitor={visitor} />
        {mayGo(visitor.person, 'POST /claims/receipts') && <ReceiptForm row={row} visitor={visitor} typed={typed} />}
      </td>
    </tr>
  )
}

function ReceiptList ({ row: { rep, receipts }, visitor }: Omit<RowProps, 'typed'>) {
  if (receipts.length === 0) return null
  return (
    <ul class='plain'>
      {receipts.map(({ id, receivedOn, satang: amount, document, remark, recordedBy, recordedAt }) => (
        <li key={id}>
          {formatBuddhist(receivedOn)} <b>{formatBaht(amount)}</b> {document}<br />
          <small>หลังตอบ {countText(daysBetween(rep.answeredOn, receivedOn))} วัน · บันทึกโดย {recordedBy} {formatBuddhistTime(recordedAt)}{remark !== '' && ` · ${remark}`}</small>
          {mayGo(visitor.person, 'POST /claims/receipts/:id/void') && (
            <details>
              <summary>บันทึกผิด</summary>
              <form method='post' action={`/claims/receipts/${id}/void`} class='inline'><Csrf visitor={visitor} /><button class='danger'>ยกเลิกรายการนี้</button></form>
            </details>)}
        </li>
      ))}
    </ul>
  )
}

function ReceiptForm ({ row: { rep, received }, visitor, typed }: RowProps) {
  const left = Math.max(0, rep.approved - received)
  const valueOf = (name: string, blank = ''): string => typed === null ? blank : typed.fields[name] ?? ''
  const isWrong = (name: string): boolean => typed?.faults.has(name) === true
  const fault = (name: string) => isWrong(name) ? <span class='wrong-text' id={`fault-${name}`}>{typed?.faults.get(name)}</span> : null
  return (
    <details open={typed !== null}>
      <summary>บันทึกเงินเข้า</summary>
      <form method='post' action='/claims/receipts' novalidate>
        <Csrf visitor={visitor} />
        <input type='hidden' name='repNumber' value={rep.repNumber} />
        <label>วันที่เงินเข้า<DayInput name='receivedOn' kind='date' value={valueOf('receivedOn')} isWrong={isWrong('receivedOn')} />{fault('receivedOn')}</label>
        <label>จำนวน <small>บาท ตามธนาคาร</small><input name='amount' inputmode='decimal' autocomplete='off' value={valueOf('amount', left === 0 ? '' : formatBaht(satang(left)))} class={isWrong('amount') ? 'wrong' : ''} />{fault('amount')}</label>
        <label>เลขที่เอกสาร<input name='document' maxlength={100} autocomplete='off' value={valueOf('document')} class={isWrong('document') ? 'wrong' : ''} />{fault('document')}</label>
        <label>หมายเหตุ<input name='remark' maxlength={500} autocomplete='off' value={valueOf('remark')} />{fault('remark')}</label>
        <button>บันทึก</button>
      </form>
    </details>
  )
}
