import { buddhistYear, monthName } from '../../../reports/act-board/day-words.js'
import type { CloseMonth, CloseRow, CloseState } from '../../../reports/claims/month-close.js'
import { SCHEME_NAMES } from '../../../reports/thai-names.js'
import { formatBuddhist, formatBuddhistTime } from '../../../values/local-date.js'
import { firstDayOf, nextMonth } from '../../../values/month.js'
import { formatBaht, sumSatang } from '../../../values/satang.js'
import type { HandOver } from '../../state/hand-over-store.js'
import { mayGo } from '../access.js'
import type { Visitor } from '../web.js'
import { Csrf } from './layout.js'

interface MonthProps {
  readonly visitor: Visitor
  readonly month: CloseMonth<HandOver>
}

const CHIPS: Readonly<Record<CloseState, string>> = { done: 'green', open: '', near: 'amber', late: 'red' }

/** `ตุลาคม 2569` */
export const monthWords = (month: string): string => `${monthName(firstDayOf(month), 'th')} ${buddhistYear(firstDayOf(month))}`

/** One month of the register. */
export function CloseMonthPart ({ visitor, month: { month, due, state, rows } }: MonthProps) {
  const mayHand = mayGo(visitor.person, 'POST /claims/month-close')
  const toHand = rows.filter(isToHand)
  return (
    <section class='card'>
      <h2>{monthWords(month)} <span class={`chip ${CHIPS[state]}`}>{stateWords(state, due, month)}</span></h2>
      <table class='list close'>
        <thead><tr><th>กองทุน</th><th class='number'>ราย</th><th class='number'>บาท</th><th>งานประกันส่งมอบ</th><th>การเงินรับ</th><th class='no-print' /></tr></thead>
        <tbody>{rows.map(row => <Row key={row.scheme} visitor={visitor} row={row} state={state} />)}</tbody>
        <tfoot><tr><th>รวม</th><td class='number' data-head='รวมราย'>{rows.reduce((sum, { claims }) => sum + claims, 0)}</td><td class='number' data-head='รวมบาท'>{formatBaht(sumSatang(rows.map(({ billed }) => billed)))}</td><td colspan={3} /></tr></tfoot>
      </table>
      <div class='row'>
        {mayHand && toHand.length > 1 && <HandOverForm visitor={visitor} rows={toHand} text={`ส่งมอบที่เหลือทั้งหมด ${toHand.length} กองทุน`} />}
        <a class='button quiet' href={`/claims/month-close?sheet=${month}`}>ใบส่งมอบ (พิมพ์)</a>
      </div>
    </section>
  )
}

const isToHand = ({ standing, hasChanged, claims }: CloseRow<HandOver>): boolean => claims > 0 && (standing === null || hasChanged)

function stateWords (state: CloseState, due: CloseMonth<HandOver>['due'], month: string): string {
  switch (state) {
    case 'done': return 'ครบทั้งสองฝ่าย'
    case 'open': return `ส่งภายใน ${formatBuddhist(due)}`
    case 'near': return `ใกล้กำหนด ส่งภายใน ${formatBuddhist(due)}`
    case 'late': return `เกินกำหนด เลยวันที่ 10 ${monthName(firstDayOf(nextMonth(month)), 'th')} แล้ว`
    default: return state satisfies never
  }
}

interface RowProps {
  readonly visitor: Visitor
  readonly row: CloseRow<HandOver>
  readonly state: CloseState
}

function Row ({ visitor, row, state }: RowProps) {
  const { scheme, claims, billed, standing, voided, isTaken, hasChanged } = row
  const level = isTaken ? hasChanged ? 'level-amber' : 'level-green' : state === 'late' ? 'level-red' : state === 'near' ? 'level-amber' : ''
  const may = (route: Parameters<typeof mayGo>[1]): boolean => mayGo(visitor.person, route)
  return (
    <tr class={level}>
      <td data-head='กองทุน'><b>{SCHEME_NAMES[scheme]}</b>{voided.length > 0 && <Voided handOvers={voided} />}</td>
      <td class='number' data-head='ราย'>{claims}</td>
      <td class='number' data-head='บาท'>{formatBaht(billed)}</td>
      <td data-head='งานประกันส่งมอบ'>
        {standing === null ? <span class='chip'>ยังไม่ส่งมอบ</span> : <Signed by={standing.handedBy} at={standing.handedAt} />}
        {standing !== null && hasChanged && <div><span class='chip amber'>ยอดเปลี่ยน</span> <small>ส่งมอบไว้ {standing.claims} ราย {formatBaht(standing.billed)} บาท</small></div>}
      </td>
      <td data-head='การเงินรับ'>
        {standing !== null && (standing.takenAt !== null && standing.takenBy !== null ? <Signed by={standing.takenBy} at={standing.takenAt} /> : <span class='chip amber'>รอการเงินกดรับ</span>)}
      </td>
      <td class='no-print acts'>
        {isToHand(row) && may('POST /claims/month-close') && <HandOverForm visitor={visitor} rows={[row]} text={standing === null ? 'ส่งมอบ' : 'ส่งมอบยอดใหม่'} />}
        {standing !== null && !isTaken && standing.handedBy !== visitor.person.name && may('POST /claims/month-close/:id/taken') && <form method='post' action={`/claims/month-close/${standing.id}/taken`} class='inline'><Csrf visitor={visitor} /><button>รับแล้ว</button></form>}
        {standing !== null && may('POST /claims/month-close/:id/void') && <VoidForm visitor={visitor} id={standing.id} />}
      </td>
    </tr>
  )
}

const Signed = ({ by, at }: { readonly by: string, readonly at: HandOver['handedAt'] }) => <>{by}<div><small>{formatBuddhistTime(at)}</small></div></>

const Voided = ({ handOvers }: { readonly handOvers: readonly HandOver[] }) => (
  <details>
    <summary><small>ยกเลิกแล้ว {handOvers.length} ครั้ง</small></summary>
    <ul class='plain'>
      {handOvers.map(({ id, claims, billed, handedBy, handedAt, takenBy, voidedBy, voidedAt, remark }) => (
        <li key={id}><small>{claims} ราย {formatBaht(billed)} บาท ส่งโดย {handedBy} {formatBuddhistTime(handedAt)}{takenBy !== null && ` รับโดย ${takenBy}`} ยกเลิกโดย {voidedBy} {voidedAt !== null && formatBuddhistTime(voidedAt)}: {remark}</small></li>
      ))}
    </ul>
  </details>
)

// What the person sees is what is handed over.
const HandOverForm = ({ visitor, rows, text }: { readonly visitor: Visitor, readonly rows: readonly CloseRow<HandOver>[], readonly text: string }) => (
  <form method='post' action='/claims/month-close' class='inline'>
    <Csrf visitor={visitor} />
    <input type='hidden' name='month' value={rows[0]?.month ?? ''} />
    <input type='hidden' name='lines' value={rows.map(({ scheme, claims, billed }) => `${scheme} ${claims} ${billed}`).join(', ')} />
    <button>{text}</button>
  </form>
)

const VoidForm = ({ visitor, id }: { readonly visitor: Visitor, readonly id: number }) => (
  <details>
    <summary>ยกเลิก</summary>
    <form method='post' action={`/claims/month-close/${id}/void`}>
      <Csrf visitor={visitor} />
      <label>เหตุผล<input name='reason' required maxlength={500} autocomplete='off' /></label>
      <button class='danger'>ยกเลิกการส่งมอบ</button>
    </form>
  </details>
)
