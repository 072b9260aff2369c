import type { Check, Family } from './check.js'
import { CATALOGUE } from './catalogue.js'
import type { HospitalCheck } from './site-checks/hospital-check.js'

/** What is shown of a check, of ours or of the hospital's own. */
export type KnownCheck = Pick<Check, 'id' | 'title' | 'owner' | 'severity' | 'schemes' | 'mend' | 'source'> & {
  /** `null`: the hospital's own. */
  readonly family: Family | null
}

export type KnownChecks = ReadonlyMap<string, KnownCheck>

/** What a hospital's check looks like among ours. */
export const asKnownCheck = ({ id, title, owner, severity, schemes, mend }: Omit<HospitalCheck, 'statement' | 'deadlineDays'>, file: string): KnownCheck =>
  ({ id, title, owner, severity, schemes, mend, source: `ข้อตรวจของโรงพยาบาล (${file})`, family: null })

/** Every check by id: the catalogue, then those of the hospital. */
export const knownChecks = (own: readonly KnownCheck[] = []): KnownChecks => new Map([...CATALOGUE, ...own].map(check => [check.id, check]))
