import { plusMs, type Instant } from '../../values/local-date.js'

/** A `Retry-After` header as a moment: seconds or an HTTP date; `null` when it is absent or says nothing. */
export function retryAfter (header: string | null, at: Instant): Instant | null {
  if (header === null) return null
  if (/^\d{1,6}$/.test(header.trim())) return plusMs(at, Number(header) * 1000)
  const moment = Date.parse(header)
  return Number.isNaN(moment) ? null : moment as Instant
}
