import { dayOf, instantAt, plusMs, type Instant, type LocalDate } from '../../../values/local-date.js'
import type { Claim } from '../../state/list-claims.js'

const SECOND_MS = 1000

/** When something a person tells by its day happened: after everything that is known of that day, so that it counts as newer. */
export function stepMoment ({ steps, mendedAt }: Pick<Claim, 'steps' | 'mendedAt'>, day: LocalDate): Instant {
  const ofDay = [...steps.map(({ at }) => at), ...mendedAt === null ? [] : [mendedAt]].filter(at => dayOf(at) === day)
  return ofDay.length === 0 ? instantAt(day) : plusMs(Math.max(...ofDay) as Instant, SECOND_MS)
}
