import { fiscalYearName, type FiscalYear } from '../../../reports/act-board/fiscal-year.js'
import { cardMoneyFigures, cardMoneyState, REMIT_WITHIN_DAYS } from '../../../reports/claims/card-money.js'
import type { Instant } from '../../../values/local-date.js'
import { formatBaht, sumSatang } from '../../../values/satang.js'
import type { CardMoney } from '../../state/card-money-store.js'
import { mayGo } from '../access.js'
import type { Visitor } from '../web.js'
import { CardMoneyForm } from './card-money-form.js'
import { HeldRow, RemittedRow, VoidedRow } from './card-money-rows.js'
import { ClaimTabs } from './claim-tabs.js'
import { Layout } from './layout.js'

/** What could not be kept yet: a receipt, or what was typed at the money of this id. */
export interface TypedCardMoney {
  readonly of: 'receipt' | number
  readonly fields: Readonly<Record<string, string>>
  /** Thai, by field. */
  readonly faults: ReadonlyMap<string, string>
}

interface CardMoneyProps {
  readonly visitor: Visitor
  readonly money: readonly CardMoney[]
  readonly year: FiscalYear
  readonly years: readonly FiscalYear[]
  readonly span: { readonly from: Instant, readonly to: Instant }
  readonly typed: TypedCardMoney | null
}

/** What is held, with its clock, before what went in the fiscal year. */
export function CardMoneyPage ({ visitor, money, year, years, span, typed }: CardMoneyProps) {
  const ofYear = money.filter(({ receivedAt }) => receivedAt >= span.from && receivedAt < span.to)
  const held = money.filter(({ remittedOn, voidedAt }) => remittedOn === null && voidedAt === null).toReversed()
  const remitted = ofYear.filter(({ remittedOn, voidedAt }) => remittedOn !== null && voidedAt === null)
  const voided = ofYear.filter(({ voidedAt }) => voidedAt !== null)
  const { cards, received, timely, late } = cardMoneyFigures(ofYear, visitor.at)
  const share = timely + late === 0 ? null : timely / (timely + late) * 100
  const yearOf = ({ last }: FiscalYear): string => String(Number(last.slice(0, 4)) + 543)
  return (
    <Layout title='เงินค่าบัตรต่างด้าว' visitor={visitor} style='claim-registers.css'>
      <h1>เงินค่าบัตรแรงงานต่างด้าว</h1>
      <ClaimTabs visitor={visitor} />
      <p>นำส่งสำนักงานสาธารณสุขจังหวัดภายใน {REMIT_WITHIN_DAYS} วัน (72 ชั่วโมง) นับจากวันรับเงิน เตือนเมื่อครบ 48 ชั่วโมง</p>
      <ul class='figures'>
        <li class={held.length === 0 ? '' : held.some(each => cardMoneyState(each, visitor.at) === 'overdue') ? 'red' : 'amber'}><b>{formatBaht(sumSatang(held.map(({ satang }) => satang)))}</b>บาท ยังไม่นำส่ง {held.length} ใบเสร็จ</li>
        <li><b>{formatBaht(received)}</b>บาท รับ{fiscalYearName(year, 'th')} {cards} บัตร</li>
        <li class={share === null ? '' : late > 0 ? 'red' : 'green'}><b>{share === null ? '–' : `${share.toFixed(1)}%`}</b>นำส่งทันเวลา {timely} จาก {timely + late} ใบเสร็จ</li>
      </ul>
      {mayGo(visitor.person, 'POST /claims/card-money') && <CardMoneyForm visitor={visitor} typed={typed?.of === 'receipt' ? typed : null} />}
      <h2>ยังไม่นำส่ง</h2>
      {held.length === 0
        ? <p class='said'>ไม่มีเงินค้างนำส่ง</p>
        : (
          <table class='list held'>
            <thead><tr><th>กำหนด</th><th>รับเงิน</th><th>ใบเสร็จ</th><th class='number'>บัตร</th><th class='number'>บาท</th><th /></tr></thead>
            <tbody>{held.map(each => <HeldRow key={each.id} visitor={visitor} money={each} typed={typed?.of === each.id ? typed : null} />)}</tbody>
          </table>)}
      <h2>นำส่งแล้ว {fiscalYearName(year, 'th')}</h2>
      <form method='get' action='/claims/card-money' class='filters'>
        <label>ปีงบประมาณที่รับเงิน<select name='year'>{years.map(each => <option key={each.last} value={yearOf(each)} selected={each.last === year.last}>{yearOf(each)}</option>)}</select></label>
        <button>แสดง</button>
      </form>
      {remitted.length === 0
        ? <p>ยังไม่มีรายการ</p>
        : (
          <table class='list held'>
            <thead><tr><th>ผล</th><th>รับเงิน</th><th>ใบเสร็จ</th><th class='number'>บัตร</th><th class='number'>บาท</th><th>นำส่ง</th><th /></tr></thead>
            <tbody>{remitted.map(each => <RemittedRow key={each.id} visitor={visitor} money={each} typed={typed?.of === each.id ? typed : null} />)}</tbody>
          </table>)}
      {voided.length > 0 && <details><summary>ยกเลิกแล้ว {voided.length} รายการ</summary><ul class='plain'>{voided.map(each => <VoidedRow key={each.id} money={each} />)}</ul></details>}
    </Layout>
  )
}
