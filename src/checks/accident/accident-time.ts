import type { AccidentClaim } from '../../case/accident-claim.js'
import type { AdmissionCase, Case, RecordedMoment, VisitCase } from '../../case/case.js'
import { DAY_MS, dayOf, instantAt, MINUTE_MS, timeOf, type Instant } from '../../values/local-date.js'
import { momentOf, registeredAt } from '../service-time.js'
import type { AccidentTime } from './accident-case.js'

const OLDEST_DAYS = 30
const SOURCES_AGREE_MINUTES = 60

/** Earliest valid of emergency entry, emergency arrival and registration; one that lies over a day from the registration is a typing error. */
export function arrivalOf (item: Case): Instant {
  if (item.kind === 'admission') return item.admittedOn === null ? (0 as Instant) : momentOf(item.admittedOn, item.admittedTime)
  const registered = registeredAt(item)
  const recorded = [item.registeredAt, item.emergency?.enteredAt ?? null, item.injury?.arrivedAt ?? null]
  const valid = recorded.filter(at => at !== null).filter(at => Math.abs(at - registered) <= DAY_MS)
  return valid.length === 0 ? registered : Math.min(...valid) as Instant
}

/** Accident time of one episode from the case file, the inpatient accident file and the injury record, in that order. */
export function accidentTimeOf (
  visit: VisitCase | null, admissions: readonly AdmissionCase[], claim: AccidentClaim | null, arrivedAt: Instant
): AccidentTime {
  const told = claim?.accidentAt ?? null
  const sources: RecordedMoment[] = told === null ? [] : [{ day: dayOf(told), at: told }]
  const injury = visit?.injury ?? admissions.find(item => item.fromVisit?.injury != null)?.fromVisit?.injury ?? null
  for (const moment of [...admissions.map(item => item.accident), injury?.accident ?? null]) if (moment !== null) sources.push(moment)

  const times = sources.flatMap(source => source.at ?? [])
  const doSourcesDiffer = times.length > 1 && Math.max(...times) - Math.min(...times) > SOURCES_AGREE_MINUTES * MINUTE_MS
  const recorded = (doSourcesDiffer ? earliestOf(sources) : sources[0]) ?? null
  const at = recorded?.at ?? null
  const isAssumed = at !== null && at !== told && isAssumedTime(at, arrivedAt)
  const isValid = at !== null && at <= arrivedAt && arrivedAt - at <= OLDEST_DAYS * DAY_MS
  return { recorded, clockFrom: isValid && !isAssumed ? at : null, isAssumed, doSourcesDiffer }
}

const earliestOf = (sources: readonly RecordedMoment[]): RecordedMoment | undefined =>
  sources.toSorted((a, b) => (a.at ?? instantAt(a.day)) - (b.at ?? instantAt(b.day)))[0]

const isAssumedTime = (at: Instant, arrivedAt: Instant): boolean =>
  timeOf(at) === '00:00:00' || Math.floor(at / MINUTE_MS) === Math.floor(arrivedAt / MINUTE_MS)
