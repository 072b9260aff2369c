import type { VisitCase } from '../../../case/case.js'
import { NOT_APPLICABLE, undetermined, type Outcome } from '../../check.js'
import { addYears } from '../../../values/local-date.js'

// NHSO asks nobody younger to close a visit with the ID card (C905).
const CLOSES_FROM_YEARS = 15

/** Why the age keeps a visit from being judged; `null`: old enough. */
export function whyAgeExempts ({ patient, day }: VisitCase): Outcome | null {
  if (patient === null || patient.birthday === null) return undetermined('ไม่ทราบวันเกิด')
  if (patient.birthday > day) return undetermined('วันเกิดอยู่หลังวันรับบริการ')
  return addYears(patient.birthday, CLOSES_FROM_YEARS) > day ? NOT_APPLICABLE : null
}
