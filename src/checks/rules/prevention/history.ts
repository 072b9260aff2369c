import type { Case, Diagnosis, VisitCase } from '../../../case/case.js'
import { isInCategories } from '../../../values/icd10.js'
import type { LocalDate } from '../../../values/local-date.js'
import type { CheckContext, Fault } from '../../check.js'
import { mainRight } from '../../payer.js'
import { serviceDay } from '../../service-time.js'
import { claimedLines, givenLines, hasDiagnosis, hasItem, linesOf, moneyIn } from './given.js'
import { isJudgedVisit } from './prevention-visit.js'

/** Cheap: may this case be one of those a check of prevention looks for? */
export const givesOne = (item: Case, codes: readonly string[]): boolean => item.kind === 'visit' && item.admission === null && hasItem(givenLines(item), codes)

/** The same, and a payer is asked for it. */
export const claimsOne = (item: Case, codes: readonly string[]): boolean => item.kind === 'visit' && item.admission === null && hasItem(claimedLines(item), codes)

/** The visits of the universal scheme in which one of these items was given and claimed, in the order of the cases. */
export const visitsWith = (cases: readonly Case[], codes: readonly string[], context: CheckContext): readonly VisitCase[] =>
  cases.filter((item): item is VisitCase => isJudgedVisit(item, context) && claimsOne(item, codes) && mainRight(item)?.scheme === 'UC')

/** A fault of one visit among the patient's; the visit is part of its key. */
export function visitFault (visit: VisitCase, code: string, detail: NonNullable<Fault['detail']>, evidence: NonNullable<Fault['evidence']> = {}): Fault {
  return { line: `${code} ${visit.id}`, detail, satangAtRisk: moneyIn(linesOf(claimedLines(visit), [code])), deadlineOf: visit, evidence: { visit: visit.id, item: code, ...evidence } }
}

const isCoded = (item: Case, isOne: (code: string) => boolean): boolean => item.diagnoses.some(({ code }: Diagnosis) => isOne(code))

export const isBirthCode = (code: string): boolean => isInCategories(code, 'O80', 'O84') || isInCategories(code, 'Z37', 'Z37')

export const isBirth = (item: Case): boolean => isCoded(item, isBirthCode)

/** C606: twelve weeks from the birth. */
export const LATEST_POSTPARTUM_DAYS = 12 * 7

interface BirthDays { readonly first: LocalDate, readonly last: LocalDate }

/** Within a stay nobody wrote on which day she gave birth. */
const daysOfBirth = (item: Case): BirthDays | null => {
  const first = serviceDay(item)
  return first === null ? null : { first, last: item.kind === 'admission' ? item.dischargedOn ?? first : first }
}

/** Births here, in the order of their days. */
export const birthsOf = (cases: readonly Case[]): readonly BirthDays[] =>
  cases.filter(isBirth).map(daysOfBirth).filter(days => days !== null).sort((a, b) => a.first < b.first ? -1 : a.first > b.first ? 1 : a.last < b.last ? -1 : 1)

export const lastBirthBefore = (cases: readonly Case[], day: LocalDate): BirthDays | null => birthsOf(cases).findLast(({ first }) => first <= day) ?? null

/** A birth, an abortion, or care after a birth elsewhere. */
const endsPregnancy = (item: Case): boolean => isBirth(item) || isCoded(item, code => isInCategories(code, 'O00', 'O08')) || hasDiagnosis(item, ['Z390', 'Z391', 'Z392']) || givesOne(item, ['30015'])

/** Did a pregnancy end after `from` and by `to`? */
export const hasEnded = (cases: readonly Case[], from: LocalDate, to: LocalDate): boolean =>
  cases.some(item => endsPregnancy(item) && isBetween(serviceDay(item), from, to))

const isBetween = (day: LocalDate | null, from: LocalDate, to: LocalDate): boolean => day !== null && day > from && day <= to

/** Antenatal care by its item or as principal diagnosis. */
export const isAntenatal = (item: Case): item is VisitCase =>
  item.kind === 'visit' && (givesOne(item, ['30011']) || item.diagnoses.some(({ code, role }) => role === '1' && isInCategories(code, 'Z34', 'Z35')))
