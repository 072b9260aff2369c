import type { Case, ChargeLine } from '../../../case/case.js'
import type { Item } from '../../../case/item.js'
import { FEE_SCHEDULE, type FeeScheduleRule } from '../../code-tables/ppfs-rules.js'
import { isFeeScheduleItem } from '../../payer.js'
import { satang, sumSatang, type Satang } from '../../../values/satang.js'
import { rememberedBy } from './remembered-by.js'

// Forty checks ask the same of a case, one after the other; the answers go with its lines.
const given = rememberedBy<readonly ChargeLine[], readonly ChargeLine[]>()

/** What the patient really got: lines of items that were not cancelled again. */
export function givenLines ({ charges }: Case): readonly ChargeLine[] {
  if (charges.every(({ quantity }) => (quantity ?? 1) > 0)) return charges
  const asked = given.get(charges)
  if (asked !== undefined) return asked
  const counts = new Map<string, number>()
  for (const { item: { code }, quantity } of charges) counts.set(code, (counts.get(code) ?? 0) + (quantity ?? 1))
  const lines = charges.filter(line => (line.quantity ?? 1) > 0 && (counts.get(line.item.code) ?? 0) > 0)
  given.set(charges, lines)
  return lines
}

const claimed = rememberedBy<readonly ChargeLine[], readonly ChargeLine[]>()

/** Of these, what a payer is asked for: what the patient bought is no claim. */
export const claimedLines = (item: Case): readonly ChargeLine[] => claimedOf(givenLines(item))

export function claimedOf (lines: readonly ChargeLine[]): readonly ChargeLine[] {
  if (lines.every(({ isClaimed }) => isClaimed)) return lines
  const asked = claimed.get(lines)
  if (asked !== undefined) return asked
  const found = lines.filter(({ isClaimed }) => isClaimed)
  claimed.set(lines, found)
  return found
}

/** An item's codes: the payers', the civil servants' and the laboratory's. */
function codesOf (item: Item): readonly string[] {
  const asked = codesOfItem.get(item)
  if (asked !== undefined) return asked
  const codes = [item.nationalCode.toUpperCase(), item.billCode, item.laboratoryCode].filter(code => code !== '')
  codesOfItem.set(item, codes)
  return codes
}

const codesOfItem = new WeakMap<Item, readonly string[]>()

/** Lines of an item by one of its codes. */
export const linesOf = (lines: readonly ChargeLine[], codes: readonly string[]): readonly ChargeLine[] =>
  hasItem(lines, codes) ? lines.filter(({ item }) => codesOf(item).some(code => codes.includes(code))) : []

const codesIn = rememberedBy<readonly ChargeLine[], Set<string>>()

export function hasItem (lines: readonly ChargeLine[], codes: readonly string[]): boolean {
  const asked = codesIn.get(lines)
  const present = asked ?? new Set<string>()
  if (asked === undefined) {
    for (const { item } of lines) for (const code of codesOf(item)) present.add(code)
    codesIn.set(lines, present)
  }
  for (const code of codes) if (present.has(code)) return true
  return false
}

export const drugLines = (lines: readonly ChargeLine[], codes: readonly string[]): readonly ChargeLine[] =>
  lines.filter(({ item: { drug } }) => drug !== null && (codes.includes(drug.tmt) || drug.allTmt.some(code => codes.includes(code))))

export const hasDrug = (lines: readonly ChargeLine[], codes: readonly string[]): boolean => drugLines(lines, codes).length > 0

/** A listed category of three characters stands for all codes in it. */
const isListed = (code: string, listed: readonly string[]): boolean => listed.includes(code) || (code.length > 3 && listed.includes(code.slice(0, 3)))

export const hasDiagnosis = (item: Case, codes: readonly string[]): boolean => item.diagnoses.some(({ code }) => code !== '' && isListed(code, codes))

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
