import { OWNERS, type Owner, type Severity } from '../../../case/finding.js'
import { SCHEMES, type Scheme } from '../../../case/right.js'
import { CATALOGUE } from '../../../checks/catalogue.js'
import { FAMILIES, type Family } from '../../../checks/check.js'
import type { Person } from '../../people/role.js'
import type { FindingFilter } from '../../state/finding-filter.js'
import { FINDING_ORDERS, type FindingOrder } from '../../state/finding-order.js'
import { ownersOf } from './finding-scope.js'

export const WORK_STATES = ['open', 'aside', 'all'] as const
export const STATE_NAMES = { open: 'ต้องทำ', aside: 'พักไว้', all: 'ทั้งหมดที่เปิดอยู่' } as const
export const SORT_NAMES: Readonly<Record<FindingOrder, string>> = { saving: 'เงินต่อชั่วโมง', urgency: 'เร่งด่วน', deadline: 'กำหนด', baht: 'เงิน' }
/** The same as a sentence ends with it, where there is room. */
export const SORT_SENTENCES: Readonly<Record<FindingOrder, string>> = { ...SORT_NAMES, saving: 'เงินที่รักษาได้ต่อชั่วโมงที่เหลือ' }
export const SEVERITIES: readonly Severity[] = ['block', 'warn', 'info']

/** What the address of a work list asks for; `null`: everything. */
export interface WorkQuery {
  readonly owner: Owner | null
  readonly scheme: Scheme | null
  readonly severity: Severity | null
  readonly family: Family | null
  readonly check: string | null
  /** To be done, put aside by somebody, or both. */
  readonly state: typeof WORK_STATES[number]
  /** A part of an HN, VN or AN. */
  readonly number: string | null
  readonly sort: FindingOrder
  /** From 1. */
  readonly page: number
}

/** As it stands in the address. A blank field of the form asks for everything; a word that nobody knows, too. */
export type WorkFields = Readonly<Partial<Record<keyof WorkQuery, string>>>

const oneOf = <T extends string>(words: readonly T[], text: string | undefined): T | null => words.find(word => word === text) ?? null

export function readWorkQuery (fields: WorkFields): WorkQuery {
  const check = (fields.check ?? '').trim().toUpperCase()
  const number = (fields.number ?? '').trim()
  return {
    owner: oneOf(OWNERS, fields.owner),
    scheme: oneOf(SCHEMES, fields.scheme),
    severity: oneOf(SEVERITIES, fields.severity),
    family: oneOf(FAMILIES, fields.family),
    check: /^[A-Z0-9-]{2,16}$/.test(check) ? check : null,
    state: oneOf(WORK_STATES, fields.state) ?? 'open',
    number: number === '' ? null : number,
    sort: oneOf(FINDING_ORDERS, fields.sort) ?? 'saving',
    page: /^[1-9]\d{0,5}$/.test(fields.page ?? '') ? Number(fields.page) : 1
  }
}

const EVERYTHING: WorkQuery = readWorkQuery({})

/** The address of a list; what is usual is left out. */
export function workHref (query: Partial<WorkQuery>, path = '/work'): string {
  const fields = Object.entries({ ...EVERYTHING, ...query }).filter(([name, value]) => value !== null && value !== EVERYTHING[name as keyof WorkQuery])
  return fields.length === 0 ? path : `${path}?${new URLSearchParams(fields.map(([name, value]) => [name, String(value)])).toString()}`
}

const ASIDE = { open: { aside: 'none' }, aside: { aside: 'any' }, all: {} } as const satisfies Record<WorkQuery['state'], FindingFilter>

/** What the store is asked; a person who sees one department alone gets that one, whatever was asked. */
export function filterOf ({ owner, scheme, severity, family, check, state, number }: WorkQuery, person: Person): FindingFilter {
  const owners = ownersOf(person) ?? (owner === null ? null : [owner])
  return {
    state: 'open',
    ...ASIDE[state],
    ...owners === null ? {} : { owners },
    ...scheme === null ? {} : { scheme },
    ...severity === null ? {} : { severity },
    ...check !== null ? { checks: [check] } : family !== null ? { checks: CATALOGUE.filter(known => known.family === family).map(({ id }) => id) } : {},
    ...number === null ? {} : { number }
  }
}
