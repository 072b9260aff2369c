/**
 * Papers the office can have for a case. `kt44` is the employer's form กท.44 of workmen's compensation; the others belong to the traffic act:
 * a copy of the ID, the signed authorisation, the claim form, the copies of the vehicle's registration and of the policy, the police report,
 * and the signed statement of a patient who will not use the act's right.
 */
export const DOCUMENT_KINDS = ['kt44', 'id-copy', 'authorisation', 'claim-form', 'vehicle-registration', 'policy', 'police-report', 'refusal-statement'] as const
export type DocumentKind = typeof DOCUMENT_KINDS[number]
