import { SCHEMES, type Scheme } from '../../../case/right.js'
import { PAYER_SYSTEMS, type PayerCode } from '../../../checks/check.js'
import { typedValue } from '../../../reports/act-board/typed-value.js'
import type { Verdict } from '../../../reports/claims/refused.js'
import { addDays, dayOf, formatBuddhist, type Instant, type LocalDate } from '../../../values/local-date.js'
import { VERDICTS } from './claim-words.js'

/** Answers of a year, unless asked otherwise. */
const USUAL_DAYS = 365

/** What the address of the refused list asks for; `null`: everything. */
export interface RefusedQuery {
  readonly scheme: Scheme | null
  readonly system: PayerCode['system'] | null
  readonly code: string | null
  readonly verdict: Verdict | null
  readonly from: LocalDate
  readonly to: LocalDate | null
  readonly page: number
  /** Fields that say no day. */
  readonly wrong: ReadonlySet<'from' | 'to'>
}

export type RefusedFields = Readonly<Partial<Record<Exclude<keyof RefusedQuery, 'wrong'>, string>>>

const oneOf = <T extends string>(words: readonly T[], text: string | undefined): T | null => words.find(word => word === text) ?? null

export function readRefusedQuery (fields: RefusedFields, at: Instant): RefusedQuery {
  const wrong = new Set<'from' | 'to'>()
  const day = (name: 'from' | 'to'): LocalDate | null => {
    const read = typedValue({ name: 'remark', label: { th: '', en: '' }, kind: 'date', mayBeFuture: true }, fields[name] ?? '', at)
    if ('value' in read) return read.value as LocalDate | null
    wrong.add(name)
    return null
  }
  const code = (fields.code ?? '').trim().toUpperCase()
  return {
    scheme: oneOf(SCHEMES, fields.scheme),
    system: oneOf(PAYER_SYSTEMS, fields.system),
    code: code === '' ? null : code.slice(0, 16),
    verdict: oneOf(VERDICTS, fields.verdict),
    from: day('from') ?? addDays(dayOf(at), -USUAL_DAYS),
    to: day('to'),
    page: /^[1-9]\d{0,4}$/.test(fields.page ?? '') ? Number(fields.page) : 1,
    wrong
  }
}

/** The address of a refused list; what is not asked for is left out. */
export function refusedHref (query: Partial<Omit<RefusedQuery, 'wrong'>>): string {
  const fields = Object.entries(query).flatMap(([name, value]) => value === null || (name === 'page' && value === 1) ? [] : [[name, name === 'from' || name === 'to' ? formatBuddhist(value as LocalDate) : String(value)]])
  return fields.length === 0 ? '/claims/refused' : `/claims/refused?${new URLSearchParams(fields).toString()}`
}
