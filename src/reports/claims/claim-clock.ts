import { CLOSING_DAYS } from '../../checks/claims/late-loss.js'
import type { ClaimTerms } from '../../checks/claims/claim-terms.js'
import { DAY_MS, dayOf, daysBetween, formatBuddhist, plusMs, type Instant } from '../../values/local-date.js'
import { timeLeftText } from '../morning/morning-figures.js'

/** How much time a claim has left, in words. */
export interface ClaimClock {
  readonly state: 'closed' | 'closing' | 'late' | 'due-soon' | 'in-time' | 'unknown'
  /** `เหลือ 3 วัน`, `เกินกำหนด 12 วัน`. */
  readonly words: string
  readonly level: 'red' | 'amber' | null
}

/** Of a claim that still has to be sent; `warnDays`: the setting claims.warn_days. */
export function claimClock ({ dueOn, dueAt, closesAt, closesOn }: ClaimTerms, at: Instant, warnDays: number): ClaimClock {
  if (closesAt !== null && closesOn !== null && at >= closesAt) return { state: 'closed', words: `ปิดรับแล้ว ${formatBuddhist(closesOn)}`, level: 'red' }
  if (closesAt !== null && at >= plusMs(closesAt, -CLOSING_DAYS * DAY_MS)) return { state: 'closing', words: `ใกล้ปิดรับ ${timeLeftText(closesAt, at, 'th')}`, level: 'red' }
  if (dueAt === null || dueOn === null) return { state: 'unknown', words: closesOn === null ? 'ยังไม่ทราบกำหนด' : `ปิดรับ ${formatBuddhist(closesOn)}`, level: null }
  if (at >= dueAt) return { state: 'late', words: `เกินกำหนด ${daysBetween(dueOn, dayOf(at))} วัน`, level: 'red' }
  const left = timeLeftText(dueAt, at, 'th')
  return at >= plusMs(dueAt, -warnDays * DAY_MS) ? { state: 'due-soon', words: `ใกล้กำหนด ${left}`, level: 'amber' } : { state: 'in-time', words: left, level: null }
}
