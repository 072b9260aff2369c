import type { Case } from '../case/case.js'
import type { Right, Scheme } from '../case/right.js'
import { FEE_SCHEDULE } from './code-tables/ppfs-rules.js'
import { onceForPair } from './remembered.js'
import type { CheckSettings } from './settings.js'

/** Payers' own codes of the promotion and prevention fee schedule (NHSO PPFS): these are claimed even under capitation. */
const FEE_SCHEDULE_ITEMS = new Set(FEE_SCHEDULE.map(({ code }) => code))
/** By the payers' code: paid at any hospital, and beside what is paid per head. */
export const isFeeScheduleItem = (code: string): boolean => FEE_SCHEDULE_ITEMS.has(code)
const NOBODY_CLAIMS = new Set<Scheme>(['CASH', 'VACANT'])

/** The right exporters claim by; `null` when no row was recorded. */
export const mainRight = (item: Case): Right | null => item.rights[0] ?? null

/** Who pays, for lists and deadlines: the main right, else what the visit itself says. */
export const schemeOf = (item: Case): Scheme | null => mainRight(item)?.scheme ?? item.registeredRight?.scheme ?? null

/** Some right of the case is claimed from a payer. `null`: no right is known that is, and one is unknown, so nobody can say. */
export function hasClaimIntent (item: Case): boolean | null {
  if (item.rights.some(({ scheme }) => scheme !== null && !NOBODY_CLAIMS.has(scheme))) return true
  return item.rights.length === 0 || item.rights.some(({ scheme }) => scheme === null) ? null : false
}

/** Outpatient care of our own CUP is paid per head: no claim, unless a fee-schedule item was given (promise C1). */
export const isCapitation = onceForPair((item: Case, settings: CheckSettings): boolean => {
  // A second payer, such as the traffic act, is asked for the money whatever the first one is.
  const hasOtherPayer = item.rights.some(({ scheme }) => scheme === null || (scheme !== 'UC' && !NOBODY_CLAIMS.has(scheme)))
  return isPaidPerHead(item, settings) && !hasOtherPayer && !item.charges.some(line => isFeeScheduleItem(line.item.nationalCode))
})

/** An outpatient of our own CUP: whatever the universal scheme is charged that is not of the fee schedule is paid per head. */
export function isPaidPerHead (item: Case, settings: CheckSettings): boolean {
  const right = mainRight(item)
  if (item.kind === 'admission' || right?.scheme !== 'UC') return false
  return right.mainHospital !== '' &&
    (right.mainHospital === settings['hospital.code'] || settings['uc.cup_hospitals'].includes(right.mainHospital))
}

export const hasActRight = (item: Case): boolean =>
  item.registeredRight?.scheme === 'ACT' || item.rights.some(right => right.scheme === 'ACT')
