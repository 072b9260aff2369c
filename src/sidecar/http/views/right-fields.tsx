import type { TypedForm } from '../rights/read-form.js'
import { DayInput } from './act-day-input.js'

interface FieldProps {
  readonly form: string
  readonly name: string
  readonly label: string
  readonly typed: TypedForm | null
  /** What stands there before anybody typed. */
  readonly initial?: string
  readonly kind?: 'text' | 'long' | 'date' | 'datetime'
  readonly max?: number
  readonly isRequired?: boolean
}

/** One text of a form: what was typed comes back with what is wrong. */
export function TextField ({ form, name, label, typed, initial = '', kind = 'text', max = 500, isRequired = false }: FieldProps) {
  const isMine = typed?.form === form
  const value = (isMine ? typed.values[name] : undefined) ?? initial
  const fault = isMine ? typed.faults.get(name) : undefined
  const wrong = fault === undefined ? '' : 'wrong'
  return (
    <label>{label}
      {kind === 'long' && <textarea name={name} rows={2} maxlength={max} class={wrong} required={isRequired}>{value}</textarea>}
      {kind === 'text' && <input name={name} value={value} maxlength={max} class={wrong} autocomplete='off' required={isRequired} />}
      {(kind === 'date' || kind === 'datetime') && <DayInput name={name} kind={kind} value={value} isWrong={fault !== undefined} />}
      {fault !== undefined && <span class='wrong-text' id={`fault-${name}`} role='alert'>{fault}</span>}
    </label>
  )
}

/** What is wrong with a form as a whole. */
export function FormFault ({ form, typed }: { readonly form: string, readonly typed: TypedForm | null }) {
  const fault = typed?.form === form ? typed.faults.get('') : undefined
  return fault === undefined ? null : <p class='fault' role='alert'>{fault}</p>
}
