import type { OfferedRight } from '../../case/case-eligibility.js'
import type { Case } from '../../case/case.js'
import type { Right, Scheme } from '../../case/right.js'
import { addDays, addYears, dayOf, localDate, timeOf, type LocalDate } from '../../values/local-date.js'
import { mainRight } from '../payer.js'
import { serviceDay } from '../service-time.js'
import type { CheckSettings } from '../settings.js'

/** What is offered while nobody can be asked; nothing: the shift head decides. */
export type Offer = { readonly offered: OfferedRight } | { readonly offered: null, readonly why: 'no-earlier' | 'too-old' }

interface Served {
  readonly kind: 'visit' | 'admission'
  readonly id: string
  readonly day: LocalDate
}

// They cover one injury, or are no right at all: a later illness has another one.
const SKIPPED = new Set<Scheme>(['ACT', 'WCF', 'CASH', 'VACANT'])
// At these birthdays the right itself changes: the child's and the elder's sub-right.
const AGES = [12, 60]

/**
 * The main right of the patient's latest earlier visit or admission (accident-act §5). What came before on the same day counts; a main right that is not
 * one of the person (act, workmen's compensation, cash, vacant), an unknown one and none at all are passed over.
 */
export function offerRight (history: readonly Case[], of: Served, settings: CheckSettings): Offer {
  const own = history.find(item => item.kind === of.kind && item.id === of.id)
  // A number HOSxP does not show yet is the newest of its day.
  const before = `${of.day} ${(own === undefined ? null : timeOfCase(own)) ?? '24'}`
  const earlier = history
    .flatMap(item => item === own ? [] : candidate(item))
    .filter(({ begins }) => begins < before)
    .sort((a, b) => a.order < b.order ? 1 : -1)[0]
  if (earlier === undefined) return { offered: null, why: 'no-earlier' }
  const { item, right, scheme, day } = earlier
  if (monthsAfter(day, settings['eligibility.offered_months']) < of.day) return { offered: null, why: 'too-old' }
  const warning = right.endsOn !== null && right.endsOn < of.day ? 'expired' : crossesAge(item, day, of.day) ? 'crossed-age' : null
  return { offered: { code: right.code, scheme, mainHospital: right.mainHospital, from: { kind: item.kind, id: item.id, day }, warning } }
}

interface Candidate {
  readonly item: Case
  readonly right: Right
  readonly scheme: Scheme
  readonly day: LocalDate
  readonly begins: string
  /** By number where the time is the same. */
  readonly order: string
}

function candidate (item: Case): Candidate[] {
  const day = serviceDay(item)
  const right = mainRight(item) ?? item.registeredRight
  if (day === null || right === null || right.code === '' || right.scheme === null || SKIPPED.has(right.scheme)) return []
  const begins = `${day} ${timeOfCase(item) ?? '00:00:00'}`
  return [{ item, right, scheme: right.scheme, day, begins, order: `${begins} ${item.id}` }]
}

function timeOfCase (item: Case): string | null {
  if (item.kind === 'admission') return item.admittedTime
  return item.registeredAt === null || dayOf(item.registeredAt) !== item.day ? null : timeOf(item.registeredAt)
}

const crossesAge = ({ patient }: Case, from: LocalDate, to: LocalDate): boolean => AGES.some(age => {
  const birthday = patient?.birthday ?? null
  return birthday !== null && from < addYears(birthday, age) && addYears(birthday, age) <= to
})

/** The same day so many months later, or the last day of a shorter month. */
function monthsAfter (day: LocalDate, count: number): LocalDate {
  const months = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + count
  const firstOf = (month: number): LocalDate => localDate(`${Math.floor(month / 12)}-${String(month % 12 + 1).padStart(2, '0')}-01`)
  const [last, wanted] = [addDays(firstOf(months + 1), -1), addDays(firstOf(months), Number(day.slice(8, 10)) - 1)]
  return wanted < last ? wanted : last
}
