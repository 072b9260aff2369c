import { keyOfMember, type AccidentMember } from '../../../checks/accident/accident-record.js'
import { formatBuddhist, formatBuddhistTime, type LocalDate } from '../../../values/local-date.js'
import { actAddress, caseAddress, numberOf } from '../act/act-address.js'
import type { ActCase } from '../act/read-act-case.js'
import { rightHref } from '../rights/right-address.js'
import type { Visitor } from '../web.js'
import { Csrf } from './layout.js'

/** Another accident or visit of the patient that may belong here. */
export interface MergeChoice extends AccidentMember {
  readonly day: LocalDate | null
  readonly isAccident: boolean
}

interface MembersProps {
  readonly act: ActCase
  readonly choices: readonly MergeChoice[]
  /** What may be parted from it. */
  readonly splits: readonly AccidentMember[]
  /** HOSxP was asked for visits and did not answer. */
  readonly isVisitsUnknown: boolean
  readonly visitor: Visitor
  readonly mayWrite: boolean
}

/** The visits and admissions of the accident; joined and parted by hand where the rule errs. */
export function ActCaseMembers ({ act, choices, splits, isVisitsUnknown, visitor, mayWrite }: MembersProps) {
  const { record: { subject, members }, links } = act
  const address = actAddress(subject)
  return (
    <section class='card'>
      <h2>การรักษาในคดีนี้</h2>
      <ul class='plain'>
        {members.map(member => (
          <li key={keyOfMember(member)}><a href={caseAddress(member)}>{numberOf(member)}</a> <a href={rightHref(member)}>สิทธิ</a> {member.day !== null && formatBuddhist(member.day)} {keyOfMember(member) === keyOfMember(subject) && <span class='chip'>ครั้งแรก</span>}</li>
        ))}
      </ul>
      {links.map(({ subject: placed, link, reason, linkedBy, linkedAt }) => (
        <div key={keyOfMember(placed)} class='row'>
          <span>{numberOf(placed)} {link.kind === 'joined' ? `รวมกับ ${numberOf(link.to)}` : 'แยกเป็นเหตุของตัวเอง'}: {reason} <small>{linkedBy} {formatBuddhistTime(linkedAt)}</small></span>
          {mayWrite && <form method='post' action={`${address}/unlink`}><Csrf visitor={visitor} /><input type='hidden' name='member' value={keyOfMember(placed)} /><button class='quiet'>ยกเลิก</button></form>}
        </div>
      ))}
      {mayWrite && (
        <details>
          <summary>รวมการรักษาอื่นเข้ามา</summary>
          {isVisitsUnknown && <p class='hint'>HOSxP ไม่ตอบ จึงเลือกได้เฉพาะอุบัติเหตุที่รู้แล้ว</p>}
          {choices.length === 0
            ? <p>ผู้ป่วยรายนี้ไม่มีอุบัติเหตุหรือการรักษาอื่นใกล้เคียง</p>
            : <PlaceForm action={`${address}/merge`} button='รวม' visitor={visitor} options={choices.map(choice => ({ member: choice, text: choiceText(choice) }))} />}
        </details>
      )}
      {mayWrite && splits.length > 0 && (
        <details>
          <summary>แยกออกเป็นเหตุของตัวเอง</summary>
          <PlaceForm action={`${address}/split`} button='แยก' visitor={visitor} options={splits.map(member => ({ member, text: numberOf(member) }))} />
        </details>
      )}
    </section>
  )
}

const choiceText = (choice: MergeChoice): string =>
  `${numberOf(choice)}${choice.day === null ? '' : ` วันที่ ${formatBuddhist(choice.day)}`}${choice.isAccident ? ' (อุบัติเหตุ)' : ''}`

interface PlaceFormProps {
  readonly action: string
  readonly button: string
  readonly visitor: Visitor
  readonly options: readonly { readonly member: AccidentMember, readonly text: string }[]
}

const PlaceForm = ({ action, button, visitor, options }: PlaceFormProps) => (
  <form method='post' action={action}>
    <Csrf visitor={visitor} />
    <label>การรักษา<select name='member' required>{options.map(({ member, text }) => <option key={keyOfMember(member)} value={keyOfMember(member)}>{text}</option>)}</select></label>
    <label>เหตุผล<input name='reason' maxlength={500} required /></label>
    <button class='quiet'>{button}</button>
  </form>
)
