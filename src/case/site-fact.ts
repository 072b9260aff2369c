/**
 * Something a site may or may not record. Checks name the facts they need; the adapter knows which tables and columns
 * carry them and whether this site fills them.
 */
export const HOSXP_FACTS = [
  'patient-sex', 'patient-birthday', 'patient-citizen-id', 'patient-twins',
  'visit-rights', 'admission-rights', 'main-hospital', 'admission-main-hospital',
  'visit-authen-codes', 'admission-authen-codes', 'visit-claim-codes', 'card-approval-codes',
  'visit-diagnoses', 'visit-diagnosis-confirmation', 'admission-diagnoses', 'icd-table', 'icd-active-mark',
  'visit-charges', 'admission-charges', 'visit-totals', 'admission-totals',
  'discharge-confirmation', 'discharge-time', 'admission-time', 'discharge-type', 'discharge-status',
  'emergency-register', 'injury-record', 'injury-accident-time', 'admission-accident-time',
  'injury-victim-role', 'injury-transport', 'injury-place', 'complaint', 'appointments',
  'referrals', 'arrears', 'visit-right-checks', 'admission-right-checks', 'right-sub-codes', 'patient-address',
  'visit-procedures', 'admission-procedures', 'charge-quantities', 'price-list', 'charge-groups', 'national-item-codes', 'laboratory-codes', 'drug-codes', 'drug-accounts', 'drug-reasons', 'drug-catalogue',
  'doctors', 'visit-diagnosis-doctors', 'specialties', 'right-set-up', 'referrals-in', 'arrivals', 'emergency-urgency',
  'leave-days', 'admission-weight', 'birth-weight', 'chart-summary', 'deaths', 'disability-register', 'admission-letters', 'platform-sends'
] as const
export type SiteFact = typeof HOSXP_FACTS[number] | typeof OWN_FACTS[number]

/**
 * What our own database holds: a source of rights that is switched on, answers of the last days, authen codes that were asked for, imported files of the
 * card terminal, the names of channels that mean a card was read,
 * ID cards read at the desk, sends of claims, payers' answers (REP), the registers of hand-over, migrants' card money, charts picked for audit and promised
 * payments, and money received.
 */
export const OWN_FACTS = ['eligibility-sources', 'eligibility-answers', 'authen-answers', 'edc-files', 'card-channels', 'card-readings', 'claim-sends', 'claim-answers', 'hand-overs', 'card-money', 'chart-audits', 'debt-promises', 'claim-receipts'] as const

export type HosxpFact = typeof HOSXP_FACTS[number]
export type OwnFact = typeof OWN_FACTS[number]
export const SITE_FACTS: readonly SiteFact[] = [...HOSXP_FACTS, ...OWN_FACTS]

/** Facts that only one kind of case carries: without them a check still judges the other kind. */
export const FACTS_OF_KIND: Readonly<Record<'visit' | 'admission', ReadonlySet<SiteFact>>> = {
  visit: new Set<SiteFact>([
    'visit-rights', 'main-hospital', 'visit-authen-codes', 'visit-claim-codes', 'card-approval-codes', 'visit-diagnoses', 'visit-charges', 'visit-totals', 'visit-right-checks',
    'visit-procedures', 'visit-diagnosis-doctors', 'referrals-in', 'arrivals', 'emergency-urgency', 'drug-reasons'
  ]),
  admission: new Set<SiteFact>([
    'admission-rights', 'admission-main-hospital', 'admission-authen-codes', 'admission-diagnoses', 'admission-charges', 'admission-totals',
    'discharge-confirmation', 'discharge-time', 'admission-time', 'discharge-type', 'discharge-status', 'admission-right-checks',
    'admission-procedures', 'leave-days', 'admission-weight', 'birth-weight', 'chart-summary', 'admission-letters'
  ])
}

export interface FactState {
  readonly fact: SiteFact
  readonly isUsable: boolean
  /** Thai sentence for the list of what did not run; blank when usable. */
  readonly reason: string
  /** Share of in-scope rows of the last 90 days that carry it; `null` where it is not measured. */
  readonly filledShare: number | null
}

export type SiteFacts = ReadonlyMap<SiteFact, FactState>
