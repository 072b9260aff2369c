import type { ClaimChannel } from '../../../case/case-claim.js'
import type { Scheme } from '../../../case/right.js'

export const CHANNEL_NAMES: Readonly<Record<ClaimChannel, string>> = {
  'e-claim': 'e-Claim / FDH', chi: 'สกส. (CHI)', 'digital-platform': 'NHSO Digital Platform', insurer: 'บริษัทประกัน พรบ.', other: 'ช่องทางอื่น'
}

const OTHERS: Readonly<Partial<Record<Scheme, ClaimChannel>>> = { SSS: 'chi', WCF: 'other', ACT: 'insurer', OTHER: 'other' }

/** Where claims of a payer usually go. */
export const channelOf = (scheme: Scheme): ClaimChannel => OTHERS[scheme] ?? 'e-claim'
