import { accountOf } from '../../../checks/claims/account-of.js'
import { atRisk, claimTerms, type AtRisk, type ClaimTerms } from '../../../checks/claims/claim-terms.js'
import type { LearnedShare } from '../../../checks/claims/late-loss.js'
import type { NotReadyWhy } from '../../../checks/claims/readiness.js'
import type { KnownChecks } from '../../../checks/known-checks.js'
import type { CheckSettings } from '../../../checks/settings.js'
import { CLAIM_TABS, groupByWhy, hasMoney, inOrder, tabOf, tally, type ClaimTab, type Tally, type WhyGroup } from '../../../reports/claims/claim-list.js'
import { claimClock, type ClaimClock } from '../../../reports/claims/claim-clock.js'
import { whyKey } from '../../../reports/claims/not-ready-words.js'
import { dayOf, type Instant } from '../../../values/local-date.js'
import { firstDayOf, lastDayOf } from '../../../values/month.js'
import { satang } from '../../../values/satang.js'
import { learnFromAnswers } from '../../state/learned-from-answers.js'
import type { Claim, ClaimFilter } from '../../state/list-claims.js'
import { judgeClaims, type JudgedClaim } from '../../state/ready-claims.js'
import { readKnownChecks } from '../../state/site-check-store.js'
import { askSite } from '../act/ask-site.js'
import type { ClaimsQuery } from '../views/claims-query.js'
import type { Visitor, Web } from '../web.js'

/** A claim of the list with its deadline. */
export interface ListedClaim {
  readonly claim: Claim
  readonly whys: 'sent' | readonly NotReadyWhy[]
  readonly tab: ClaimTab
  readonly terms: ClaimTerms
  /** `null`: it is not ours to send. */
  readonly clock: ClaimClock | null
  readonly risk: AtRisk | null
}

export interface ClaimsList {
  readonly query: ClaimsQuery
  /** All that is asked for, in order. */
  readonly rows: readonly ListedClaim[]
  readonly total: Tally
  /** With the same filters, whatever tab is open. */
  readonly tabs: Readonly<Record<ClaimTab | 'all', Tally>>
  /** Of the tab, whatever reason is asked for. */
  readonly whys: readonly WhyGroup[]
  readonly checks: KnownChecks
}

/** The list behind the page, its spreadsheet, and what is marked as sent: one truth for all three. */
export async function readClaimsList (web: Web, visitor: Visitor, query: ClaimsQuery): Promise<ClaimsList> {
  const { at } = visitor
  const [checks, settings] = [await readKnownChecks(web.state), await settingsFor(web, visitor, query)]
  const judged = await judgeClaims(web.state, at, scopeOf(query), check => checks.get(check)?.family ?? null)
  const asked = judged.filter(({ claim }) => isAsked(claim, query, settings)).map(each => ({ ...each, tab: tabOf(each) }))
  const byTab = (tab: ClaimTab) => asked.filter(each => each.tab === tab)
  const ofTab = query.tab === 'all' ? asked : byTab(query.tab)
  const chosen = query.why === null ? ofTab : ofTab.filter(({ whys }) => whys !== 'sent' && whys.some(why => whyKey(why) === query.why))
  const learned = chosen.some(({ whys }) => whys !== 'sent') ? await learnFromAnswers(web.state, settings, dayOf(at)) : null
  const rows = chosen.map((each): ListedClaim => {
    const { claim, whys } = each
    const terms = termsOf(claim, settings)
    const isOurs = whys !== 'sent' && each.tab !== 'written-off'
    const clock = isOurs ? claimClock(terms, at, settings['claims.warn_days']) : null
    return { ...each, terms, clock, risk: clock === null ? null : riskOf(claim, terms, clock, at, late => learned?.(claim.scheme, late) ?? null) }
  })
  return {
    query,
    rows: inOrder(rows, query.tab, at),
    total: tally(chosen),
    tabs: Object.fromEntries([...CLAIM_TABS.map(tab => [tab, tally(byTab(tab))] as const), ['all' as const, tally(asked)]]) as ClaimsList['tabs'],
    whys: query.tab === 'ready' || query.tab === 'all' ? [] : groupByWhy(ofTab),
    checks
  }
}

export const termsOf = ({ scheme, subject, serviceEnd, subCode, rightCode }: Claim, settings: CheckSettings): ClaimTerms =>
  claimTerms({ scheme, kind: subject.kind, serviceEnd, subCode, rightCode }, settings)

/** What nobody takes any more is lost: no hurry saves it. */
export const riskOf = ({ billed }: Claim, terms: ClaimTerms, { state }: ClaimClock, at: Instant, learnedShare: LearnedShare): AtRisk =>
  state === 'closed' ? { satang: satang(0), basis: 'none' } : atRisk(billed, terms, at, learnedShare)

/** What the database is asked: the later of two beginnings, the earlier of two ends. */
function scopeOf ({ scheme, month, from, to }: ClaimsQuery): ClaimFilter {
  const [first, last] = month === null ? [null, null] : [firstDayOf(month), lastDayOf(month)]
  const endedFrom = first !== null && (from === null || first > from) ? first : from
  const endedTo = last !== null && (to === null || last < to) ? last : to
  return { ...scheme === null ? {} : { schemes: [scheme] }, ...endedFrom === null ? {} : { endedFrom }, ...endedTo === null ? {} : { endedTo } }
}

function isAsked (claim: JudgedClaim['claim'], { kind, number, ended, money, account, insurer }: ClaimsQuery, settings: CheckSettings): boolean {
  if (kind !== null && claim.subject.kind !== kind) return false
  if (number !== null && !claim.subject.id.includes(number) && !claim.hn.includes(number)) return false
  if (ended === 'no' && claim.serviceEnd !== null) return false
  if (money !== null && !hasMoney(claim, money)) return false
  if (insurer !== null && claim.insurer !== insurer) return false
  return account === null || (accountOf(claim, settings)?.account ?? 'none') === account
}

/** Accounts ask where a main hospital lies: our own code is what HOSxP says, where nobody set it. */
async function settingsFor (web: Web, { settings }: Visitor, { account }: ClaimsQuery): Promise<CheckSettings> {
  if (account === null || settings['hospital.code'] !== '') return settings
  return { ...settings, 'hospital.code': (await askSite(web.site.site()))?.site.lookups.ownHospital.code ?? '' }
}
