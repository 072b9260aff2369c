import { isFault, type FileFault, type HospitalCheck } from './hospital-check.js'
import { readHeader } from './read-header.js'
import { readStatement } from './read-statement.js'

export type ReadFile =
  | { readonly check: HospitalCheck }
  /** `id` when the header could still be read. */
  | { readonly id: string | null, readonly fault: FileFault }

/** Reads one file of `sql/site-checks`. Never throws. */
export function readSiteCheck (text: string): ReadFile {
  const header = readHeader(text)
  if (isFault(header)) return { id: null, fault: header }
  const statement = readStatement(text)
  if (isFault(statement)) return { id: header.id, fault: statement }
  return { check: { ...header, statement } }
}
