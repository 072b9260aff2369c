import type { Case, ChargeLine } from '../../../case/case.js'
import type { Item } from '../../../case/item.js'
import { FEE_SCHEDULE, type FeeScheduleRule } from '../../code-tables/ppfs-rules.js'
import { isFeeScheduleItem } from '../../payer.js'
import { satang, sumSatang, type Satang } from '../../../values/satang.js'
import { onceForEach } from '../../remembered.js'

/** What the patient really got: lines of items that were not cancelled again. */
export const givenLines = ({ charges }: Case): readonly ChargeLine[] => notCancelled(charges)

// Forty checks ask the same of a case, one after the other; the answers go with its lines.
const notCancelled = onceForEach((charges: readonly ChargeLine[]): readonly ChargeLine[] => {
  if (charges.every(({ quantity }) => (quantity ?? 1) > 0)) return charges
  const counts = new Map<string, number>()
  for (const { item: { code }, quantity } of charges) counts.set(code, (counts.get(code) ?? 0) + (quantity ?? 1))
  return charges.filter(line => (line.quantity ?? 1) > 0 && (counts.get(line.item.code) ?? 0) > 0)
})

/** Of these, what a payer is asked for: what the patient bought is no claim. */
export const claimedLines = (item: Case): readonly ChargeLine[] => claimedOf(givenLines(item))

export const claimedOf = onceForEach((lines: readonly ChargeLine[]): readonly ChargeLine[] =>
  lines.every(({ isClaimed }) => isClaimed) ? lines : lines.filter(({ isClaimed }) => isClaimed))

/** An item's codes: the payers', the civil servants' and the laboratory's. */
const codesOf = onceForEach(({ nationalCode, billCode, laboratoryCode }: Item): readonly string[] =>
  [nationalCode.toUpperCase(), billCode, laboratoryCode].filter(code => code !== ''))

export const isItemOf = (codes: readonly string[]) => (item: Item): boolean => codesOf(item).some(code => codes.includes(code))

/** Lines of an item by one of its codes. */
export const linesOf = (lines: readonly ChargeLine[], codes: readonly string[]): readonly ChargeLine[] =>
  hasItem(lines, codes) ? linesOfItems(lines, isItemOf(codes)) : []

const linesOfItems = (lines: readonly ChargeLine[], isOne: (item: Item) => boolean): readonly ChargeLine[] => lines.filter(({ item }) => isOne(item))

const codesIn = onceForEach((lines: readonly ChargeLine[]): ReadonlySet<string> => new Set(lines.flatMap(({ item }) => codesOf(item))))

export function hasItem (lines: readonly ChargeLine[], codes: readonly string[]): boolean {
  const present = codesIn(lines)
  for (const code of codes) if (present.has(code)) return true
  return false
}

export const isDrugOf = (codes: readonly string[]) => ({ drug }: Item): boolean =>
  drug !== null && (codes.includes(drug.tmt) || drug.allTmt.some(code => codes.includes(code)))

export const drugLines = (lines: readonly ChargeLine[], codes: readonly string[]): readonly ChargeLine[] => linesOfItems(lines, isDrugOf(codes))

export const hasDrug = (lines: readonly ChargeLine[], codes: readonly string[]): boolean => drugLines(lines, codes).length > 0

/** A listed category of three characters stands for all codes in it. */
export const isDiagnosisOf = (listed: readonly string[]) => (code: string): boolean =>
  code !== '' && (listed.includes(code) || (code.length > 3 && listed.includes(code.slice(0, 3))))

export function hasDiagnosis (item: Case, codes: readonly string[]): boolean {
  const isOne = isDiagnosisOf(codes)
  return item.diagnoses.some(({ code }) => isOne(code))
}

export const hasProcedure = (item: Case, codes: readonly string[]): boolean => item.procedures.some(({ code }) => codes.includes(code))

/** Some item of the fee schedule stands in the visit because of one of these diagnoses, so that they ask for nothing else. */
export const isExplained = (lines: readonly ChargeLine[], diagnoses: readonly string[], except: readonly string[] = []): boolean =>
  rulesOf(lines).some(rule => !except.includes(rule.code) && rule.diagnoses.some(code => diagnoses.includes(code)))

/** The rules of the schedule's items that were given. */
export const rulesOf = (lines: readonly ChargeLine[]): readonly FeeScheduleRule[] => {
  if (!lines.some(({ item: { nationalCode } }) => isFeeScheduleItem(nationalCode))) return []
  const codes = new Set(lines.map(({ item: { nationalCode } }) => nationalCode))
  return FEE_SCHEDULE.filter(({ code }) => codes.has(code))
}

/** Money in these lines, never less than nothing. */
export const moneyIn = (lines: readonly ChargeLine[]): Satang => satang(Math.max(0, sumSatang(lines.map(({ amount }) => amount))))
