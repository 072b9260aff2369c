import type { CaseFileField } from '../../../reports/act-board/case-file-fields.js'
import { typedValue } from '../../../reports/act-board/typed-value.js'
import type { Instant, LocalDate } from '../../../values/local-date.js'
import type { Satang } from '../../../values/satang.js'
import { westernDigits } from '../../../values/thai-text.js'

type Fields = Readonly<Record<string, string>>

/** A form of the money's registers: each field is required; why one is not taken stands in `faults`, Thai, by name. */
export interface TypedForm {
  readonly faults: ReadonlyMap<string, string>
  readonly day: (name: string, blank: string) => LocalDate | null
  readonly moment: (name: string, blank: string) => Instant | null
  readonly money: (name: string, blank: string) => Satang | null
  readonly text: (name: string, blank: string, maxLength: number) => string | null
  readonly count: (name: string, blank: string, most: number) => number | null
}

/** Reads what was typed at a moment; `blank` says what to write where nothing is. */
export function readTyped (fields: Fields, at: Instant): TypedForm {
  const faults = new Map<string, string>()
  const read = (name: string, field: Omit<CaseFileField, 'name' | 'label'>, blank: string): string | number | boolean | null => {
    const typed = typedValue({ ...field, name: 'remark', label: { th: '', en: '' } }, fields[name] ?? '', at)
    if ('fault' in typed) faults.set(name, typed.fault.th)
    else if (typed.value === null) faults.set(name, blank)
    return 'fault' in typed ? null : typed.value
  }
  const money = (name: string, blank: string): Satang | null => {
    const value = read(name, { kind: 'money' }, blank) as Satang | null
    if (value === 0) faults.set(name, blank)
    return value
  }
  const count = (name: string, blank: string, most: number): number | null => {
    const text = westernDigits(fields[name] ?? '').trim()
    const value = /^\d{1,6}$/.test(text) ? Number(text) : 0
    if (value >= 1 && value <= most) return value
    faults.set(name, text === '' ? blank : `ลงเป็นจำนวนเต็ม 1–${most}`)
    return null
  }
  return {
    faults,
    day: (name, blank) => read(name, { kind: 'date' }, blank) as LocalDate | null,
    moment: (name, blank) => read(name, { kind: 'datetime' }, blank) as Instant | null,
    money,
    text: (name, blank, maxLength) => read(name, { kind: 'text', maxLength }, blank) as string | null,
    count
  }
}
