import type { UndeterminedReason } from '../case/eligibility-answer.js'
import { parseLocalDateTime, type Instant } from '../values/local-date.js'
import { readDay } from './normalise-day.js'
import { textOf } from './normalise-json.js'

/** A code NHSO gave for a service: `PP…` of an authen, `EP…` of a closed visit. */
export interface AuthenCode {
  /** Upper case. */
  readonly code: string
  /** `null`: neither prefix. */
  readonly kind: 'authen' | 'closed' | null
  /** Hospital code; blank when the source does not say. */
  readonly hospital: string
  readonly serviceCode: string
  readonly serviceName: string
  /** `null`: not said, or unreadable. */
  readonly at: Instant | null
  /** Where it was asked for, as NHSO names it; blank when not said. */
  readonly sourceChannel: string
}

/** `none` is certain: the source answered that there is no code. */
export type AuthenCodes =
  | { readonly kind: 'found', readonly codes: readonly AuthenCode[], readonly askedAt: Instant, readonly raw: string }
  | { readonly kind: 'none', readonly askedAt: Instant, readonly raw: string }
  | { readonly kind: 'undetermined', readonly askedAt: Instant, readonly reason: UndeterminedReason, readonly retryAfterMs: number | null }

export const kindOf = (code: string): AuthenCode['kind'] => code.startsWith('PP') ? 'authen' : code.startsWith('EP') ? 'closed' : null

/** A time as payers write one: without a zone it is Bangkok's; the year Buddhist or Gregorian. */
export function readMoment (value: unknown): Instant | null {
  if (typeof value === 'number') return readDay(value) == null ? null : value as Instant
  const text = textOf(value)
  const day = readDay(text)
  const time = /[T ](\d{2}:\d{2})(:\d{2})?(?:\.\d+)?(Z|[+-]\d{2}:?\d{2})?$/i.exec(text)
  if (day == null || time === null) return null
  const [, minutes = '', seconds = ':00', zone] = time
  if (zone === undefined) return parseLocalDateTime(`${day} ${minutes}${seconds}`)
  const moment = Date.parse(text.replace(' ', 'T').replace(/^\d{4}/, year => Number(year) > 2343 ? String(Number(year) - 543) : year))
  return Number.isNaN(moment) ? null : moment as Instant
}
