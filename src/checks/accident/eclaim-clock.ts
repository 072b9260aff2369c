import { addDays, dayOf, HOUR_MS, instantAt, MINUTE_MS, plusMs, type Instant, type LocalDate } from '../../values/local-date.js'
import type { CheckSettings } from '../settings.js'
import type { AccidentCase } from './accident-case.js'

/** The 24 hours to enter an accident in the E-claim web site (accident-act §3, RTA08). */
export interface EclaimClock {
  readonly deadline: Instant
  /** The accident time is not known: counted from the arrival, shown as "ประมาณ". */
  readonly isApproximate: boolean
  /** Arrived so late that the hours were nearly over: counted from the arrival, outside the KPI ("มาช้า"). */
  readonly isLateArrival: boolean
  readonly level: 'info' | 'amber' | 'red'
}

export function eclaimClock (accident: Pick<AccidentCase, 'accident' | 'arrivedAt'>, asOf: Instant, settings: CheckSettings): EclaimClock {
  const from = accident.accident.clockFrom
  const isLateArrival = from !== null && accident.arrivedAt > from + settings['act.late_arrival_hours'] * HOUR_MS
  const start = from === null || isLateArrival ? accident.arrivedAt : from
  const deadline = plusMs(start, settings['act.deadline_hours'] * HOUR_MS)
  const isAmber = from === null || isLastSessionOpen(deadline, asOf, settings)
  return { deadline, isApproximate: from === null, isLateArrival, level: asOf >= deadline ? 'red' : isAmber ? 'amber' : 'info' }
}

/**
 * Amber: the last office instant at or before the deadline less an hour falls in the current or a past session. A day's session is
 * current from the first recomputation of the day, so that 06:30 already sees what the office must do today.
 */
function isLastSessionOpen (deadline: Instant, asOf: Instant, settings: CheckSettings): boolean {
  const latest = plusMs(deadline, -settings['act.amber_margin_minutes'] * MINUTE_MS)
  return sessionBegunBy(latest, settings['office.opens']) <= sessionBegunBy(asOf, settings['office.day_begins'])
}

/** The day whose session has begun at this moment, when sessions begin at `from` (HH:MM). */
function sessionBegunBy (at: Instant, from: string): LocalDate {
  const day = dayOf(at)
  return at >= instantAt(day, `${from}:00`) ? day : addDays(day, -1)
}
