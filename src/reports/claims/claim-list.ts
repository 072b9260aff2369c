import type { NotReadyWhy } from '../../checks/claims/readiness.js'
import type { ClaimTerms } from '../../checks/claims/claim-terms.js'
import { satang, type Satang } from '../../values/satang.js'
import { claimMoney } from './claim-money.js'
import { whyKey } from './not-ready-words.js'
import type { ReceivableClaim } from './receivables.js'

/** Where a claim stands on the list; each stands in one place. What was sent back and is mended since is ready. */
export const CLAIM_TABS = ['ready', 'not-ready', 'sent', 'corrective', 'denied', 'accepted', 'paid', 'written-off'] as const
export type ClaimTab = typeof CLAIM_TABS[number]

export const TAB_NAMES: Readonly<Record<ClaimTab, string>> = {
  ready: 'พร้อมส่ง', 'not-ready': 'ยังไม่พร้อม', sent: 'ส่งแล้ว', corrective: 'ติด C', denied: 'ปฏิเสธ', accepted: 'จะจ่าย', paid: 'ได้เงินแล้ว', 'written-off': 'ตัดหนี้แล้ว'
}

/** A claim with what keeps it back. */
export interface Judged {
  readonly claim: ReceivableClaim
  /** `sent`: the payer's turn, or its last word. */
  readonly whys: 'sent' | readonly NotReadyWhy[]
}

export function tabOf ({ claim, whys }: Judged): ClaimTab {
  const { state } = claim.standing
  if (state !== 'paid' && claim.writtenOff > 0 && claimMoney(claim).outstanding === 0) return 'written-off'
  if (whys !== 'sent') return whys.length === 0 ? 'ready' : state === 'corrective' ? 'corrective' : 'not-ready'
  return state === 'not-sent' ? 'sent' : state
}

/** Figures of the page of receivables; each leads to the claims behind it. */
export const MONEY_KINDS = ['sent', 'approved', 'received', 'short', 'written-off', 'outstanding'] as const
export type MoneyKind = typeof MONEY_KINDS[number]

export function hasMoney (claim: ReceivableClaim, kind: MoneyKind): boolean {
  const { approved, received, shortPaid, writtenOff, outstanding } = claimMoney(claim)
  switch (kind) {
    case 'sent': return claim.standing.state !== 'not-sent'
    case 'approved': return approved > 0
    case 'received': return received > 0
    case 'short': return shortPaid > 0
    case 'written-off': return writtenOff > 0
    case 'outstanding': return outstanding > 0
    default: return kind satisfies never
  }
}

export interface Tally {
  readonly count: number
  readonly satang: Satang
}

/** How many, and what they were billed at. */
export function tally (claims: readonly Judged[]): Tally {
  let sum = 0
  for (const { claim } of claims) sum += claim.billed
  return { count: claims.length, satang: satang(sum) }
}

export interface WhyGroup extends Tally {
  readonly key: string
  readonly why: NotReadyWhy
}

/** What keeps claims back, dearest first; a claim with several reasons stands in each. */
export function groupByWhy (claims: readonly Judged[]): readonly WhyGroup[] {
  const groups = new Map<string, { why: NotReadyWhy, members: Judged[] }>()
  for (const judged of claims) {
    if (judged.whys === 'sent') continue
    for (const why of judged.whys) {
      const key = whyKey(why)
      const group = groups.get(key)
      if (group === undefined) groups.set(key, { why, members: [judged] })
      else group.members.push(judged)
    }
  }
  return [...groups].map(([key, { why, members }]) => ({ key, why, ...tally(members) })).toSorted((a, b) => b.satang - a.satang || b.count - a.count)
}

type Termed = Judged & { readonly terms: ClaimTerms }

const LAST = Number.MAX_SAFE_INTEGER

/** Ready in the order of deadlines; what waits for us dearest first; what waits for the payer longest first; what came in newest first. */
export function inOrder<Row extends Termed> (rows: readonly Row[], tab: ClaimTab | 'all', at: number): readonly Row[] {
  const since = ({ claim }: Row): number => claim.standing.since ?? 0
  switch (tab) {
    case 'ready': return rows.toSorted((a, b) => dueOrder(a, at) - dueOrder(b, at) || b.claim.billed - a.claim.billed)
    case 'not-ready': case 'corrective': case 'denied': return rows.toSorted((a, b) => b.claim.billed - a.claim.billed || dueOrder(a, at) - dueOrder(b, at))
    case 'sent': case 'accepted': return rows.toSorted((a, b) => since(a) - since(b))
    case 'paid': case 'written-off': return rows.toSorted((a, b) => since(b) - since(a))
    case 'all': return rows
    default: return tab satisfies never
  }
}

// What nobody takes any more saves nothing, however late it is.
const dueOrder = ({ terms: { dueAt, closesAt } }: Termed, at: number): number => closesAt !== null && closesAt <= at ? LAST : dueAt ?? closesAt ?? LAST - 1
