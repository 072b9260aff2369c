/** Whose list a code is from; the same code means something else in another. */
export type CodeSystem = 'e-claim' | 'digital-platform' | 'fdh' | 'chi' | 'local'

/**
 * What becomes of a claim with the code. `corrective`: mend and send again. `deny`: not paid. `verify`: the payer looks closer first. `warning`: paid all the same.
 * `rejected`: the file or the record was not taken in. `state`: only how far it has come.
 */
export const CODE_CLASSES = ['corrective', 'deny', 'verify', 'warning', 'rejected', 'state'] as const
export type CodeClass = typeof CODE_CLASSES[number]

/** `published`: the payer's list says the class. `inferred`: the code's shape says it, its text is the payer's. `observed`: seen in programs that read the payer's answers. `collides`: only that it is not the other list's meaning. */
export const MEANING_BASES = ['published', 'inferred', 'observed', 'collides'] as const
export type MeaningBasis = typeof MEANING_BASES[number]

export interface CodeMeaning {
  readonly system: CodeSystem
  /** As displayed: `C305`, `A52`, `C256-1`. */
  readonly code: string
  readonly class: CodeClass
  readonly basis: MeaningBasis
  /** In the payer's own words, Thai. */
  readonly meaning: string
  /** How to mend it; `null`: the list does not say. */
  readonly mend: string | null
  /** What each kind of file means by it, where they differ; none: one meaning. */
  readonly byFile: readonly { readonly file: string, readonly meaning: string }[]
}
