import { SCHEMES, type Scheme } from '../../../case/right.js'
import { typedValue } from '../../../reports/act-board/typed-value.js'
import { CLAIM_TABS, MONEY_KINDS, type ClaimTab, type MoneyKind } from '../../../reports/claims/claim-list.js'
import { formatBuddhist, type Instant, type LocalDate } from '../../../values/local-date.js'

/** What the address of the list of claims asks for; `null`: everything. */
export interface ClaimsQuery {
  readonly tab: ClaimTab | 'all'
  readonly scheme: Scheme | null
  readonly kind: 'visit' | 'admission' | null
  /** `YYYY-MM` in which the service ended. */
  readonly month: string | null
  /** A part of an HN, VN or AN. */
  readonly number: string | null
  /** One reason why it cannot be sent, as `whyKey` writes it. */
  readonly why: string | null
  /** The rest comes from a figure of the page of receivables. */
  readonly from: LocalDate | null
  readonly to: LocalDate | null
  readonly ended: 'no' | null
  readonly money: MoneyKind | null
  readonly account: string | null
  /** Blank: the act's case file names none. */
  readonly insurer: string | null
  readonly page: number
}

export type ClaimsFields = Readonly<Partial<Record<keyof ClaimsQuery, string>>>

export const CLAIMS_FIELDS = ['tab', 'scheme', 'kind', 'month', 'number', 'why', 'from', 'to', 'ended', 'money', 'account', 'insurer', 'page'] as const satisfies readonly (keyof ClaimsQuery)[]
/** Those that only a figure of the page of receivables sets. */
export const FIGURE_FIELDS = ['from', 'to', 'ended', 'money', 'account', 'insurer'] as const satisfies readonly (keyof ClaimsQuery)[]

const oneOf = <T extends string>(words: readonly T[], text: string | undefined): T | null => words.find(word => word === text) ?? null
const textOf = (text: string | undefined): string | null => (text ?? '').trim() === '' ? null : (text ?? '').trim()

export function readClaimsQuery (fields: ClaimsFields, at: Instant): ClaimsQuery {
  const day = (text: string | undefined): LocalDate | null => {
    const read = typedValue({ name: 'remark', label: { th: '', en: '' }, kind: 'date', mayBeFuture: true }, text ?? '', at)
    return 'value' in read ? read.value as LocalDate | null : null
  }
  const month = fields.month ?? ''
  // A figure counts claims of every state.
  const usual = FIGURE_FIELDS.some(name => fields[name] !== undefined && (fields[name] !== '' || name === 'insurer')) ? 'all' : 'ready'
  return {
    tab: oneOf([...CLAIM_TABS, 'all' as const], fields.tab) ?? usual,
    scheme: oneOf(SCHEMES, fields.scheme),
    kind: oneOf(['visit', 'admission'] as const, fields.kind),
    month: /^\d{4}-(0[1-9]|1[0-2])$/.test(month) ? month : null,
    number: textOf(fields.number),
    why: textOf(fields.why),
    from: day(fields.from),
    to: day(fields.to),
    ended: oneOf(['no'] as const, fields.ended),
    money: oneOf(MONEY_KINDS, fields.money),
    account: textOf(fields.account),
    insurer: fields.insurer ?? null,
    page: /^[1-9]\d{0,4}$/.test(fields.page ?? '') ? Number(fields.page) : 1
  }
}

/** The fields of the address; what is not asked for is left out. */
export function claimsFields (query: Partial<ClaimsQuery>): [string, string][] {
  return CLAIMS_FIELDS.flatMap(name => {
    const value = query[name]
    if (value === undefined || value === null || (name === 'page' && value === 1)) return []
    return [[name, name === 'from' || name === 'to' ? formatBuddhist(value as LocalDate) : String(value)]]
  })
}

/** The address of a list. */
export function claimsHref (query: Partial<ClaimsQuery>, path = '/claims'): string {
  const fields = claimsFields(query)
  return fields.length === 0 ? path : `${path}?${new URLSearchParams(fields).toString()}`
}
