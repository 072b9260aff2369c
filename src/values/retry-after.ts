import { plusMs, type Instant } from './local-date.js'

/** How long a `Retry-After` header asks to wait: seconds or an HTTP date; `null` when it is absent or says nothing. */
export function retryAfterMs (header: string | null, at: Instant): number | null {
  const text = header?.trim() ?? ''
  if (/^\d{1,6}$/.test(text)) return Number(text) * 1000
  // An HTTP date names its day or month; Date.parse would also take "-1" for a year.
  const moment = /[a-z]/i.test(text) ? Date.parse(text) : NaN
  return Number.isNaN(moment) ? null : Math.max(0, moment - at)
}

/** The same as a moment. */
export function retryAfter (header: string | null, at: Instant): Instant | null {
  const waitMs = retryAfterMs(header, at)
  return waitMs === null ? null : plusMs(at, waitMs)
}
