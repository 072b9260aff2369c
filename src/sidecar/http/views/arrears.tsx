import type { ArrearRow, PromiseState } from '../../../reports/arrears/arrears-register.js'
import { formatBuddhist, formatBuddhistTime } from '../../../values/local-date.js'
import { formatBaht, type Satang } from '../../../values/satang.js'
import type { OpenDebt } from '../../../hosxp-adapter/list-debts.js'
import type { DebtPromise } from '../../state/debt-store.js'
import { mayUse } from '../access.js'
import { caseAddress, numberOf } from '../act/act-address.js'
import { nameOf, type People } from '../act/ask-site.js'
import { momentText } from '../act/field-text.js'
import type { Visitor } from '../web.js'
import { DayInput } from './act-day-input.js'
import { PhoneLink } from './act-row.js'
import { ownersOf } from './finding-scope.js'
import { Csrf, Layout } from './layout.js'

/** A promise or a call that could not be kept yet. */
export interface TypedDebtAct {
  readonly what: 'promise' | 'call'
  /** `VN 691116090000` */
  readonly number: string
  readonly fields: Readonly<Record<string, string>>
  /** Thai, by field. */
  readonly faults: ReadonlyMap<string, string>
}

interface ArrearsProps {
  readonly visitor: Visitor
  /** HOSxP does not answer; the site keeps no arrears; or they were read. */
  readonly state: 'down' | 'none-kept' | 'read'
  readonly rows: readonly ArrearRow<OpenDebt>[]
  readonly count: number
  readonly owed: Satang
  readonly paid: readonly Pick<DebtPromise, 'subject' | 'hn' | 'promisedOn' | 'recordedBy' | 'recordedAt'>[]
  readonly people: People
  readonly page: number
  readonly pages: number
  readonly typed: TypedDebtAct | null
}

const STATE_WORDS: Readonly<Record<PromiseState, string>> = { broken: 'เลยวันนัด', today: 'นัดวันนี้', none: 'ยังไม่นัด', ahead: 'รอวันนัด' }
const LEVELS: Readonly<Record<PromiseState, string>> = { broken: 'level-red', today: 'level-amber', none: 'level-amber', ahead: 'level-green' }

export function ArrearsPage ({ visitor, state, rows, count, owed, paid, people, page, pages, typed }: ArrearsProps) {
  return (
    <Layout title='ทะเบียนค้างชำระ' visitor={visitor} style='act.css'>
      <h1>ทะเบียนค้างชำระ</h1>
      {state === 'down' && <p class='fault'>HOSxP ไม่ตอบ: ยังไม่ทราบว่าใครค้างชำระ นัดและการโทรที่บันทึกไว้ยังอยู่ครบ</p>}
      {state === 'none-kept' && <p class='fault'>โรงพยาบาลนี้ไม่มีตารางค้างชำระที่อ่านได้ (rcpt_arrear)</p>}
      {state === 'read' && <p>{count === 0 ? 'ไม่มีผู้ค้างชำระ' : <>ค้างชำระ <b>{count}</b> ราย รวม <b>{formatBaht(owed)}</b> บาท (ยอดตาม HOSxP เวลานี้)</>}</p>}
      {rows.length > 0 && (
        <table class='list'>
          <thead><tr><th>นัดชำระ</th><th>ผู้ป่วย</th><th>ค้าง (บาท)</th><th>ค้างตั้งแต่</th><th>การโทร</th><th>บันทึก</th></tr></thead>
          <tbody>{rows.map(row => <Row key={numberOf(row.debt.subject)} row={row} visitor={visitor} people={people} typed={typed?.number === numberOf(row.debt.subject) ? typed : null} />)}</tbody>
        </table>)}
      {pages > 1 && (
        <nav class='pages' aria-label='หน้า'>
          {page > 1 && <a href={`/arrears?page=${page - 1}`}>ก่อนหน้า</a>}<span>หน้า {page} จาก {pages}</span>{page < pages && <a href={`/arrears?page=${page + 1}`}>ถัดไป</a>}
        </nav>)}
      {paid.length > 0 && (
        <details>
          <summary>นัดไว้และไม่ค้างแล้ว {paid.length} ราย</summary>
          <ul>{paid.map(({ subject, hn, promisedOn, recordedBy, recordedAt }) => <li key={numberOf(subject)}><NumberOf subject={subject} visitor={visitor} /> {nameOf(people, hn)} <small>นัด {formatBuddhist(promisedOn)} บันทึกโดย {recordedBy} {formatBuddhistTime(recordedAt)}</small></li>)}</ul>
        </details>)}
    </Layout>
  )
}

// A department's way to a case is its own list.
const NumberOf = ({ subject, visitor }: { readonly subject: OpenDebt['subject'], readonly visitor: Visitor }) =>
  ownersOf(visitor.person) === null ? <a href={caseAddress(subject)}>{numberOf(subject)}</a> : <>{numberOf(subject)}</>

