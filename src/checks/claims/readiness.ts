import type { ClaimState } from '../../case/case-claim.js'
import type { Finding } from '../../case/finding.js'
import type { LocalDate } from '../../values/local-date.js'
import type { Family } from '../check.js'

/** What is known of a claim that is to be sent. */
export interface ClaimReadiness {
  readonly state: ClaimState
  readonly serviceEnd: LocalDate | null
  readonly isCoded: boolean
  /** Somebody said that what the payer refused is mended, after the refusal. */
  readonly isMended: boolean
  /** Kinds of papers it needs and has not, unless somebody signed them off. */
  readonly missingPapers: readonly string[]
  /** The right is one of an earlier visit, used while nobody could be asked. */
  readonly isProvisional: boolean
  /** Open on the case, or on its patient; what a person put aside is not among them. */
  readonly findings: readonly (Pick<Finding, 'check' | 'severity'> & { readonly family: Family | null })[]
}

/** Why a claim cannot be sent yet; the first is what to do first. */
export type NotReadyWhy =
  | { readonly kind: 'still-here' }
  | { readonly kind: 'answered-c' }
  | { readonly kind: 'not-coded' }
  | { readonly kind: 'finding', readonly check: string, readonly severity: 'block' | 'warn' }
  | { readonly kind: 'provisional' }
  | { readonly kind: 'paper', readonly document: string }

// What tells that a claim is late, or that a patient owes, keeps no claim back.
const NOT_ABOUT_THE_CLAIM = new Set<Family>(['sending', 'inpatient-chart', 'set-up'])
const SENT_ALREADY = new Set<ClaimState>(['sent', 'denied', 'accepted', 'paid'])

/** Decision 0023: `sent` is the payer's turn or its last word; empty: ready to send; else everything that keeps it back, worst first. */
export function whyNotReady ({ state, serviceEnd, isCoded, isMended, missingPapers, isProvisional, findings }: ClaimReadiness): 'sent' | readonly NotReadyWhy[] {
  if (SENT_ALREADY.has(state)) return 'sent'
  const whys: NotReadyWhy[] = []
  if (serviceEnd === null) whys.push({ kind: 'still-here' })
  if (state === 'corrective' && !isMended) whys.push({ kind: 'answered-c' })
  if (!isCoded) whys.push({ kind: 'not-coded' })
  for (const severity of ['block', 'warn'] as const) {
    for (const check of new Set(findings.filter(finding => finding.severity === severity && (finding.family === null || !NOT_ABOUT_THE_CLAIM.has(finding.family))).map(({ check }) => check))) whys.push({ kind: 'finding', check, severity })
  }
  if (isProvisional) whys.push({ kind: 'provisional' })
  for (const document of missingPapers) whys.push({ kind: 'paper', document })
  return whys
}
