import { subjectOf, type Case, type Diagnosis, type Subject } from '../../case/case.js'
import type { HosxpSend } from '../../case/case-claim.js'
import type { Scheme } from '../../case/right.js'
import type { CheckContext } from '../../checks/check.js'
import { claimsOf, type CaseClaim } from '../../checks/claims/claims-of.js'
import { hasActRight } from '../../checks/payer.js'
import { casePapers } from '../../checks/papers/case-papers.js'
import type { LocalDate } from '../../values/local-date.js'
import { keepClaimCases, type ClaimCaseBatch } from '../state/claim-case-store.js'
import type { CaseSubject, SeenClaim } from '../state/claim-rows.js'
import type { StateDb } from '../state/state-schema.js'

/** Writes the claims of the cases a run sees, as HOSxP has them now: one read of our own database for a batch, and one write when something changed. */
export interface ClaimRecorder {
  readonly keep: (batch: readonly Case[]) => Promise<void>
  readonly drop: (subjects: readonly Subject[]) => Promise<void>
}

type RecorderOptions = { readonly state: StateDb, readonly context: CheckContext } & Pick<ClaimCaseBatch, 'at' | 'isClosingHeld' | 'lease'>

export function createClaimRecorder ({ state, context, ...shared }: RecorderOptions): ClaimRecorder {
  return {
    keep: async batch => { await keepClaimCases(state, { ...shared, cases: seenCases(batch, context) }) },
    drop: async subjects => { await keepClaimCases(state, { ...shared, cases: [], gone: subjects.filter(isCase) }) }
  }
}

type SeenCase = ClaimCaseBatch['cases'][number]

// Not closures made for each batch: they would be compiled again and again.
function seenCases (batch: readonly Case[], context: CheckContext): readonly SeenCase[] {
  const seen: SeenCase[] = []
  for (const item of batch) seen.push({ subject: caseSubject(item), claims: seenClaims(item, context) })
  return seen
}

const caseSubject = ({ kind, id }: Case): CaseSubject => ({ kind, id })

const isCase = (subject: Subject): subject is Subject & CaseSubject => subject.kind === 'visit' || subject.kind === 'admission'

/** The claims of a case, with what the list needs to know of the case. */
export function seenClaims (item: Case, context: CheckContext): readonly SeenClaim[] {
  const claims = claimsOf(item, context.settings)
  if (claims.length === 0) return []
  const papers = papersOf(item, context)
  const { serviceFrom, serviceEnd } = serviceOf(item)
  const isCoded = item.diagnoses.some(isPrincipal)
  const seen: SeenClaim[] = []
  for (const { scheme, rightCode, subCode, mainHospital, billed } of claims) {
    seen.push({ subject: caseSubject(item), scheme, hn: item.hn, rightCode, subCode, mainHospital, serviceFrom, serviceEnd, isCoded, billed, papers, sends: sendsOf(scheme, item, claims) })
  }
  return seen
}

const isPrincipal = ({ role, code }: Diagnosis): boolean => role === '1' && code !== ''

const sendsOf = (scheme: Scheme, { sends }: Case, claims: readonly CaseClaim[]): readonly HosxpSend[] =>
  sends.length === 0 ? sends : sends.filter(send => claimOfSend(send, claims)?.scheme === scheme)

const NO_PAPERS: readonly string[] = []

/** Of an accident the run has not built, what tells is the act's right, or a case file that stands here. */
function papersOf (item: Case, context: CheckContext): readonly string[] {
  const { kind, id } = subjectOf(item)
  const file = kind === 'visit' || kind === 'admission' ? context.registers.accidentClaimOf(kind, id) : null
  const origin = item.kind === 'admission' && item.fromVisit !== null ? context.registers.accidentClaimOf('visit', item.fromVisit.id) : null
  const claim = file ?? origin
  const accident = claim !== null || hasActRight(item) ? { claim } : null
  const lists = casePapers({ item, accident }, context.settings)
  return lists.length === 0 ? NO_PAPERS : [...new Set(lists.flatMap(list => list.papers))]
}

function serviceOf (item: Case): { readonly serviceFrom: LocalDate | null, readonly serviceEnd: LocalDate | null } {
  return item.kind === 'visit' ? { serviceFrom: item.day, serviceEnd: item.day } : { serviceFrom: item.admittedOn, serviceEnd: item.isDischarged ? item.dischargedOn : null }
}

/** The Digital Platform takes the fee schedule, which NHSO pays; the others belong to the main payer. The act's insurers are sent nothing by HOSxP. */
function claimOfSend ({ channel }: HosxpSend, claims: readonly CaseClaim[]): CaseClaim | undefined {
  const main = claims.find(({ scheme }) => scheme !== 'ACT') ?? claims[0]
  return channel === 'digital-platform' ? claims.find(({ scheme }) => scheme === 'UC') ?? main : main
}
