import type { LocalDate } from '../values/local-date.js'
import { toTis620Safe } from '../values/tis620.js'
import { dayOf } from './build-facts.js'
import { text, type Row } from './rows.js'

/** A patient as a list of several shows them. */
export interface FoundPatient {
  readonly hn: string
  /** Prefix, first and last name. */
  readonly name: string
  readonly firstName: string
  readonly lastName: string
  readonly birthday: LocalDate | null
  /** Blank: none recorded. */
  readonly citizenId: string
}

/** Every HOSxP has these. */
export const FOUND_COLUMNS = 'hn, pname, fname, lname, birthday, cid'
export type FoundRow = Row<'hn' | 'pname' | 'fname' | 'lname' | 'birthday' | 'cid'>

export const foundPatient = (row: FoundRow): FoundPatient => ({
  hn: text(row.hn),
  name: `${text(row.pname)}${text(row.fname)} ${text(row.lname)}`.trim(),
  firstName: text(row.fname),
  lastName: text(row.lname),
  birthday: dayOf(row.birthday),
  citizenId: text(row.cid)
})

/** A text HOSxP's server takes in a comparison: what TIS-620 lacks it would refuse. */
export const sayable = (typed: string): string => toTis620Safe(typed.replace(/[\p{Cc}\p{Cf}]/gu, '')).replace(/\s+/g, ' ').trim()
