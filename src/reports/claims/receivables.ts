import type { ClaimFacts } from '../../case/case-claim.js'
import { SCHEMES, type Scheme } from '../../case/right.js'
import { accountOf } from '../../checks/claims/account-of.js'
import type { AccountRule } from '../../checks/claims/account-rule.js'
import type { CheckSettings } from '../../checks/settings.js'
import { daysBetween, type LocalDate } from '../../values/local-date.js'
import { satang } from '../../values/satang.js'
import { claimMoney, type ClaimMoney, type MoneyOf } from './claim-money.js'

/** Ages of what is outstanding, in whole days since the end of service; `ongoing`: it has not ended. */
export const AGES = ['ongoing', '0-30', '31-60', '61-90', '91-180', '181-365', '366-'] as const
export type Age = typeof AGES[number]

/** First and last day of age; an open end is `null`. */
export const AGE_DAYS: Readonly<Record<Exclude<Age, 'ongoing'>, readonly [from: number, to: number | null]>> =
  { '0-30': [0, 30], '31-60': [31, 60], '61-90': [61, 90], '91-180': [91, 180], '181-365': [181, 365], '366-': [366, null] }

export interface AgeFigure {
  readonly claims: number
  readonly outstanding: ClaimMoney['outstanding']
}

/** Some claims added up. */
export interface ReceivableFigures extends ClaimMoney {
  readonly claims: number
  /** Of them, sent at all, and with something outstanding. */
  readonly sentClaims: number
  readonly openClaims: number
  readonly ages: Readonly<Record<Age, AgeFigure>>
}

export interface PayerReceivable {
  readonly scheme: Scheme
  readonly figures: ReceivableFigures
  /** Of the act, by insurer's name; blank: the case file does not say. */
  readonly insurers: readonly { readonly name: string, readonly figures: ReceivableFigures }[]
}

export interface AccountReceivable {
  /** `null`: no rule of the setting fits. */
  readonly account: Pick<AccountRule, 'account' | 'revenueAccount' | 'name'> | null
  readonly figures: ReceivableFigures
}

export interface Receivables {
  readonly total: ReceivableFigures
  /** In the order of the schemes. */
  readonly payers: readonly PayerReceivable[]
  /** In the order of the accounts; what none fits comes last. */
  readonly accounts: readonly AccountReceivable[]
}

export type ReceivableClaim = ClaimFacts & MoneyOf & { readonly insurer: string }

/** What payers owe, added up from the claims each time: no balance is kept anywhere. */
export function receivables (claims: readonly ReceivableClaim[], settings: CheckSettings, today: LocalDate): Receivables {
  const figures = (chosen: readonly ReceivableClaim[]): ReceivableFigures => figuresOf(chosen, today)
  const bySchemes = grouped(claims, ({ scheme }) => scheme)
  const accounts = new Map(settings['claims.accounts'].map(rule => [rule.account, rule]))
  const byAccounts = grouped(claims, claim => accountOf(claim, settings)?.account ?? '')
  return {
    total: figures(claims),
    payers: SCHEMES.flatMap(scheme => {
      const ofPayer = bySchemes.get(scheme)
      if (ofPayer === undefined) return []
      const insurers = scheme !== 'ACT' ? [] : [...grouped(ofPayer, ({ insurer }) => insurer)].map(([name, chosen]) => ({ name, figures: figures(chosen) })).toSorted(byName)
      return [{ scheme, figures: figures(ofPayer), insurers }]
    }),
    accounts: [...byAccounts].toSorted(([a], [b]) => a === '' ? 1 : b === '' || a < b ? -1 : 1).map(([account, chosen]) => ({ account: accounts.get(account) ?? null, figures: figures(chosen) }))
  }
}

export function ageOf ({ serviceEnd }: Pick<ClaimFacts, 'serviceEnd'>, today: LocalDate): Age {
  if (serviceEnd === null) return 'ongoing'
  const days = daysBetween(serviceEnd, today)
  return days <= 30 ? '0-30' : days <= 60 ? '31-60' : days <= 90 ? '61-90' : days <= 180 ? '91-180' : days <= 365 ? '181-365' : '366-'
}

const MONEY = ['billed', 'sent', 'approved', 'received', 'shortPaid', 'writtenOff', 'outstanding'] as const

function figuresOf (claims: readonly ReceivableClaim[], today: LocalDate): ReceivableFigures {
  const sums = Object.fromEntries(MONEY.map(name => [name, 0])) as Record<typeof MONEY[number], number>
  const ages = Object.fromEntries(AGES.map(age => [age, { claims: 0, outstanding: 0 }])) as Record<Age, { claims: number, outstanding: number }>
  let sentClaims = 0
  let openClaims = 0
  for (const claim of claims) {
    const money = claimMoney(claim)
    for (const name of MONEY) sums[name] += money[name]
    if (claim.standing.state !== 'not-sent') sentClaims++
    if (money.outstanding === 0) continue
    openClaims++
    const age = ages[ageOf(claim, today)]
    age.claims++
    age.outstanding += money.outstanding
  }
  return {
    ...Object.fromEntries(MONEY.map(name => [name, satang(sums[name])])) as unknown as ClaimMoney,
    claims: claims.length,
    sentClaims,
    openClaims,
    ages: Object.fromEntries(AGES.map(age => [age, { claims: ages[age].claims, outstanding: satang(ages[age].outstanding) }])) as unknown as ReceivableFigures['ages']
  }
}

function grouped<Key> (claims: readonly ReceivableClaim[], keyOf: (claim: ReceivableClaim) => Key): ReadonlyMap<Key, readonly ReceivableClaim[]> {
  const groups = new Map<Key, ReceivableClaim[]>()
  for (const claim of claims) {
    const key = keyOf(claim)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [claim])
    else group.push(claim)
  }
  return groups
}

const byName = (a: { readonly name: string }, b: { readonly name: string }): number => a.name === '' ? 1 : b.name === '' ? -1 : a.name.localeCompare(b.name, 'th')
