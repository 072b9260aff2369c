import type { AccidentClaim } from '../../case/accident-claim.js'
import { formatInstant, type Instant } from '../../values/local-date.js'
import { CASE_FILE_FIELDS, type CaseFileName } from './case-file-fields.js'

const KIND_OF = new Map(CASE_FILE_FIELDS.map(({ name, kind }) => [name, kind]))

/** The text of a field's input: Gregorian `YYYY-MM-DD`, Bangkok's `YYYY-MM-DDTHH:MM`, baht as `1234.50`, `yes` or `no`; blank when not known. */
export function showField (name: CaseFileName, claim: AccidentClaim): string {
  if (name === 'isRefusalConfirmed') return claim.refusalConfirmedBy === null ? '' : 'yes'
  const value = claim[name]
  if (value === null) return ''
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'string') return value
  return KIND_OF.get(name) === 'datetime' ? formatInstant(value as Instant).slice(0, 16) : bahtText(value)
}

const bahtText = (amount: number): string =>
  `${amount < 0 ? '-' : ''}${Math.floor(Math.abs(amount) / 100)}.${String(Math.abs(amount) % 100).padStart(2, '0')}`
