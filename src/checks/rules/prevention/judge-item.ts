import type { Case, ChargeLine, VisitCase } from '../../../case/case.js'
import { formatBaht, satangFromBaht } from '../../../values/satang.js'
import type { CheckContext } from '../../check.js'
import type { FeeScheduleRule } from '../../code-tables/ppfs-rules.js'
import { claimedOf, hasDiagnosis, hasDrug, hasItem, hasProcedure, linesOf } from './given.js'
import { ageOn, isWithin, UNKNOWN_AGE, UNKNOWN_SEX } from './prevention-visit.js'

interface Reason { readonly th: string, readonly en: string }

interface ItemAnswer {
  /** What the schedule asks and the visit does not have. */
  readonly reasons: readonly Reason[]
  /** What could not be judged; `null`: nothing. */
  readonly unknown: string | null
}

interface ItemJudgement extends ItemAnswer {
  /** Nothing but the price is above the rate: the rate is paid all the same. */
  readonly isPriceAlone: boolean
}

const CODES_SHOWN = 4
const some = (codes: readonly string[]): string => codes.length <= CODES_SHOWN ? codes.join('/') : `${codes.slice(0, CODES_SHOWN).join('/')}…`

/** One item of the fee schedule against the visit it was given in. */
export function judgeItem (rule: FeeScheduleRule, visit: VisitCase, lines: readonly ChargeLine[], context: CheckContext): ItemJudgement {
  const person = judgePerson(rule, visit)
  const asked = [...person.reasons, ...judgeCodes(rule, visit, lines, context)]
  const dear = judgePrice(rule, claimedOf(lines))
  return { reasons: [...asked, ...dear], isPriceAlone: asked.length === 0 && dear.length > 0, unknown: person.unknown }
}

function judgePerson (rule: FeeScheduleRule, visit: VisitCase): ItemAnswer {
  const reasons: Reason[] = []
  const sex = visit.patient?.sex ?? null
  if (rule.sex !== null && sex !== null && sex !== rule.sex) reasons.push({ th: 'ใช้ได้เฉพาะเพศหญิง', en: 'for female patients only' })
  const ages = rule.widestAges ?? rule.ages
  const age = ageOn(visit, visit.day)
  const hasBorder = ages.some(border => border !== null)
  if (hasBorder && age !== null && !isWithin(age, ages)) reasons.push({ th: `อายุ ${age} ปี กำหนด${borders(ages)} ปี`, en: `aged ${age}, must be ${ages[0] ?? 0}–${ages[1] ?? ''}` })
  return { reasons, unknown: rule.sex !== null && sex === null ? UNKNOWN_SEX : hasBorder && age === null ? UNKNOWN_AGE : null }
}

const borders = ([low, high]: FeeScheduleRule['ages']): string => low === null ? `ไม่เกิน ${high ?? ''}` : high === null ? `ตั้งแต่ ${low}` : ` ${low}–${high}`

const isCoded = (item: Case): boolean => item.diagnoses.some(({ code }) => code !== '')

function judgeCodes (rule: FeeScheduleRule, visit: VisitCase, lines: readonly ChargeLine[], { knows }: CheckContext): Reason[] {
  const reasons: Reason[] = []
  // A visit without any diagnosis is DX01's.
  if (isCoded(visit) && !hasDiagnosis(visit, rule.diagnoses)) reasons.push({ th: `ไม่มีรหัสโรค ${some(rule.diagnoses)}`, en: `none of the diagnoses ${some(rule.diagnoses)}` })
  if (rule.procedures.length > 0 && knows('visit-procedures') && !hasProcedure(visit, rule.procedures)) reasons.push({ th: `ไม่มีรหัสหัตถการ ${some(rule.procedures)}`, en: `none of the procedures ${some(rule.procedures)}` })
  const missing = knows('laboratory-codes') ? rule.laboratory.filter(group => !hasItem(lines, group)) : []
  if (missing.length > 0) reasons.push({ th: `ขาดแล็บ ${missing.map(group => group[0]).join(', ')} (${missing.length} จาก ${rule.laboratory.length} กลุ่ม)`, en: `lacks laboratory tests ${missing.map(group => group[0]).join(', ')}` })
  if (rule.drugs.length > 0 && knows('drug-codes') && !hasDrug(lines, rule.drugs)) reasons.push({ th: `ไม่มียาตามรหัส TMT ${some(rule.drugs)}`, en: `none of the drugs TMT ${some(rule.drugs)}` })
  const alone = rule.companions.filter(code => !hasItem(lines, [code]))
  if (alone.length > 0) reasons.push({ th: `ไม่มีรายการ ${alone.join(', ')} ใน visit เดียวกัน`, en: `without ${alone.join(', ')} in the same visit` })
  return reasons
}

/** Each unit against the schedule; a lower price only earns less. */
function judgePrice ({ code, price }: FeeScheduleRule, lines: readonly ChargeLine[]): Reason[] {
  if (price === null) return []
  const highest = Math.max(...linesOf(lines, [code]).map(priceOf))
  return highest <= satangFromBaht(price) ? [] : [{ th: `ราคา ${formatBaht(satangFromBaht(highest / 100))} เกินอัตรา ${formatBaht(satangFromBaht(price))} บาท`, en: `price ${formatBaht(satangFromBaht(highest / 100))} is above ${formatBaht(satangFromBaht(price))} baht` }]
}

const priceOf = ({ unitPrice, amount, quantity }: ChargeLine): number => unitPrice ?? amount / (quantity ?? 1)
