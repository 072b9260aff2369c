import type { VisitCase } from '../../case/case.js'
import { MINUTE_MS, plusMs, type Instant } from '../../values/local-date.js'
import type { CheckSettings } from '../settings.js'

/**
 * When service began: the first screening after registration, else some minutes after registration; `null`: neither is recorded. HOSxP makes the screening's row
 * when it makes the visit: one of that very minute is no screening.
 */
export function serviceBegan (
  { registeredAt, firstServiceAt }: Pick<VisitCase, 'registeredAt' | 'firstServiceAt'>, settings: Pick<CheckSettings, 'eligibility.before_service_minutes'>
): Instant | null {
  if (firstServiceAt !== null && (registeredAt === null || firstServiceAt >= registeredAt + MINUTE_MS)) return firstServiceAt
  return registeredAt === null ? null : plusMs(registeredAt, settings['eligibility.before_service_minutes'] * MINUTE_MS)
}