interface RowProps {
  readonly row: ArrearRow<OpenDebt>
  readonly visitor: Visitor
  readonly people: People
  readonly typed: TypedDebtAct | null
}

function Row ({ row: { debt, days, promise, earlierPromises, state, calls }, visitor, people, typed }: RowProps) {
  const phone = people?.get(debt.hn)?.phone ?? ''
  return (
    <tr class={LEVELS[state]}>
      <td data-head='นัดชำระ'>
        <b>{STATE_WORDS[state]}</b>
        {promise !== null && <div>{formatBuddhist(promise.promisedOn)}{promise.amount !== null && <> · {formatBaht(promise.amount)} บาท</>}<div><small>{promise.remark} บันทึกโดย {promise.recordedBy}</small></div></div>}
        {earlierPromises > 0 && <div><small>เคยนัดก่อนหน้า {earlierPromises} ครั้ง</small></div>}
      </td>
      <td data-head='ผู้ป่วย'>{nameOf(people, debt.hn)}<div><small>HN {debt.hn} · <NumberOf subject={debt.subject} visitor={visitor} /></small></div>{phone !== '' && <PhoneLink phone={phone} />}</td>
      <td data-head='ค้าง (บาท)'><b>{formatBaht(debt.owed)}</b></td>
      <td data-head='ค้างตั้งแต่'>{debt.since === null ? 'ไม่ได้ลงวันที่' : <>{formatBuddhist(debt.since)}<div><small>{days} วัน</small></div></>}</td>
      <td data-head='การโทร'>{calls.length === 0 ? 'ยังไม่ได้โทร' : <ol class='history'>{calls.slice(0, 3).map(call => <li key={call.calledAt}>{call.outcome} <small>{formatBuddhistTime(call.calledAt)} โดย {call.calledBy}</small></li>)}</ol>}{calls.length > 3 && <small>และก่อนหน้านี้ {calls.length - 3} ครั้ง</small>}</td>
      <td data-head='บันทึก'>{mayUse(visitor.person.role, 'POST /arrears/:kind/:id/promises') && <Forms subject={debt.subject} visitor={visitor} typed={typed} />}</td>
    </tr>
  )
}

function Forms ({ subject, visitor, typed }: { readonly subject: OpenDebt['subject'], readonly visitor: Visitor, readonly typed: TypedDebtAct | null }) {
  const address = `/arrears/${subject.kind}/${encodeURIComponent(subject.id)}`
  const valueOf = (what: TypedDebtAct['what'], name: string, blank = ''): string => typed?.what === what ? typed.fields[name] ?? blank : blank
  const fault = (what: TypedDebtAct['what'], name: string) => {
    const words = typed?.what === what ? typed.faults.get(name) : undefined
    return words === undefined ? null : <span class='wrong-text' id={`fault-${name}`}>{words}</span>
  }
  const isWrong = (what: TypedDebtAct['what'], name: string): boolean => typed?.what === what && typed.faults.has(name)
  return (
    <>
      <details open={typed?.what === 'promise'}>
        <summary>นัดชำระ</summary>
        <form method='post' action={`${address}/promises`} novalidate>
          <Csrf visitor={visitor} />
          <label>วันที่นัด<DayInput name='promisedOn' kind='date' value={valueOf('promise', 'promisedOn')} isWrong={isWrong('promise', 'promisedOn')} />{fault('promise', 'promisedOn')}</label>
          <label>จำนวน <small>บาท เว้นว่าง = ทั้งหมด</small><input name='amount' inputmode='decimal' autocomplete='off' value={valueOf('promise', 'amount')} class={isWrong('promise', 'amount') ? 'wrong' : ''} />{fault('promise', 'amount')}</label>
          <label>หมายเหตุ<input name='remark' maxlength={500} autocomplete='off' value={valueOf('promise', 'remark')} />{fault('promise', 'remark')}</label>
          <button>บันทึกนัด</button>
        </form>
      </details>
      <details open={typed?.what === 'call'}>
        <summary>โทรแล้ว</summary>
        <form method='post' action={`${address}/calls`} novalidate>
          <Csrf visitor={visitor} />
          <label>ผลการโทร<textarea name='outcome' rows={2} maxlength={500} class={isWrong('call', 'outcome') ? 'wrong' : ''}>{valueOf('call', 'outcome')}</textarea>{fault('call', 'outcome')}</label>
          <label>เวลาที่โทร<DayInput name='calledAt' kind='datetime' value={valueOf('call', 'calledAt', momentText(visitor.at))} isWrong={isWrong('call', 'calledAt')} />{fault('call', 'calledAt')}</label>
          <button>บันทึกการโทร</button>
        </form>
      </details>
    </>
  )
}
