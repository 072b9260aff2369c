import type { Case } from '../../case/case.js'
import type { Scheme } from '../../case/right.js'
import { midnightAfter, type Instant, type LocalDate } from '../../values/local-date.js'
import { satang, type Satang } from '../../values/satang.js'
import { onceForPair } from '../remembered.js'
import type { CheckSettings } from '../settings.js'
import type { ClaimWindow } from './claim-window.js'
import { lastDay } from './last-day.js'
import { lossAhead, type LearnedShare } from './late-loss.js'

/** A share taken off what is sent so many days after the due day, or later. */
export interface LateStep {
  readonly afterDays: number
  /** Of the whole bill, earlier steps included. */
  readonly percent: number
}

/** Until when a payer takes a claim; nothing is known where it is `null`. */
export interface ClaimTerms {
  readonly dueOn: LocalDate | null
  /** The first moment that is late: the end of the due day. */
  readonly dueAt: Instant | null
  readonly closesOn: LocalDate | null
  /** The first moment nothing is taken any more. */
  readonly closesAt: Instant | null
  /** Known steps for this day of service, nearest first. */
  readonly late: readonly LateStep[]
  /** Where it is written; blank: no window fits. */
  readonly source: string
  readonly confidence: ClaimWindow['confidence'] | null
}

export interface TermedClaim {
  readonly scheme: Scheme
  readonly kind: Case['kind']
  /** `null`: still going on, and no day counts yet. */
  readonly serviceEnd: LocalDate | null
  readonly subCode?: string
  readonly rightCode?: string
}

const UNKNOWN: ClaimTerms = { dueOn: null, dueAt: null, closesOn: null, closesAt: null, late: [], source: '', confidence: null }

/** Decision 0023: the first window that fits. A deadline on a holiday stands, payers' web sites take claims every day. */
export function claimTerms (claim: TermedClaim, { 'claims.windows': windows }: Pick<CheckSettings, 'claims.windows'>): ClaimTerms {
  const { serviceEnd: end } = claim
  const window = end === null ? undefined : windows.find(entry => fits(entry, claim, end))
  return window === undefined || end === null ? UNKNOWN : termsIn(window, end)
}

// Cases of one day come one after the other.
const termsIn = onceForPair((window: ClaimWindow, end: LocalDate): ClaimTerms => {
  const [dueOn, closesOn] = [lastDay(window.due, end), lastDay(window.closes, end)]
  return {
    dueOn,
    dueAt: dueOn === null ? null : midnightAfter(dueOn),
    closesOn,
    closesAt: closesOn === null ? null : midnightAfter(closesOn),
    late: stepsOn(window, end),
    source: window.source,
    confidence: window.confidence
  }
})

const fits = ({ schemes, kinds, rightCodes, subCodes, from, to }: ClaimWindow, { scheme, kind, rightCode = '', subCode = '' }: TermedClaim, end: LocalDate): boolean =>
  schemes.includes(scheme) && kinds.includes(kind) && (from === null || from <= end) && (to === null || end <= to) &&
  (rightCodes?.includes(rightCode) ?? true) && (subCodes?.includes(subCode) ?? true)

// A new table of late steps replaces the one before it, for care given from that day on.
function stepsOn ({ late }: ClaimWindow, end: LocalDate): readonly LateStep[] {
  const begun = late.map(({ from }) => from ?? '').filter(from => from <= end)
  const table = late.filter(({ from }) => (from ?? '') === begun.toSorted().at(-1))
  return table.map(({ afterDays, percent }) => ({ afterDays, percent })).toSorted((a, b) => a.afterDays - b.afterDays)
}

/** Money the next step takes, and how that is known; `none`: nothing known is ahead. */
export interface AtRisk {
  readonly satang: Satang
  readonly basis: 'known' | 'learned' | 'all' | 'none'
}

/** Of a claim that is not sent, or was sent back. */
export function atRisk (billed: Satang, terms: ClaimTerms, at: Instant, learnedShare: LearnedShare): AtRisk {
  const ahead = lossAhead(terms, at, learnedShare)
  return ahead === null ? { satang: satang(0), basis: 'none' } : { satang: satang(billed * ahead.percent / 100), basis: ahead.basis }
}
