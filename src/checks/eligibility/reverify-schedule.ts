import { addDays, dayOf, HOUR_MS, instantAt, MINUTE_MS, plusMs, timeOf, type Instant } from '../../values/local-date.js'
import type { CheckSettings } from '../settings.js'

const FIRST_TRIES_MINUTES = [5, 15, 60]

/**
 * When a provisional right is asked about next: 5, 15 and 60 minutes after its start, then hourly while the office is open, every day, for as long as it
 * takes. `tries`: how often it was asked. What a service slept through is asked once; a clock that was set back begins anew.
 */
export function nextTryAt (startedAt: Instant, tries: number, now: Instant, settings: CheckSettings): Instant {
  const from = startedAt < now ? startedAt : now
  const next = FIRST_TRIES_MINUTES.slice(tries).map(minutes => plusMs(from, minutes * MINUTE_MS)).find(at => at > now)
  return next ?? whenOpen(plusMs(now, HOUR_MS), settings)
}

/** The office works every day, holidays included. One may close after midnight, or never. */
export function isOfficeOpen (at: Instant, { 'office.opens': opens, 'office.closes': closes }: Pick<CheckSettings, 'office.opens' | 'office.closes'>): boolean {
  const time = timeOf(at).slice(0, 5)
  return opens < closes ? opens <= time && time < closes : time >= opens || time < closes
}

/** That moment, or the next opening. */
function whenOpen (at: Instant, settings: CheckSettings): Instant {
  if (isOfficeOpen(at, settings)) return at
  const opens = settings['office.opens']
  return instantAt(timeOf(at).slice(0, 5) < opens ? dayOf(at) : addDays(dayOf(at), 1), `${opens}:00`)
}
