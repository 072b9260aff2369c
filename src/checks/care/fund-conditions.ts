import type { Case, ChargeLine } from '../../case/case.js'
import type { Item } from '../../case/item.js'
import { isInCategories } from '../../values/icd10.js'
import { CLEAN, fault, NOT_APPLICABLE, undetermined, type CaseCheck, type CheckContext, type Outcome } from '../check.js'
import { claimedLines, isItemOf, moneyIn } from '../rules/prevention/given.js'
import { ageOn } from '../rules/prevention/prevention-visit.js'
import { isReadable, TOO_NARROW } from '../rules/diagnosis/principal.js'
import { mainRight } from '../payer.js'
import { isCodingDue, serviceDay } from '../service-time.js'
import { beginsWith } from './care-rule.js'

type Categories = readonly (readonly [first: string, last: string])[]

/** What is not met; `isOrdinary`: the fund's sentence says to claim it like any other case. */
interface Unmet {
  readonly th: string
  readonly en: string
  readonly isOrdinary?: boolean
}

/** What a fund asks of a case before it pays for something, as far as the payer's sentence names it. */
export interface FundCondition {
  /** What is paid for: charged items by the payers' code, drugs by name, or a diagnosis that says what was done. */
  readonly starts: { readonly items?: readonly string[], readonly drug?: RegExp, readonly diagnoses?: readonly string[] }
  /** With one of these diagnoses the same thing is given for another reason. */
  readonly except?: Categories
  readonly principal?: readonly string[]
  readonly anyDiagnosis?: Categories
  readonly procedures?: readonly string[]
  /** Years. */
  readonly youngest?: number
  /** More than one of the items is too many. */
  readonly isSingle?: boolean
}

/** Lines of 16-file ADP types 2 (devices) and 3 (other services): other types reuse the numbers. */
const DEVICE_TYPES = ['2', '3']

/** Judges the universal scheme's cases; `conditions` that do not begin in the case say nothing. */
export const byConditions = (conditions: readonly FundCondition[]): Required<Pick<CaseCheck, 'signs' | 'judge'>> => ({
  signs: {
    diagnosis: code => conditions.some(({ starts }) => starts.diagnoses?.includes(code) === true),
    item: item => conditions.some(({ starts }) => isStarting(starts, item))
  },
  judge: (item, context) => judgeConditions(conditions, item, context)
})

function judgeConditions (conditions: readonly FundCondition[], item: Case, context: CheckContext): Outcome {
  if (!isCodingDue(item, context)) return NOT_APPLICABLE
  const lines = claimedLines(item)
  const begun = conditions.filter(condition => hasBegun(condition, item, lines))
  if (begun.length === 0) return NOT_APPLICABLE
  const scheme = mainRight(item)?.scheme ?? null
  if (scheme === null) return undetermined('ยังไม่ทราบสิทธิของผู้ป่วย')
  if (scheme !== 'UC') return NOT_APPLICABLE
  if (!isReadable(item)) return undetermined(TOO_NARROW)
  // A case without any diagnosis is the coders' (DX01, IP07).
  if (!item.diagnoses.some(({ code }) => code !== '')) return NOT_APPLICABLE
  const wrong = begun.flatMap(condition => unmet(condition, item, lines, context))
  if (wrong.length > 0) {
    const money = moneyIn([...new Set(begun.flatMap(({ starts }) => startingLines(starts, lines)))])
    const isInfo = wrong.every(({ isOrdinary }) => isOrdinary)
    return fault({ ...(isInfo ? { severity: 'info' } : {}), detail: { th: wrong.map(({ th }) => th).join(' · '), en: wrong.map(({ en }) => en).join('; ') }, ...(money > 0 ? { satangAtRisk: money } : {}), evidence: { unmet: wrong.length } })
  }
  return begun.some(({ youngest }) => youngest !== undefined && ageAtCase(item) === null) ? undetermined('ไม่ทราบวันเกิดของผู้ป่วย') : CLEAN
}

const isStarting = ({ items = [], drug }: FundCondition['starts'], item: Item): boolean =>
  drug === undefined ? DEVICE_TYPES.includes(item.nationalType) && isItemOf(items)(item) : item.kind === 'drug' && drug.test(item.name)

const startingLines = (starts: FundCondition['starts'], lines: readonly ChargeLine[]): readonly ChargeLine[] => lines.filter(({ item }) => isStarting(starts, item))

function hasBegun ({ starts, except = [] }: FundCondition, item: Case, lines: readonly ChargeLine[]): boolean {
  const isNamed = starts.diagnoses !== undefined && item.diagnoses.some(({ code }) => starts.diagnoses?.includes(code) === true)
  return (isNamed || startingLines(starts, lines).length > 0) && !hasAny(item, except)
}

const hasAny = (item: Case, list: Categories): boolean => item.diagnoses.some(({ code }) => list.some(([first, last]) => isInCategories(code, first, last)))

/** C332 asks for the eye and the number behind the procedure, such as 1341+21. */
const isOneOf = (code: string, procedures: readonly string[]): boolean =>
  procedures.some(procedure => code === procedure || (code.startsWith(procedure) && /^\d\d$/.test(code.slice(procedure.length))))

const ageAtCase = (item: Case): number | null => {
  const day = serviceDay(item)
  return day === null ? null : ageOn(item, day)
}

function unmet (condition: FundCondition, item: Case, lines: readonly ChargeLine[], { knows }: CheckContext): Unmet[] {
  const { starts, principal, anyDiagnosis, procedures, youngest, isSingle = false } = condition
  const reasons: Unmet[] = []
  if (principal !== undefined && !item.diagnoses.some(({ code, role }) => role === '1' && beginsWith(code, principal))) reasons.push({ th: `โรคหลักต้องเป็น ${principal.join(', ')}`, en: `principal diagnosis must be ${principal.join(', ')}` })
  if (anyDiagnosis !== undefined && !hasAny(item, anyDiagnosis)) {
    const codes = anyDiagnosis.map(([first, last]) => first === last ? first : `${first}–${last}`).join(', ')
    reasons.push({ th: `ไม่มีรหัสโรค ${codes}`, en: `no diagnosis of ${codes}` })
  }
  const knowsProcedures = knows(item.kind === 'visit' ? 'visit-procedures' : 'admission-procedures')
  if (procedures !== undefined && knowsProcedures && !item.procedures.some(({ code }) => isOneOf(code, procedures))) reasons.push({ th: `ไม่มีหัตถการ ${procedures.join('/')}`, en: `none of the procedures ${procedures.join('/')}` })
  const age = ageAtCase(item)
  if (youngest !== undefined && age !== null && age < youngest) reasons.push({ th: `อายุ ${age} ปี กำหนด ${youngest} ปีขึ้นไป`, en: `aged ${age}, must be ${youngest} or more`, isOrdinary: true })
  if (isSingle && new Set(startingLines(starts, lines).map(line => line.item.nationalCode)).size > 1) reasons.push({ th: 'คิดมากกว่า 1 รายการ', en: 'more than one item' })
  return reasons
}
