import { formatBuddhistTime } from '../../../values/local-date.js'
import { actAddress } from '../act/act-address.js'
import { momentText } from '../act/field-text.js'
import type { ActCase } from '../act/read-act-case.js'
import type { Visitor } from '../web.js'
import { DayInput } from './act-day-input.js'
import { PhoneLink, type RowHelp } from './act-row.js'
import { Csrf } from './layout.js'

/** A call that could not be kept yet. */
export interface TypedCall {
  readonly whom: string
  readonly outcome: string
  readonly calledAt: string
  /** Thai, by field. */
  readonly faults: ReadonlyMap<string, string>
}

interface CallsProps {
  readonly act: ActCase
  readonly help: RowHelp
  readonly visitor: Visitor
  readonly typed: TypedCall | null
}

/** Whom to call about this case. */
export function ActCasePhones ({ act: { row, claim, contacts }, help }: Pick<CallsProps, 'act' | 'help'>) {
  const phone = help.people?.get(row.hn)?.phone ?? ''
  const toHospital = row.referral?.toHospital ?? ''
  const insurer = claim.insurer?.trim() ?? ''
  const near = contacts.filter(({ hospitalCode, place }) => (toHospital !== '' && hospitalCode === toHospital) || (insurer !== '' && place.includes(insurer)))
  return (
    <ul class='plain'>
      <li>ผู้ป่วยหรือญาติ {phone === '' ? <small>{help.people === null ? 'HOSxP ไม่ตอบ' : 'ไม่มีเบอร์ใน HOSxP'}</small> : <PhoneLink phone={phone} />}</li>
      {near.map(contact => <li key={contact.id}>{contact.place} {contact.unit} {contact.person} {contact.phone !== '' && <PhoneLink phone={contact.phone} />}{contact.remark !== '' && <small> {contact.remark}</small>}</li>)}
      <li><a href='/contacts'>สมุดโทรศัพท์</a></li>
    </ul>
  )
}

/** The calls so far. */
export function ActCaseCalls ({ act: { calls } }: Pick<CallsProps, 'act'>) {
  if (calls.length === 0) return <p>ยังไม่ได้โทร</p>
  return (
    <ol class='history'>
      {calls.map(call => <li key={call.id}><b>{call.whom}</b> {call.outcome} <small>{formatBuddhistTime(call.calledAt)} โดย {call.calledBy}</small></li>)}
    </ol>
  )
}

export function ActCallForm ({ act: { record }, visitor, typed }: Omit<CallsProps, 'help'>) {
  const fault = (name: string) => {
    const text = typed?.faults.get(name)
    return text === undefined ? null : <span class='wrong-text' id={`fault-${name}`}>{text}</span>
  }
  const wrong = (name: string): string => typed?.faults.has(name) === true ? 'wrong' : ''
  const calledAt = typed?.calledAt ?? momentText(visitor.at)
  return (
    <form id='call' method='post' action={`${actAddress(record.subject)}/calls`}>
      <Csrf visitor={visitor} />
      <label>คุยกับใคร<input name='whom' maxlength={200} value={typed?.whom ?? ''} class={wrong('whom')} required />{fault('whom')}</label>
      <label>ผลการโทร<textarea name='outcome' rows={2} maxlength={2000} class={wrong('outcome')} required>{typed?.outcome ?? ''}</textarea>{fault('outcome')}</label>
      <label>เวลาที่โทร<DayInput name='calledAt' kind='datetime' value={calledAt} isWrong={typed?.faults.has('calledAt') === true} />{fault('calledAt')}</label>
      <button>บันทึกการโทร</button>
    </form>
  )
}
