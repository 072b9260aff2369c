import { typedValue } from '../../../reports/act-board/typed-value.js'
import type { Instant, LocalDate } from '../../../values/local-date.js'

/** What a person typed into one of a page's forms, to be shown again with what is wrong. */
export interface TypedForm {
  readonly form: string
  readonly values: Readonly<Record<string, string>>
  readonly faults: ReadonlyMap<string, string>
}

/** One text a form asks for. */
export interface FieldRule {
  readonly name: string
  /** Said when it is blank; without it, it may be. */
  readonly missing?: string
  /** Characters the database holds; a long text unless told. */
  readonly max?: number
}

export type SentForm = Readonly<Record<string, string>>

const LONG = 500
const LABEL = { th: '', en: '' }

/** Reads the texts by name: cleaned of what nobody sees, and what cannot be taken. */
export function readTexts<Name extends string> (sent: SentForm, rules: readonly (FieldRule & { readonly name: Name })[], asOf: Instant): { readonly texts: Readonly<Record<Name, string>>, readonly faults: Map<string, string> } {
  const faults = new Map<string, string>()
  const texts = Object.fromEntries(rules.map(({ name, missing, max = LONG }) => {
    const typed = typedValue({ name: 'remark', kind: 'long-text', label: LABEL, maxLength: max }, sent[name] ?? '', asOf)
    if ('fault' in typed) faults.set(name, typed.fault.th)
    const text = 'value' in typed ? String(typed.value ?? '') : ''
    if (text === '' && missing !== undefined && !faults.has(name)) faults.set(name, missing)
    return [name, text]
  })) as Record<Name, string>
  return { texts, faults }
}

/** A day as people write it; a blank one is `null`. */
export function readDay (text: string, asOf: Instant, mayBeFuture = false): { readonly day: LocalDate | null } | { readonly fault: string } {
  const typed = typedValue({ name: 'policyFrom', kind: 'date', label: LABEL, ...mayBeFuture ? { mayBeFuture } : {} }, text, asOf)
  return 'fault' in typed ? { fault: typed.fault.th } : { day: typed.value as LocalDate | null }
}

/** A moment as people write it; without one it is now. */
export function readMoment (text: string, asOf: Instant): { readonly at: Instant } | { readonly fault: string } {
  const typed = typedValue({ name: 'accidentAt', kind: 'datetime', label: LABEL }, text, asOf)
  return 'fault' in typed ? { fault: typed.fault.th } : { at: typed.value === null ? asOf : typed.value as Instant }
}
