import type { Case, Patient } from '../../../case/case.js'
import type { Scheme } from '../../../case/right.js'
import { isThirteenDigits } from '../../../values/citizen-id.js'
import { schemeOf } from '../../payer.js'

export const CITIZEN_ID_SCHEMES: readonly Scheme[] = ['UC', 'OFC', 'LGO', 'SSS']
const FOREIGNERS_RIGHTS = new Set<Scheme>(['MIGRANT', 'STP'])

/** Foreigners and stateless people carry a passport or a number the hospital made. */
export const needsCitizenId = (patient: Patient, cases: readonly Case[]): boolean =>
  patient.isThai && cases.some(item => CITIZEN_ID_SCHEMES.some(scheme => scheme === schemeOf(item)))

export const isMissingOrMalformed = (patient: Patient): boolean => !isThirteenDigits(patient.citizenId)

/** First digits 1–8 are people in the Thai registry; 6, 7 and 0 under a foreigner's right are not verifiable. */
export function isVerifiable (patient: Patient, cases: readonly Case[]): boolean {
  return /^[1-8]/.test(patient.citizenId) && cases.some(item => {
    const scheme = schemeOf(item)
    return scheme !== null && !FOREIGNERS_RIGHTS.has(scheme)
  })
}
