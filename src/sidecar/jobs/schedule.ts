import { addDays, dayOf, instantAt, MINUTE_MS, type Instant, type LocalDate } from '../../values/local-date.js'

/** When a job is due, in Bangkok time. */
export interface Schedule {
  /** `HH:MM`, any order. */
  readonly times: readonly string[]
  /** How long after its time a job that was missed is still done; then it is on record as missed. */
  readonly lateMinutes: number
}

/** A job's due times that nobody has dealt with, as of now. */
export interface DueTimes {
  /** To be done now: the latest one, however many were missed. */
  readonly run: Instant | null
  /** Never to be done: a later one stands in for them, or it is too late. */
  readonly missed: readonly Instant[]
}

const LONGEST_LOOK_DAYS = 31

/**
 * What is due at `now`, after `lastDue`, the latest due time that was dealt with (`null`: never, then only today counts). A clock that was set back finds
 * nothing due; one that slept for days finds one run and the rest missed.
 */
export function dueTimes ({ times, lateMinutes }: Schedule, lastDue: Instant | null, now: Instant): DueTimes {
  const today = dayOf(now)
  const earliest = addDays(today, -LONGEST_LOOK_DAYS)
  const from: LocalDate = lastDue === null || dayOf(lastDue) < earliest ? (lastDue === null ? today : earliest) : dayOf(lastDue)
  const passed: Instant[] = []
  for (let day = from; day <= today; day = addDays(day, 1)) {
    for (const time of [...times].sort()) {
      const at = instantAt(day, `${time}:00`)
      if (at <= now && (lastDue === null || at > lastDue)) passed.push(at)
    }
  }
  const latest = passed.at(-1)
  if (latest === undefined) return { run: null, missed: [] }
  return now - latest <= lateMinutes * MINUTE_MS ? { run: latest, missed: passed.slice(0, -1) } : { run: null, missed: passed }
}
