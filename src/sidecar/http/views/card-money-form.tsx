import { formatBuddhist, dayOf, timeOf } from '../../../values/local-date.js'
import type { Visitor } from '../web.js'
import { DayInput } from './act-day-input.js'
import type { TypedCardMoney } from './card-money.js'
import { Csrf } from './layout.js'

interface FormProps {
  readonly visitor: Visitor
  readonly typed: TypedCardMoney | null
}

/** Money came in at the counter. */
export function CardMoneyForm ({ visitor, typed }: FormProps) {
  const { at } = visitor
  const valueOf = (name: string, blank = ''): string => typed?.fields[name] ?? blank
  const isWrong = (name: string): boolean => typed?.faults.has(name) === true
  return (
    <details open={typed !== null}>
      <summary><b>บันทึกรับเงิน</b></summary>
      <form method='post' action='/claims/card-money' class='card' novalidate>
        <Csrf visitor={visitor} />
        <div class='fields'>
          <label>วันเวลาที่รับเงิน<DayInput name='receivedAt' kind='datetime' value={valueOf('receivedAt', `${formatBuddhist(dayOf(at))} ${timeOf(at).slice(0, 5)}`)} isWrong={isWrong('receivedAt')} /><Fault typed={typed} name='receivedAt' /></label>
          <label>จำนวนบัตร<input name='cards' inputmode='numeric' autocomplete='off' value={valueOf('cards')} class={isWrong('cards') ? 'wrong' : ''} /><Fault typed={typed} name='cards' /></label>
          <label>จำนวนเงิน (บาท)<input name='amount' inputmode='decimal' autocomplete='off' value={valueOf('amount')} class={isWrong('amount') ? 'wrong' : ''} /><Fault typed={typed} name='amount' /></label>
          <label>เลขที่ใบเสร็จ<input name='receipt' maxlength={100} autocomplete='off' value={valueOf('receipt')} class={isWrong('receipt') ? 'wrong' : ''} /><Fault typed={typed} name='receipt' /></label>
        </div>
        <button>บันทึกรับเงิน</button>
      </form>
    </details>
  )
}

/** Why a field is not taken. */
export function Fault ({ typed, name }: { readonly typed: TypedCardMoney | null, readonly name: string }) {
  const words = typed?.faults.get(name)
  return words === undefined ? null : <span class='wrong-text' id={`fault-${name}`} role='alert'>{words}</span>
}
