import type { VisitCase } from '../../../case/case.js'
import type { Scheme } from '../../../case/right.js'
import { formatBaht, satang, satangFromBaht } from '../../../values/satang.js'
import { CLEAN, fault, NOT_APPLICABLE, undetermined, type CaseCheck, type CheckContext, type Fault, type Outcome } from '../../check.js'
import { feeScheduleRule } from '../../code-tables/ppfs-rules.js'
import { givenLines } from './given.js'
import { isJudgedVisit, UNIVERSAL, UNKNOWN_AGE, UNKNOWN_SEX, whyNotPaid, ageOn, isWithin } from './prevention-visit.js'

type Lines = ReturnType<typeof givenLines>
/** `null`: nothing of this pair is in the visit. */
type Judgement = 'clean' | 'unknown age' | Fault | null

/** What belongs together in a visit of prevention: a diagnosis and its item, or the other way round. */
export interface Pair {
  readonly payers?: readonly Scheme[]
  /** Only of women: another sex with these codes is DX05's and PP01's. */
  readonly isFemale?: boolean
  /** Only of these ages: to others the diagnosis means something else. */
  readonly ages?: readonly [number | null, number | null]
  readonly judge: (visit: VisitCase, lines: Lines, context: CheckContext) => Judgement
}

export const judgePair = ({ payers = UNIVERSAL, isFemale = false, ages = [null, null], judge }: Pair): CaseCheck['judge'] => (item, context): Outcome => {
  if (!isJudgedVisit(item, context)) return NOT_APPLICABLE
  const judgement = judge(item, givenLines(item), context)
  if (judgement === null) return NOT_APPLICABLE
  const skipped = whyNotPaid(item, payers)
  if (skipped !== null) return skipped
  const sex = item.patient?.sex ?? null
  if (isFemale && sex === null) return undetermined(UNKNOWN_SEX)
  if (isFemale && sex !== 'female') return NOT_APPLICABLE
  const age = ageOn(item, item.day)
  const hasBorder = ages.some(border => border !== null)
  if (hasBorder && age === null) return undetermined(UNKNOWN_AGE)
  if (hasBorder && age !== null && !isWithin(age, ages)) return NOT_APPLICABLE
  if (judgement === 'unknown age') return undetermined(UNKNOWN_AGE)
  return judgement === 'clean' ? CLEAN : fault(judgement)
}

/** A diagnosis is there, and the item that is paid for is not. What it would have earned is at risk. */
export function itemMissing (code: string, words: { readonly th: string, readonly en: string }): Fault {
  const price = feeScheduleRule(code)?.price ?? null
  const money = price === null ? '' : ` (${formatBaht(satangFromBaht(price))} บาท)`
  return { line: code, detail: { th: `${words.th}${money}`, en: words.en }, satangAtRisk: price === null ? satang(0) : satangFromBaht(price), evidence: { missing: code } }
}
