/**
 * Papers of the traffic act: a copy of the ID, the signed authorisation, the claim form, the copies of the vehicle's registration and of the policy,
 * the police report, and the signed statement of a patient who will not use the act's right.
 */
export const ACT_PAPERS = ['id-copy', 'authorisation', 'claim-form', 'vehicle-registration', 'policy', 'police-report', 'refusal-statement'] as const

/**
 * Papers the office can have for a case: `kt44` is the employer's form กท.44 of workmen's compensation, `kt16` the claim กท.16 for what the injured
 * paid; then those of the traffic act; the
 * referral letter of another hospital, the card of a disabled person, a newborn's birth certificate, a death certificate, and whatever else was scanned.
 */
export const DOCUMENT_KINDS = ['kt44', 'kt16', ...ACT_PAPERS, 'referral-letter', 'disability-card', 'birth-certificate', 'death-certificate', 'other'] as const
export type DocumentKind = typeof DOCUMENT_KINDS[number]
