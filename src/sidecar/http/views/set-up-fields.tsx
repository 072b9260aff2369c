import { TypeGuard } from '@sinclair/typebox'
import { formatBuddhistTime } from '../../../values/local-date.js'
import type { SetUp } from './set-up-page.js'
import { acceptsWords, fieldText, inputOf, schemaOf, typedValue, type SettingName } from './set-up-values.js'

interface FieldProps {
  readonly setUp: SetUp
  readonly name: SettingName
  readonly isTitled?: boolean
}

/** What stands in a field: what was typed and refused, else what holds. */
export const shownValue = ({ draft, settings }: SetUp, name: SettingName): unknown => draft?.names.includes(name) === true ? typedValue(name, draft.fields) : settings[name]

/** The field of one setting with its title, and why what was typed is not taken. */
export function SettingField ({ setUp, name, isTitled = true }: FieldProps) {
  const fault = setUp.draft?.faults.get(name)
  const text = fieldText(name, shownValue(setUp, name))
  const { title = name } = schemaOf(name)
  const isWrong = fault === undefined ? '' : 'wrong'
  return (
    <label class={inputOf(name) === 'list' || inputOf(name) === 'json' ? 'wide' : ''}>
      {inputOf(name) === 'switch' && <input type='checkbox' name={name} value='yes' checked={text === 'true'} disabled={!setUp.mayChange} />}
      {(isTitled || inputOf(name) === 'switch') && title}
      <Input setUp={setUp} name={name} text={text} isWrong={isWrong} />
      {fault !== undefined && <span class='wrong-text' role='alert'>{fault}</span>}
    </label>
  )
}

function Input ({ setUp, name, text, isWrong }: FieldProps & { readonly text: string, readonly isWrong: string }) {
  const schema = schemaOf(name)
  const common = { name, class: isWrong, disabled: !setUp.mayChange, 'aria-label': schema.title }
  const input = inputOf(name)
  // What the browser's own input could not show is shown as it was typed.
  if ((input === 'number' && !/^-?\d+$/.test(text)) || (input === 'time' && !/^([01]\d|2[0-3]):[0-5]\d$/.test(text))) return <input {...common} value={text} />
  switch (input) {
    case 'switch': return null
    case 'number': return <input type='number' {...common} value={text} min={schema.minimum} max={schema.maximum} />
    case 'time': return <input type='time' {...common} value={text} />
    case 'choice': return <select {...common}>{TypeGuard.IsUnion(schema) && schema.anyOf.map(({ const: value }) => <option key={value} selected={value === text}>{value}</option>)}</select>
    case 'text': return <input {...common} value={text} />
    case 'list':
    case 'json': return <><small> {input === 'list' ? 'บรรทัดละหนึ่งรายการ' : acceptsWords(name)}</small><textarea {...common} rows={Math.min(8, text.split('\n').length + 1)} spellcheck={false}>{text}</textarea></>
  }
}

/** Whether a person stands by it, who and since when. A default nobody touched is nobody's decision. */
export function Standing ({ setUp, name }: FieldProps) {
  const act = setUp.acts.get(name)
  const invalid = setUp.invalid.find(other => other.name === name)
  if (invalid !== undefined) return <span class='chip red'>ค่าที่เก็บไว้ใช้ไม่ได้ในรุ่นนี้ จึงใช้ค่าตั้งต้น</span>
  if (act?.isSet === true) return <span class='chip green'>ยืนยันแล้ว โดย {act.by} เมื่อ {formatBuddhistTime(act.at)}</span>
  return <span class='chip amber'>ยังไม่ยืนยัน ใช้ค่าตั้งต้น{act !== undefined && ` (${act.by} กลับค่าตั้งต้นเมื่อ ${formatBuddhistTime(act.at)})`}</span>
}
