import type { PayerStanding } from '../../case/case-eligibility.js'
import { HOUR_MS, type Instant } from '../../values/local-date.js'

/** What is the matter with the token of a source, the worst first; `null`: nothing. */
export type TokenTrouble =
  | { readonly kind: 'none' | 'refused' | 'expired' }
  | { readonly kind: 'ends-soon', readonly hours: number }

export function tokenTrouble ({ token }: Pick<PayerStanding, 'token'>, at: Instant, warnHours: number): TokenTrouble | null {
  if (token === null) return { kind: 'none' }
  if (token.expiresAt !== null && token.expiresAt <= at) return { kind: 'expired' }
  if (token.refusedAt !== null) return { kind: 'refused' }
  const hours = hoursLeft(token.expiresAt, at)
  return hours !== null && hours < warnHours ? { kind: 'ends-soon', hours } : null
}

/** Whole hours; `null`: nobody knows. */
export const hoursLeft = (expiresAt: Instant | null, at: Instant): number | null => expiresAt === null ? null : Math.max(0, Math.floor((expiresAt - at) / HOUR_MS))

export function tokenTroubleText (trouble: TokenTrouble): { readonly th: string, readonly en: string } {
  switch (trouble.kind) {
    case 'none': return { th: 'ไม่มี token', en: 'there is no token' }
    case 'refused': return { th: 'token ถูกปฏิเสธ', en: 'the token was refused' }
    case 'expired': return { th: 'token หมดอายุแล้ว', en: 'the token has expired' }
    case 'ends-soon': return { th: `token เหลือ ${spanText(trouble.hours)}`, en: `the token ends in ${trouble.hours} hours` }
    default: return trouble satisfies never
  }
}

export const spanText = (hours: number): string => hours < 1 ? 'ไม่ถึงชั่วโมง' : hours < 72 ? `${hours} ชั่วโมง` : `${Math.floor(hours / 24)} วัน`
