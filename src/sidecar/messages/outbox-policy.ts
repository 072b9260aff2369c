import { DAY_MS, HOUR_MS, MINUTE_MS, plusMs, type Instant } from '../../values/local-date.js'
import type { ChannelName, Delivery } from './channel.js'

/** A message nobody could deliver in this time tells nothing any more. */
export const EXPIRY_MS = 7 * DAY_MS

/** LINE knows a retry key again for 24 hours after the first try; the rest is for clocks that differ and answers that are slow. */
export const LINE_KEY_MS = 23 * HOUR_MS

/**
 * How long after the first try that may have arrived a message in doubt goes out again by itself. A mail's copy has the same Message-ID, but
 * a line that always breaks after the body must not fill the mailbox; MOPH Notify would show the group the same message twice.
 */
const REPEATABLE_MS: Readonly<Record<ChannelName, number>> = { mail: 2 * HOUR_MS, line: LINE_KEY_MS, 'moph-notify': 0 }

const BACK_OFF_MINUTES = [1, 2, 5, 15, 30, 60]
const JITTER = 0.2

/** What becomes of a message after a try. */
export type Settlement =
  | { readonly state: 'sent', readonly remark: string | null }
  | { readonly state: 'refused' | 'doubt', readonly remark: string }
  | { readonly state: 'waiting', readonly remark: string, readonly nextTryAt: Instant, readonly mayHaveArrived: boolean }

export interface Try {
  readonly channel: ChannelName
  /** This one included. */
  readonly tries: number
  /** An earlier try may have arrived. */
  readonly mayHaveArrived: boolean
  /** Of the first try that may have arrived, this one included. */
  readonly firstTriedAt: Instant
}

/** `random` gives numbers from 0 to 1. */
export function settlementOf (attempt: Try, delivery: Delivery, at: Instant, random: () => number): Settlement {
  const { kind, reason } = delivery
  const again = (mayHaveArrived: boolean, notBefore: Instant | null = null): Settlement =>
    ({ state: 'waiting', remark: reason ?? '', nextTryAt: nextTryAt(attempt.tries, at, notBefore, random), mayHaveArrived })
  switch (kind) {
    case 'sent': return { state: 'sent', remark: reason }
    case 'later': return again(attempt.mayHaveArrived, delivery.notBefore)
    case 'refused': return attempt.mayHaveArrived ? { state: 'doubt', remark: `ครั้งก่อนอาจถึงแล้ว; ${reason}` } : { state: 'refused', remark: reason }
    case 'doubt': return at - attempt.firstTriedAt < REPEATABLE_MS[attempt.channel] ? again(true) : { state: 'doubt', remark: reason }
    default: return delivery satisfies never
  }
}

/** What becomes of a message whose runner died while it was sending. */
export const recoveryOf = (attempt: Omit<Try, 'mayHaveArrived'>, at: Instant): Settlement =>
  settlementOf({ ...attempt, mayHaveArrived: true }, { kind: 'doubt', reason: 'โปรแกรมหยุดระหว่างส่ง' }, at, () => 0)

function nextTryAt (tries: number, at: Instant, notBefore: Instant | null, random: () => number): Instant {
  const minutes = BACK_OFF_MINUTES[Math.min(tries, BACK_OFF_MINUTES.length) - 1] ?? 1
  const backOff = plusMs(at, Math.round(minutes * MINUTE_MS * (1 - JITTER + 2 * JITTER * random())))
  return notBefore !== null && notBefore > backOff ? notBefore : backOff
}
