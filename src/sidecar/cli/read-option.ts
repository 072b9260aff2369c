import { userInfo } from 'node:os'
import { addDays, dayOf, now, parseLocalDate, parseLocalDateTime, type Instant, type LocalDate } from '../../values/local-date.js'
import { textOption, UsageError, type OptionValues } from './command.js'

export function dayOption (values: OptionValues, name: string): LocalDate | null {
  const text = textOption(values, name)
  if (text === null) return null
  const day = parseLocalDate(text)
  if (day === null) throw new UsageError(`--${name} must be a day, YYYY-MM-DD (Gregorian): ${text}`)
  return day
}

/** `YYYY-MM-DD`, `YYYY-MM-DDTHH:MM[:SS]`, as Bangkok time, or an instant with `Z` or an offset. A day alone means its end. */
export function instantOption (values: OptionValues, name: string): Instant | null {
  const text = textOption(values, name)
  if (text === null) return null
  const day = parseLocalDate(text)
  if (day !== null) return parseLocalDateTime(`${day} 23:59:59`)
  const local = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(:\d{2})?$/.exec(text)
  const at = local === null ? withOffset(text) : parseLocalDateTime(`${local[1] ?? ''} ${local[2] ?? ''}${local[3] ?? ':00'}`)
  if (at === null) throw new UsageError(`--${name} must be a time, YYYY-MM-DDTHH:MM (Bangkok) or with an offset: ${text}`)
  return at
}

const withOffset = (text: string): Instant | null =>
  /T.*(Z|[+-]\d{2}:\d{2})$/.test(text) && !Number.isNaN(Date.parse(text)) ? Date.parse(text) as Instant : null

export function wholeOption (values: OptionValues, name: string, least: number): number | null {
  const text = textOption(values, name)
  if (text === null) return null
  const value = Number(text)
  if (!Number.isSafeInteger(value) || value < least) throw new UsageError(`--${name} must be a whole number of at least ${least}: ${text}`)
  return value
}

/** Who does it: `--by`, else the account's name. */
export const actorOption = (values: OptionValues): string => textOption(values, 'by') ?? userInfo().username

const DEFAULT_DAYS = 3

/** `--from`, `--to`, `--as-of` together: to is the as-of day unless told, from three days of it. */
export function windowOptions (values: OptionValues): { from: LocalDate, to: LocalDate, asOf: Instant } {
  const asOf = instantOption(values, 'as-of') ?? now()
  const to = dayOption(values, 'to') ?? dayOf(asOf)
  const from = dayOption(values, 'from') ?? addDays(to, 1 - DEFAULT_DAYS)
  if (from > to) throw new UsageError(`--from ${from} lies after --to ${to}`)
  return { from, to, asOf }
}
