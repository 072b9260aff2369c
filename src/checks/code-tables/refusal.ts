/** What a payer's refusal code says, in the payer's own words, Thai. */
export interface Refusal {
  readonly meaning: string
  /** How to mend it; `null`: the payer's list does not say. */
  readonly mend: string | null
}
