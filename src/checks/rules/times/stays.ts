import type { AdmissionCase, Case, VisitCase } from '../../../case/case.js'
import { dayOf, daysBetween, instantAt, midnightAfter, type Instant } from '../../../values/local-date.js'
import { satang, sumSatang, type Satang } from '../../../values/satang.js'
import type { CheckContext } from '../../check.js'
import { hasClaimIntent, isCapitation } from '../../payer.js'
import { isFinished, momentOf } from '../../service-time.js'

/** A stay whose beginning and end can be believed; `to` is now while it lasts. */
export interface Stay {
  readonly admission: AdmissionCase
  readonly from: Instant
  readonly to: Instant
}

/** Wrong days are the business of TM01, a missing time that of TM02: such a stay is as short as it can be, or none. */
export const staysOf = (cases: readonly Case[], context: CheckContext): readonly Stay[] =>
  cases.flatMap(item => item.kind === 'admission' ? stayOf(item, context) ?? [] : [])

function stayOf (admission: AdmissionCase, { asOf }: CheckContext): Stay | null {
  const { admittedOn, admittedTime, dischargedOn, dischargedTime, isDischarged } = admission
  if (admittedOn === null || (dischargedOn === null && isDischarged)) return null
  const from = admittedTime === null ? midnightAfter(admittedOn) : instantAt(admittedOn, admittedTime)
  const end = dischargedOn === null ? asOf : momentOf(dischargedOn, dischargedTime)
  if (end > asOf && isDischarged) return null
  const to = end < asOf ? end : asOf
  return from < to ? { admission, from, to } : null
}

/** Without a time, only a day that lies wholly within the stay is certain. */
export const isWithin = ({ from, to }: Stay, { registeredAt, day }: VisitCase): boolean => registeredAt === null
  ? instantAt(day) >= from && midnightAfter(day) <= to
  : registeredAt >= from && registeredAt < to

/** When a stay began; `null`: not recorded to the minute. */
export const admittedAt = ({ admittedOn, admittedTime }: AdmissionCase): Instant | null =>
  admittedOn === null || admittedTime === null ? null : instantAt(admittedOn, admittedTime)

/** Nights of a stay; `null`: its days are not recorded, or it ended before it began (TM01). */
export function nightsOf ({ admittedOn, admittedTime, dischargedOn, dischargedTime }: AdmissionCase): number | null {
  if (admittedOn === null || dischargedOn === null || dischargedOn < admittedOn) return null
  const isEarlierTime = dischargedOn === admittedOn && admittedTime !== null && dischargedTime !== null && dischargedTime < admittedTime
  return isEarlierTime ? null : daysBetween(admittedOn, dischargedOn)
}

const HOUR = 3_600_000
const REST_HOURS = 6
/** The day of discharge is none; a stay without a night is paid as one day. */
const FEWEST_DAYS = 1

/** How many days of room and food a stay has: its nights, or 24 hours each and one more for a rest of over six; `isCertain`: both times are recorded. */
export function roomDaysOf (admission: AdmissionCase): { readonly days: number, readonly isCertain: boolean } | null {
  const nights = nightsOf(admission)
  const { admittedOn, admittedTime, dischargedOn, dischargedTime } = admission
  if (nights === null || admittedOn === null || dischargedOn === null) return null
  if (admittedTime === null || dischargedTime === null) return { days: Math.max(FEWEST_DAYS, nights), isCertain: false }
  const hours = (instantAt(dischargedOn, dischargedTime) - instantAt(admittedOn, admittedTime)) / HOUR
  const whole = Math.floor(hours / 24)
  return { days: Math.max(FEWEST_DAYS, nights, whole + (hours - whole * 24 > REST_HOURS ? 1 : 0)), isCertain: true }
}

/** Longer than anybody stays: TM04 asks. */
export const LONGEST_STAY_DAYS = 180

/** Nobody wrote the discharge: what came later is no care during a stay. */
export const isForgotten = ({ admission: { dischargedOn }, from, to }: Stay): boolean => dischargedOn === null && daysBetween(dayOf(from), dayOf(to)) > LONGEST_STAY_DAYS

/** Outpatient visits that are over and claimed by themselves: not paid per head, and not what a stay came from. */
export function visitsClaimedAlone (cases: readonly Case[], context: CheckContext): readonly VisitCase[] {
  const origins = new Set<string>(cases.flatMap(item => item.kind === 'admission' && item.fromVisit !== null ? [item.fromVisit.id] : []))
  return cases.filter(item => item.kind === 'visit').filter(visit =>
    visit.admission === null && !origins.has(visit.id) && isFinished(visit, context) &&
    hasClaimIntent(visit) === true && !isCapitation(visit, context.settings) && claimedOf(visit) > 0)
}

/** What is charged to payers. */
export const claimedOf = (item: Case): Satang =>
  satang(Math.max(0, sumSatang(item.charges.filter(line => line.isClaimed).map(line => line.amount))))

/** The first stay that began within so many milliseconds after the visit was registered. */
export function stayAfter (visit: VisitCase, cases: readonly Case[], isNear: (ms: number) => boolean): AdmissionCase | null {
  const { registeredAt } = visit
  if (registeredAt === null) return null
  return cases.filter(item => item.kind === 'admission').find(admission => {
    const began = admittedAt(admission)
    return began !== null && began >= registeredAt && isNear(began - registeredAt)
  }) ?? null
}
