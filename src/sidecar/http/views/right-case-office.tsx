import type { AnsweredCase } from '../../../checks/eligibility/answer-of-case.js'
import { DECIDER_NAMES } from '../../../reports/eligibility-words.js'
import { dayOf, formatBuddhist, formatBuddhistTime } from '../../../values/local-date.js'
import type { TypedForm } from '../rights/read-form.js'
import { mayBeRegistered } from '../rights/may-be-registered.js'
import type { RightCase } from '../rights/read-right-case.js'
import { mayUse } from '../access.js'
import type { Visitor } from '../web.js'
import { Csrf } from './layout.js'
import { DecisionForm } from './right-decision-form.js'
import { FormFault, TextField } from './right-fields.js'

interface OfficeProps {
  readonly right: RightCase
  readonly visitor: Visitor
  readonly typed: TypedForm | null
}

/** What was decided outside office hours about this case. */
export function RightDecisions ({ right, visitor, typed, hasForm }: OfficeProps & { readonly hasForm: boolean }) {
  const { decisions } = right
  if (decisions.length === 0 && !hasForm) return null
  return (
    <section id='decisions'>
      <h2>การตัดสินใจนอกเวลา</h2>
      {decisions.map(({ id, decision, reason, decidedBy, decider, askedWhom, decidedAt, closedAt, closedBy, closingRemark }) => (
        <div key={id} class={`card ${closedAt === null ? 'level-amber' : 'level-green'}`}>
          <p><b>{decision}</b> <span class={`chip ${closedAt === null ? 'amber' : 'green'}`}>{closedAt === null ? 'รองานประกันตาม' : 'ปิดแล้ว'}</span></p>
          <p class='small'>{DECIDER_NAMES[decidedBy]} {decider} ตัดสินใจ {formatBuddhistTime(decidedAt)} · ถาม {askedWhom} · เพราะ{reason}{closedAt !== null && ` · ปิดโดย ${closedBy ?? ''} ${formatBuddhistTime(closedAt)}: ${closingRemark}`}</p>
          {closedAt === null && <p><a href='/rights/decisions'>ไปทะเบียนการตัดสินใจ</a></p>}
        </div>))}
      {hasForm && <details class='card' open={typed?.form === 'decision'}><summary>บันทึกการตัดสินใจนอกเวลา</summary><DecisionForm right={right} visitor={visitor} typed={typed} /></details>}
    </section>
  )
}

/** The office writes down that it registered a right, until a register says so itself. */
export function RightRegistration ({ right, answered, visitor, typed }: OfficeProps & { readonly answered: AnsweredCase | null }) {
  const { known, hn, subject } = right
  const mayWrite = hn !== null && mayBeRegistered(right, answered) && mayUse(visitor.person.role, 'POST /rights/registrations')
  if (known.registeredOn === null && !mayWrite) return null
  return (
    <section class='card' id='registration'>
      <h2>การขึ้นทะเบียนสิทธิ</h2>
      <p>{known.registeredOn === null ? 'ยังไม่ได้บันทึกว่าขึ้นทะเบียน' : `ขึ้นทะเบียนแล้วเมื่อ ${formatBuddhist(known.registeredOn)}`}</p>
      {mayWrite && (
        <details open={typed?.form === 'registration'}>
          <summary>บันทึกว่าขึ้นทะเบียนสิทธิแล้ว</summary>
          <form method='post' action='/rights/registrations'>
            <Csrf visitor={visitor} />
            <input type='hidden' name='back' value={`${subject.kind} ${subject.id}`} />
            <FormFault form='registration' typed={typed} />
            <TextField form='registration' name='registeredOn' label='วันที่ขึ้นทะเบียน' typed={typed} kind='date' initial={formatBuddhist(dayOf(visitor.at))} />
            <TextField form='registration' name='remark' label='หมายเหตุ (ไม่ใส่ก็ได้)' typed={typed} />
            <button>บันทึก</button>
          </form>
        </details>)}
    </section>
  )
}
