import { SCHEMES } from '../../../case/right.js'
import { PAYER_SYSTEMS } from '../../../checks/check.js'
import { SYSTEM_NAMES } from '../../../reports/check-card.js'
import { SCHEME_NAMES } from '../../../reports/thai-names.js'
import { formatBuddhist } from '../../../values/local-date.js'
import { DayInput } from './act-day-input.js'
import { VERDICT_NAMES, VERDICTS } from './claim-words.js'
import type { RefusedQuery } from './refused-query.js'

/** Which refusals the list shows. */
export function RefusedFilters ({ query }: { readonly query: RefusedQuery }) {
  const { scheme, system, code, verdict, from, to, wrong } = query
  return (
    <form class='filters' method='get' action='/claims/refused' role='search'>
      <Choice name='scheme' label='ผู้จ่าย' value={scheme} choices={SCHEMES.map(each => [each, SCHEME_NAMES[each]])} />
      <Choice name='system' label='ระบบ' value={system} choices={PAYER_SYSTEMS.map(each => [each, SYSTEM_NAMES[each]])} />
      <label>รหัส<input name='code' value={code ?? ''} data-search maxlength={16} autocomplete='off' placeholder='C305' /></label>
      <Choice name='verdict' label='เตือนก่อนหรือไม่' value={verdict} choices={VERDICTS.map(each => [each, VERDICT_NAMES[each]])} />
      <label>ตอบตั้งแต่<DayInput name='from' kind='date' value={formatBuddhist(from)} isWrong={wrong.has('from')} /></label>
      <label>ถึง<DayInput name='to' kind='date' value={to === null ? '' : formatBuddhist(to)} isWrong={wrong.has('to')} /></label>
      <button>แสดง</button>
      <a class='button quiet' href='/claims/refused'>ล้าง</a>
      {wrong.size > 0 && <small class='wrong-text' id={`fault-${[...wrong][0] ?? ''}`}>ลงวันที่เป็น วว/ดด/ปปปป เช่น 01/10/2569 ตอนนี้แสดงตามช่วงปกติ</small>}
    </form>
  )
}

interface ChoiceProps {
  readonly name: string
  readonly label: string
  readonly value: string | null
  readonly choices: readonly (readonly [value: string, text: string])[]
}

/** One of several, or all. */
export function Choice ({ name, label, value, choices }: ChoiceProps) {
  return (
    <label>{label}
      <select name={name}>
        <option value=''>ทั้งหมด</option>
        {choices.map(([choice, text]) => <option key={choice} value={choice} selected={choice === value}>{text}</option>)}
      </select>
    </label>
  )
}
