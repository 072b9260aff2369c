import { parseBuddhist, type LocalDate } from '../../values/local-date.js'
import type { CardDate } from './thai-id-card.js'

const THAI = new TextDecoder('windows-874')
const CONTROL = /[\p{Cc}\p{Cf}]/gu
const PADDING: readonly (number | undefined)[] = [0x00, 0x20, 0xFF]
const BUDDHIST_ERA_YEARS = 543

/** A field of the card as text: padding and control characters removed, nothing else mended. */
export function textAt (record: Uint8Array, offset: number, length: number): string {
  let end = Math.min(offset + length, record.length)
  while (end > offset && PADDING.includes(record[end - 1])) end--
  return THAI.decode(record.subarray(offset, end)).replace(CONTROL, '').trim()
}

/** A chip that was never written, or one that lost its power: nothing but 00 or nothing but FF. */
export const isUnwritten = (bytes: Uint8Array): boolean => bytes.every(byte => byte === 0x00) || bytes.every(byte => byte === 0xFF)

/** `YYYYMMDD` of the Buddhist era; no day when it is blank or impossible. */
export const dayAt = (record: Uint8Array, offset: number): LocalDate | null => parseBuddhist(textAt(record, offset, 8))

/** The same for a birthday, whose month or day may be unknown: `00`, or blank. */
export function birthAt (record: Uint8Array, offset: number): CardDate | null {
  const text = textAt(record, offset, 8).padEnd(8).replaceAll(' ', '0')
  if (!/^\d{8}$/.test(text)) return null
  const year = Number(text.slice(0, 4)) - BUDDHIST_ERA_YEARS
  const month = Number(text.slice(4, 6))
  const day = Number(text.slice(6))
  if (year < 1800 || year > 2200 || month > 12) return null
  if (month === 0) return { year, month: null, day: null }
  if (day === 0) return { year, month, day: null }
  return parseBuddhist(text) === null ? null : { year, month, day }
}

/** `99999999`: a card for life. */
export const isForLife = (record: Uint8Array, offset: number): boolean => textAt(record, offset, 8).startsWith('9999')
