import type { AccidentClaim } from '../../case/accident-claim.js'
import type { AdmissionCase, Case, RecordedMoment, VisitCase } from '../../case/case.js'
import { DAY_MS, dayOf, instantAt, MINUTE_MS, timeOf, type Instant, type LocalDate } from '../../values/local-date.js'
import { momentOf, registeredAt } from '../service-time.js'
import type { CheckSettings } from '../settings.js'
import type { AccidentTime } from './accident-case.js'

/** The arrival of an admission without a day. */
export const UNKNOWN_ARRIVAL = 0 as Instant

/** Earliest valid of emergency entry, emergency arrival and registration; one that lies over a day from the registration is a typing error. */
export function arrivalOf (item: Case): Instant {
  if (item.kind === 'admission') return item.admittedOn === null ? UNKNOWN_ARRIVAL : momentOf(item.admittedOn, item.admittedTime)
  const registered = registeredAt(item)
  const recorded = [item.registeredAt, item.emergency?.enteredAt ?? null, item.injury?.arrivedAt ?? null]
  const valid = recorded.filter(at => at !== null).filter(at => Math.abs(at - registered) <= DAY_MS)
  return valid.length === 0 ? registered : Math.min(...valid) as Instant
}

/** Accident time of one episode from the case file, the inpatient accident file and the injury record, in that order. */
export function accidentTimeOf (
  { visit, admissions, claim, arrivedAt }: AccidentSources, settings: CheckSettings
): AccidentTime {
  const told = claim?.accidentAt ?? null
  const sources: RecordedMoment[] = told === null ? [] : [{ day: dayOf(told), at: told }]
  const injury = visit?.injury ?? admissions.find(item => item.fromVisit?.injury != null)?.fromVisit?.injury ?? null
  for (const moment of [...admissions.map(item => item.accident), injury?.accident ?? null]) if (moment !== null) sources.push(moment)

  const times = sources.flatMap(source => source.at ?? [])
  const doSourcesDiffer = times.length > 1 && Math.max(...times) - Math.min(...times) > settings['act.sources_agree_minutes'] * MINUTE_MS
  const recorded = (doSourcesDiffer ? earliestOf(sources) : sources[0]) ?? null
  // What the office entered itself is never taken for a default.
  const isAssumed = (at: Instant): boolean => at !== told && isAssumedTime(at, arrivedAt)
  // One wrong source does not hide a right one.
  const believed = times.filter(at => !isAssumed(at) && at <= arrivedAt && arrivedAt - at <= settings['act.accident_valid_days'] * DAY_MS)
  const clockFrom = (doSourcesDiffer ? believed.toSorted((a, b) => a - b)[0] : believed[0]) ?? null
  return { recorded, clockFrom, isAssumed: recorded?.at != null && isAssumed(recorded.at), doSourcesDiffer }
}

/** What is known of one episode's beginning. */
export interface AccidentSources {
  readonly visit: VisitCase | null
  readonly admissions: readonly AdmissionCase[]
  readonly claim: AccidentClaim | null
  readonly arrivedAt: Instant
}

/** Is any time of the arrival recorded, or only its day? */
export const isArrivalTimeKnown = (item: Case): boolean => item.kind === 'admission'
  ? item.admittedOn !== null && item.admittedTime !== null
  : item.registeredAt !== null || item.emergency?.enteredAt != null || item.injury?.arrivedAt != null

/** The day of the accident: as recorded, else of the time the clock runs from. */
export const accidentDayOf = ({ recorded, clockFrom }: Pick<AccidentTime, 'recorded' | 'clockFrom'>): LocalDate | null =>
  recorded?.day ?? (clockFrom === null ? null : dayOf(clockFrom))

const earliestOf = (sources: readonly RecordedMoment[]): RecordedMoment | undefined =>
  sources.toSorted((a, b) => (a.at ?? instantAt(a.day)) - (b.at ?? instantAt(b.day)))[0]

const isAssumedTime = (at: Instant, arrivedAt: Instant): boolean =>
  timeOf(at) === '00:00:00' || Math.floor(at / MINUTE_MS) === Math.floor(arrivedAt / MINUTE_MS)
