import type { Instant, LocalDate } from '../values/local-date.js'
import type { Satang } from '../values/satang.js'
import type { Scheme } from './right.js'

/** Where a claim goes: e-Claim and FDH, the civil servants' and social security's clearing house (CHI, สกส.), the NHSO Digital Platform, an insurer of the traffic act, elsewhere. */
export const CLAIM_CHANNELS = ['e-claim', 'chi', 'digital-platform', 'insurer', 'other'] as const
export type ClaimChannel = typeof CLAIM_CHANNELS[number]

/** `corrective`: sent back with C codes, to be mended and sent again. `accepted`: the payer will pay. `paid`: the money is in. `cancelled`: withdrawn, as if never sent. */
export const CLAIM_STEPS = ['sent', 'corrective', 'denied', 'accepted', 'paid', 'cancelled'] as const
export type ClaimStepKind = typeof CLAIM_STEPS[number]

export const CLAIM_STATES = ['not-sent', 'sent', 'corrective', 'denied', 'accepted', 'paid'] as const
export type ClaimState = typeof CLAIM_STATES[number]

/** Where a step is known from: a payer's answer file, the e-Claim status export, HOSxP's own send tables, the act's case file, a person. */
export type ClaimSource = 'rep' | 'status' | 'hosxp' | 'act-file' | 'hand'

/** Something that happened to a claim. */
export interface ClaimStep {
  readonly kind: ClaimStepKind
  readonly channel: ClaimChannel
  readonly scheme: Scheme
  readonly at: Instant
  /** Sent, approved or received, by its kind; `null`: not said. */
  readonly satang: Satang | null
  /** What the act paid before, as the answer says; `null`: not said. */
  readonly actSatang: Satang | null
  /** Refusals and warnings, in the code list of the channel. */
  readonly codes: readonly string[]
  /** The share in per cent the payer pays of what came late (PS); `null`: not said. */
  readonly paidShare: number | null
  /** REP number and transaction, receipt, letter; blank: none. Answers of one transaction replace each other. */
  readonly reference: string
  readonly source: ClaimSource
}

/** One claim of the list of what is claimed: a case and who pays, as HOSxP had it when a run last saw it. */
export interface ClaimFacts {
  readonly subject: { readonly kind: 'visit' | 'admission', readonly id: string }
  readonly scheme: Scheme
  readonly hn: string
  /** The site's code of the right it is charged to. */
  readonly rightCode: string
  readonly subCode: string
  readonly mainHospital: string
  /** `null`: not recorded. */
  readonly serviceFrom: LocalDate | null
  /** Day of the visit or of the confirmed discharge; `null`: still going on. */
  readonly serviceEnd: LocalDate | null
  readonly isCoded: boolean
  readonly billed: Satang
  /** Kinds of papers the case needs. */
  readonly papers: readonly string[]
}

/** A send HOSxP recorded itself. */
export interface HosxpSend {
  readonly channel: ClaimChannel
  readonly at: Instant | null
  /** `failed`: not taken, to be mended. `unknown`: begun, and nothing came back. */
  readonly state: 'sent' | 'failed' | 'cancelled' | 'unknown'
  /** The platform's own status of the record and of the payment; blank: none. */
  readonly recordStatus: string
  readonly paymentStatus: string
  readonly codes: readonly string[]
  /** Blank: none. */
  readonly reference: string
}
