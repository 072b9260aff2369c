import type { ClaimStep } from '../../../case/case-claim.js'
import type { Scheme } from '../../../case/right.js'
import type { AtRisk, ClaimTerms } from '../../../checks/claims/claim-terms.js'
import { lossAhead, lossNow, type Loss, type LossAhead } from '../../../checks/claims/late-loss.js'
import type { NotReadyWhy } from '../../../checks/claims/readiness.js'
import type { KnownChecks } from '../../../checks/known-checks.js'
import { claimClock, type ClaimClock } from '../../../reports/claims/claim-clock.js'
import { tabOf, type ClaimTab } from '../../../reports/claims/claim-list.js'
import { claimMoney, type ClaimMoney } from '../../../reports/claims/claim-money.js'
import { dayOf } from '../../../values/local-date.js'
import { answeredHn } from '../../state/answer-line-list.js'
import type { CaseSubject } from '../../state/claim-rows.js'
import { listRecordedSteps, type RecordedStep } from '../../state/claim-step-store.js'
import { readClaimSteps } from '../../state/claim-steps.js'
import { documentsOf, type StoredDocument } from '../../state/document-store.js'
import { learnFromAnswers } from '../../state/learned-from-answers.js'
import type { Claim } from '../../state/list-claims.js'
import { listFindings, type FindingRecord } from '../../state/list-findings.js'
import { judgeClaims } from '../../state/ready-claims.js'
import { readKnownChecks } from '../../state/site-check-store.js'
import { ownersOf } from '../views/finding-scope.js'
import type { Visitor, Web } from '../web.js'
import { riskOf, termsOf } from './read-claims-list.js'

/** Something that happened to a claim; `recorded`: by hand, here. */
export type TimelineEntry = { readonly step: ClaimStep, readonly recorded: null } | { readonly step: null, readonly recorded: RecordedStep }

/** One payer's part of a case. */
export interface CaseMoney {
  readonly claim: Claim
  readonly whys: 'sent' | readonly NotReadyWhy[]
  readonly tab: ClaimTab
  readonly money: ClaimMoney
  readonly terms: ClaimTerms
  /** `null`: it is the payer's turn, or over. */
  readonly open: { readonly clock: ClaimClock, readonly risk: AtRisk, readonly lost: Loss | null, readonly ahead: LossAhead | null } | null
  readonly timeline: readonly TimelineEntry[]
}

export interface ClaimCase {
  readonly subject: CaseSubject
  readonly hn: string
  readonly claims: readonly CaseMoney[]
  /** What happened with payers HOSxP does not name any more. */
  readonly strays: readonly { readonly scheme: Scheme, readonly timeline: readonly TimelineEntry[] }[]
  /** Of the case and its patient, as far as the person sees them; the earliest first. */
  readonly findings: readonly FindingRecord[]
  readonly papers: readonly StoredDocument[]
  readonly checks: KnownChecks
}

/** All that is known of the money of a case; `null`: nothing is. */
export async function readClaimCase ({ state }: Web, { at, settings, person }: Visitor, subject: CaseSubject): Promise<ClaimCase | null> {
  const checks = await readKnownChecks(state)
  const judged = await judgeClaims(state, at, { subjects: [subject] }, check => checks.get(check)?.family ?? null)
  const recorded = await listRecordedSteps(state, subject)
  const steps = (await readClaimSteps(state, [subject])).get(`${subject.kind} ${subject.id}`) ?? []
  const hn = judged[0]?.claim.hn ?? recorded[0]?.hn ?? await answeredHn(state, subject)
  if (hn === null) return null
  const learned = await learnFromAnswers(state, settings, dayOf(at))
  const timelineOf = (scheme: Scheme): readonly TimelineEntry[] => timeline(steps.filter(step => step.scheme === scheme), recorded.filter(step => step.scheme === scheme))
  const own = new Set(judged.map(({ claim }) => claim.scheme))
  const owners = ownersOf(person)
  const scope = owners === null ? {} : { owners }
  const [ofCase, ofPatient, papers] = await Promise.all([listFindings(state, at, { subject, ...scope }), listFindings(state, at, { subject: { kind: 'patient', id: hn }, ...scope }), documentsOf(state, subject)])
  return {
    subject,
    hn,
    claims: judged.map((each): CaseMoney => {
      const { claim, whys } = each
      const tab = tabOf(each)
      const terms = termsOf(claim, settings)
      const share = (late: number): number | null => learned(claim.scheme, late)
      const isOurs = whys !== 'sent' && tab !== 'written-off'
      const clock = claimClock(terms, at, settings['claims.warn_days'])
      const open = isOurs ? { clock, risk: riskOf(claim, terms, clock, at, share), lost: lossNow(terms, at, share), ahead: lossAhead(terms, at, share) } : null
      return { claim, whys, tab, money: claimMoney(claim), terms, open, timeline: timelineOf(claim.scheme) }
    }),
    strays: [...new Set([...steps, ...recorded].map(({ scheme }) => scheme))].filter(scheme => !own.has(scheme)).map(scheme => ({ scheme, timeline: timelineOf(scheme) })),
    findings: [...ofCase, ...ofPatient].toSorted((a, b) => a.firstOpenedAt - b.firstOpenedAt),
    papers,
    checks
  }
}

/** The newest first. What was recorded by hand is there once, with what was voided. */
function timeline (steps: readonly ClaimStep[], recorded: readonly RecordedStep[]): readonly TimelineEntry[] {
  const isRecorded = (step: ClaimStep): boolean => step.source === 'hand' &&
    recorded.some(each => each.voidedAt === null && each.kind === step.kind && each.at === step.at && each.satang === step.satang && each.reference === step.reference)
  const entries: TimelineEntry[] = [...steps.filter(step => !isRecorded(step)).map(step => ({ step, recorded: null })), ...recorded.map(each => ({ step: null, recorded: each }))]
  return entries.toSorted((a, b) => whenOf(b) - whenOf(a))
}

const whenOf = ({ step, recorded }: TimelineEntry): number => step === null ? recorded.at : step.at
