import { DECIDER_NAMES } from '../../../reports/eligibility-words.js'
import { momentText } from '../act/field-text.js'
import type { TypedForm } from '../rights/read-form.js'
import type { RightCase } from '../rights/read-right-case.js'
import { rightHref } from '../rights/right-address.js'
import type { Visitor } from '../web.js'
import { Csrf } from './layout.js'
import { FormFault, TextField } from './right-fields.js'

interface FormProps {
  readonly right: RightCase
  readonly visitor: Visitor
  readonly typed: TypedForm | null
}

/** What was decided by phone or by the head of the shift; the office follows it up. */
export function DecisionForm ({ right, visitor, typed }: FormProps) {
  const form = 'decision'
  const onCall = visitor.settings['eligibility.on_call']
  const decidedBy = typed?.form === form ? typed.values['decidedBy'] : 'on-call-officer'
  return (
    <form method='post' action={`${rightHref(right.subject)}/decision`}>
      <Csrf visitor={visitor} />
      <FormFault form={form} typed={typed} />
      {right.item === null && <TextField form={form} name='hn' label='HN' typed={typed} initial={right.hn ?? ''} max={20} isRequired />}
      <TextField form={form} name='askedWhom' label='ถามใคร' typed={typed} initial={onCall} max={200} isRequired />
      <fieldset>
        <legend>ผู้ตัดสินใจ</legend>
        {(['on-call-officer', 'shift-head'] as const).map(kind => <label key={kind}><input type='radio' name='decidedBy' value={kind} checked={decidedBy === kind} />{DECIDER_NAMES[kind]}</label>)}
        <TextField form={form} name='decider' label='ชื่อผู้ตัดสินใจ' typed={typed} max={200} isRequired />
      </fieldset>
      <TextField form={form} name='decision' label='ตัดสินใจว่าอย่างไร' typed={typed} kind='long' isRequired />
      <TextField form={form} name='reason' label='เพราะอะไร' typed={typed} kind='long' isRequired />
      <TextField form={form} name='decidedAt' label='เมื่อไร' typed={typed} kind='datetime' initial={momentText(visitor.at)} />
      <button>บันทึกการตัดสินใจนอกเวลา</button>
    </form>
  )
}
