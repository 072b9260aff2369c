import { OWN_NAME } from '../own-name.js'

/** HOSxP's columns that say who checked a right and when, as they stand there. */
export interface StampRow {
  readonly check: string | null
  readonly at: string | null
  readonly by: string | null
}

export type StampSubject = { readonly kind: 'visit' | 'admission', readonly id: string }

const isBlank = (text: string | null): boolean => text === null || text.trim() === '' || text.startsWith('0000-00-00')

/** Nobody checked yet: neither a name nor a time nor a yes stands there. */
export const isUnchecked = (row: StampRow): boolean => isBlank(row.by) && isBlank(row.at) && row.check?.trim().toUpperCase() !== 'Y'

export const isOurs = (row: StampRow): boolean => row.by?.trim() === OWN_NAME

export const isSameStamp = (a: StampRow | null, b: StampRow | null): boolean =>
  a === null || b === null ? a === b : a.check === b.check && a.at === b.at && a.by === b.by

/** `at`: `YYYY-MM-DD HH:MM:SS`, Bangkok. */
export const stampOf = (at: string): StampRow => ({ check: 'Y', at, by: OWN_NAME })
