import { dayOf, MINUTE_MS, plusMs, timeOf, type Instant } from '../../../src/values/local-date.js'

/** A moment some minutes after another, as a literal of HOSxP's time. */
export const formatSqlMoment = (at: Instant, minutes: number): string => {
  const moment = plusMs(at, minutes * MINUTE_MS)
  return `'${dayOf(moment)} ${timeOf(moment)}'`
}
