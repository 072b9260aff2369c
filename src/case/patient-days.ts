import type { LocalDate } from '../values/local-date.js'

/** When a patient's cases were, and no more: enough to see which of them meet. */
export interface PatientDays {
  readonly stays: readonly { readonly from: LocalDate, readonly to: LocalDate | null }[]
  /** Visits that neither became one of these stays nor sent the patient into one. */
  readonly visits: readonly LocalDate[]
}
