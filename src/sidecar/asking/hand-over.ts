import { parseLocalDateTime, type Instant } from '../../values/local-date.js'
import { handOverToken } from '../state/payer-token-store.js'
import type { StateDb } from '../state/state-schema.js'
import type { AskedSource } from './asked-source.js'
import { jwtExpiry } from './jwt-expiry.js'

/** What a person hands over, as it was typed or pasted. */
export interface Handover {
  readonly source: AskedSource
  readonly text: string
  readonly expiresAt: Instant | null
  readonly at: Instant
  readonly by: string
}

export type HandoverFault = 'blank' | 'not-a-token' | 'too-long' | 'expired'

export const HANDOVER_FAULTS: Readonly<Record<HandoverFault, { readonly th: string, readonly en: string }>> = {
  blank: { th: 'วาง token ก่อน', en: 'there is no token' },
  'not-a-token': { th: 'ข้อความนี้ไม่ใช่ token: ต้องเป็นตัวอักษรอังกฤษ ตัวเลข และเครื่องหมาย ไม่มีช่องว่างคั่น', en: 'this is no token: one word of ASCII characters' },
  'too-long': { th: 'ข้อความยาวเกินกว่าจะเป็น token', en: 'this is too long for a token' },
  expired: { th: 'token นี้หมดอายุแล้ว', en: 'this token has expired already' }
}

const MOST_LETTERS = 8192

/** Keeps the token, or says what is wrong with it. A line of SRM's token file (`access-token=…`) and an `Authorization` header are taken as they are. */
export async function handOver (state: StateDb, { source, text, expiresAt, at, by }: Handover): Promise<HandoverFault | null> {
  const token = tokenIn(text)
  const endsAt = expiresAt ?? jwtExpiry(token)
  if (token === '') return 'blank'
  if (!/^[\x21-\x7e]+$/.test(token)) return 'not-a-token'
  if (token.length > MOST_LETTERS) return 'too-long'
  if (endsAt !== null && endsAt <= at) return 'expired'
  await handOverToken(state, { source, token, expiresAt, takenAt: at, takenBy: by })
  return null
}

function tokenIn (text: string): string {
  const line = /^\s*access[-_]token\s*=\s*(\S+)\s*$/im.exec(text)?.[1]
  return (line ?? text).trim().replace(/^(authorization:\s*)?bearer\s+/i, '')
}

/** `YYYY-MM-DDTHH:MM` or with a blank, Bangkok time; `null`: it is no time. */
export const readExpiry = (text: string): Instant | null => /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}$/.test(text) ? parseLocalDateTime(`${text}:00`) : null
