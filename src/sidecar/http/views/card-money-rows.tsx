import { cardMoneyState, lastDayToRemit, type CardMoneyState } from '../../../reports/claims/card-money.js'
import { dayOf, daysBetween, formatBuddhist, formatBuddhistTime, HOUR_MS } from '../../../values/local-date.js'
import { formatBaht } from '../../../values/satang.js'
import type { CardMoney } from '../../state/card-money-store.js'
import { mayGo } from '../access.js'
import type { Visitor } from '../web.js'
import { DayInput } from './act-day-input.js'
import type { TypedCardMoney } from './card-money.js'
import { Fault } from './card-money-form.js'
import { Csrf } from './layout.js'

interface RowProps {
  readonly visitor: Visitor
  readonly money: CardMoney
  readonly typed: TypedCardMoney | null
}

const WORDS: Readonly<Record<CardMoneyState, string>> = { timely: 'ทันเวลา', late: 'ล่าช้า', held: 'ยังมีเวลา', near: 'ใกล้ครบ 72 ชั่วโมง', overdue: 'เกิน 72 ชั่วโมง' }
const LEVELS: Readonly<Record<CardMoneyState, string>> = { timely: 'level-green', late: 'level-red', held: 'level-green', near: 'level-amber', overdue: 'level-red' }

/** Money that is still here. */
export function HeldRow ({ visitor, money, typed }: RowProps) {
  const state = cardMoneyState(money, visitor.at)
  const hours = Math.floor((visitor.at - money.receivedAt) / HOUR_MS)
  return (
    <tr class={LEVELS[state]}>
      <td data-head='กำหนด'><span class='clock'>{WORDS[state]}</span><div><small>ถือไว้ {hours} ชั่วโมง ส่งภายใน {formatBuddhist(lastDayToRemit(money.receivedAt))}</small></div></td>
      <Received money={money} />
      <td class='acts'>
        {mayGo(visitor.person, 'POST /claims/card-money/:id/remitted') && <RemitForm visitor={visitor} money={money} typed={typed?.fields['remittance'] === undefined ? null : typed} />}
        <VoidForm visitor={visitor} money={money} typed={typed?.fields['reason'] === undefined ? null : typed} />
      </td>
    </tr>
  )
}

/** Money that went. */
export function RemittedRow ({ visitor, money, typed }: RowProps) {
  const state = cardMoneyState(money, visitor.at)
  const { remittedOn, remittance, remittedBy, receivedAt } = money
  return (
    <tr class={LEVELS[state]}>
      <td data-head='ผล'><b>{WORDS[state]}</b>{remittedOn !== null && <div><small>{daysBetween(dayOf(receivedAt), remittedOn)} วัน</small></div>}</td>
      <Received money={money} />
      <td data-head='นำส่ง'>{remittedOn !== null && formatBuddhist(remittedOn)}<div><small>{remittance} บันทึกโดย {remittedBy}</small></div></td>
      <td class='acts'><VoidForm visitor={visitor} money={money} typed={typed} /></td>
    </tr>
  )
}

export const VoidedRow = ({ money: { receivedAt, receipt, cards, satang, recordedBy, voidedBy, voidedAt, remark } }: { readonly money: CardMoney }) => (
  <li><small>{formatBuddhistTime(receivedAt)} ใบเสร็จ {receipt} {cards} บัตร {formatBaht(satang)} บาท บันทึกโดย {recordedBy} ยกเลิกโดย {voidedBy} {voidedAt !== null && formatBuddhistTime(voidedAt)}: {remark}</small></li>
)

const Received = ({ money: { receivedAt, receipt, cards, satang, recordedBy } }: { readonly money: CardMoney }) => (
  <>
    <td data-head='รับเงิน'>{formatBuddhistTime(receivedAt)}<div><small>บันทึกโดย {recordedBy}</small></div></td>
    <td data-head='ใบเสร็จ'>{receipt}</td>
    <td class='number' data-head='บัตร'>{cards}</td>
    <td class='number' data-head='บาท'>{formatBaht(satang)}</td>
  </>
)

function RemitForm ({ visitor, money: { id }, typed }: RowProps) {
  const isWrong = (name: string): boolean => typed?.faults.has(name) === true
  return (
    <details open={typed !== null}>
      <summary>นำส่งแล้ว</summary>
      <form method='post' action={`/claims/card-money/${id}/remitted`} novalidate>
        <Csrf visitor={visitor} />
        <label>วันที่นำส่ง<DayInput name='remittedOn' kind='date' value={typed?.fields['remittedOn'] ?? formatBuddhist(dayOf(visitor.at))} isWrong={isWrong('remittedOn')} /><Fault typed={typed} name='remittedOn' /></label>
        <label>เลขที่เอกสารนำส่ง<input name='remittance' maxlength={100} autocomplete='off' value={typed?.fields['remittance'] ?? ''} class={isWrong('remittance') ? 'wrong' : ''} /><Fault typed={typed} name='remittance' /></label>
        <button>บันทึกนำส่ง</button>
      </form>
    </details>
  )
}

function VoidForm ({ visitor, money: { id }, typed }: RowProps) {
  if (!mayGo(visitor.person, 'POST /claims/card-money/:id/void')) return null
  return (
    <details open={typed !== null}>
      <summary>ยกเลิกรายการ</summary>
      <form method='post' action={`/claims/card-money/${id}/void`} novalidate>
        <Csrf visitor={visitor} />
        <label>เหตุผล<input name='reason' maxlength={500} autocomplete='off' value={typed?.fields['reason'] ?? ''} class={typed === null ? '' : 'wrong'} /><Fault typed={typed} name='reason' /></label>
        <button class='danger'>ยกเลิกรายการนี้</button>
      </form>
    </details>
  )
}
