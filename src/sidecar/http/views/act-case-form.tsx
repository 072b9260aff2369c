import { Fragment } from 'preact'
import type { AccidentClaim } from '../../../case/accident-claim.js'
import { CASE_FILE_FIELDS, CASE_FILE_GROUPS, type CaseFileField } from '../../../reports/act-board/case-file-fields.js'
import { formatBuddhistTime } from '../../../values/local-date.js'
import { actAddress } from '../act/act-address.js'
import { fieldText } from '../act/field-text.js'
import type { FileConflict } from '../act/file-conflict.js'
import { valueWords } from '../act/history-words.js'
import type { ActCase } from '../act/read-act-case.js'
import { THAI_PROVINCES } from '../act/thai-provinces.js'
import type { Visitor } from '../web.js'
import { DayInput } from './act-day-input.js'
import { Csrf } from './layout.js'

/** What a person typed that could not be kept yet. */
export interface TypedFile {
  readonly values: Readonly<Record<string, string>>
  /** Thai, by field. */
  readonly faults: ReadonlyMap<string, string>
  readonly conflict: FileConflict | null
}

interface FormProps {
  readonly act: ActCase
  readonly typed: TypedFile | null
  readonly insurers: readonly string[]
  readonly visitor: Visitor
}

/** The case file to be filled in. */
export function ActCaseForm ({ act, typed, insurers, visitor }: FormProps) {
  const { claim, stored, record } = act
  return (
    <form id='file' method='post' action={actAddress(record.subject)} novalidate>
      <Csrf visitor={visitor} />
      <input type='hidden' name='version' value={stored === null ? '' : String(stored.updatedAt)} />
      <h2>แฟ้มคดี</h2>
      {typed !== null && typed.faults.size > 0 && <Faults faults={typed.faults} />}
      {typed?.conflict != null && <Conflict conflict={typed.conflict} />}
      {CASE_FILE_GROUPS.map(({ label, fields }) => (
        <fieldset key={label.th}>
          <legend>{label.th}</legend>
          <div class='fields'>
            {fields.map(field => <Field key={field.name} field={field} value={typed?.values[field.name] ?? fieldText(field.name, claim)} fault={typed?.faults.get(field.name)} />)}
          </div>
          {fields.some(({ name }) => name === 'eclaimNumber') && claim.eclaimEnteredBy !== null && <small>ผู้บันทึก {claim.eclaimEnteredBy}</small>}
          {fields.some(({ name }) => name === 'isRefusalConfirmed') && claim.refusalConfirmedBy !== null && <small>ผู้ยืนยัน {claim.refusalConfirmedBy}</small>}
        </fieldset>
      ))}
      <datalist id='insurers'>{insurers.map(name => <option key={name} value={name} />)}</datalist>
      <datalist id='provinces'>{THAI_PROVINCES.map(name => <option key={name} value={name} />)}</datalist>
      <p class='save'><button data-key='KeyS' title='Alt+S'>บันทึกแฟ้ม<kbd>S</kbd></button>{stored !== null && <small> แก้ล่าสุดโดย {stored.updatedBy} {formatBuddhistTime(stored.updatedAt)}</small>}</p>
    </form>
  )
}

const Faults = ({ faults }: Pick<TypedFile, 'faults'>) => (
  <p class='fault' role='alert'>
    ยังไม่ได้บันทึก แก้ {faults.size} ช่องก่อน: {CASE_FILE_FIELDS.filter(({ name }) => faults.has(name)).map(({ name, label }, i) => <span key={name}>{i > 0 && ', '}<a href={`#field-${name}`}>{label.th}</a></span>)}
  </p>
)

function Conflict ({ conflict: { by, rows } }: { readonly conflict: FileConflict }) {
  return (
    <div class='fault' role='alert'>
      <p><b>{by.join(', ') || 'คนอื่น'} บันทึกแฟ้มนี้ไประหว่างที่ท่านพิมพ์</b> ของท่านยังไม่ได้บันทึก ตรวจแล้วกดบันทึกอีกครั้ง</p>
      <table class='list'>
        <thead><tr><th>ช่อง</th><th>เดิม</th><th>คนอื่นบันทึก</th><th>ท่านพิมพ์</th></tr></thead>
        <tbody>
          {rows.map(({ name, label, before, now, typed }) => (
            <tr key={name}>
              <td data-head='ช่อง'>{label}</td><td data-head='เดิม'>{before}</td><td data-head='คนอื่นบันทึก'><b>{now}</b></td>
              <td data-head='ท่านพิมพ์'>{typed === null ? 'ไม่ได้แก้ ใช้ของคนอื่น' : <b>{typed === '' ? 'ลบ' : typed}</b>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

const LISTS: Readonly<Record<string, string>> = { insurer: 'insurers', plateProvince: 'provinces' }

function Field ({ field, value, fault }: { readonly field: CaseFileField, readonly value: string, readonly fault: string | undefined }) {
  const { name, kind, label, hint } = field
  return (
    <label class={kind === 'long-text' ? 'wide' : ''} id={`field-${name}`}>
      {label.th}{hint !== undefined && <small> {hint.th}</small>}
      <Control field={field} value={value} isWrong={fault !== undefined} />
      {fault !== undefined && <span class='wrong-text' id={`fault-${name}`}>{fault}</span>}
    </label>
  )
}

function Control ({ field: { name, kind, choices, maxLength }, value, isWrong }: { readonly field: CaseFileField, readonly value: string, readonly isWrong: boolean }) {
  const common = { name, class: isWrong ? 'wrong' : '', ...isWrong ? { 'aria-invalid': 'true' as const, 'aria-describedby': `fault-${name}` } : {} }
  switch (kind) {
    case 'yes-no': return <Select common={common} value={value} options={[{ value: 'yes', text: 'ใช่' }, { value: 'no', text: 'ไม่ใช่' }]} />
    case 'choice': return <Select common={common} value={value} options={(choices ?? []).map(choice => ({ value: choice.value, text: choice.label.th }))} />
    case 'long-text': return <textarea {...common} rows={2} maxlength={maxLength}>{value}</textarea>
    case 'date':
    case 'datetime': return <DayInput name={name} kind={kind} value={value} isWrong={isWrong} />
    case 'money': return <input {...common} inputmode='decimal' value={value} />
    case 'text': return <input {...common} value={value} maxlength={maxLength} list={LISTS[name]} autocomplete='off' />
    default: return kind satisfies never
  }
}

interface SelectProps {
  readonly common: Readonly<Record<string, string>>
  readonly value: string
  readonly options: readonly { readonly value: string, readonly text: string }[]
}

const Select = ({ common, value, options }: SelectProps) => (
  <select {...common}>
    <option value='' selected={value === ''}>–</option>
    {options.map(option => <option key={option.value} value={option.value} selected={option.value === value}>{option.text}</option>)}
  </select>
)

/** The same for who only reads: what is known, nothing to fill in. */
export function ActCaseFacts ({ claim }: { readonly claim: AccidentClaim }) {
  const known = CASE_FILE_FIELDS.flatMap(({ name, label }) => {
    const value = name === 'isRefusalConfirmed' ? claim.refusalConfirmedBy : claim[name]
    return value === null ? [] : [{ name, label: label.th, text: valueWords(name, value) }]
  })
  return (
    <section class='card'>
      <h2>แฟ้มคดี</h2>
      {known.length === 0
        ? <p>งานประกันยังไม่ได้บันทึก</p>
        : <dl class='facts'>{known.map(({ name, label, text }) => <Fragment key={name}><dt>{label}</dt><dd>{text}</dd></Fragment>)}</dl>}
    </section>
  )
}
