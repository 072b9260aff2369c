import type { Satang } from '../values/satang.js'

/** A drug, service or thing on the site's price list; every charge line of it shares this one. Blank: not recorded. */
export interface Item {
  /** The site's own code. */
  readonly code: string
  readonly name: string
  /** `unknown`: charged, and on no list. */
  readonly kind: 'drug' | 'other' | 'unknown'
  readonly isActive: boolean
  /** The payers' code (ADP) and its type (1–20). */
  readonly nationalCode: string
  readonly nationalType: string
  /** The civil servants' own code of the item. */
  readonly billCode: string
  /** TMLT, of a laboratory test. */
  readonly laboratoryCode: string
  /** HOSxP's income group, and the payers' charge group (1–19) it stands for. */
  readonly incomeGroup: string
  readonly chargeGroup: string
  /** Every price the list has for it, the ordinary one first; none where that one is not recorded. */
  readonly prices: readonly Satang[]
  /** `null`: no drug. */
  readonly drug: DrugCodes | null
}

export interface DrugCodes {
  /** TMT code sent to payers. */
  readonly tmt: string
  /** Every TMT code of the drug, whatever its level (TPU, TP, GP). */
  readonly allTmt: readonly string[]
  /** The 24-digit code. */
  readonly standard24: string
  /** Mark of the national list of essential medicines as recorded, e.g. ก, ข, N. */
  readonly account: string
}
