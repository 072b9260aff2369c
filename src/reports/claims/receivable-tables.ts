import type { Scheme } from '../../case/right.js'
import { addDays, type LocalDate } from '../../values/local-date.js'
import type { Satang } from '../../values/satang.js'
import { SCHEME_NAMES } from '../thai-names.js'
import { AGE_DAYS, AGES, type Age, type ReceivableFigures, type Receivables } from './receivables.js'

/** What is shown: one payer or all, and the days on which the services ended; `null`: no limit. */
export interface ReceivableFilter {
  readonly scheme: Scheme | null
  readonly from: LocalDate | null
  readonly to: LocalDate | null
}

/** A figure, or a word, with the fields of the list of claims behind it; `null`: no list. */
export interface ReceivableCell {
  readonly value: string | number
  readonly list: Readonly<Record<string, string>> | null
}

export interface ReceivableTable {
  readonly title: string
  readonly columns: readonly { readonly head: string, readonly kind: 'text' | 'count' | 'baht' }[]
  readonly rows: readonly { readonly level: 'row' | 'part' | 'total', readonly cells: readonly ReceivableCell[] }[]
}

type Fields = Readonly<Record<string, string>>

const TEXT = (head: string) => ({ head, kind: 'text' }) as const
const COUNT = (head: string) => ({ head, kind: 'count' }) as const
const BAHT = (head: string) => ({ head, kind: 'baht' }) as const

const AGE_NAMES: Readonly<Record<Age, string>> =
  { ongoing: 'ยังรักษาอยู่', '0-30': '0–30 วัน', '31-60': '31–60 วัน', '61-90': '61–90 วัน', '91-180': '91–180 วัน', '181-365': '181–365 วัน', '366-': 'เกิน 365 วัน' }

/** The tables of the page and of the spreadsheet: one truth for both. */
export function receivableTables (all: Receivables, filter: ReceivableFilter, today: LocalDate): readonly ReceivableTable[] {
  const base: Fields = { tab: 'all', ...filter.scheme === null ? {} : { scheme: filter.scheme }, ...filter.from === null ? {} : { from: filter.from }, ...filter.to === null ? {} : { to: filter.to } }
  const payers = all.payers.flatMap(({ scheme, figures, insurers }) => [
    { level: 'row' as const, name: SCHEME_NAMES[scheme], figures, fields: { ...base, scheme } },
    ...insurers.map(({ name, figures }) => ({ level: 'part' as const, name: name === '' ? 'ยังไม่ระบุบริษัทประกัน' : name, figures, fields: { ...base, scheme, insurer: name } }))
  ])
  const lines = [...payers, { level: 'total' as const, name: 'รวม', figures: all.total, fields: base }]
  return [
    {
      title: 'ยอดลูกหนี้ตามผู้จ่าย',
      columns: [TEXT('ผู้จ่าย'), COUNT('ราย'), BAHT('เรียกเก็บ'), COUNT('ส่งแล้ว (ราย)'), BAHT('ส่งแล้ว'), BAHT('อนุมัติ'), BAHT('รับแล้ว'), BAHT('ได้ขาด'), BAHT('ตัดหนี้'), BAHT('คงค้าง')],
      rows: lines.map(({ level, name, figures, fields }) => ({ level, cells: [word(name), ...moneyCells(figures, fields)] }))
    },
    {
      title: 'อายุหนี้คงค้าง นับจากวันสิ้นสุดบริการ',
      columns: [TEXT('ผู้จ่าย'), ...AGES.map(age => BAHT(AGE_NAMES[age])), BAHT('คงค้าง')],
      rows: lines.map(({ level, name, figures, fields }) => ({ level, cells: [word(name), ...AGES.map(age => ageCell(figures, age, fields, filter, today)), cell(figures.outstanding, { ...fields, money: 'outstanding' })] }))
    },
    {
      title: 'ตามรหัสบัญชีลูกหนี้',
      columns: [TEXT('รหัสบัญชี'), TEXT('บัญชีรายได้'), TEXT('ชื่อบัญชี'), COUNT('ราย'), BAHT('เรียกเก็บ'), BAHT('อนุมัติ'), BAHT('รับแล้ว'), BAHT('ได้ขาด'), BAHT('คงค้าง')],
      rows: all.accounts.map(({ account, figures }) => {
        const fields = { ...base, account: account?.account ?? 'none' }
        return {
          level: 'row',
          cells: [
            word(account?.account ?? 'ยังไม่มีบัญชี'), word(account?.revenueAccount ?? ''), word(account?.name ?? 'ตั้งค่า claims.accounts ให้ครอบคลุม'), cell(figures.claims, fields),
            cell(figures.billed, fields), cell(figures.approved, { ...fields, money: 'approved' }), cell(figures.received, { ...fields, money: 'received' }),
            cell(figures.shortPaid, { ...fields, money: 'short' }), cell(figures.outstanding, { ...fields, money: 'outstanding' })
          ]
        }
      })
    }
  ]
}

const word = (value: string): ReceivableCell => ({ value, list: null })

// Nothing has no list behind it.
const cell = (value: number | Satang, list: Fields): ReceivableCell => ({ value, list: value === 0 ? null : list })

const moneyCells = (figures: ReceivableFigures, fields: Fields): readonly ReceivableCell[] => [
  cell(figures.claims, fields),
  cell(figures.billed, fields),
  cell(figures.sentClaims, { ...fields, money: 'sent' }),
  cell(figures.sent, { ...fields, money: 'sent' }),
  cell(figures.approved, { ...fields, money: 'approved' }),
  cell(figures.received, { ...fields, money: 'received' }),
  cell(figures.shortPaid, { ...fields, money: 'short' }),
  cell(figures.writtenOff, { ...fields, money: 'written-off' }),
  cell(figures.outstanding, { ...fields, money: 'outstanding' })
]

/** An age is a span of days on which the service ended, within what is shown. */
function ageCell ({ ages }: ReceivableFigures, age: Age, fields: Fields, filter: ReceivableFilter, today: LocalDate): ReceivableCell {
  const value = ages[age].outstanding
  if (age === 'ongoing') return cell(value, { ...fields, money: 'outstanding', ended: 'no' })
  const [youngest, oldest] = AGE_DAYS[age]
  const to = addDays(today, -youngest)
  const from = oldest === null ? null : addDays(today, -oldest)
  const first = from !== null && (filter.from === null || from > filter.from) ? from : filter.from
  const last = filter.to === null || to < filter.to ? to : filter.to
  return cell(value, { ...fields, money: 'outstanding', ...first === null ? {} : { from: first }, to: last })
}
