import type { ProvisionalRight } from '../../../case/case-eligibility.js'
import type { CheckSettings } from '../../../checks/settings.js'
import { HOUR_MS, plusMs, type Instant } from '../../../values/local-date.js'

const SOON_HOURS = 24

/** How long a provisional right may still wait for an answer, in words. */
export function provisionalClock ({ startedAt, state }: Pick<ProvisionalRight, 'startedAt' | 'state'>, { at, settings }: { readonly at: Instant, readonly settings: Pick<CheckSettings, 'eligibility.provisional_hours'> }): { readonly level: 'red' | 'amber' | 'green', readonly text: string } {
  const left = plusMs(startedAt, settings['eligibility.provisional_hours'] * HOUR_MS) - at
  const hours = Math.floor(Math.abs(left) / HOUR_MS)
  if (left <= 0) return { level: 'red', text: `เลยกำหนด ${hours} ชม.` }
  const text = hours === 0 ? 'เหลือไม่ถึง 1 ชม.' : `เหลือ ${hours} ชม.`
  return { level: state === 'needs-person' ? 'red' : hours < SOON_HOURS ? 'amber' : 'green', text }
}
