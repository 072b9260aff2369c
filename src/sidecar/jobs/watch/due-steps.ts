import type { CheckSettings } from '../../../checks/settings.js'
import { addDays, dayOf, HOUR_MS, instantAt, MINUTE_MS, plusMs, type Instant } from '../../../values/local-date.js'

/** When something may fall due by the clock alone. */
export interface DueSteps {
  /** The quarter of an hour that has begun: what falls due in one is looked at together. */
  readonly until: Instant
  /** Minutes after a case began. */
  readonly ages: readonly number[]
  /** When everybody in a bed was last to be asked about (EL02). */
  readonly wardMoment: Instant
}

const QUARTER_MS = 15 * MINUTE_MS
// What has a grace of its own in hours or less is due at one of these at the latest: EL01 an hour after the first screening, whenever that was.
const AGES = [30, 60, 90, 120, 180, 240, 480]

/** The steps of now. AU01 and EL01 wait for minutes of the settings; what is due after days is the night's. */
export function dueSteps (settings: CheckSettings, now: Instant): DueSteps {
  const until = Math.floor(now / QUARTER_MS) * QUARTER_MS as Instant
  const wardsOn = (daysBack: number): Instant => plusMs(instantAt(addDays(dayOf(now), -daysBack), `${settings['eligibility.wards_at']}:00`), HOUR_MS)
  return {
    until,
    ages: [...AGES, settings['authen.grace_minutes'], settings['eligibility.before_service_minutes'] + 60],
    wardMoment: wardsOn(0) <= until ? wardsOn(0) : wardsOn(1)
  }
}
