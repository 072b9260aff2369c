import type { ActBoardRow } from '../../../reports/act-board/act-board-row.js'
import { mayUse } from '../access.js'
import { actAddress, numberOf } from '../act/act-address.js'
import type { People } from '../act/ask-site.js'
import type { Visitor } from '../web.js'
import { levelClass, PatientCell, RunningClock } from './act-row.js'
import { Csrf } from './layout.js'

interface SuspectedProps {
  readonly rows: readonly ActBoardRow[]
  readonly people: People
  readonly visitor: Visitor
}

/** Who may be a victim: a person answers, and until then the clock is only shown. */
export function ActSuspected ({ rows, people, visitor }: SuspectedProps) {
  if (rows.length === 0) return null
  return (
    <section>
      <h2>สงสัยว่าเป็นผู้ประสบภัยจากรถ รอตอบ <small>{rows.length} ราย</small></h2>
      <table class='list act'>
        <thead><tr><th>ถ้าใช่</th><th>ผู้ป่วย</th><th>เป็นผู้ประสบภัยจากรถหรือไม่</th></tr></thead>
        <tbody>
          {rows.map(row => (
            <tr key={numberOf(row.subject)} class={levelClass(row)} data-href={actAddress(row.subject)}>
              <td data-head='ถ้าใช่' class='when'><RunningClock clock={row.clock} /></td>
              <td data-head='ผู้ป่วย'><PatientCell row={row} people={people} /></td>
              <td data-head='คำตอบ'>
                {row.isRecheckPending && <span class='chip blue'>กำลังตรวจซ้ำ</span>}
                <VictimAnswer row={row} visitor={visitor} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** Yes and no; nothing for who may not answer. */
export function VictimAnswer ({ row, visitor, isAnsweredNo = false }: { readonly row: Pick<ActBoardRow, 'subject'>, readonly visitor: Visitor, readonly isAnsweredNo?: boolean }) {
  if (!mayUse(visitor.person.role, 'POST /act/:kind/:id/victim')) return isAnsweredNo ? null : <span>รองานประกันสุขภาพตอบ</span>
  return (
    <form method='post' action={`${actAddress(row.subject)}/victim`} class='inline'>
      <Csrf visitor={visitor} />
      <button name='answer' value='yes' class={isAnsweredNo ? 'quiet' : ''}>{isAnsweredNo ? 'เปลี่ยนเป็นใช่' : 'ใช่'} เริ่มนับเวลา</button>
      {!isAnsweredNo && <button name='answer' value='no' class='quiet'>ไม่ใช่</button>}
    </form>
  )
}

/** What the office answered with no, and what is known by follow-up visits alone: neither has a clock. */
export function ActWithoutClock ({ title, members }: { readonly title: string, readonly members: readonly Pick<ActBoardRow, 'subject' | 'hn'>[] }) {
  if (members.length === 0) return null
  return (
    <section>
      <h2>{title} <small>{members.length} ราย</small></h2>
      <p class='card'>{members.map(({ subject, hn }, i) => <span key={numberOf(subject)}>{i > 0 && ' · '}<a class='nowrap' href={actAddress(subject)}>HN {hn} {numberOf(subject)}</a></span>)}</p>
    </section>
  )
}
