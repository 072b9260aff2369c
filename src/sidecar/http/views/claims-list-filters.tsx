import { SCHEMES, type Scheme } from '../../../case/right.js'
import { buddhistYear, monthName } from '../../../reports/act-board/day-words.js'
import type { MoneyKind } from '../../../reports/claims/claim-list.js'
import { SCHEME_NAMES } from '../../../reports/thai-names.js'
import { dayOf, formatBuddhist, type Instant } from '../../../values/local-date.js'
import { firstDayOf, monthOf, monthsBefore } from '../../../values/month.js'
import { Choice } from './claim-refused-filters.js'
import { claimsFields, claimsHref, FIGURE_FIELDS, type ClaimsQuery } from './claims-query.js'

const NOBODY_CLAIMS = new Set<Scheme>(['CASH', 'VACANT'])
const MONTHS_SHOWN = 24
const MONEY_NAMES: Readonly<Record<MoneyKind, string>> = { sent: 'ส่งแล้ว', approved: 'อนุมัติแล้ว', received: 'รับเงินแล้ว', short: 'ได้ขาด', 'written-off': 'ตัดหนี้', outstanding: 'คงค้าง' }

/** Which claims the list shows; the state stays as it is. */
export function ClaimsFilters ({ query, today }: { readonly query: ClaimsQuery, readonly today: Instant }) {
  const { tab, scheme, kind, month, number } = query
  const day = dayOf(today)
  const months = [monthOf(day), ...monthsBefore(day, MONTHS_SHOWN)]
  const kept = claimsFields(query).filter(([name]) => name === 'why' || (FIGURE_FIELDS as readonly string[]).includes(name))
  return (
    <form class='filters' method='get' action='/claims' role='search'>
      <input type='hidden' name='tab' value={tab} />
      {kept.map(([name, value]) => <input key={name} type='hidden' name={name} value={value} />)}
      <Choice name='scheme' label='ผู้จ่าย' value={scheme} choices={SCHEMES.filter(each => !NOBODY_CLAIMS.has(each)).map(each => [each, SCHEME_NAMES[each]])} />
      <Choice name='kind' label='ประเภท' value={kind} choices={[['visit', 'ผู้ป่วยนอก'], ['admission', 'ผู้ป่วยใน']]} />
      <Choice name='month' label='เดือนที่สิ้นสุดบริการ' value={month} choices={(month === null || months.includes(month) ? months : [month, ...months]).map(each => [each, `${monthName(firstDayOf(each), 'th')} ${buddhistYear(firstDayOf(each))}`])} />
      <label>HN VN AN<input name='number' value={number ?? ''} data-search maxlength={40} autocomplete='off' inputmode='numeric' /></label>
      <button>แสดง</button>
      <a class='button quiet' href={claimsHref({ tab })}>ล้าง</a>
      <FigureWords query={query} />
    </form>
  )
}

/** The figure of another page that led here. */
function FigureWords ({ query: { from, to, ended, money, account, insurer } }: { readonly query: ClaimsQuery }) {
  const words = [
    from === null ? '' : `สิ้นสุดบริการตั้งแต่ ${formatBuddhist(from)}`, to === null ? '' : `ถึง ${formatBuddhist(to)}`, ended === null ? '' : 'ยังรักษาอยู่', money === null ? '' : MONEY_NAMES[money],
    account === null ? '' : account === 'none' ? 'ยังไม่มีรหัสบัญชี' : `บัญชี ${account}`, insurer === null ? '' : insurer === '' ? 'ยังไม่ระบุบริษัทประกัน' : insurer
  ].filter(word => word !== '')
  return words.length === 0 ? null : <p class='figure-words'>เฉพาะ {words.map(word => <span key={word} class='chip blue'>{word}</span>)}</p>
}
