import { addDays, dayOf, formatBuddhist, instantAt, parseLocalDate, type Instant } from '../../../values/local-date.js'
import { LONGEST_MUTE_DAYS, LONGEST_REASON, type TypedAside } from './finding-forms.js'

export interface AsideRequest {
  readonly reason: string
  /** The end of the day that was typed; `null`: without an end. */
  readonly until: Instant | null
}

/** Reads the form that puts something aside: why, and until which day. What cannot be taken comes back with the reason, to be shown again. */
export function readAside (fields: { readonly reason?: string, readonly until?: string }, at: Instant, needsUntil: boolean): AsideRequest | TypedAside {
  const reason = (fields.reason ?? '').trim()
  const until = (fields.until ?? '').trim()
  const wrong = (fault: string): TypedAside => ({ reason, until, fault })
  if (reason === '') return wrong('ใส่เหตุผล')
  if ([...reason].length > LONGEST_REASON) return wrong(`เหตุผลยาวเกินไป: ไม่เกิน ${LONGEST_REASON} ตัวอักษร`)
  if (until === '') return needsUntil ? wrong('ใส่วันที่สิ้นสุด') : { reason, until: null }
  const today = dayOf(at)
  const day = parseLocalDate(until)
  if (day === null) return wrong('วันที่สิ้นสุดไม่ถูกต้อง')
  if (day <= today) return wrong('วันที่สิ้นสุดต้องอยู่หลังวันนี้')
  const longest = addDays(today, LONGEST_MUTE_DAYS)
  if (day > longest) return wrong(`วันที่สิ้นสุดต้องไม่เกิน ${LONGEST_MUTE_DAYS} วัน คือ ${formatBuddhist(longest)}`)
  return { reason, until: instantAt(addDays(day, 1)) }
}
