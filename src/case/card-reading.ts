import type { Instant, LocalDate } from '../values/local-date.js'
import type { PersonName, RecordedAddress } from './case.js'

/** What a Thai ID card says of its holder, as far as it is compared with the patient's record. Blank or `null`: the card does not say. */
export interface CardFacts {
  readonly citizenId: string
  readonly thaiName: PersonName
  /** Month and day may be unknown. */
  readonly birth: { readonly year: number, readonly month: number | null, readonly day: number | null } | null
  readonly sex: 'male' | 'female' | null
  readonly address: RecordedAddress | null
  readonly expiresOn: LocalDate | null
  readonly isLifelong: boolean
}

/** The last card that was read of a patient. */
export interface CardReading extends CardFacts {
  readonly readAt: Instant
}
